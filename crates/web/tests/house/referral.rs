//! 移送线索 on the pages and by program: for the bureau, its leaders and the auditors' log-in, never for the department
//! concerned.

use serde_json::{Value, json};
use wenxiao_demo::JURISDICTION;
use wenxiao_domain::document::SubjectId;

use crate::common::House;
use crate::program::{Program, row, text};

/// 县农业农村局's project whose red flag of May was never answered.
const SILENT: &str = "65990125T0303";

const FACTS: &str = "两轮红标，整改单逾期没有答复，资金去向不明。";

/// The ticket of May about the silent project, and the project.
async fn ticket(finance: &Program<'_>) -> (String, String) {
    let all = finance.get("/rectifications?year=2025").await.good();
    let found = row(&all, "code", SILENT);
    (text(found, "id").to_owned(), text(found, "subject").to_owned())
}

fn lead(subject: &str, ticket: &str) -> Value {
    json!({
        "subject": subject, "rectification": ticket, "recipient": "discipline",
        "organization": "县纪委监委", "facts": FACTS, "number": "示财绩移〔2026〕1号",
        "on": "2026-04-02",
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_is_handed_over_and_answered_by_program_and_the_department_hears_nothing() {
    let house = House::open();
    let finance = Program::of(&house, "jixiao");
    let (ticket, subject) = ticket(&finance).await;
    let lead = lead(&subject, &ticket);
    let department = Program::of(&house, "nongye");
    department.post("/referrals", &lead).await.refused(403, "R201");
    let mut groundless = lead.clone();
    groundless.as_object_mut().unwrap().remove("rectification");
    finance.post("/referrals", &groundless).await.refused(422, "R475");
    finance.post("/referrals", &lead).await.good();
    finance.post("/referrals", &lead).await.refused(409, "R358");
    let list = "/referrals?year=2025";
    for reader in ["jixiao", "juzhang", "xianzhang"] {
        let all = Program::of(&house, reader).get(list).await.good();
        assert_eq!(row(&all, "code", SILENT)["facts"], FACTS, "{reader}");
    }
    for other in ["nongye", "jiaotong", "jiaotong-fzr", "shebao", "shiwusuo", "shenji"] {
        Program::of(&house, other).get(list).await.refused(403, "R201");
    }
    let all = finance.get(list).await.good();
    let id = text(row(&all, "code", SILENT), "id").to_owned();
    let answer = json!({"on": "2026-04-07", "outcome": "已立案。", "number": "示纪函〔2026〕2号"});
    let at = format!("/referrals/{id}/answer");
    department.post(&at, &answer).await.refused(403, "R201");
    Program::of(&house, "xianzhang").post(&at, &answer).await.refused(403, "R201");
    finance.post(&at, &answer).await.good();
    let all = finance.get(list).await.good();
    assert_eq!(row(&all, "code", SILENT)["answers"][0]["outcome"], "已立案。");
    let told = department.get("/notices").await.good();
    assert!(!told.to_string().contains("移送"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_and_no_record_shows_a_lead_to_whoever_may_not_see_it() {
    let house = House::open();
    let finance = Program::of(&house, "jixiao");
    let (ticket, subject) = ticket(&finance).await;
    let guest = house.guest("jixiao");
    let make = format!("/referrals/new?subject={subject}&ticket={ticket}");
    let form = house.get(Some(&guest), &make).await;
    assert_eq!(form.status, 200, "{}", form.text);
    let fields = [
        ("recipient", "audit"),
        ("organization", "县审计局"),
        ("number", ""),
        ("on", "2026-04-02"),
        ("facts", FACTS),
    ];
    let refused = house.post(Some(&guest), &make, &fields).await;
    assert!(refused.status == 422 && refused.text.contains(FACTS), "{}", refused.text);
    let mut whole = fields;
    whole[2].1 = "示财绩移〔2026〕1号";
    let done = house.post(Some(&guest), &make, &whole).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let lead = done.location.split('?').next().expect("an address").to_owned();
    let county = house.app.county(JURISDICTION).expect("it is founded");
    let subject: SubjectId = subject.parse().expect("an id");
    let seq = county.referrals_of(subject).next().expect("just now").seq;

    let pages =
        [format!("/rectifications/{ticket}"), format!("/{JURISDICTION}/2025/projects/{SILENT}")];
    for (reader, sees) in [("jixiao", true), ("xianzhang", true), ("nongye", false)] {
        let guest = house.guest(reader);
        for page in &pages {
            let page = house.get(Some(&guest), page).await;
            assert_eq!(page.status, 200);
            assert_eq!(page.text.contains("移送"), sees, "{reader}: {}", page.text);
        }
        let own = house.get(Some(&guest), &lead).await;
        assert_eq!(own.status, if sees { 200 } else { 403 }, "{reader}");
        assert_eq!(own.text.contains(FACTS), sees, "{reader}");
    }
    assert_eq!(house.get(Some(&house.guest("nongye")), &make).await.status, 403);
    let search = house.get(Some(&house.guest("nongye")), "/search?q=%E5%8E%BB%E5%90%91").await;
    assert!(!search.text.contains("资金去向不明"), "{}", search.text);

    // The administrator who reads the trail sees that something was recorded, and nothing of it.
    let auditor = house.guest("shenji");
    for page in ["/trail".to_owned(), format!("/trail/{seq}")] {
        let page = house.get(Some(&auditor), &page).await;
        assert_eq!(page.status, 200);
        assert!(page.text.contains("线索，不公开"), "{}", page.text);
        assert!(
            !page.text.contains("去向不明") && !page.text.contains("县审计局"),
            "{}",
            page.text
        );
    }
    let entry = Program::of(&house, "shenji").get(&format!("/trail/{seq}")).await.good();
    assert!(entry["payload"].is_null(), "{entry}");
    let whole = house.get(Some(&guest), &format!("/trail/{seq}")).await;
    assert!(whole.text.contains("去向不明"), "{}", whole.text);
}
