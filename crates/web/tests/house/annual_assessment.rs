//! 年度考核 on the pages, as files and by program: who sees which lines, the announcement, an objection, the decision.

use serde_json::json;
use wenxiao_demo::JURISDICTION;

use super::common::{Answer, Guest, House, hidden};
use super::program::Program;

fn at(tail: &str) -> String {
    format!("/{JURISDICTION}/2025/assessment{tail}")
}

fn department() -> String {
    wenxiao_demo::people::unit_id("jiaotong").to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bureau_sees_every_department_and_a_department_its_own_line() {
    let house = House::open();
    let finance = house.get(Some(&house.guest("jixiao")), &at("")).await.text;
    for said in ["示例县交通运输局", "示例县水利局", "建议点对点辅导", "常见问题", "会议材料"]
    {
        assert!(finance.contains(said), "{said}: {finance}");
    }
    let own = house.get(Some(&house.guest("jiaotong")), &at("")).await.text;
    assert!(own.contains("示例县交通运输局") && !own.contains("示例县水利局"), "{own}");
    assert!(!own.contains("会议材料") && !own.contains("公布2025年度考核"), "{own}");
    let clerk = house.guest("jiaotong");
    let depts = house.get(Some(&clerk), &format!("/{JURISDICTION}/2025/depts")).await;
    assert!(depts.text.contains(&at("")), "there is a way to it");
    let others = house.get(Some(&house.guest("shuili")), &at(&format!("/{}", department()))).await;
    assert_eq!(others.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_lost_point_leads_to_what_shows_it() {
    let house = House::open();
    let sheet = at(&format!("/{}", department()));
    let page = house.get(Some(&house.guest("jixiao")), &sheet).await.text;
    for said in
        ["考核得分", "没有报送绩效目标，期限2025-04-10", "href=\"/rectifications/", "按时率"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let past = house.get(Some(&house.guest("jixiao")), &format!("{sheet}?at=2025-04-10")).await;
    assert!(!past.text.contains("没有报送绩效目标"), "the last day counts: {}", past.text);
    let paper = house.get(Some(&house.guest("jixiao")), &format!("{sheet}?paper=1")).await.text;
    assert!(paper.contains("扣分和依据") && !paper.contains("class=\"menu\""), "{paper}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ranking_goes_out_in_every_format_and_the_paper_for_the_meeting_too() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let ledger = format!("/{JURISDICTION}/2025/ledgers/assessment/file");
    for format in ["xlsx", "docx", "csv", "json"] {
        let file = house.get(Some(&finance), &format!("{ledger}.{format}")).await;
        assert_eq!(file.status, 200, "{format}");
    }
    let csv = house.get(Some(&finance), &format!("{ledger}.csv")).await.text;
    assert!(csv.contains("名次") && csv.contains("示例县水利局"), "{csv}");
    let meeting = format!("/{JURISDICTION}/2025/assessment-meeting/file");
    let paper = house.get(Some(&finance), &format!("{meeting}.docx")).await;
    assert_eq!(paper.status, 200);
    let clerk = house.guest("jiaotong");
    assert_eq!(house.get(Some(&clerk), &format!("{meeting}.docx")).await.status, 404);
}

async fn announce(house: &House, guest: &Guest) -> Answer {
    let page = house.get(Some(guest), &at("")).await.text;
    let (key, seen) = (hidden(&page, "idempotency_key"), hidden(&page, "seen"));
    let fields =
        [("idempotency_key", key.as_str()), ("seen", &seen), ("reference", "示财绩〔2026〕9号")];
    house.post(Some(guest), &at(""), &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_is_announced_a_department_objects_and_the_bureau_decides() {
    let house = House::open();
    let (finance, head) = (house.guest("jixiao"), house.guest("jiaotong-fzr"));
    let sheet = at(&format!("/{}", department()));
    let moved = [("seen", "00"), ("reference", "示财绩〔2026〕9号")];
    let moved = house.post(Some(&finance), &at(""), &moved).await;
    assert!(moved.status == 422 && moved.text.contains("R578"), "{}", moved.text);
    assert!(moved.text.contains("value=\"示财绩〔2026〕9号\""), "what was typed is kept");
    let done = announce(&house, &finance).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let page = house.get(Some(&finance), &at("")).await.text;
    for said in ["已公布", "示财绩〔2026〕9号", "最终得分", "现在的排名"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let told = house.get(Some(&head), "/me/notices").await.text;
    assert!(told.contains("公布年度考核") && told.contains(&sheet), "{told}");

    let objections = format!("{sheet}/objections");
    let silent = [("number", "1"), ("reason", "")];
    let silent = house.post_files(&head, &objections, &silent, ("files", &[])).await;
    assert!(silent.status == 422 && silent.text.contains("R405"), "{}", silent.text);
    let said = [("number", "1"), ("reason", "已在期限内报送纸质材料。")];
    let paper = ("files", "回执.pdf", b"%PDF-1.4 the receipt".as_slice());
    let done = house.post_file(&head, &objections, &said, paper).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let again = house.post_files(&head, &objections, &said, ("files", &[])).await;
    assert!(again.status == 422 && again.text.contains("R580"), "{}", again.text);
    let file = house.get(Some(&finance), &format!("{objections}/1/files/1")).await;
    assert_eq!((file.status, file.text.as_str()), (200, "%PDF-1.4 the receipt"));

    let decide = format!("{objections}/1/decide");
    let half = [("number", "1"), ("reason", "回执属实。")];
    let half = house.post(Some(&finance), &decide, &half).await;
    assert!(half.status == 422 && half.text.contains("回执属实。"), "{}", half.text);
    let fields = [("number", "1"), ("adopted", "yes"), ("reason", "回执属实。")];
    assert_eq!(house.post(Some(&finance), &decide, &fields).await.status, 303);
    let page = house.get(Some(&head), &sheet).await.text;
    for said in ["公布的结果", "采纳", "回执属实。", "最终"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let ledger = format!("/{JURISDICTION}/2025/ledger/R41");
    let row = house.get(Some(&finance), &ledger).await.text;
    assert!(row.contains("已完成"), "{row}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_reads_the_ranking_of_what_it_may_see() {
    let house = House::open();
    let all = Program::of(&house, "jixiao").get("/department-assessments?year=2025").await.good();
    assert_eq!(all.as_array().map(Vec::len), Some(6), "{all}");
    assert_eq!(all[0]["rank"], json!(1));
    let own = Program::of(&house, "jiaotong").get("/department-assessments?year=2025").await.good();
    assert_eq!(own.as_array().map(Vec::len), Some(1), "{own}");
    assert!(own[0]["deductions"].as_array().is_some_and(|all| !all.is_empty()), "{own}");
}
