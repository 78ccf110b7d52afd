//! The pages of 第三方机构 after a refusal, after an end, and in files.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use wenxiao_demo::JURISDICTION;
use wenxiao_demo::people::unit_id;
use wenxiao_domain::agency::{AssessmentItem, Engagement, Expert};

use super::agency::hand_in;
use super::common::{Answer, Guest, House};

/// 农村公路日常养护: its plan was sent back.
const SENT_BACK: &str = "65990125T0501";
/// 基本公共卫生服务补助: its plan waits for a judgement.
const DELIVERED: &str = "65990125T0401";
/// 城乡公交运营补贴: its assessment is settled.
const SETTLED: &str = "65990125T0503";

fn engagement(house: &House, code: &str) -> Arc<Engagement> {
    let county = house.app.county(JURISDICTION).unwrap();
    let project = county.project_by_code(2025, code).expect("the example has it").id;
    let all = county.shared.engagements.values();
    let found = all.into_iter().find(|one| one.subject == project.into());
    found.expect("it is commissioned").clone()
}

/// 韩雪, of the first agency.
fn expert(house: &House) -> Arc<Expert> {
    let county = house.app.county(JURISDICTION).unwrap();
    let found = county.shared.experts.values().find(|one| one.name == "韩雪");
    found.expect("the example has her").clone()
}

/// The rows of an exported list, texts from left to right.
async fn rows(house: &House, guest: &Guest, address: &str) -> Vec<Vec<String>> {
    let request = Request::builder().uri(address).header(header::HOST, "127.0.0.1");
    let request = request.header(header::COOKIE, format!("wx={}", guest.cookie));
    let answer = house.ask(request.body(Body::empty()).expect("a plain request")).await;
    assert_eq!(answer.status(), 200);
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.expect("it comes from memory");
    let tables = wenxiao_office::read::read_tables("a.xlsx", &bytes).expect("it is a workbook");
    tables[0].rows.iter().skip(1).map(|row| row.texts.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_experts_agency_stays_when_it_was_closed() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let held = expert(&house);
    let agency = held.agency.expect("she works for one").to_string();
    let close = format!("/agencies/{agency}/close");
    let closed = house.post(Some(&finance), &close, &[("last_day", "2026-04-01")]).await;
    assert_eq!(closed.status, 303, "{}", closed.text);
    let at = format!("/experts/{}", held.id);
    let page = house.get(Some(&finance), &at).await.text;
    assert!(page.contains(&format!("value=\"{agency}\" selected")), "it is not offered: {page}");
    let mut fields = vec![
        ("name", "韩雪"),
        ("field", "财务审计"),
        ("title", "高级会计师"),
        ("unit", "示例诚明会计师事务所（普通合伙）"),
        ("agency", agency.as_str()),
    ];
    let change = format!("{at}/change");
    assert_eq!(house.post(Some(&finance), &change, &fields).await.status, 303);
    let now = expert(&house);
    assert_eq!((now.title.as_str(), now.agency), ("高级会计师", held.agency));
    fields[4].1 = "jigou-1";
    let unread = house.post(Some(&finance), &change, &fields).await;
    assert!(unread.status == 422 && unread.text.contains("R202"), "{}", unread.status);
    assert_eq!(expert(&house).agency, held.agency, "an id that cannot be read took it away");
    // Who left the register is not changed any more, and the page does not offer it.
    let close = format!("{at}/close");
    let closed = house.post(Some(&finance), &close, &[("last_day", "2026-04-01")]).await;
    assert_eq!(closed.status, 303, "{}", closed.text);
    let page = house.get(Some(&finance), &at).await.text;
    assert!(page.contains("登记不再改动") && !page.contains("/change\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_of_the_year_that_it_names() {
    let house = House::open();
    let (finance, agency) = (house.guest("jixiao"), house.guest("shiwusuo"));
    let ended = engagement(&house, "65990125T0201");
    let end = [("act", "end"), ("last_day", ""), ("reason", "合同解除")];
    let at = format!("/engagements/{}/term", ended.id);
    assert_eq!(house.post(Some(&finance), &at, &end).await.status, 303);
    let at = |year: i16, tail: &str| format!("/{JURISDICTION}/{year}/engagements{tail}");
    let own = rows(&house, &agency, &at(2025, ".xlsx")).await;
    let name = "示例诚明会计师事务所（普通合伙）";
    assert_eq!(own.len(), 3);
    assert!(own.iter().all(|row| row[3] == name), "{own:?}");
    let row = own.iter().find(|row| row[0] == ended.word()).expect("it is listed");
    assert_eq!(row[9], "已终止，验收1/3", "what was accepted before the end is lost");
    assert_eq!(rows(&house, &agency, &at(2024, ".xlsx")).await, Vec::<Vec<String>>::new());
    let page = house.get(Some(&agency), &at(2024, "")).await.text;
    assert!(page.contains("2024年委托评价") && !page.contains(&ended.word()));
    let whole = rows(&house, &finance, &at(2025, ".xlsx")).await;
    let settled = engagement(&house, SETTLED);
    let row = whole.iter().find(|row| row[0] == settled.word()).expect("it is listed");
    assert_eq!((row[10].as_str(), row[13].as_str()), ("88.5", "6.3"), "{row:?}");
    assert!(row[14].starts_with("内容齐全：第五章没有成本分析"), "{row:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_to_one_deliverable_stays_there() {
    let house = House::open();
    let (finance, agency) = (house.guest("jixiao"), house.guest("zixun"));
    let one = engagement(&house, DELIVERED).id;
    // All three are open: the plan to be judged, the drafts to be handed in.
    let words = "第二章与合同不符";
    let fields = [("version", "1"), ("text", words), ("outcome", "later")];
    let back = house.post(Some(&finance), &format!("/engagements/{one}/judge/1"), &fields).await;
    assert_eq!((back.status, back.text.matches(words).count()), (422, 1));
    let (at, file) = (format!("/engagements/{one}/deliver/2"), ("files", "a.exe", &b"MZ"[..]));
    let back = house.post_file(&agency, &at, &[("note", words)], file).await;
    assert!(back.status == 422 && back.text.contains("R425"), "{}", back.status);
    assert_eq!(back.text.matches(words).count(), 1, "it stands in another form too");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_engagement_is_judged_and_a_lost_version_is_said() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let one = engagement(&house, DELIVERED).id;
    let end = [("act", "end"), ("last_day", ""), ("reason", "合同解除")];
    let at = format!("/engagements/{one}");
    assert_eq!(house.post(Some(&finance), &format!("{at}/term"), &end).await.status, 303);
    assert!(house.get(Some(&finance), "/me").await.text.contains("验收评价实施方案"));
    assert!(house.get(Some(&finance), &at).await.text.contains("/judge/1\""));
    let judge = format!("{at}/judge/1");
    let unread = [("version", ""), ("text", ""), ("outcome", "accept")];
    let unread = house.post(Some(&finance), &judge, &unread).await;
    assert!(unread.text.contains("“评价实施方案”没有这一版") && !unread.text.contains("草稿"));
    let taken = [("version", "1"), ("text", ""), ("outcome", "accept")];
    assert_eq!(house.post(Some(&finance), &judge, &taken).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_longer_term_moves_the_days_of_what_is_still_to_come() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let one = engagement(&house, SENT_BACK);
    let at = format!("/engagements/{}", one.id);
    let page = house.get(Some(&finance), &at).await.text;
    assert!(page.contains("name=\"due1\"") && page.contains("value=\"2026-04-03\""));
    let mut fields = vec![
        ("act", "until"),
        ("last_day", "2026-08-31"),
        ("due1", "2026-09-01"),
        ("due2", "2026-07-31"),
        ("due3", ""),
        ("reason", "汛期道路中断"),
    ];
    let term = format!("{at}/term");
    let outside = house.post(Some(&finance), &term, &fields).await;
    assert_eq!(outside.status, 422);
    let said = "“评价实施方案”的最后一天2026-09-01不在委托期限内（2026-03-16至2026-08-31）";
    assert!(outside.text.contains(said) && outside.text.contains("value=\"2026-09-01\""));
    fields[2].1 = "2026-04-30";
    assert_eq!(house.post(Some(&finance), &term, &fields).await.status, 303);
    let now = engagement(&house, SENT_BACK);
    let due: Vec<String> = now.deliverables.iter().map(|one| one.due.to_string()).collect();
    assert_eq!(due, ["2026-04-30", "2026-07-31", "2026-07-20"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_window_an_agency_is_told_whom_to_ask() {
    let house = House::open();
    let (finance, agency) = (house.guest("jixiao"), house.guest("shiwusuo"));
    let one = engagement(&house, SENT_BACK).id;
    let fields = [
        ("act", "until"),
        ("last_day", "2026-04-05"),
        ("due2", "2026-04-05"),
        ("due3", "2026-04-05"),
        ("reason", "合同改签"),
    ];
    let term = format!("/engagements/{one}/term");
    let done = house.post(Some(&finance), &term, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let told = "请联系县财政局变更期限";
    assert_eq!(house.get(Some(&agency), "/me").await.text.matches(told).count(), 3);
    let page = house.get(Some(&agency), &format!("/engagements/{one}")).await.text;
    assert!(page.contains(told) && !page.contains("/deliver/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_value_is_refused_as_what_it_is() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let one = engagement(&house, DELIVERED).id;
    let assess = format!("/engagements/{one}/assess");
    let points = |first: &str| {
        let all =
            AssessmentItem::ALL.map(|item| (format!("points_{}", item.key()), "1".to_owned()));
        let mut all: Vec<_> = all.into_iter().chain([("act".into(), "propose".into())]).collect();
        all[0].1 = first.to_owned();
        all
    };
    for (typed, said) in
        [("两分", "“报告封面”的得分填的是“两分”，应当是0分至2"), ("", "“报告封面”没有填写")]
    {
        let fields = points(typed);
        let pairs: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (&**a, &**b)).collect();
        let back = house.post(Some(&finance), &assess, &pairs).await;
        assert!(back.status == 422 && back.text.contains(said), "{typed}: {}", back.status);
    }
    let county = house.app.county(JURISDICTION).unwrap();
    let subject = county.project_by_code(2025, "65990125T0301").expect("it is there").id;
    let (subject, agency) = (subject.to_string(), unit_id("jigou-2").to_string());
    let fields = [
        ("subject", subject.as_str()),
        ("reason", "attention"),
        ("agency", agency.as_str()),
        ("method", "consultation"),
        ("contract_number", "示财绩合〔2026〕9号"),
        ("amount", "0"),
        ("first_day", "2026-04-10"),
        ("last_day", "2026-07-31"),
        ("name4", "评价报告"),
        ("due4", "2026-07-20"),
    ];
    let at = format!("/{JURISDICTION}/2025/engagements/new");
    let back = house.post(Some(&finance), &at, &fields).await;
    assert!(back.status == 422 && back.text.contains("合同金额填的是0.00万元"), "{}", back.status);
    let nothing = house.post(Some(&finance), &at, &[("amount", "若干"), ("name1", "方案")]).await;
    assert!(
        nothing.status == 422 && nothing.text.contains("有9处需要修改后才能委托"),
        "{}",
        nothing.text
    );
    for said in ["“评价对象”没有填", "“合同编号”没有填", "若干"] {
        assert!(nothing.text.contains(said), "everything at once: {said}");
    }
}

/// A file posted to the page of an engagement.
async fn read_in(house: &House, guest: &Guest, at: &str, name: &str, file: &[u8]) -> Answer {
    house.post_file(guest, &format!("{at}/assessment/file"), &[], ("file", name, file)).await
}

/// The form of an engagement as the page hands it out.
async fn handed_out(house: &House, guest: &Guest, address: &str) -> Vec<u8> {
    let request = Request::builder().uri(address).header(header::HOST, "127.0.0.1");
    let request = request.header(header::COOKIE, format!("wx={}", guest.cookie));
    let answer = house.ask(request.body(Body::empty()).expect("a plain request")).await;
    assert_eq!(answer.status(), 200, "{address}");
    to_bytes(answer.into_body(), usize::MAX).await.expect("it comes from memory").to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_assessment_is_an_official_form_for_both_sides() {
    let house = House::open();
    let (finance, own) = (house.guest("jixiao"), house.guest("zixun"));
    let settled = engagement(&house, SETTLED);
    let at = format!("/engagements/{}/assessment", settled.id);
    for guest in [&finance, &own] {
        let page = house.get(Some(guest), &at).await;
        assert_eq!(page.status, 200);
        for words in ["第三方机构考核表", "内容齐全", "已定案", "88.5", &settled.word()]
        {
            assert!(page.text.contains(words), "{words}");
        }
        let paper = house.get(Some(guest), &format!("{at}/print")).await.text;
        assert!(paper.contains("第三方机构考核表") && !paper.contains("<nav"), "{paper}");
        assert!(paper.contains("已定案") && !paper.contains("草稿"), "settled, and no draft");
        let bytes = handed_out(&house, guest, &format!("{at}.docx")).await;
        let read = wenxiao_office::read::read_file("a.docx", &bytes).expect("it is a form");
        assert_eq!(read.forms[0].sheet.field("total_score"), "88.50");
        assert_eq!(read.forms[0].sheet.field("engagement"), settled.word());
    }
    let other = house.guest("shiwusuo");
    assert_eq!(house.get(Some(&other), &at).await.status, 404, "another agency's");
    // Before the report is taken there is nothing to assess, and no form.
    let early = engagement(&house, DELIVERED);
    let early = format!("/engagements/{}/assessment", early.id);
    assert_eq!(house.get(Some(&finance), &early).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filled_in_file_fills_the_fields_and_files_nothing() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let at = format!("/engagements/{}", engagement(&house, DELIVERED).id);
    let early = read_in(&house, &finance, &at, "考核.xlsx", b"PK").await;
    assert!(early.status == 422 && early.text.contains("R378"), "{}", early.text);
    let taken = [("version", "1"), ("text", ""), ("outcome", "accept")];
    for number in 1..=3 {
        if number != 1 {
            let to = format!("{at}/deliver/{number}");
            assert_eq!(hand_in(&house, &house.guest("zixun"), &to).await.status, 303);
        }
        let judge = format!("{at}/judge/{number}");
        assert_eq!(house.post(Some(&finance), &judge, &taken).await.status, 303);
    }
    let seq = house.app.county(JURISDICTION).unwrap().seq();
    let bytes = handed_out(&house, &finance, &format!("{at}/assessment.xlsx")).await;
    let mut sheet =
        wenxiao_office::read::read_file("a.xlsx", &bytes).expect("our own").forms.remove(0).sheet;
    for (index, row) in sheet.rows_mut("assessment_items").iter_mut().enumerate() {
        let most = row.get("points").to_owned();
        row.set("score", if index == 10 { "7.5" } else { &most });
        row.set("reason", if index == 10 { "初稿迟交三天" } else { "" });
    }
    let stamp = wenxiao_office::write::Stamp::default();
    let file = wenxiao_office::write::docx(&sheet, &stamp).expect("written");
    let page = read_in(&house, &finance, &at, "考核.docx", &file).await;
    assert_eq!(page.status, 200, "{}", page.text);
    for words in ["还没有提出", "value=\"7.5\"", "value=\"初稿迟交三天\""] {
        assert!(page.text.contains(words), "{words}");
    }
    assert_eq!(house.app.county(JURISDICTION).unwrap().seq(), seq, "nothing is filed by reading");
    let mut odd = sheet.clone();
    odd.rows_mut("assessment_items")[3].set("item", "没有的项目");
    let file = wenxiao_office::write::xlsx(&odd, &stamp).expect("written");
    let page = read_in(&house, &finance, &at, "考核.xlsx", &file).await;
    assert!(page.text.contains("第4行“没有的项目”不是考核项目"), "{}", page.text);
    // Of another engagement, of another form, no form at all, nothing chosen.
    sheet.set_field("engagement", "2025-999");
    let file = wenxiao_office::write::xlsx(&sheet, &stamp).expect("written");
    let page = read_in(&house, &finance, &at, "考核.xlsx", &file).await;
    assert!(page.status == 422 && page.text.contains("R489"), "{}", page.text);
    let target = wenxiao_domain::form::sheet::Sheet::new(
        wenxiao_domain::form::layout::FormKind::ReviewTarget,
    );
    let file = wenxiao_office::write::xlsx(&target, &stamp).expect("written");
    let page = read_in(&house, &finance, &at, "审核.xlsx", &file).await;
    assert!(page.status == 422 && page.text.contains("R488"), "{}", page.text);
    let page = read_in(&house, &finance, &at, "a.xlsx", b"MZ").await;
    assert_eq!(page.status, 422);
    let page = read_in(&house, &finance, &at, "", b"").await;
    assert!(page.status == 422 && page.text.contains("R405"), "{}", page.text);
}
