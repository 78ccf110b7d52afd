//! 抽审 on the pages and by program: one person draws, another one looks at what was drawn, the department is told.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use serde_json::json;
use wenxiao_demo::JURISDICTION;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sampling::SAMPLES;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::sampling::{SampleBatch, SampledKind};
use wenxiao_office::read::read_file;
use wenxiao_office::write::{Stamp, docx, xlsx};

use super::common::{Answer, Guest, House, hidden};
use super::program::Program;

fn at(tail: &str) -> String {
    format!("/{JURISDICTION}/2025/sampling{tail}")
}

fn newest(house: &House, kind: SampledKind) -> Arc<SampleBatch> {
    let county = house.app.county(JURISDICTION).unwrap();
    county.newest_sample(kind, 2025).expect("it was drawn").clone()
}

fn seq(house: &House) -> u64 {
    house.app.county(JURISDICTION).unwrap().seq()
}

/// Posts the draw's form as the page shows it, with some fields changed.
async fn draw(house: &House, guest: &Guest, kind: &str, more: &[(&str, &str)]) -> Answer {
    let page = house.get(Some(guest), &at(&format!("/draw?kind={kind}"))).await.text;
    let (frame, key) = (hidden(&page, "frame"), hidden(&page, "idempotency_key"));
    let mut fields = vec![("kind", kind), ("frame", frame.as_str()), ("idempotency_key", &key)];
    fields.extend_from_slice(more);
    house.post(Some(guest), &at("/draw"), &fields).await
}

async fn handed_out(house: &House, guest: &Guest, address: &str) -> Vec<u8> {
    let request = Request::builder().uri(address).header(header::HOST, "127.0.0.1");
    let request = request.header(header::COOKIE, format!("wx={}", guest.cookie));
    let answer = house.ask(request.body(Body::empty()).expect("a plain request")).await;
    assert_eq!(answer.status(), 200, "{address}");
    to_bytes(answer.into_body(), usize::MAX).await.expect("it comes from memory").to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_draws_and_another_looks_at_what_was_drawn() {
    let house = House::open();
    let (finance, leader) = (house.guest("jixiao"), house.guest("juzhang"));
    let list = house.get(Some(&finance), &at("")).await.text;
    assert!(list.contains("2025-001") && list.contains("去抽取"), "{list}");
    let empty = house.get(Some(&finance), &format!("/{JURISDICTION}/2024/sampling")).await.text;
    assert!(empty.contains("还没有抽取过"), "{empty}");

    let page = house.get(Some(&finance), &at("/draw?kind=self_eval")).await.text;
    for said in ["单位自评的总体", "除不尽的进一份", "县级抽审比例", "拟定", "总体摘要"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let before = seq(&house);
    let none = house.get(Some(&finance), &at("/draw?kind=department_target")).await;
    assert!(none.status == 200 || none.text.contains("没有可抽的材料"));
    let stale = draw(&house, &finance, "self_eval", &[("frame", "0")]).await;
    assert_eq!(stale.status, 303, "the first field of a name counts: {}", stale.text);
    let fields = [("kind", "self_eval"), ("frame", "0"), ("reason", "再抽。")];
    let stale = house.post(Some(&finance), &at("/draw"), &fields).await;
    assert!(stale.status == 422 && stale.text.contains("R561"), "{}", stale.text);
    assert!(stale.text.contains("再抽。"), "what was typed is kept: {}", stale.text);
    assert_eq!(seq(&house), before + 1);
    let again = draw(&house, &finance, "self_eval", &[]).await;
    assert!(again.status == 422 && again.text.contains("R562"), "{}", again.text);
    let bare = draw(&house, &finance, "target", &[("seed", "071923"), ("witnesses", "")]).await;
    assert!(bare.status == 422 && bare.text.contains("R405"), "{}", bare.text);
    assert!(bare.text.contains("value=\"071923\""), "{}", bare.text);
    let seen = [("seed", "071923"), ("witnesses", "审计局见证，现场摇号")];
    let done = draw(&house, &finance, "target", &seen).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let typed = newest(&house, SampledKind::Target);
    assert_eq!((typed.seed.as_str(), typed.is_stratified), ("071923", true));

    let one = newest(&house, SampledKind::SelfEvaluation);
    assert_eq!(one.seed.len(), 32, "chance makes 128 bits");
    let place = format!("/samples/{}", one.id);
    let own = house.get(Some(&finance), &place).await.text;
    assert!(own.contains("经手过，由他人抽审"), "who accepted it does not look again: {own}");
    let shown = house.get(Some(&leader), &place).await.text;
    for said in ["✓ 一致", "待抽审", "登记抽审结果（入账）", "从文件填入"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let tasks = house.get(Some(&leader), "/me").await.text;
    assert!(tasks.contains("去抽审") && tasks.contains(&format!("批次{}", one.word())), "{tasks}");

    let points = |number: u32, each: &str| {
        let names = ["completeness", "conformity", "truth", "review"];
        names.map(|name| (format!("points_{number}_{name}"), each.to_owned())).to_vec()
    };
    let post = async |guest: &Guest, fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        house.post(Some(guest), &format!("{place}/review"), &fields).await
    };
    let mut fields = points(1, "17");
    fields.push(("issues_1".to_owned(), "完成值没有佐证。".to_owned()));
    fields.push(("result_1".to_owned(), "pass".to_owned()));
    let refused = post(&finance, fields.clone()).await;
    assert!(refused.status == 422 && refused.text.contains("R240"), "{}", refused.text);
    let good = post(&leader, fields.clone()).await;
    assert!(good.status == 422 && good.text.contains("R570"), "{}", good.text);
    assert!(
        good.text.contains("第1份材料") && good.text.contains("完成值没有佐证。"),
        "{}",
        good.text
    );
    fields.pop();
    fields.push(("result_1".to_owned(), "repair".to_owned()));
    assert_eq!(post(&leader, fields).await.status, 303);

    let tell = [("sel", one.items[0].document.to_string()), ("note", "反馈函1号".to_owned())];
    let tell: Vec<(&str, &str)> = tell.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let nothing = house.post(Some(&leader), &format!("{place}/feedback"), &[("note", "x")]).await;
    assert!(nothing.status == 422 && nothing.text.contains("R571"), "{}", nothing.text);
    assert_eq!(house.post(Some(&leader), &format!("{place}/feedback"), &tell).await.status, 303);
    let shown = house.get(Some(&leader), &place).await.text;
    assert!(shown.contains("反馈函1号") && shown.contains("完成值没有佐证。"), "{shown}");

    let county = house.app.county(JURISDICTION).unwrap();
    let department = one.unit(one.items[0].document).expect("it was drawn").department;
    let name = county.organization_name(department, county.today(one.at.legal_day())).to_owned();
    let short = name.trim_start_matches("示例县").to_owned();
    let people = wenxiao_demo::people::everybody(&wenxiao_demo::SMALL);
    let is_clerk = |one: &&wenxiao_demo::Person| one.name == format!("示例·{short}填报人");
    let clerk = people.iter().find(is_clerk).expect("every department has a clerk");
    let told = house.get(Some(&house.guest(&clerk.login)), &place).await.text;
    assert!(told.contains("完成值没有佐证。") && !told.contains("登记抽审结果"), "{told}");

    let redraw = house.get(Some(&leader), &format!("{place}/redraw")).await.text;
    for said in ["复算一致", "wenxiao-draw-1", one.seed.as_str(), one.digest.as_str()] {
        assert!(redraw.contains(said), "{said}: {redraw}");
    }
    let trail = house.get(Some(&finance), &format!("/trail/{}", one.seq)).await.text;
    assert!(trail.contains("抽取抽审样本") && trail.contains(&one.seed), "{trail}");
}

/// The worksheet of the example's batch, as it is handed out to somebody.
async fn worksheet(house: &House, guest: &Guest, place: &str) -> Sheet {
    let bytes = handed_out(house, guest, &format!("{place}/worksheet.xlsx")).await;
    let sheet = read_file("a.xlsx", &bytes).expect("our own").forms.remove(0).sheet;
    assert_eq!(sheet.kind(), FormKind::SampleReview);
    sheet
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worksheet_goes_out_is_filled_in_and_comes_back() {
    let house = House::open();
    let leader = house.guest("juzhang");
    let one = newest(&house, SampledKind::MonitoringAugust);
    let place = format!("/samples/{}", one.id);
    let open: Vec<usize> = (0..)
        .zip(&one.items)
        .filter(|(_, item)| item.reviews.is_empty())
        .map(|(at, _)| at)
        .collect();
    let read_in = async |name: &str, file: &[u8]| {
        house
            .post_file(&leader, &format!("{place}/worksheet/file"), &[], ("file", name, file))
            .await
    };
    let before = seq(&house);
    let own = worksheet(&house, &leader, &place).await;
    let nothing = read_in("工作表.xlsx", &xlsx(&own, &Stamp::default()).expect("written")).await;
    assert_eq!(nothing.status, 200, "{}", nothing.text);
    let mut filled = own.clone();
    for place in &open {
        let row = &mut filled.rows_mut(SAMPLES)[*place];
        for column in ["completeness", "conformity", "truth", "review"] {
            row.set(column, "21.5");
        }
        row.set("issues", format!("第{}份缺计量单位。", place + 1));
        row.set("result", "合格");
    }
    let file = docx(&filled, &Stamp::default()).expect("written");
    let page = read_in("工作表.docx", &file).await;
    assert_eq!(page.status, 200, "{}", page.text);
    for place in &open {
        assert!(page.text.contains(&format!("第{}份缺计量单位。", place + 1)), "{}", page.text);
    }
    for said in ["还没有登记", "value=\"21.5\""] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let mut other = filled.clone();
    other.set_field("batch", "2025-099");
    let page = read_in("工作表.xlsx", &xlsx(&other, &Stamp::default()).expect("written")).await;
    assert!(page.status == 422 && page.text.contains("R565"), "{}", page.text);
    let review = Sheet::new(FormKind::ReviewTarget);
    let page = read_in("审核.xlsx", &xlsx(&review, &Stamp::default()).expect("written")).await;
    assert!(page.status == 422 && page.text.contains("R566"), "{}", page.text);
    let page = read_in("a.txt", b"no form").await;
    assert_eq!(page.status, 422, "{}", page.text);
    assert_eq!(seq(&house), before, "a file that leaves or is read files nothing");

    let paper = house.get(Some(&leader), &format!("{place}/worksheet/print")).await.text;
    assert!(paper.contains("抽审工作表") && paper.contains("待抽审") && !paper.contains("<nav"));
    let shown = house.get(Some(&leader), &format!("{place}/worksheet")).await.text;
    assert!(shown.contains("FM-11") && shown.contains(&one.digest), "{shown}");
    let csv = handed_out(&house, &leader, &format!("{place}/worksheet.csv")).await;
    let csv = String::from_utf8(csv).expect("it is text");
    assert_eq!(csv.lines().count(), one.items.len() + 1, "{csv}");
    let json = handed_out(&house, &leader, &format!("{place}/worksheet.json")).await;
    let json: serde_json::Value = serde_json::from_slice(&json).expect("it is JSON");
    assert_eq!(json["batch"], json!(one.word()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_draws_reviews_tells_and_verifies() {
    let house = House::open();
    let (finance, leader) = (Program::of(&house, "jixiao"), Program::of(&house, "juzhang"));
    let frame = finance.get("/samples/frame?year=2025&kind=self_eval").await.good();
    assert_eq!(frame["before"], json!(null));
    let body = json!({"year": 2025, "kind": "self_eval", "frame": frame["digest"]});
    let unseen = json!({"year": 2025, "kind": "self_eval", "frame": "0"});
    finance.post("/samples", &unseen).await.refused(409, "R561");
    leader.post("/samples", &body).await.refused(403, "R201");
    let drawn = finance.post("/samples", &body).await.good();
    let id = drawn["events"][0]["batch"].as_str().expect("the receipt names it").to_owned();
    finance.post("/samples", &body).await.refused(422, "R562");

    let batch = leader.get(&format!("/samples/{id}")).await.good();
    assert_eq!(batch["sample_size"], frame["sample_size"]);
    assert_eq!(
        batch["frame"].as_array().map(Vec::len),
        frame["frame_size"].as_u64().map(|n| n as usize)
    );
    let document = batch["items"][0]["document"].clone();
    let score = |name: &str| json!({"criterion": name, "points": "25"});
    let scores = ["completeness", "conformity", "truth", "review"].map(score);
    let review = json!({"reviews": [{"document": document, "scores": scores, "result": "pass"}]});
    finance.post(&format!("/samples/{id}/reviews"), &review).await.refused(403, "R240");
    leader.post(&format!("/samples/{id}/reviews"), &review).await.good();
    let tell = json!({"documents": [document], "note": "函1号"});
    leader.post(&format!("/samples/{id}/feedback"), &tell).await.good();
    leader.post(&format!("/samples/{id}/reviews"), &review).await.refused(409, "R563");
    let verified = leader.get(&format!("/samples/{id}/redraw")).await.good();
    assert_eq!(verified["identical"], json!(true));
    let listed = finance.get("/samples?year=2025").await.good();
    assert_eq!(listed.as_array().map(Vec::len), Some(2), "{listed}");
}
