//! Results, waivers and the choice of evaluations by program.

use serde_json::{Value, json};
use wenxiao_demo::JURISDICTION;
use wenxiao_demo::people::unit_id;
use wenxiao_domain::overview::ex_ante::{ExAnteRules, ExAnteState, evaluation};

use crate::common::House;
use crate::program::{Program, paper, row, text};

/// Its red flag of May was never answered. 县农业农村局.
const SILENT: &str = "65990125T0303";

#[tokio::test(flavor = "multi_thread")]
async fn a_result_is_decided_by_program_as_on_its_page() {
    let house = House::open();
    let (finance, clerk) = (Program::of(&house, "jixiao"), Program::of(&house, "nongye"));
    let list = finance.get("/results?year=2025").await.good();
    let open = row(&list, "code", SILENT);
    assert_eq!(open["source"], "monitoring_may", "{open}");
    assert!(open["decision"].is_null() && open["suggested"] == "reduce", "{open}");
    let decide = |more: Value| {
        let mut body = json!({
            "subject": open["subject"], "source": "monitoring_may",
            "application": "reduce", "text": "项目进度慢，调减预算。",
        });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let path = "/results";
    clerk.post(path, &decide(json!({"amount": "1"}))).await.refused(403, "R201");
    finance.post(path, &decide(json!({}))).await.refused(422, "R405");
    finance.post(path, &decide(json!({"amount": "约五万"}))).await.refused(422, "R465");
    finance.post(path, &decide(json!({"amount": open["budget"]}))).await.refused(422, "R463");
    finance
        .post(path, &decide(json!({"application": "keep", "amount": "5"})))
        .await
        .refused(422, "R427");
    finance.post(path, &decide(json!({"application": "praise"}))).await.refused(400, "R498");
    finance.post(path, &decide(json!({"source": "key_evaluation"}))).await.refused(409, "R319");
    let said = decide(json!({"amount": "10.005555", "number": "示财预〔2026〕8号"}));
    let receipt = finance.keyed(path, "r1", &said).await.good();
    let again = finance.keyed(path, "r1", &said).await.good();
    assert_eq!((&again["replayed"], &again["last"]), (&json!(true), &receipt["last"]));
    let list = clerk.get("/results?year=2025").await.good();
    let all = list.as_array().unwrap().iter();
    let mut all = all.filter(|row| row["code"] == SILENT && row["source"] == "monitoring_may");
    let decision = &all.next().expect("it is still there")["decision"];
    assert_eq!(decision["amount"], "10.005555", "kept as it was written: {decision}");
    assert_eq!(
        (&decision["number"], &decision["registered"]),
        (&json!("示财预〔2026〕8号"), &json!(false))
    );
    let part = Program::of(&house, "jiaotong").get("/results?year=2025").await.good();
    assert!(part.as_array().unwrap().iter().all(|row| row["code"] != SILENT), "{part}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ex_ante_evaluation_is_waived_by_program_with_reason_and_paper() {
    let house = House::open();
    let finance = Program::of(&house, "jixiao");
    let county = house.app.county(JURISDICTION).unwrap();
    let pack = house.app.pack(JURISDICTION).unwrap();
    let rules = ExAnteRules::of(2026, &pack).expect("the pack covers the year");
    let mut all = county.projects_of(2026);
    let open = all.find(|one| evaluation(&county, one, &rules).state == ExAnteState::Missing);
    let open = open.expect("the example has one without a report");
    let at = format!("/projects/{}", open.id);
    let before = finance.get(&format!("{at}/ex_ante")).await.good();
    assert_eq!((&before["need"], &before["state"]), (&json!("needed"), &json!("missing")));
    assert!(before["waiver"].is_null() && before["stops_target"] == true, "{before}");
    assert!(before["because"]["formula"].is_string(), "{before}");
    let waive = |reason: &str, files: Value| json!({"reason": reason, "files": files});
    let path = format!("{at}/waive");
    finance.post(&path, &waive("县委会议决定", json!([]))).await.refused(422, "R424");
    finance.post(&path, &waive(" ", paper("a.pdf"))).await.refused(422, "R405");
    finance.post(&path, &json!({"reason": "县委会议决定"})).await.refused(400, "R498");
    finance.post(&path, &waive("县委会议决定", paper("会议纪要.pdf"))).await.good();
    finance.post(&path, &waive("再来一次", paper("a.pdf"))).await.refused(409, "R344");
    let after = finance.get(&format!("{at}/ex_ante")).await.good();
    assert_eq!((&after["state"], &after["stops_target"]), (&json!("waived"), &json!(false)));
    assert_eq!(after["waiver"]["evidence"][0]["name"], "会议纪要.pdf");
    let file = finance.get(&format!("{at}/waiver/files/1")).await.good();
    assert_eq!(file, "%PDF-1.4 the plan");
    let county = house.app.county(JURISDICTION).unwrap();
    let others = ["jiaotong", "shuili"].into_iter().find(|key| unit_id(key) != open.department);
    let stranger = Program::of(&house, others.expect("one of two"));
    stranger.get(&format!("{at}/ex_ante")).await.refused(404, "R202");
    stranger.get(&format!("{at}/waiver/files/1")).await.refused(404, "R202");
    stranger.post(&path, &waive("甲", paper("a.pdf"))).await.refused(403, "R201");
    assert!(county.ex_ante_waiver(open.id).is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_chooses_by_program_what_it_evaluates() {
    let house = House::open();
    let (finance, head) = (Program::of(&house, "jixiao"), Program::of(&house, "jiaotong-fzr"));
    let unit = unit_id("jiaotong");
    let at = format!("/evaluations/{unit}");
    let before = head.get(&format!("{at}?year=2025")).await.good();
    let candidates = before["candidates"].as_array().unwrap();
    let wanted =
        candidates.iter().filter(|one| one["suggested"] == true || one["selected"] == true);
    let wanted: Vec<&Value> = wanted.map(|one| &one["id"]).collect();
    assert!(!wanted.is_empty(), "{before}");
    let choose = |year: i16, projects: &[&Value], reason: &str| json!({"year": year, "projects": projects, "reason": reason});
    head.post(&at, &choose(2026, &[], "明年的")).await.refused(409, "R360");
    head.post(&at, &choose(2025, &wanted, " ")).await.refused(422, "R405");
    head.post(&at, &json!({"year": 2025, "projects": ["x"], "reason": "甲"}))
        .await
        .refused(400, "R498");
    head.get(&at).await.refused(400, "R498");
    let observer = Program::of(&house, "xianzhang");
    observer.post(&at, &choose(2025, &wanted, "代选")).await.refused(403, "R201");
    let other = format!("/evaluations/{}", unit_id("weijian"));
    head.post(&other, &choose(2025, &wanted, "代选")).await.refused(404, "R202");
    head.get(&format!("{other}?year=2025")).await.refused(404, "R202");
    head.post(&at, &choose(2025, &wanted, "重点项目优先")).await.good();
    let after = finance.get(&format!("{at}?year=2025")).await.good();
    assert_eq!((&after["selected"], &after["enough"]), (&json!(wanted.len()), &json!(true)));
    assert_eq!(after["choice"]["reason"], "重点项目优先");
    let year = finance.get("/evaluations?year=2025").await.good();
    let row = row(&year["departments"], "department", &unit.to_string());
    for name in ["by_count", "by_amount", "covered", "projects"] {
        assert_eq!(row[name], after[name], "{name}");
    }
    assert_eq!(text(&year, "floor"), "20%");
    let own = head.get("/evaluations?year=2025").await.good();
    assert_eq!(own["departments"].as_array().unwrap().len(), 1);
    assert_eq!(own["all"]["by_amount"], after["by_amount"]);
}
