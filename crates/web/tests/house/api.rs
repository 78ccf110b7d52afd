//! The JSON interface over the example county: a form's whole way, every kind of refusal, and answers of
//! the shapes that the document promises.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use wenxiao_demo::JURISDICTION;
use wenxiao_demo::SMALL;
use wenxiao_demo::people::{everybody, unit_id};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::unit::id::{OrgId, ProjectId};
use wenxiao_web::api::{PREFIX, document};

use crate::common::House;
use crate::program::{Program, text};

/// A department with a clerk and a head, an accepted target of 2025, and a project of 2026 for which
/// nobody has begun a target.
struct Case {
    clerk: String,
    head: String,
    settled: String,
    project: ProjectId,
}

fn case(house: &House) -> Case {
    let county = house.app.county(JURISDICTION).unwrap();
    let drafts = house.app.drafts(JURISDICTION).unwrap();
    let people = everybody(&SMALL);
    let has = |login: &str| people.iter().any(|person| person.login == login);
    for department in ["weijian", "wenlv", "shuili", "nongye", "jiaotong"] {
        let unit: OrgId = unit_id(department);
        let settled = county.projects_of(2025).find_map(|project| {
            let document = county.document_of(project.id, FormKind::Target)?;
            let is_it = project.department == unit && document.settled().is_some();
            is_it.then(|| document.id.to_string())
        });
        let open = county.projects_of(2026).find(|project| {
            project.department == unit
                && county.document_of(project.id, FormKind::Target).is_none()
                && !drafts.iter().any(|draft| draft.subject == project.id.into())
        });
        let head = format!("{department}-fzr");
        if let (Some(settled), Some(project), true) = (settled, open, has(&head)) {
            let (clerk, project) = (department.to_owned(), project.id);
            return Case { clerk, head, settled, project };
        }
    }
    panic!("the example has no such department");
}

/// Begins a draft, takes an office file over it, fills in what the register knows.
async fn drafted(clerk: &Program<'_>, case: &Case) -> Value {
    let begin = json!({"form": "target", "subject": case.project.to_string()});
    let draft = clerk.post("/drafts", &begin).await.good();
    let export = format!("/documents/{}/export?format=xlsx", case.settled);
    let request = Request::get(format!("{PREFIX}{export}"))
        .header(header::AUTHORIZATION, format!("Bearer {}", clerk.token))
        .body(Body::empty());
    let response = clerk.house.ask(request.expect("a plain request")).await;
    assert_eq!(response.status(), 200);
    let file = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();

    let import = clerk.send("POST", "/imports?name=a.xlsx", "", file.clone()).await.good();
    assert_eq!(import["already"], false);
    let again = clerk.send("POST", "/imports?name=b.xlsx", "", file).await.good();
    assert_eq!((&again["already"], &again["id"]), (&json!(true), &import["id"]));

    let taken = json!({"choices": [{
        "form": 0,
        "subject": case.project.to_string(),
        "replaces": {"draft": draft["id"], "rev": draft["rev"]},
    }]});
    let path = format!("/imports/{}/accept", text(&import, "id"));
    let drafts = clerk.post(&path, &taken).await.good();
    let mut sheet = draft["sheet"].clone();
    for name in ["period", "objective", "indicators"] {
        sheet[name] = drafts[0]["sheet"][name].clone();
    }
    let path = format!("/drafts/{}", text(&drafts[0], "id"));
    clerk.put(&path, &json!({"rev": drafts[0]["rev"], "sheet": sheet})).await.good()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_goes_its_whole_way_by_program() {
    let house = House::open();
    let case = case(&house);
    let (clerk, head) = (Program::of(&house, &case.clerk), Program::of(&house, &case.head));
    let finance = Program::of(&house, "jixiao");
    let draft = drafted(&clerk, &case).await;

    // The same findings before it is submitted as when it is.
    let ask = json!({"sheet": draft["sheet"], "subject": case.project.to_string()});
    let found = clerk.post("/sheets/check", &ask).await.good();
    let found = found.as_array().unwrap();
    assert!(found.iter().all(|finding| finding["severity"] != "blocking"), "{found:?}");

    let path = format!("/drafts/{}/submit", text(&draft, "id"));
    let body = json!({"rev": draft["rev"]});
    let receipt = clerk.keyed(&path, "s1", &body).await.good();
    let document = text(&receipt["events"][0], "document").to_owned();
    let again = clerk.keyed(&path, "s1", &body).await.good();
    assert_eq!((&again["replayed"], &again["last"]), (&json!(true), &receipt["last"]));
    clerk.keyed(&path, "s1", &json!({"rev": 77})).await.refused(409, "R312");

    // Another process, which remembers nothing but the journal.
    let other = house.again();
    let there = Program { house: &other, token: clerk.token.clone() };
    let replayed = there.keyed(&path, "s1", &body).await.good();
    assert_eq!((&replayed["replayed"], &replayed["last"]), (&json!(true), &receipt["last"]));

    let review = format!("/documents/{document}/review");
    head.post(&review, &json!({"seen": 1, "outcome": "pass"})).await.good();
    let opinion = json!({"field": "indicators[0].target_raw", "text": "请核实指标值的依据"});
    let back = json!({
        "seen": 1, "outcome": "return", "remark": "请修改后重报", "opinions": [opinion],
    });
    finance.post(&review, &back).await.good();

    let begin = json!({"form": "target", "subject": case.project.to_string()});
    let draft = clerk.post("/drafts", &begin).await.good();
    assert_eq!(draft["base_revision"], 1);
    let opinions = clerk.get(&format!("/documents/{document}/opinions")).await.good();
    assert_eq!((opinions.as_array().unwrap().len(), &opinions[0]["state"]), (1, &json!("open")));
    let opinion = text(&opinions[0], "id").to_owned();
    let mut sheet = draft["sheet"].clone();
    sheet["indicators"][0]["name"] = "核实后的指标名称".into();
    let save = json!({"rev": draft["rev"], "sheet": sheet, "answers": {&opinion: "已核实"}});
    let draft = clerk.put(&format!("/drafts/{}", text(&draft, "id")), &save).await.good();
    let path = format!("/drafts/{}/submit", text(&draft, "id"));
    clerk.post(&path, &json!({"rev": draft["rev"]})).await.good();

    let diff = finance.get(&format!("/documents/{document}/revisions/2/diff")).await.good();
    let cells = diff["cells"].as_array().unwrap();
    assert!(cells.iter().any(|cell| cell["newer"] == "核实后的指标名称"), "{diff}");
    head.post(&review, &json!({"seen": 2, "outcome": "pass"})).await.good();
    let open = json!({"seen": 2, "outcome": "pass"});
    finance.post(&review, &open).await.refused(409, "R304");
    let pass = json!({"seen": 2, "outcome": "pass", "resolved": [opinion]});
    // A new project: its target waits for the evaluation, which was filed and not reviewed.
    finance.post(&review, &pass).await.refused(409, "R342");
    let county = house.app.county(JURISDICTION).unwrap();
    let report = county.document_of(case.project, FormKind::ExAnte).expect("it was filed").id;
    let accept = json!({"seen": 1, "outcome": "pass"});
    finance.post(&format!("/documents/{report}/review"), &accept).await.good();
    finance.post(&review, &pass).await.good();

    let shown = clerk.get(&format!("/documents/{document}")).await.good();
    assert_eq!((&shown["status"]["key"], &shown["newest"]), (&json!("accepted"), &json!(2)));
    let trail = finance.get(&format!("/trail?document={document}")).await.good();
    let kinds: Vec<&str> =
        trail["items"].as_array().unwrap().iter().map(|line| text(line, "kind")).collect();
    assert_eq!(
        kinds,
        [
            "document_accepted",
            "document_filed",
            "document_submitted",
            "document_returned",
            "document_filed",
            "document_submitted"
        ]
    );
    let observer = Program::of(&house, "xianzhang");
    let report = observer.post("/trail/verify", &json!({})).await.good();
    assert_eq!(report["whole"], true, "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_refused_before_anything_is_done() {
    let house = House::open();
    let clerk = Program::of(&house, "jiaotong");
    let stranger = Program { house: &house, token: "wx_nothing".to_owned() };
    stranger.get("/me").await.refused(401, "R216");
    clerk.get("/nowhere").await.refused(404, "R202");
    clerk.send("DELETE", "/me", "", Vec::new()).await.refused(405, "R218");
    clerk.get("/projects").await.refused(400, "R498");
    clerk.get("/projects?year=20x5").await.refused(400, "R498");
    clerk.get("/projects?year=2025&colour=red").await.refused(400, "R490");
    clerk.get("/projects?year=2025&year=2026").await.refused(400, "R490");

    let check = |body: String| clerk.send("POST", "/sheets/check", "", body.into_bytes());
    check("{".to_owned()).await.refused(400, "R495");
    check(String::new()).await.refused(400, "R495");
    check(format!("{}1{}", "[".repeat(33), "]".repeat(33))).await.refused(400, "R496");
    check(format!("\"{}\"", "x".repeat(1 << 20))).await.refused(413, "R497");
    check(json!({"sheet": {"form": "target"}, "colour": 1}).to_string()).await.refused(400, "R490");
    check(json!({"sheet": {"form": "other"}}).to_string()).await.refused(400, "R498");
    check(json!({"sheet": {"form": "target", "colour": "红"}}).to_string())
        .await
        .refused(400, "R490");
    check(json!({"sheet": {"form": "target", "project": "甲\u{202e}乙"}}).to_string())
        .await
        .refused(400, "R498");
    check(json!({}).to_string()).await.refused(400, "R498");
    let bad = clerk.send("POST", "/drafts", &"k".repeat(201), b"{}".to_vec()).await;
    bad.refused(400, "R499");
    clerk.send("POST", "/imports?name=a.pdf", "", b"%PDF-1.7".to_vec()).await.refused(422, "R410");
    let large = vec![b'x'; (10 << 20) + 1];
    clerk.send("POST", "/imports?name=a.xlsx", "", large).await.refused(413, "R497");
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_scopes_and_states_are_those_of_the_pages() {
    let house = House::open();
    let case = case(&house);
    let (clerk, finance) = (Program::of(&house, &case.clerk), Program::of(&house, "jixiao"));
    let other = if case.clerk == "jiaotong" { "jiaoyu" } else { "jiaotong" };
    let stranger = Program::of(&house, other);

    let all_projects = finance.get("/projects?year=2025&limit=500").await.good();
    let own = clerk.get("/projects?year=2025&limit=500").await.good();
    let own = own["items"].as_array().unwrap();
    let unit = unit_id(&case.clerk).to_string();
    assert!(!own.is_empty() && own.iter().all(|project| project["department"] == unit));
    assert!(own.len() < all_projects["items"].as_array().unwrap().len());
    let first = finance.get("/projects?year=2025&limit=1").await.good();
    let next = format!("/projects?year=2025&limit=1&after={}", text(&first, "next"));
    let second = finance.get(&next).await.good();
    assert_eq!(second["items"][0]["id"], all_projects["items"][1]["id"]);

    let document = format!("/documents/{}", case.settled);
    stranger.get(&document).await.refused(404, "R202");
    stranger.get(&format!("{document}/export?format=json")).await.refused(404, "R202");
    Program::of(&house, "xitong").get(&document).await.refused(403, "R201");
    let review = json!({"seen": 1, "outcome": "pass"});
    clerk.post(&format!("{document}/review"), &review).await.refused(403, "R201");
    finance.post(&format!("{document}/review"), &review).await.refused(409, "R301");
    let accepted = json!({"form": "target", "subject": case.project.to_string()});
    stranger.post("/drafts", &accepted).await.refused(404, "R202");

    // Somebody else saved meanwhile: what stands there comes with the refusal.
    let draft = clerk.post("/drafts", &accepted).await.good();
    let path = format!("/drafts/{}", text(&draft, "id"));
    let mut sheet = draft["sheet"].clone();
    sheet["project"] = "甲".into();
    let saved = clerk.put(&path, &json!({"rev": draft["rev"], "sheet": sheet})).await.good();
    sheet["project"] = "乙".into();
    let stale = clerk.put(&path, &json!({"rev": draft["rev"], "sheet": sheet})).await;
    stale.refused(409, "R313");
    assert_eq!(stale.body["current"]["sheet"]["project"], "甲");

    // What blocks comes with its findings; the sheet is nearly empty.
    let empty = json!({"rev": saved["rev"], "sheet": {"form": "target", "project": "甲"}});
    let saved = clerk.put(&path, &empty).await.good();
    let submit = clerk.post(&format!("{path}/submit"), &json!({"rev": saved["rev"]})).await;
    submit.refused(422, "R402");
    let findings = submit.body["findings"].as_array().unwrap();
    assert!(!findings.is_empty(), "{}", submit.body);
    assert!(findings.iter().all(|finding| finding["severity"] == "blocking"));
    let rev = &saved["rev"];
    let gone = clerk.send("DELETE", &format!("{path}?rev={rev}"), "", Vec::new()).await.good();
    assert_eq!(gone["discarded"], true);
    clerk.get(&path).await.refused(404, "R202");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_asks_too_often_is_told_when_to_come_back() {
    let house = House::open();
    let clerk = Program::of(&house, "jiaotong");
    let mut refused = None;
    for _ in 0..200 {
        let got = clerk.post("/drafts", &json!({})).await;
        if got.status == 429 {
            refused = Some(got);
            break;
        }
        got.refused(400, "R498");
    }
    let refused = refused.expect("sixty writes a minute are enough");
    refused.refused(429, "R217");
    let seconds: i64 = refused.retry_after.parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    clerk.get("/me").await.good();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_be_read_has_the_shape_that_is_promised() {
    let house = House::open();
    let case = case(&house);
    let finance = Program::of(&house, "jixiao");
    let scored = finance.get("/documents?form=self_eval&status=accepted").await.good();
    let id = text(&scored["items"][0], "id").to_owned();
    let scores = finance.get(&format!("/documents/{id}/revisions/1/scores")).await.good();
    assert!(scores["total"]["because"]["formula"].is_string(), "{scores}");
    finance.get(&format!("/documents/{id}/revisions/1/findings")).await.good();
    finance.get(&format!("/documents/{id}/revisions/1")).await.good();
    let sheet = finance.get(&format!("/documents/{id}/revisions/1")).await.good()["sheet"].clone();
    let again = finance.post("/sheets/score", &json!({"sheet": sheet})).await.good();
    assert_eq!(again["total"]["recomputed"], scores["total"]["recomputed"]);
    let before = finance.get(&format!("/documents/{}?at=2025-01-02", case.settled)).await;
    before.refused(404, "R202");

    let whole = finance.get("/figures?year=2026").await.good();
    let part = Program::of(&house, &case.clerk).get("/figures?year=2026").await.good();
    let records = |all: &Value| all[0]["records"].as_array().unwrap().len();
    assert!(records(&part) < records(&whole), "{part} {whole}");
    for path in ["/me", "/tasks", "/organizations", "/rules", "/checks", "/trail?limit=7"] {
        finance.get(path).await.good();
    }
    let entry = finance.get("/trail/1").await.good();
    assert_eq!(entry["kind"], "jurisdiction_founded");
    let rule = finance.get("/rules").await.good()[0]["key"].clone();
    finance.get(&format!("/rules/{}", rule.as_str().unwrap())).await.good();
    let check = finance.get("/checks").await.good()[0]["code"].clone();
    finance.get(&format!("/checks/{}", check.as_str().unwrap())).await.good();
    let lines =
        finance.get("/library?q=%E6%B8%A0%E9%81%93&industry=%E6%B0%B4%E5%88%A9").await.good();
    let codes = lines.as_array().unwrap().iter().map(|line| text(line, "code").to_owned());
    assert_eq!(codes.collect::<Vec<_>>(), ["WAT-008", "WAT-004", "WAT-014"], "the prefix first");
    let item = finance.get("/library/WAT-004").await.good();
    assert_eq!(item["versions"][0]["name"], "改建防渗渠道长度");
    finance.get("/library/WAT-899").await.refused(404, "R202");
    Program::of(&house, "xitong").get("/accounts").await.good();
    Program::of(&house, "anquan").get("/memberships").await.good();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_scores_a_review_and_reads_what_it_came_to() {
    let house = House::open();
    let finance = Program::of(&house, "jixiao");
    let year = |figures: &Value, name: &str| -> i64 {
        let lines = figures.as_array().unwrap().iter();
        lines
            .filter(|line| line["step"] == "review_target")
            .map(|line| line[name].as_i64().unwrap())
            .sum()
    };
    let before = finance.get("/reviews?year=2026").await.good();
    let filed = finance.get("/documents?form=department_target&status=filed").await.good();
    let document = filed["items"][0].clone();
    let path = format!("/documents/{}", text(&document, "id"));
    let rated = |ratings: &str| {
        let item = |rating: char| json!({"rating": rating.to_string(), "reason": "见意见"});
        let items: Vec<Value> = ratings.chars().map(item).collect();
        let sheet = json!({"form": "review_target", "review_items": items});
        json!({"seen": 1, "outcome": "pass", "sheet": sheet})
    };
    finance.post(&format!("{path}/review"), &rated("差差差差差差差差")).await.refused(409, "R382");
    finance.post(&format!("{path}/review"), &rated("中中中中中中中中")).await.refused(409, "R381");
    finance.post(&format!("{path}/review"), &rated("优优")).await.refused(422, "R428");
    finance.post(&format!("{path}/review"), &rated("优优优优优优良良")).await.good();
    let reviews = finance.get(&format!("{path}/reviews")).await.good();
    assert_eq!(reviews[0]["scored"]["total"], "96.00");
    assert_eq!(reviews[0]["scored"]["sheet"]["form"], "review_target");
    assert_eq!(reviews[0]["passed"], true);
    let after = finance.get("/reviews?year=2026").await.good();
    for name in ["scored", "passed", "documents"] {
        assert_eq!(year(&after, name), year(&before, name) + 1, "{name}");
    }
}

#[test]
fn the_document_is_the_one_that_is_kept() {
    let document = document();
    let mut text = serde_json::to_string_pretty(&document).unwrap();
    text.push('\n');
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    if std::env::var_os("WENXIAO_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "docs/openapi.json is stale: run `cargo xtask codegen`");
}

#[test]
fn every_reference_of_the_document_leads_somewhere() {
    let document = document();
    let mut open = vec![&document];
    let mut count = 0;
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => {
                if let Some(to) = members.get("$ref").and_then(Value::as_str) {
                    let pointer = to.strip_prefix('#').expect("it stays in the document");
                    assert!(document.pointer(pointer).is_some(), "{to}");
                    count += 1;
                }
                open.extend(members.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    assert!(20 < count, "{count}");
}
