//! Every operation of the JSON interface, asked by every role: once about the own department, once about
//! another one. Acts are asked so that only their content can be refused; nothing changes on the way.

use std::fmt::Write as _;

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use wenxiao_app::{NewAccount, Origin};
use wenxiao_demo::people::unit_id;
use wenxiao_demo::{JURISDICTION, PASSWORD};
use wenxiao_domain::act::{Command, GrantMembership};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::{DocumentId, ProjectId};
use wenxiao_web::api::{Operation, all};

use crate::common::{House, answer};

/// Who walks: role and log-in.
const WALKERS: [(Role, &str); 11] = [
    (Role::Clerk, OWN),
    (Role::DepartmentHead, "jiaotong-fzr"),
    (Role::BusinessSection, "shebao"),
    (Role::PerformanceSection, "jixiao"),
    (Role::FinanceLeader, "juzhang"),
    (Role::Evaluator, "shiwusuo"),
    (Role::UpperLevel, "shangji"),
    (Role::Observer, "xianzhang"),
    (Role::SystemAdmin, "xitong"),
    (Role::SecurityAdmin, "anquan"),
    (Role::AuditAdmin, "shenji"),
];

const OWN: &str = "jiaotong";

const OTHER: &str = "weijian";

/// What requests are about in one department.
struct Things {
    project: ProjectId,
    document: DocumentId,
    draft: String,
    import: String,
}

fn settled(county: &County, department: &str) -> (ProjectId, DocumentId) {
    let unit = unit_id(department);
    let mut all = county.projects_of(2025).filter(|project| project.department == unit);
    let found = all.find_map(|project| {
        let document = county.document_of(project.id, FormKind::Target)?;
        document.settled().map(|_| (project.id, document.id))
    });
    found.expect("the example has an accepted target in both departments")
}

fn things(house: &House, clerk: &str) -> Things {
    let county = house.app.county(JURISDICTION).unwrap();
    let (project, document) = settled(&county, clerk);
    let session = house.app.local_session(clerk, JURISDICTION).unwrap().unwrap();
    let unit = unit_id(clerk);
    let mut own = county.shared.projects.values().filter(|project| project.department == unit);
    let draft = own.find_map(|project| {
        let kinds = FormKind::ALL.into_iter();
        kinds
            .filter_map(|kind| house.app.start_draft(&session, kind, project.id).unwrap().ok())
            .next()
    });
    let kind = wenxiao_app::FileKind::Xlsx;
    let file = house.app.export_document(&session, document, None, kind, None).unwrap().unwrap();
    let import = house.app.import_file(&session, "走查.xlsx", &file.bytes).unwrap().unwrap();
    Things {
        project,
        document,
        draft: draft.expect("something can be written").id.to_string(),
        import: import.preview().id.to_string(),
    }
}

/// The role that the example's people do not hold.
fn grant_missing(house: &House) {
    let anquan = house.app.local_session("anquan", JURISDICTION).unwrap().unwrap();
    let (role, login) = (Role::UpperLevel, "shangji");
    let new = NewAccount { login: login.to_owned(), display_name: role.name().to_owned() };
    let account = house.app.demo_account(JURISDICTION, &new, PASSWORD).unwrap().unwrap();
    let command = Command::GrantMembership(GrantMembership {
        membership: house.app.new_id(),
        account,
        role,
        organization: unit_id("caizheng"),
        departments: Vec::new(),
    });
    let actor = anquan.actor().unwrap();
    let request = wenxiao_app::Request::new(JURISDICTION, actor, command, house.app.now());
    house.app.execute(request.from(Origin::default())).unwrap().unwrap();
}

/// The query and the body of an operation, such that its content is refused where it would change
/// anything.
fn request(house: &House, operation: &Operation, things: &Things) -> (String, Vec<u8>) {
    let project = things.project.to_string();
    let unit = unit_id(OWN).to_string();
    let body = match operation.id {
        "projects.list" => return ("?year=2025".to_owned(), Vec::new()),
        "figures.list" | "reviews.summary" => return ("?year=2026".to_owned(), Vec::new()),
        "ledgers.export" => return ("?format=json&year=2025".to_owned(), Vec::new()),
        "documents.export" => return ("?format=json".to_owned(), Vec::new()),
        "drafts.discard" => return ("?rev=999".to_owned(), Vec::new()),
        "imports.take" => return ("?name=a.pdf".to_owned(), b"%PDF-1.7".to_vec()),
        "payments.check" | "payments.record" => {
            return ("?name=a.pdf".to_owned(), b"%PDF-1.7".to_vec());
        }
        // A year that nobody prepares yet.
        "projects.register" | "projects.replace" => json!({
            "code": "X", "name": "X", "budget_year": 2100, "department": unit, "unit": unit,
            "nature": "new", "funds": [],
        }),
        "drafts.start" => json!({"form": "target", "subject": project}),
        "drafts.save" => json!({"rev": 999, "sheet": {"form": "target"}}),
        "drafts.submit" => json!({"rev": 999}),
        "documents.submit" => json!({"subject": project, "seen": 999, "sheet": {"form": "target"}}),
        "documents.withdraw" => json!({"seen": 999}),
        "documents.review" => json!({"seen": 999, "outcome": "opinions"}),
        "imports.accept" => json!({"choices": [{"form": 0, "subject": project}]}),
        "sheets.check" | "sheets.score" => json!({"sheet": {"form": "self_eval"}}),
        "organizations.register" => {
            json!({"kind": "implementing_unit", "name": "X", "from": "2026-01-01"})
        }
        "organizations.change" => json!({"from": "2026-01-01"}),
        "organizations.close" => json!({"last_day": "2000-01-01"}),
        "memberships.grant" => {
            let account = house.app.account_by_login(OWN).unwrap().unwrap().id.to_string();
            json!({"account": account, "role": "clerk", "organization": unit})
        }
        "memberships.revoke" => json!({"reason": " "}),
        "trail.verify" => json!({}),
        _ => Value::Null,
    };
    (String::new(), if body.is_null() { Vec::new() } else { body.to_string().into_bytes() })
}

/// The address of an operation about the things of a department.
fn address(house: &House, operation: &Operation, things: &Things) -> String {
    let group = operation.path.split('/').nth(1).unwrap_or_default();
    let id = match group {
        "projects" => things.project.to_string(),
        "documents" => things.document.to_string(),
        "drafts" => things.draft.clone(),
        "imports" => things.import.clone(),
        "organizations" => unit_id(OWN).to_string(),
        "memberships" => {
            let session = house.app.local_session(OWN, JURISDICTION).unwrap().unwrap();
            session.membership().unwrap().to_string()
        }
        _ => String::new(),
    };
    let pack = house.app.pack(JURISDICTION).unwrap();
    let key = pack.iter().next().map(|(key, ..)| key.to_owned()).unwrap_or_default();
    let address = operation.address().replace("{id}", &id).replace("{key}", &key);
    address
        .replace("{number}", "1")
        .replace("{seq}", "1")
        .replace("{code}", "T002")
        .replace("{indicator}", "WAT-004")
        .replace("{ledger}", "rectification")
}

async fn ask(house: &House, operation: &Operation, token: &str, things: &Things) -> (u16, Value) {
    let (query, body) = request(house, operation, things);
    let address = format!("{}{query}", address(house, operation, things));
    let mut request = Request::builder().method(operation.method.word()).uri(&address);
    if !token.is_empty() {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let request = request.body(Body::from(body)).expect("a plain request");
    let answer = answer(house.ask(request).await).await;
    let body = serde_json::from_str(&answer.text).unwrap_or_default();
    (answer.status, body)
}

/// What came of it, in a word.
fn word(status: u16, body: &Value) -> &'static str {
    match (status, body["code"].as_str()) {
        (200..=299 | 409 | 422, _) => "可以",
        (403, Some("R201")) => "无权",
        (404, _) => "没有",
        _ => panic!("{status} {body}"),
    }
}

/// The table, a line for each operation and department.
pub async fn table(house: &House) -> String {
    grant_missing(house);
    let (own, other) = (things(house, OWN), things(house, OTHER));
    let seq = house.app.county(JURISDICTION).unwrap().seq();
    let mut out = String::from("| 地址 | 办什么 | 需要 |");
    for (role, _) in WALKERS {
        write!(out, " {} |", role.name()).unwrap();
    }
    writeln!(out, "\n|---|---|---|{}", "---|".repeat(WALKERS.len())).unwrap();
    for operation in all() {
        let concerns = operation.path.contains("{id}") || operation.id == "drafts.start";
        let shared = ["organizations", "memberships"];
        let concerns = concerns && !shared.iter().any(|group| operation.id.starts_with(group));
        let places: &[(&str, &Things)] =
            if concerns { &[("本部门", &own), ("其他部门", &other)] } else { &[("", &own)] };
        assert_eq!(ask(house, operation, "", &own).await.0, 401, "{}", operation.id);
        for (whose, things) in places {
            let (method, path) = (operation.method.word(), operation.address());
            let summary = operation.summary.split('：').next().unwrap_or_default();
            write!(out, "| {method} `{path}` {whose} | {summary} | {} |", operation.needs.words())
                .unwrap();
            for (role, login) in WALKERS {
                let session = house.app.local_session(login, JURISDICTION).unwrap().unwrap();
                let token = house.token(login);
                let (status, body) = ask(house, operation, &token, things).await;
                let there = house.app.county(JURISDICTION).unwrap().seq();
                assert_eq!(seq, there, "{} by {login} was recorded: {body}", operation.id);
                let found = word(status, &body);
                let held = session.identity.unwrap().membership;
                let lacks = operation.needs.missing(&held).is_some();
                assert_eq!(lacks, found == "无权", "{} {} {body}", operation.id, role.name());
                write!(out, " {found} |").unwrap();
            }
            out.push('\n');
        }
    }
    out.replace("`  |", "` |")
}
