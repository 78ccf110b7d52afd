//! Agencies, experts and engagements by program.

use serde_json::{Value, json};
use wenxiao_demo::people::unit_id;
use wenxiao_domain::agency::AssessmentItem;
use wenxiao_domain::party::uscc;

use crate::common::House;
use crate::program::{Program, paper, row, text};

/// What every number of the year begins with.
const OF_2025: &str = "2025-";

/// The engagement of an agency of which something is handed in and nothing is assessed.
async fn delivered(finance: &Program<'_>) -> String {
    let list = finance.get("/engagements?year=2025").await.good();
    for one in list.as_array().unwrap() {
        assert!(text(one, "number").starts_with(OF_2025));
        let whole = finance.get(&format!("/engagements/{}", text(one, "id"))).await.good();
        if whole["items"][0]["state"] == "delivered" {
            assert_eq!(whole["agency"], json!(unit_id("jigou-2").to_string()));
            return text(one, "id").to_owned();
        }
    }
    panic!("the example has one: {list}")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_engagement_goes_its_whole_way_by_program() {
    let house = House::open();
    let (finance, agency) = (Program::of(&house, "jixiao"), Program::of(&house, "zixun"));
    let at = format!("/engagements/{}", delivered(&finance).await);
    Program::of(&house, "shiwusuo").get(&at).await.refused(404, "R202");
    let points = ["2", "2", "2", "2", "8", "4", "10", "9.5", "20", "15", "15", "10"];
    let assess = |settle: bool, reason: &str, points: &[&str]| {
        let rows = AssessmentItem::ALL.iter().zip(points).map(|(item, points)| {
            let reason = if *item == AssessmentItem::Support { reason } else { "" };
            json!({"item": item.key(), "points": points, "reason": reason})
        });
        json!({"scores": rows.collect::<Vec<Value>>(), "settle": settle})
    };
    let assessing = format!("{at}/assess");
    finance.post(&assessing, &assess(false, "", &points)).await.refused(409, "R378");
    let judge = |deliverable: u32, version: u32, outcome: &str| json!({"deliverable": deliverable, "version": version, "outcome": outcome});
    let judging = format!("{at}/judge");
    agency.post(&judging, &judge(1, 1, "accept")).await.refused(403, "R201");
    finance.post(&judging, &judge(2, 1, "accept")).await.refused(409, "R377");
    finance.post(&judging, &judge(1, 1, "return")).await.refused(422, "R401");
    finance.post(&judging, &judge(1, 1, "accept")).await.good();
    let deliver = |files: Value| json!({"deliverable": 2, "note": "初稿", "files": files});
    let delivering = format!("{at}/deliver");
    agency.post(&delivering, &deliver(json!([]))).await.refused(422, "R405");
    finance.post(&delivering, &deliver(paper("draft.pdf"))).await.refused(403, "R201");
    agency.post(&delivering, &deliver(paper("draft.pdf"))).await.good();
    agency.post(&delivering, &deliver(paper("draft.pdf"))).await.refused(409, "R376");
    finance.post(&judging, &judge(2, 1, "accept")).await.good();
    let last = json!({"deliverable": 3, "files": paper("report.pdf")});
    agency.post(&delivering, &last).await.good();
    finance.post(&judging, &judge(3, 1, "accept")).await.good();
    let file = agency.get(&format!("{at}/files/3/1/1")).await.good();
    assert_eq!(file, "%PDF-1.4 the plan");
    finance.get(&format!("{at}/files/3/2/1")).await.refused(404, "R202");

    finance.post(&assessing, &assess(false, "", &points)).await.refused(422, "R405");
    let high = ["99"; 12];
    finance.post(&assessing, &assess(false, "甲", &high)).await.refused(422, "R480");
    finance.post(&assessing, &assess(true, "没有附原始数据", &points)).await.refused(409, "R393");
    finance.post(&assessing, &assess(false, "没有附原始数据", &points)).await.good();
    let answer = json!({"answers": [{"item": "support", "text": "数据在附件二"}]});
    agency.post(&format!("{at}/answer"), &answer).await.good();
    finance.post(&assessing, &assess(true, "没有附原始数据", &points)).await.good();
    agency.post(&format!("{at}/answer"), &answer).await.refused(409, "R379");
    let whole = agency.get(&at).await.good();
    let settled = &whole["assessment"];
    assert_eq!((&settled["total"], &settled["band"]), (&json!("99.50"), &json!("excellent")));
    assert_eq!(row(&settled["scores"], "item", "support")["answer"], "数据在附件二");
    let listed = agency.get("/agencies").await.good();
    assert_eq!(listed.as_array().unwrap().len(), 1, "an agency sees itself alone: {listed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_evaluation_is_commissioned_by_program_and_its_term_changed() {
    let house = House::open();
    let (finance, clerk) = (Program::of(&house, "jixiao"), Program::of(&house, "shuili"));
    let projects = finance.get("/projects?year=2025&text=65990125T0203").await.good();
    let subject = &projects["items"][0]["id"];
    let mut body = json!({
        "subject": subject, "agency": unit_id("jigou-1").to_string(), "reason": "attention",
        "fields": ["debt"], "method": "consultation", "contract_number": "示财绩合〔2026〕9号",
        "amount": "5.50", "first_day": "2026-04-10", "last_day": "2026-07-31",
        "deliverables": [{"name": "评价报告", "due": "2026-07-20"}],
    });
    clerk.post("/engagements", &body).await.refused(403, "R201");
    clerk.get("/engagements?year=2025").await.refused(403, "R201");
    let conflict = finance.post("/engagements", &body).await;
    conflict.refused(409, "R373");
    body["overruling"] = json!("县内没有别的机构应征");
    let with = |name: &str, value: Value| {
        let mut other = body.clone();
        other[name] = value;
        other
    };
    finance.post("/engagements", &with("amount", json!("五万"))).await.refused(422, "R465");
    finance.post("/engagements", &with("last_day", json!("2026-04-01"))).await.refused(422, "R482");
    finance.post("/engagements", &with("method", json!("auction"))).await.refused(400, "R498");
    let late = json!([{"name": "评价报告", "due": "2026-08-20"}]);
    finance.post("/engagements", &with("deliverables", late)).await.refused(422, "R483");
    let receipt = finance.post("/engagements", &body).await.good();
    finance.post("/engagements", &body).await.refused(409, "R372");
    let at = format!("/engagements/{}", text(&receipt["events"][0], "engagement"));
    let whole = finance.get(&at).await.good();
    assert_eq!((&whole["amount"], &whole["settled"]), (&json!("5.50"), &json!(false)));
    assert_eq!(whole["conflict"]["reason"], "县内没有别的机构应征");
    let until = json!({
        "act": "until", "last_day": "2026-09-30", "reason": "汛期",
        "due": [{"deliverable": 1, "due": "2026-09-10"}],
    });
    finance
        .post(&format!("{at}/term"), &json!({"act": "until", "reason": "汛期"}))
        .await
        .refused(422, "R405");
    finance.post(&format!("{at}/term"), &until).await.good();
    let whole = finance.get(&at).await.good();
    assert_eq!(
        (&whole["last_day"], &whole["items"][0]["due"]),
        (&json!("2026-09-30"), &json!("2026-09-10"))
    );
    finance.post(&format!("{at}/term"), &json!({"act": "end", "reason": "合同解除"})).await.good();
    finance.post(&format!("{at}/term"), &until).await.refused(409, "R375");
    let coverage = finance.get("/engagements/coverage?year=2025").await.good();
    assert!(!coverage.as_array().unwrap().is_empty() && coverage[0]["needed"].is_number());
    let agency = Program::of(&house, "zixun");
    let nothing = agency.get("/engagements/coverage?year=2025").await.good();
    assert_eq!(nothing, json!([]), "an agency does not see what the county must cover");
}

#[tokio::test(flavor = "multi_thread")]
async fn agencies_and_experts_are_registered_changed_and_closed_by_program() {
    let house = House::open();
    let (finance, agency) = (Program::of(&house, "jixiao"), Program::of(&house, "zixun"));
    let code = uscc::complete("91659901MB0000888").expect("17 characters of the alphabet");
    let mut body = json!({
        "name": "示例新立咨询有限公司", "uscc": code.to_string(), "kind": "consulting",
        "lead_evaluator": "王立新", "contact": "王立新", "phone": "0996-1234567", "from": "2026-01-01",
    });
    agency.post("/agencies", &body).await.refused(403, "R201");
    body["uscc"] = json!("91659901MB00008880");
    finance.post("/agencies", &body).await.refused(422, "R407");
    body["uscc"] = json!(code.to_string());
    let receipt = finance.post("/agencies", &body).await.good();
    let events = receipt["events"].as_array().unwrap().iter();
    let id = events.filter_map(|event| event["agency"].as_str()).next().expect("it is named");
    finance.post("/agencies", &body).await.refused(409, "R370");
    let at = format!("/agencies/{id}");
    agency.get(&at).await.refused(404, "R202");
    body["lead_evaluator"] = json!("李国华");
    finance.put(&at, &body).await.good();
    let shown = finance.get(&at).await.good();
    assert_eq!((&shown["lead_evaluator"], &shown["engagements"]), (&json!("李国华"), &json!(0)));
    finance
        .post(&format!("{at}/close"), &json!({"last_day": "2025-01-01"}))
        .await
        .refused(422, "R421");
    finance.post(&format!("{at}/close"), &json!({"last_day": "2026-04-01"})).await.good();
    finance.put(&at, &body).await.refused(409, "R390");

    let mut expert = json!({
        "name": "赵明", "field": "水利工程", "title": "高级工程师", "unit": "州水利水电勘测设计院",
    });
    let receipt = finance.post("/experts", &expert).await.good();
    let at = format!("/experts/{}", text(&receipt["events"][0], "expert"));
    expert["agency"] = json!(id);
    finance.put(&at, &expert).await.refused(409, "R390");
    expert["agency"] = json!(unit_id("jigou-1").to_string());
    finance.put(&at, &expert).await.good();
    let list = finance.get("/experts").await.good();
    assert_eq!(row(&list, "name", "赵明")["agency"], expert["agency"]);
    assert_eq!(agency.get("/experts").await.good(), json!([]), "an agency sees no experts");
    finance.post(&format!("{at}/close"), &json!({"last_day": "2026-04-01"})).await.good();
    finance.put(&at, &expert).await.refused(409, "R390");
}
