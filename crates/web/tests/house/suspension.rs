//! 暂停拨付 on the pages and by program: proposed, decided by the bureau, seen by the department, no business of others.

use serde_json::{Value, json};
use wenxiao_demo::JURISDICTION;
use wenxiao_demo::people::unit_id;
use wenxiao_domain::project::Project;

use crate::common::House;
use crate::program::{Program, row, text};

const REASON: &str = "资金长时间没有使用，先停后查。";

/// A project of 2026 of 县水利局 of which two lists, 69 days apart, say that 1 万元 was paid. It has no accepted target
/// either, but those may still be filed.
async fn spent(house: &House) -> Project {
    let county = house.app.county(JURISDICTION).expect("it is founded");
    let is_open = |one: &&std::sync::Arc<Project>| {
        one.department == unit_id("shuili") && county.approved_target(one.id).is_none()
    };
    let project = county.projects_of(2026).find(is_open).expect("the example has one");
    for day in ["2026-01-10", "2026-03-20"] {
        pay(house, &project.code, day, "1").await;
    }
    (**project).clone()
}

/// 累计支付数 up to a day, in 万元.
async fn pay(house: &House, code: &str, day: &str, amount: &str) {
    let finance = Program::of(house, "jixiao");
    let list = format!("项目编码,累计支付\n{code},{amount}\n");
    let at = format!("/payments?name={day}.csv&as_of={day}&unit=%E4%B8%87%E5%85%83");
    finance.send("POST", &at, "", list.into_bytes()).await.good();
}

async fn listed(program: &Program<'_>, code: &str) -> Value {
    row(&program.get("/suspensions?year=2026").await.good(), "code", code).clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn payments_stop_and_go_on_by_program() {
    let house = House::open();
    let project = spent(&house).await;
    let (finance, clerk) = (Program::of(&house, "jixiao"), Program::of(&house, "shuili"));
    let before = listed(&finance, &project.code).await;
    assert_eq!((&before["state"], &before["decision"]), (&json!("proposed"), &Value::Null));
    assert_eq!(before["proposed"].as_array().map(Vec::len), Some(1), "targets are not due yet");
    assert_eq!(before["proposed"][0]["cause"], "idle");
    let why = text(&before["proposed"][0]["because"], "formula");
    let begin = "截至2026-03-20累计支付1.00万元，自2026-01-10起69天没有新的支付，超过60天；";
    assert!(why.starts_with(begin), "{why}");
    let tasks = finance.get("/tasks?year=2026").await.good();
    assert_eq!(row(&tasks, "task", "决定是否暂停")["projects"], 1);

    let at = format!("/projects/{}/suspension", project.id);
    let stop = json!({"act": "suspend", "reason": REASON, "number": "示财绩〔2026〕9号", "on": "2026-03-21"});
    clerk.post(&at, &stop).await.refused(403, "R201");
    let mut unnumbered = stop.clone();
    unnumbered["number"] = json!("");
    finance.post(&at, &unnumbered).await.refused(422, "R405");
    finance
        .post(&at, &json!({"act": "resume", "reason": "甲", "number": "1", "on": "2026-03-21"}))
        .await
        .refused(409, "R357");
    finance.post(&at, &stop).await.good();
    finance.post(&at, &stop).await.refused(409, "R356");
    pay(&house, &project.code, "2026-03-31", "1.5").await;
    for reader in [&finance, &clerk] {
        let now = listed(reader, &project.code).await;
        assert_eq!((&now["state"], &now["paid_sum"]), (&json!("suspended"), &json!("0.50")));
        assert_eq!(now["paid"][0]["may_be_earlier"], true, "the list before is of the day before");
        assert_eq!(now["decision"]["reason"], REASON);
    }
    let notices = clerk.get("/notices").await.good();
    assert_eq!(row(&notices["notices"], "title", "暂停拨付")["unread"], true);
    let stranger = Program::of(&house, "jiaotong");
    let others = stranger.get("/suspensions?year=2026").await.good();
    assert!(others.as_array().is_some_and(Vec::is_empty), "{others}");
    stranger.post(&at, &stop).await.refused(403, "R201");
    let go_on = json!({"act": "resume", "reason": "县政府批准", "number": "示财绩〔2026〕10号", "on": "2026-04-07"});
    finance.post(&at, &go_on).await.good();
    let after = listed(&finance, &project.code).await;
    assert_eq!((&after["state"], &after["decision"]["gone"]), (&json!("resumed"), &json!([])));
    assert_eq!(after["decision"]["causes"][0]["cause"], "idle", "it stood all the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn payments_are_stopped_on_the_page_and_the_department_reads_why() {
    let house = House::open();
    let project = spent(&house).await;
    let (finance, clerk) = (house.guest("jixiao"), house.guest("shuili"));
    let list = house.get(Some(&finance), &format!("/{JURISDICTION}/2026/suspensions")).await;
    assert!(list.text.contains("资金闲置"), "{}", list.text);
    let about = format!("/{JURISDICTION}/2026/projects/{}", project.code);
    let at = format!("{about}/suspension");
    assert_eq!(house.get(Some(&clerk), &at).await.status, 403);
    let fields = [("act", "suspend"), ("number", ""), ("on", "2026-03-21"), ("reason", REASON)];
    let refused = house.post(Some(&finance), &at, &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("R405") && refused.text.contains(REASON), "{}", refused.text);
    let mut whole = fields;
    whole[1].1 = "示财绩〔2026〕9号";
    let done = house.post(Some(&finance), &at, &whole).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let page = house.get(Some(&clerk), &about).await;
    for words in [
        "已暂停",
        REASON,
        "示财绩〔2026〕9号",
        "暂停拨付，自2026-03-21起",
        "本项目自2026-03-21起暂停拨付",
    ] {
        assert!(page.text.contains(words), "{words} in {}", page.text);
    }
    assert!(!page.text.contains(&format!("href=\"{at}\"")), "it is the bureau's to decide");
    let ledger = house.get(Some(&finance), &format!("/{JURISDICTION}/2026/ledgers/result")).await;
    assert!(ledger.text.contains("示财绩〔2026〕9号"), "{}", ledger.text);
    let trail = house.get(Some(&finance), "/trail").await;
    assert!(trail.text.contains("暂停拨付"), "{}", trail.text);
}
