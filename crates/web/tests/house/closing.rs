//! 年度结账 on the pages and by program: what stands in the way, the closing, what it stops, the reopening.

use serde_json::{Value, json};
use wenxiao_demo::JURISDICTION;

use super::common::{Answer, Guest, House, hidden};
use super::program::Program;

/// A project whose result waits in the example.
const SILENT: &str = "65990125T0303";

fn at(tail: &str) -> String {
    format!("/{JURISDICTION}/2025{tail}")
}

fn rows(page: &str) -> Vec<String> {
    let boxes = page.split("name=\"sel\" value=\"").skip(1);
    boxes.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// Posts the page's form with the rows that are left.
async fn close(house: &House, guest: &Guest, left: &[String], reason: &str) -> Answer {
    let page = house.get(Some(guest), &at("/closing")).await.text;
    let key = hidden(&page, "idempotency_key");
    let mut fields = vec![("idempotency_key", key.as_str()), ("reason", reason)];
    fields.push(("evidence", "县政府常务会议纪要〔2026〕21号"));
    fields.extend(left.iter().map(|row| ("sel", row.as_str())));
    house.post(Some(guest), &at("/closing"), &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_is_closed_on_the_page_and_opened_again() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let results = house.get(Some(&finance), &at("/results")).await.text;
    assert!(results.contains(&format!("href=\"{}\"", at("/closing"))), "{results}");
    let page = house.get(Some(&finance), &at("/closing")).await.text;
    let open = rows(&page);
    assert!(!open.is_empty() && page.contains(&at("/results/65990125T0303/monitoring_may")));
    for said in ["挡住结账的", "单位自评没有通过", "整改单没有销号"] {
        assert!(page.contains(said), "{said}: {page}");
    }

    let silent = close(&house, &finance, &open[1..], "并入上级专项。").await;
    assert!(silent.status == 422 && silent.text.contains("R337"), "{}", silent.text);
    assert!(silent.text.contains("并入上级专项。"), "what was typed is kept: {}", silent.text);
    assert_eq!(silent.text.matches(" checked").count(), open.len() - 1, "{}", silent.text);
    let unexplained = close(&house, &finance, &open, "").await;
    assert!(unexplained.status == 422 && unexplained.text.contains("R405"));
    let done = close(&house, &finance, &open, "并入上级专项。").await;
    assert_eq!(done.status, 303, "{}", done.text);

    let closed = house.get(Some(&finance), &at("/closing")).await.text;
    for said in ["已结账", "并入上级专项。", "纪要〔2026〕21号", "示例·绩效股", "重新开账"]
    {
        assert!(closed.contains(said), "{said}: {closed}");
    }
    let row = at(&format!("/results/{SILENT}/monitoring_may"));
    let shown = house.get(Some(&finance), &row).await.text;
    assert!(shown.contains("只读：2025年度已于2026-04-08结账"), "the banner: {shown}");
    assert!(!shown.contains("name=\"application\""), "nothing to decide: {shown}");
    let fields = [("application", "control"), ("text", "控制。")];
    let refused = house.post(Some(&finance), &row, &fields).await;
    assert!(refused.status == 422 && refused.text.contains("R334"), "{}", refused.text);

    let clerk = house.guest("jiaotong");
    let told = house.get(Some(&clerk), &at("/closing")).await;
    assert!(told.status == 200 && told.text.contains("已结账"), "{}", told.text);
    assert!(!told.text.contains("<textarea"), "{}", told.text);

    let silent = house.post(Some(&finance), &at("/closing/reopen"), &[("reason", "")]).await;
    assert!(silent.status == 422 && silent.text.contains("R405"), "{}", silent.text);
    let fields = [("reason", "审计要求更正。")];
    assert_eq!(house.post(Some(&finance), &at("/closing/reopen"), &fields).await.status, 303);
    let again = house.get(Some(&finance), &at("/closing")).await.text;
    assert!(again.contains("曾经结账") && again.contains("审计要求更正。"), "{again}");
    assert_eq!(rows(&again), open, "they wait again");
    let trail = house.get(Some(&finance), "/trail").await.text;
    let rows_of = trail.split("<tbody").nth(1).unwrap_or_default();
    assert!(rows_of.contains("年度结账") && rows_of.contains("重新开账"), "{trail}");
    let seq = house.app.county(JURISDICTION).unwrap().seq() - 1;
    let entry = house.get(Some(&finance), &format!("/trail/{seq}")).await.text;
    assert!(entry.contains("县政府常务会议纪要〔2026〕21号"), "{entry}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_closes_a_year_and_opens_it_again() {
    let house = House::open();
    let finance = Program::of(&house, "jixiao");
    let standing = finance.get("/closing?year=2025").await.good();
    assert_eq!(standing["is_closed"], json!(false));
    let open = standing["open"].as_array().expect("rows wait");
    let left: Vec<Value> =
        open.iter().map(|row| json!({"subject": row["subject"], "form": row["form"]})).collect();
    let silent = json!({"year": 2025, "left": left[1..]});
    finance.post("/closing", &silent).await.refused(409, "R337");
    let body =
        json!({"year": 2025, "left": left, "reason": "并入上级专项。", "evidence": "纪要21号"});
    finance.post("/closing", &body).await.good();
    let closed = finance.get("/closing?year=2025").await.good();
    assert_eq!(closed["is_closed"], json!(true));
    assert_eq!(closed["closings"][0]["left"].as_array().map(Vec::len), Some(open.len()));
    let clerk = Program::of(&house, "jiaotong").get("/closing?year=2025").await.good();
    assert_eq!(clerk["closings"][0]["answered"], json!(null), "the whole county's");
    Program::of(&house, "shiwusuo").get("/closing?year=2025").await.refused(404, "R202");
    finance.post("/closing", &body).await.refused(409, "R335");
    let body = json!({"year": 2025, "reason": "审计要求更正。"});
    finance.post("/closing/reopen", &body).await.good();
    finance.post("/closing/reopen", &body).await.refused(409, "R336");
    let again = finance.get("/closing?year=2025").await.good();
    assert_eq!(again["is_closed"], json!(false));
    assert_eq!(again["closings"][0]["reopened"]["reason"], json!("审计要求更正。"));
}
