//! Finished reports over the example county: handed in on the page and by a program, answered, not kept.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::Value;
use wenxiao_demo::JURISDICTION;
use wenxiao_web::api::{PREFIX, all};

use crate::common::{House, answer};

const REPORT: &str = "2025年度预算绩效管理情况\n全县编制目标230个，较上年增加30个，增长13%。\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_answered_at_once_and_nothing_is_kept() {
    let house = House::open();
    let seq = || house.app.county(JURISDICTION).expect("it was written").seq();
    let before = seq();
    for login in ["jixiao", "jiaotong", "juzhang"] {
        let guest = house.guest(login);
        let asked = house.get(Some(&guest), "/report-check").await;
        assert!(asked.status == 200 && asked.text.contains("K001"), "{login}: {}", asked.text);
        let file = ("file", "报告.txt", REPORT.as_bytes());
        let found = house.post_file(&guest, "/report-check", &[], file).await;
        assert_eq!(found.status, 200, "{login}: {}", found.text);
        for words in ["不能成立1处", "不是“13%”", "<mark", "href=\"#p2\"", "id=\"p2\""] {
            assert!(found.text.contains(words), "{words} in {}", found.text);
        }
    }
    assert_eq!(seq(), before, "nothing became official");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_without_a_report_is_refused_with_what_to_do() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let file = ("file", "表.txt", &b" \n"[..]);
    let empty = house.post_file(&finance, "/report-check", &[], file).await;
    assert!(empty.status == 422 && empty.text.contains("R452"), "{}", empty.text);
    let none = house.post_file(&finance, "/report-check", &[], ("file", "", b"")).await;
    assert!(none.status == 422 && none.text.contains("R405"), "{}", none.text);
    let stranger = house.get(Some(&house.guest("shenji")), "/report-check").await;
    assert_eq!(stranger.status, 403, "{}", stranger.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_gets_every_judgement() {
    let house = House::open();
    let operation = all().find(|one| one.id == "reports.check").expect("it is an operation");
    let request = Request::builder()
        .method("POST")
        .uri(format!("{PREFIX}{}?name=a.txt", operation.path))
        .header(header::CONTENT_TYPE, "application/octet-stream")
        .header(header::AUTHORIZATION, format!("Bearer {}", house.token("jixiao")))
        .body(Body::from(REPORT));
    let answer = answer(house.ask(request.expect("a plain request")).await).await;
    let body: Value = serde_json::from_str(&answer.text).expect("JSON");
    assert_eq!((answer.status, operation.misfit(&body)), (200, None), "{body}");
    let first = &body["judgements"][0];
    assert_eq!((&first["code"], &first["verdict"]), (&"K001".into(), &"cannot_hold".into()));
}
