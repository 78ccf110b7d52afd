//! Monitoring, orders, tickets and 改判 by program: the same acts and the same refusals as on the pages.

use serde_json::{Value, json};
use wenxiao_demo::JURISDICTION;
use wenxiao_domain::act::{Command, RegisterProject};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::project::{HIDDEN_NAME, Project};

use crate::common::House;
use crate::program::{Program, paper, row, text};

/// The one project whose red flag of May was never answered; it is red in August too. 县农业农村局.
const SILENT: &str = "65990125T0303";

const AUGUST: &str = "/monitoring?year=2025&round=monitoring_august";

/// The row of a project on a board.
async fn flagged(program: &Program<'_>, board: &str, code: &str) -> Value {
    row(&program.get(board).await.good(), "code", code).clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_lives_by_program_from_its_order_to_its_closing() {
    let house = House::open();
    let (finance, clerk) = (Program::of(&house, "jixiao"), Program::of(&house, "nongye"));
    let before = flagged(&finance, AUGUST, SILENT).await;
    assert_eq!((&before["state"], &before["before"]), (&json!("red"), &json!("red")));
    let proposed = &before["proposed"];
    let demand = text(proposed, "demand");
    assert!(demand.contains("县农业农村局") && demand.contains(text(proposed, "due")), "{demand}");
    let own = flagged(&clerk, AUGUST, SILENT).await;
    assert!(own["proposed"].is_null(), "who may not order is proposed nothing: {own}");

    let order = json!({"document": before["document"]});
    clerk.post("/rectifications", &order).await.refused(403, "R201");
    let receipt = finance.keyed("/rectifications", "o1", &order).await.good();
    let again = finance.keyed("/rectifications", "o1", &order).await.good();
    assert_eq!((&again["replayed"], &again["last"]), (&json!(true), &receipt["last"]));
    finance.post("/rectifications", &order).await.refused(409, "R317");
    let id = text(&receipt["events"][0], "rectification").to_owned();
    let at = format!("/rectifications/{id}");
    let ticket = clerk.get(&at).await.good();
    assert_eq!(ticket["demand"], *demand, "the text is the one that is proposed");
    assert_eq!((&ticket["state"], &ticket["seen"]), (&json!("ordered"), &json!(0)));

    let close = json!({"seen": 0, "verdict": "close"});
    finance.post(&format!("{at}/judge"), &close).await.refused(409, "R301");
    let answer = |seen: usize, files: Value| json!({"seen": seen, "measures": ["press_progress"], "text": "已赶上进度。", "files": files});
    let path = format!("{at}/answer");
    finance.post(&path, &answer(0, paper("a.pdf"))).await.refused(403, "R201");
    clerk.post(&path, &answer(7, paper("a.pdf"))).await.refused(409, "R318");
    clerk.post(&path, &answer(0, json!([]))).await.refused(422, "R424");
    clerk.post(&path, &answer(0, paper("a.png"))).await.refused(422, "R425");
    let broken = json!([{"name": "a.pdf", "content": "JVBERi0x LjQ"}]);
    clerk.post(&path, &answer(0, broken)).await.refused(400, "R498");
    let mut measured = answer(0, paper("a.pdf"));
    measured["measures"] = json!([]);
    clerk.post(&path, &measured).await.refused(422, "R405");
    clerk.post(&path, &answer(0, paper("plan.pdf"))).await.good();

    finance.post(&format!("{at}/withdraw"), &json!({"reason": "误发"})).await.refused(409, "R303");
    let back = json!({"seen": 1, "verdict": "send_back", "text": "没有支付凭证。"});
    finance.post(&format!("{at}/judge"), &back).await.good();
    clerk.post(&path, &answer(2, paper("voucher.pdf"))).await.good();
    finance.post(&format!("{at}/judge"), &json!({"seen": 3, "verdict": "close"})).await.good();
    let ticket = finance.get(&at).await.good();
    let acts: Vec<&str> =
        ticket["steps"].as_array().unwrap().iter().map(|step| text(step, "act")).collect();
    assert_eq!(acts, ["answered", "sent_back", "answered", "closed"]);
    assert_eq!((&ticket["state"], &ticket["days_overdue"]), (&json!("closed"), &json!(0)));
    let file = clerk.get(&format!("{at}/steps/3/files/1")).await.good();
    assert_eq!(file, "%PDF-1.4 the plan");
    clerk.get(&format!("{at}/steps/2/files/1")).await.refused(404, "R202");
    let board = flagged(&finance, AUGUST, SILENT).await;
    assert_eq!((&board["ticket"]["id"], &board["ticket"]["state"]), (&json!(id), &json!("closed")));
    let list = finance.get("/rectifications?year=2025&state=closed").await.good();
    assert_eq!(row(&list, "id", &id)["number"], ticket["number"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_lies_in_another_department_is_not_there() {
    let house = House::open();
    let finance = Program::of(&house, "jixiao");
    let all = finance.get("/rectifications?year=2025").await.good();
    let ticket = row(&all, "code", SILENT);
    let at = format!("/rectifications/{}", text(ticket, "id"));
    let document = text(ticket, "document");
    let answer =
        json!({"seen": 0, "measures": ["adjust_budget"], "text": "甲", "files": paper("a.pdf")});
    // An agency is commissioned for another project, a department answers for its own.
    for login in ["jiaotong", "zixun"] {
        let stranger = Program::of(&house, login);
        stranger.get(&at).await.refused(404, "R202");
        stranger.get(&format!("{at}/steps/1/files/1")).await.refused(404, "R202");
        stranger.get(&format!("/documents/{document}/overrulings")).await.refused(404, "R202");
        let list = stranger.get("/rectifications?year=2025").await.good();
        let boards = stranger.get(AUGUST).await.good();
        for rows in [list, boards] {
            let rows = rows.as_array().unwrap().iter();
            assert!(rows.clone().all(|row| row["code"] != SILENT), "{login}");
        }
    }
    let stranger = Program::of(&house, "jiaotong");
    stranger.post(&format!("{at}/answer"), &answer).await.refused(404, "R202");
    stranger.get("/monitoring?year=2025&round=self_eval").await.refused(400, "R498");
    finance.get("/rectifications?year=2025&state=late").await.refused(400, "R498");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_is_put_off_within_the_rules_and_withdrawn_before_its_answer() {
    let house = House::open();
    let finance = Program::of(&house, "jixiao");
    let document = flagged(&finance, AUGUST, SILENT).await["document"].clone();
    let order = json!({"document": document, "demand": "请说明第二轮的进度。"});
    let receipt = finance.post("/rectifications", &order).await.good();
    let at = format!("/rectifications/{}", text(&receipt["events"][0], "rectification"));
    let judge = format!("{at}/judge");
    let extend = |due: Value| json!({"seen": 0, "verdict": "extend", "due": due, "text": "汛期。"});
    let mut undated = extend(Value::Null);
    undated.as_object_mut().unwrap().remove("due");
    finance.post(&judge, &undated).await.refused(422, "R405");
    finance.post(&judge, &extend(json!("2026-02-30"))).await.refused(400, "R498");
    finance.post(&judge, &extend(json!("2026-01-01"))).await.refused(422, "R460");
    let due = text(&finance.get(&at).await.good(), "due").to_owned();
    let later = due.parse::<wenxiao_domain::unit::day::Day>().unwrap().plus_days(3).unwrap();
    finance.post(&judge, &extend(json!(later.to_string()))).await.good();
    let ticket = finance.get(&at).await.good();
    assert_eq!((&ticket["ordered_due"], &ticket["due"]), (&json!(due), &json!(later.to_string())));
    assert_eq!(ticket["steps"][0]["due"], json!(later.to_string()));
    finance.post(&format!("{at}/withdraw"), &json!({"reason": " "})).await.refused(422, "R405");
    finance.post(&format!("{at}/withdraw"), &json!({"reason": "下达有误"})).await.good();
    finance.post(&format!("{at}/withdraw"), &json!({"reason": "再撤"})).await.refused(409, "R301");
    let row = flagged(&finance, AUGUST, SILENT).await;
    assert_eq!(row["ticket"]["state"], "withdrawn");
    assert!(row["proposed"].is_object(), "it may be ordered anew: {row}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flag_is_overruled_with_reason_and_paper() {
    let house = House::open();
    let (finance, clerk) = (Program::of(&house, "jixiao"), Program::of(&house, "nongye"));
    let document = flagged(&finance, AUGUST, SILENT).await["document"].clone();
    let at = format!("/documents/{}", document.as_str().unwrap());
    let overrule = |flag: &str, files: Value| json!({"flag": flag, "reason": "汛期停工，偏慢不多。", "files": files});
    let path = format!("{at}/overrule");
    clerk.post(&path, &overrule("yellow", paper("a.pdf"))).await.refused(403, "R201");
    finance.post(&path, &overrule("red", paper("a.pdf"))).await.refused(409, "R341");
    finance.post(&path, &overrule("yellow", json!([]))).await.refused(422, "R424");
    finance.post(&path, &overrule("purple", paper("a.pdf"))).await.refused(400, "R498");
    finance.post(&path, &overrule("yellow", paper("plan.pdf"))).await.good();
    let row = flagged(&clerk, AUGUST, SILENT).await;
    assert_eq!((&row["state"], &row["judged"]), (&json!("yellow"), &json!("red")));
    assert_eq!(row["overruled"]["reason"], "汛期停工，偏慢不多。");
    let all = clerk.get(&format!("{at}/overrulings")).await.good();
    assert_eq!(all[0]["evidence"][0]["name"], "plan.pdf");
    let file = clerk.get(&format!("{at}/overrulings/1/files/1")).await.good();
    assert_eq!(file, "%PDF-1.4 the plan");
    clerk.get(&format!("{at}/overrulings/2/files/1")).await.refused(404, "R202");
    clerk.get(&format!("{at}/overrulings/1/files/0")).await.refused(404, "R202");
    let order = json!({"document": document});
    finance.post("/rectifications", &order).await.good();
    finance.post(&path, &overrule("green", paper("a.pdf"))).await.refused(409, "R317");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_evaluation_found_is_fed_back_once() {
    let house = House::open();
    let (finance, head) = (Program::of(&house, "jixiao"), Program::of(&house, "jiaoyu-fzr"));
    let county = house.app.county(JURISDICTION).unwrap();
    let department = wenxiao_demo::people::unit_id("jiaoyu");
    let mut subjects = county.subjects_of(FormKind::DepartmentEvaluation, 2025).into_iter();
    let document = subjects.find_map(|subject| {
        let document = county.document_of(subject.id(), FormKind::DepartmentEvaluation)?;
        (subject.department() == department).then_some(document.id.to_string())
    });
    let document = document.expect("the example has it");
    let accept = json!({"seen": 1, "outcome": "pass"});
    finance.post(&format!("/documents/{document}/review"), &accept).await.good();
    let list = finance.get("/findings?year=2025").await.good();
    let found = row(&list, "document", &document);
    let problem = "验收资料归档不及时，原因是没有专人负责。";
    assert!(text(found, "finding").contains(problem) && found["ticket"].is_null(), "{found}");
    assert!(text(&found["proposed"], "demand").contains("逐条制定整改措施"), "{found}");
    finance.post("/rectifications", &json!({"document": document})).await.good();
    let list = head.get("/findings?year=2025").await.good();
    let found = row(&list, "document", &document);
    assert_eq!(found["ticket"]["state"], "ordered");
    assert!(found["proposed"].is_null(), "{found}");
    let again = json!({"document": document});
    finance.post("/rectifications", &again).await.refused(409, "R317");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_name_is_hidden_in_every_list() {
    let house = House::open();
    let county = house.app.county(JURISDICTION).unwrap();
    let project = county.project_by_code(2025, SILENT).expect("the example has it");
    let project = Project { is_sensitive: true, ..(**project).clone() };
    let name = project.name.clone();
    let session = house.app.local_session("jixiao", JURISDICTION).unwrap().unwrap();
    let command = Command::RegisterProject(RegisterProject { project });
    let request =
        wenxiao_app::Request::new(JURISDICTION, session.actor().unwrap(), command, house.app.now());
    house.app.execute(request).unwrap().unwrap();
    let (finance, clerk) = (Program::of(&house, "jixiao"), Program::of(&house, "nongye"));
    let department = wenxiao_demo::people::unit_id("nongye");
    for path in ["/rectifications?year=2025", AUGUST, "/results?year=2025"] {
        assert_eq!(flagged(&finance, path, SILENT).await["name"], HIDDEN_NAME, "{path}");
        assert_eq!(flagged(&clerk, path, SILENT).await["name"], *name, "{path}");
    }
    let choice = finance.get(&format!("/evaluations/{department}?year=2025")).await.good();
    assert_eq!(row(&choice["candidates"], "code", SILENT)["name"], HIDDEN_NAME);
}
