//! Payment lists over the example county: handed in on the page and by a program, seen, recorded once.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::Value;
use wenxiao_demo::JURISDICTION;
use wenxiao_web::api::{PREFIX, all};

use crate::common::{Answer, Guest, House, answer, hidden};

/// Two rows that count and one whose code is not registered.
const LIST: &str = "截至2025年12月31日,,单位：元\n项目编码,项目名称,累计支付\n\
    65990125T0101,家庭经济困难学生生活补助,3811500\n65990125T0102,,1762000.50\n65990125T9999,没有,1\n";

/// Hands a file in on the page.
async fn upload(
    house: &House,
    guest: &Guest,
    fields: &[(&str, &str)],
    (name, text): (&str, &str),
) -> Answer {
    house.post_file(guest, "/payments", fields, ("file", name, text.as_bytes())).await
}

fn seq(house: &House) -> u64 {
    house.app.county(JURISDICTION).expect("it was written").seq()
}

/// The fields that the preview's form sends back.
fn fields_of(page: &str) -> Vec<(&'static str, String)> {
    let names = ["as_of", "unit", "year", "lines", "sum_fen", "idempotency_key"];
    let form = page.split("method=\"post\" action=\"/payments/").nth(1).expect("a form to post");
    names.map(|name| (name, hidden(form, name))).into()
}

async fn post(house: &House, guest: &Guest, to: &str, fields: &[(&'static str, String)]) -> Answer {
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, &**text)).collect();
    house.post(Some(guest), to, &pairs).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_seen_before_it_counts_and_counts_once() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let before = seq(&house);
    let taken = upload(&house, &finance, &[("unit", "")], ("支付.csv", LIST)).await;
    assert_eq!(taken.status, 303, "{}", taken.text);
    assert!(taken.location.starts_with("/payments/"), "{}", taken.location);
    let preview = house.get(Some(&finance), &taken.location).await;
    assert_eq!((preview.status, seq(&house)), (200, before), "looking changes nothing");
    for words in
        ["截至2025-12-31，2025年度", "入账2行", "557.35", "项目库中没有编码“65990125T9999”"]
    {
        assert!(preview.text.contains(words), "{words} in {}", preview.text);
    }
    assert!(preview.text.contains("不入账 1行") || preview.text.contains("不入账1行"));

    let (path, _) = taken.location.split_once('?').expect("with what was said");
    let fields = fields_of(&preview.text);
    let mut other = fields.clone();
    other[4].1 = "1".to_owned();
    let refused = post(&house, &finance, path, &other[..5]).await;
    assert_eq!((refused.status, seq(&house)), (422, before));
    assert!(refused.text.contains("R321"), "{}", refused.text);
    let done = post(&house, &finance, path, &fields).await;
    assert_eq!((done.status, seq(&house)), (303, before + 1), "{}", done.text);
    let list = house.get(Some(&finance), &done.location).await;
    for words in ["支付数据已入账", "2025-12-31", "557.35"] {
        assert!(list.text.contains(words), "{words} in {}", list.text);
    }
    let project = format!("/{JURISDICTION}/2025/projects/65990125T0102");
    let history = house.get(Some(&finance), &project).await.text;
    let said = "支付数据入账：截至2025-12-31累计支付176.20005万元";
    assert!(history.contains(said), "{history}");

    // A double press, a second post, and the same file handed in again: nothing happens.
    let twice = post(&house, &finance, path, &fields).await;
    assert_eq!((twice.status, seq(&house)), (303, before + 1));
    let again = post(&house, &finance, path, &fields[..5]).await;
    assert_eq!((again.status, seq(&house)), (303, before + 1));
    let again = upload(&house, &finance, &[], ("另存.csv", LIST)).await;
    let page = house.get(Some(&finance), &again.location).await;
    assert!(page.text.contains("没有重复入账"), "{}", page.text);
    assert!(!page.text.contains("button class=\"primary\""), "nothing is left to be done");
    assert_eq!(seq(&house), before + 1);
}

/// A list that another one replaced says so, and counts again only where that is ticked. What was paid is
/// what every page shows.
#[tokio::test(flavor = "multi_thread")]
async fn a_replaced_list_says_what_came_since_and_counts_again_on_purpose() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let list =
        |wan: &str| format!("项目编码,累计支付（万元）,截至日期\n65990125T0102,{wan},2025-12-31\n");
    let take = async |wan: &str| {
        let text = list(wan);
        let taken = upload(&house, &finance, &[], ("支付.csv", &text)).await;
        (house.get(Some(&finance), &taken.location).await.text, taken.location)
    };
    let record = async |page: &str, location: &str, more: Option<(&'static str, String)>| {
        let (path, _) = location.split_once('?').expect("with what was said");
        let mut fields = fields_of(page);
        fields.extend(more);
        post(&house, &finance, path, &fields).await.status
    };
    for wan in ["100", "20"] {
        let (page, location) = take(wan).await;
        assert_eq!(record(&page, &location, None).await, 303);
    }
    let before = seq(&house);
    let (page, location) = take("100").await;
    for words in ["没有重复入账", "此后又入账了第", "现在有1行与这个文件不同", "按此文件更正"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert_eq!((record(&page, &location, None).await, seq(&house)), (303, before), "not by itself");
    let ticked = Some(("corrects", "1".to_owned()));
    assert_eq!((record(&page, &location, ticked).await, seq(&house)), (303, before + 1));
    let project = format!("/{JURISDICTION}/2025/projects/65990125T0102");
    let project = house.get(Some(&finance), &project).await.text;
    assert!(project.contains("执行数取自支付数据，截至2025-12-31。"), "{project}");
    assert!(project.contains("<td class=\"num\">100.00</td>"), "{project}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_on_the_page_and_others_may_not() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let foreign = upload(&house, &finance, &[], ("名单.csv", "姓名,数\n甲,1\n")).await;
    assert!(foreign.status == 422 && foreign.text.contains("R451"), "{}", foreign.text);
    let wrong = upload(&house, &finance, &[("as_of", "五月底")], ("支付.csv", LIST)).await;
    assert!(wrong.status == 422 && wrong.text.contains("日期无法识别"), "{}", wrong.text);
    let other_day = [("as_of", "2025-11-30")];
    let taken = upload(&house, &finance, &other_day, ("支付.csv", LIST)).await;
    let page = house.get(Some(&finance), &taken.location).await;
    assert!(page.text.contains("P020") && page.text.contains("value=\"2025-11-30\""));
    let clerk = house.guest("jiaotong");
    assert_eq!(upload(&house, &clerk, &[], ("支付.csv", LIST)).await.status, 403);
    assert_eq!(house.get(Some(&clerk), &taken.location).await.status, 403);
    let gone = house.get(Some(&finance), &format!("/payments/{}", "0".repeat(64))).await;
    assert_eq!(gone.status, 404);
}

async fn call(house: &House, operation: &str, query: &str, body: &str) -> (u16, Value) {
    let operation = all().find(|one| one.id == operation).expect("it is declared");
    let request = Request::builder()
        .method(operation.method.word())
        .uri(format!("{PREFIX}{}{query}", operation.path))
        .header(header::AUTHORIZATION, format!("Bearer {}", house.token("jixiao")))
        .body(Body::from(body.to_owned()));
    let answer = answer(house.ask(request.expect("a plain request")).await).await;
    let body = serde_json::from_str(&answer.text).expect("JSON");
    if answer.status < 300 {
        assert_eq!(operation.misfit(&body), None, "{body}");
    }
    (answer.status, body)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_checks_and_records_a_list() {
    let house = House::open();
    let before = seq(&house);
    let (status, body) = call(&house, "payments.check", "?name=a.csv", LIST).await;
    assert_eq!((status, seq(&house)), (200, before));
    assert_eq!(
        (&body["new"], &body["kept_out"], &body["seq"]),
        (&2.into(), &1.into(), &Value::Null)
    );
    assert_eq!(body["findings"][0]["code"], "P002");
    let (status, body) = call(&house, "payments.record", "?name=a.csv", LIST).await;
    assert_eq!((status, seq(&house)), (201, before + 1), "{body}");
    assert_eq!((&body["seq"], &body["already"]), (&(before + 1).into(), &false.into()));
    let (status, body) = call(&house, "payments.record", "?name=b.csv", LIST).await;
    assert_eq!((status, seq(&house)), (201, before + 1), "{body}");
    assert_eq!((&body["seq"], &body["already"]), (&(before + 1).into(), &true.into()));
    let (_, feeds) = call(&house, "payments.list", "", "").await;
    assert_eq!(
        (feeds.as_array().map(Vec::len), &feeds[0]["sum_fen"]),
        (Some(1), &557_350_050.into())
    );
    let bare = "项目编码,累计支付\n65990126T0101,5\n";
    let said = "?name=c.csv&as_of=2026-03-31&unit=%E4%B8%87%E5%85%83";
    let (status, body) = call(&house, "payments.record", said, bare).await;
    assert_eq!((status, &body["sum_fen"]), (201, &5_000_000.into()), "{body}");
    let (status, body) = call(&house, "payments.record", "?name=d.csv", bare).await;
    assert_eq!((status, &body["code"]), (201, &Value::Null), "the same file: {body}");
    let (status, body) = call(&house, "payments.record", "?name=e.csv", &format!("{bare}\n")).await;
    assert_eq!((status, &body["code"]), (422, &"R450".into()), "{body}");
}
