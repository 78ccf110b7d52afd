//! The JSON API: the same refusals as the pages, once for each key, described by its own document.

use super::common::{House, answer};
use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use wenxiao_demo::JURISDICTION;
use wenxiao_domain::document::Status;

async fn call(
    house: &House,
    token: &str,
    verb: &str,
    path: &str,
    key: &str,
    body: &Value,
) -> (u16, Value) {
    let request = Request::builder()
        .method(verb)
        .uri(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header("idempotency-key", key)
        .body(Body::from(if verb == "GET" { String::new() } else { body.to_string() }));
    let answer = answer(house.ask(request.expect("a plain request")).await).await;
    let value = serde_json::from_str(&answer.text).unwrap_or(Value::String(answer.text));
    (answer.status, value)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_reviewed_by_a_program_as_by_a_person() {
    let house = House::open();
    let county = house.app.county(JURISDICTION).unwrap();
    let waits = |document: &&std::sync::Arc<wenxiao_domain::document::Document>| {
        matches!(document.status, Status::Filed { .. })
    };
    let document = county.shared.documents.values().find(waits).expect("one waits for review");
    let path = format!("/api/v1/documents/{}/review", document.id);
    let (finance, clerk) = (house.token("jixiao"), house.token("jiaotong"));
    let seen = document.newest().number;
    let back = json!({"seen": seen, "outcome": "return", "remark": "请补充依据"});

    let (status, refused) = call(&house, &clerk, "POST", &path, "", &back).await;
    assert_eq!((status, &refused["error"]["code"]), (403, &json!("R201")), "{refused}");
    let strange = json!({"seen": seen, "outcome": "return", "remark": "x", "points": 1});
    assert_eq!(call(&house, &finance, "POST", &path, "", &strange).await.0, 400);
    let stale = json!({"seen": seen + 1, "outcome": "return", "remark": "请补充依据"});
    let (status, refused) = call(&house, &finance, "POST", &path, "", &stale).await;
    assert_eq!((status, &refused["error"]["code"]), (409, &json!("R302")), "{refused}");

    let (status, first) = call(&house, &finance, "POST", &path, "k1", &back).await;
    assert_eq!((status, &first["replayed"]), (200, &json!(false)), "{first}");
    let (_, again) = call(&house, &finance, "POST", &path, "k1", &back).await;
    assert_eq!((&again["replayed"], &again["seq_last"]), (&json!(true), &first["seq_last"]));
    let at = format!("/api/v1/documents/{}", document.id);
    let (_, shown) = call(&house, &finance, "GET", &at, "", &Value::Null).await;
    assert_eq!(shown["status"], "returned", "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_submission_with_faults_is_refused_with_its_findings() {
    let house = House::open();
    let county = house.app.county(JURISDICTION).unwrap();
    let open = county.projects_of(2026).find(|project| {
        let kind = wenxiao_domain::form::layout::FormKind::Target;
        county.document_of(project.id, kind).is_none()
    });
    let project = open.expect("the example has a project without a target");
    let login = ["jiaoyu", "shuili", "nongye", "weijian", "jiaotong", "wenlv"]
        .into_iter()
        .find(|key| wenxiao_demo::people::unit_id(key) == project.department);
    let token = house.token(login.expect("every department has a clerk"));
    let body = json!({
        "form": "target", "budget_year": 2026, "project": project.code, "seen": 0,
        "sheet": {"project": project.name},
    });
    let (status, refused) = call(&house, &token, "POST", "/api/v1/documents", "k", &body).await;
    assert_eq!((status, &refused["error"]["code"]), (422, &json!("R402")), "{refused}");
    let findings = refused["error"]["findings"].as_array().expect("they come along");
    assert!(findings.iter().all(|finding| finding["severity"] == "blocking"), "{refused}");
    let mut strange = body;
    strange["sheet"]["nothing_like_it"] = "x".into();
    assert_eq!(call(&house, &token, "POST", "/api/v1/documents", "k2", &strange).await.0, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_keeps_to_the_scope_and_scores_come_with_their_reasons() {
    let house = House::open();
    let (finance, clerk) = (house.token("jixiao"), house.token("jiaotong"));
    let path = "/api/v1/years/2025/projects?size=1000";
    let (_, all) = call(&house, &finance, "GET", path, "", &Value::Null).await;
    let (_, own) = call(&house, &clerk, "GET", path, "", &Value::Null).await;
    assert_eq!(all["total"], 18);
    let department = wenxiao_demo::people::unit_id("jiaotong").to_string();
    let items = own["items"].as_array().expect("a list");
    assert!(!items.is_empty() && items.iter().all(|item| item["department"]["id"] == department));

    let path = "/api/v1/years/2025/documents?form=self_eval&status=accepted";
    let (_, accepted) = call(&house, &finance, "GET", path, "", &Value::Null).await;
    let id = accepted["items"][0]["id"].as_str().expect("one is accepted").to_owned();
    let (_, score) =
        call(&house, &finance, "GET", &format!("/api/v1/documents/{id}/score"), "", &Value::Null)
            .await;
    assert!(score["total"]["because"]["formula"].is_string(), "{score}");
    let (status, _) = call(&house, "wx_nothing", "GET", path, "", &Value::Null).await;
    assert_eq!(status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_form_is_refused_and_nothing_is_kept() {
    let house = House::open();
    let token = house.token("jiaotong");
    let request = Request::post("/api/v1/imports?name=a.pdf")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .body(Body::from("%PDF-1.7"));
    let answer = answer(house.ask(request.expect("a plain request")).await).await;
    let refused: Value = serde_json::from_str(&answer.text).expect("it is JSON");
    assert!(400 <= answer.status && answer.status < 500, "{refused}");
    assert!(
        refused["error"]["code"].as_str().is_some_and(|code| code.starts_with("R41")),
        "{refused}"
    );
}
