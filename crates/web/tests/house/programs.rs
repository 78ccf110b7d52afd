//! Every operation of the JSON interface, asked by every role: once about the own department, once about
//! another one. Acts are asked so that only their content can be refused; nothing changes on the way.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use wenxiao_app::{NewAccount, Origin};
use wenxiao_demo::people::unit_id;
use wenxiao_demo::{JURISDICTION, PASSWORD};
use wenxiao_domain::act::{
    AnswerRectification, CloseExpert, Command, GrantMembership, OrderRectification, OverruleFlag,
};
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::disclosure::DisclosureKind;
use wenxiao_domain::document::Document;
use wenxiao_domain::evidence::Evidence;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::case::CaseQuery;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::rectification::{Measure, Rectification};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::{
    DocumentId, EngagementId, EvidenceId, ExpertId, OrgId, ProjectId, RectificationId,
};
use wenxiao_web::api::{Operation, all};

use crate::common::{House, answer};

/// Who walks: role and log-in.
const WALKERS: [(Role, &str); 12] = [
    (Role::Clerk, OWN),
    (Role::DepartmentHead, "jiaotong-fzr"),
    (Role::BusinessSection, "shebao"),
    (Role::PerformanceSection, "jixiao"),
    (Role::FinanceLeader, "juzhang"),
    (Role::Evaluator, "shiwusuo"),
    (Role::UpperLevel, "shangji"),
    (Role::Observer, "jijian"),
    (Role::CountyLeader, "xianzhang"),
    (Role::SystemAdmin, "xitong"),
    (Role::SecurityAdmin, "anquan"),
    (Role::AuditAdmin, "shenji"),
];

const OWN: &str = "jiaotong";

const OTHER: &str = "weijian";

/// An id that nothing bears.
const NOBODY: &str = "01890000-0000-7000-8000-00000000ffff";

/// What requests are about in one department.
struct Things {
    project: ProjectId,
    document: DocumentId,
    draft: String,
    import: String,
    evidence: EvidenceId,
    ticket: RectificationId,
    engagement: EngagementId,
    department: OrgId,
}

/// An id of the register of experts that was closed: what is asked of it is refused.
fn retired(house: &House) -> ExpertId {
    let county = house.app.county(JURISDICTION).unwrap();
    let expert = county.shared.experts.values().find(|one| one.closed_on.is_some());
    expert.expect("one was closed before the walk").id
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

fn evidence(county: &County, department: &str) -> EvidenceId {
    let unit = unit_id(department);
    let is_theirs = |line: &&Arc<Evidence>| {
        county.subject(line.subject).is_some_and(|subject| subject.department() == unit)
    };
    let line = county.shared.evidence.values().find(is_theirs);
    line.expect("the example has evidence in both departments").id
}

fn ticket(county: &County, department: OrgId) -> RectificationId {
    let is_theirs = |ticket: &&Arc<Rectification>| {
        county.subject(ticket.subject).is_some_and(|subject| subject.department() == department)
    };
    let all = county.rectifications().filter(is_theirs);
    // One with a paper in its first step.
    let found = all.max_by_key(|ticket| ticket.steps.len());
    found.expect("the example has a ticket in both departments").id
}

fn engagement(county: &County, department: OrgId) -> EngagementId {
    let all = county.shared.engagements.values();
    let found = all.filter(|one| one.department == department).min_by_key(|one| one.number);
    found.expect("the example has an engagement in both departments").id
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
        evidence: evidence(&county, clerk),
        ticket: ticket(&county, unit),
        engagement: engagement(&county, unit),
        department: unit,
    }
}

/// Files an act of somebody of the example.
fn act(house: &House, login: &str, command: Command) {
    let session = house.app.local_session(login, JURISDICTION).unwrap().unwrap();
    let actor = session.actor().unwrap();
    let request = wenxiao_app::Request::new(JURISDICTION, actor, command, house.app.now());
    house.app.execute(request.from(Origin::default())).unwrap().unwrap();
}

/// The roles that the example's people do not hold, and an expert who left the register.
fn grant_missing(house: &House) {
    for (role, login) in [(Role::UpperLevel, "shangji"), (Role::Observer, "jijian")] {
        let new = NewAccount { login: login.to_owned(), display_name: role.name().to_owned() };
        let account = house.app.demo_account(JURISDICTION, &new, PASSWORD).unwrap().unwrap();
        let command = Command::GrantMembership(GrantMembership {
            membership: house.app.new_id(),
            account,
            role,
            organization: unit_id("caizheng"),
            departments: Vec::new(),
        });
        act(house, "anquan", command);
    }
    let county = house.app.county(JURISDICTION).unwrap();
    let expert = county.shared.experts.keys().next().copied().expect("the example has experts");
    let last_day = "2026-04-01".parse().expect("a day");
    act(house, "jixiao", Command::CloseExpert(CloseExpert { expert, last_day }));
}

/// A ticket about the other department, with a paper in its first step: the example ordered none.
fn order_missing(house: &House) {
    let county = house.app.county(JURISDICTION).unwrap();
    let unit = unit_id(OTHER);
    let is_theirs = |one: &&Arc<Document>| {
        let subject = county.subject(one.subject);
        one.kind == FormKind::MonitoringMay
            && county.flag_of(one).is_some_and(|flag| flag < Flag::Yellow)
            && subject.is_some_and(|subject| subject.department() == unit)
    };
    let mut all = county.shared.documents.values();
    let document = all.find(is_theirs).expect("the example has a form without deviation").id;
    let digest = house.app.put_blob(b"%PDF-1.4 the plan").unwrap();
    let evidence = vec![(digest, "a.pdf".to_owned())];
    let text = || "走查".to_owned();
    let (flag, rectification) = (Flag::Yellow, house.app.new_id());
    let reason = text();
    let files = evidence.clone();
    let overrule = OverruleFlag { document, flag, reason, evidence: files };
    act(house, "jixiao", Command::OverruleFlag(overrule));
    let order = OrderRectification { rectification, document, demand: text() };
    act(house, "jixiao", Command::OrderRectification(order));
    let measures = [Measure::PressProgress].into();
    let answer = AnswerRectification { rectification, seen: 0, measures, text: text(), evidence };
    act(house, OTHER, Command::AnswerRectification(answer));
}

/// The query and the body of an operation, such that its content is refused where it would change
/// anything.
fn request(house: &House, operation: &Operation, things: &Things) -> (String, Vec<u8>) {
    let project = things.project.to_string();
    let unit = unit_id(OWN).to_string();
    let body = match operation.id {
        "projects.list"
        | "closing.read"
        | "department_assessments.list"
        | "department_assessments.announced" => {
            return ("?year=2025".to_owned(), Vec::new());
        }
        "figures.list" | "reviews.summary" => return ("?year=2026".to_owned(), Vec::new()),
        "search" => return ("?q=%E5%85%BB%E6%8A%A4".to_owned(), Vec::new()),
        "ledgers.export" => return ("?format=json&year=2025".to_owned(), Vec::new()),
        "documents.export" => return ("?format=json".to_owned(), Vec::new()),
        "drafts.discard" => return ("?rev=999".to_owned(), Vec::new()),
        "imports.take" => return ("?name=a.pdf".to_owned(), b"%PDF-1.7".to_vec()),
        "payments.check" | "payments.record" | "reports.check" => {
            return ("?name=a.pdf".to_owned(), b"%PDF-1.7".to_vec());
        }
        "evidence.list" => return (format!("?subject={project}"), Vec::new()),
        "evidence.coverage" => return ("?year=2025&form=self_eval".to_owned(), Vec::new()),
        // No paper.
        "evidence.register" => {
            let said = "name=a.exe&kind=note&from=2025-01-01&shows=X";
            return (format!("?subject={project}&{said}"), b"MZ".to_vec());
        }
        // An indicator that nobody promised.
        "evidence.link" => {
            json!({"subject": project, "form": "self_eval", "row": "X", "evidence": []})
        }
        "evidence.withdraw" => json!({"reason": " "}),
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
        // No case is recommended yet.
        "cases.mark" => json!({"recommended": false, "reason": "X"}),
        "documents.review" => json!({"seen": 999, "outcome": "opinions"}),
        // Of a form that is no FM-05T.
        "transfers.report" => json!({
            "receiver": "finance_above", "organization": "X", "sent_on": "2026-01-01", "number": "X",
        }),
        // Rows wait, and the year is open.
        "closing.close" => json!({"year": 2025}),
        // Another ranking than that of now, and nothing is announced.
        "department_assessments.announce" => json!({"year": 2025, "seen": "X"}),
        "department_assessments.object" => {
            json!({"year": 2025, "department": unit, "number": 1, "reason": "X", "files": []})
        }
        "department_assessments.decide" => json!({
            "year": 2025, "department": unit, "number": 1, "reason": "X", "adopted": true,
        }),
        "closing.reopen" => json!({"year": 2025, "reason": "X"}),
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
        _ => return follow_up(operation, things),
    };
    (String::new(), if body.is_null() { Vec::new() } else { body.to_string().into_bytes() })
}

/// The same of what follows filed forms: flags, tickets, results, waivers, choices, engagements.
fn follow_up(operation: &Operation, things: &Things) -> (String, Vec<u8>) {
    let day = "2026-01-01";
    let body = match operation.id {
        "monitoring.list" => {
            return ("?year=2025&round=monitoring_may".to_owned(), Vec::new());
        }
        "findings.list"
        | "rectifications.list"
        | "results.list"
        | "suspensions.list"
        | "referrals.list"
        | "works.list"
        | "disclosures.list"
        | "annual_report.read"
        | "evaluations.list"
        | "evaluations.read"
        | "engagements.list"
        | "samples.list"
        | "engagements.coverage" => return ("?year=2025".to_owned(), Vec::new()),
        // Nothing was flagged on a target.
        "documents.overrule" => json!({"flag": "green", "reason": "X", "files": []}),
        "rectifications.order" => json!({"document": things.document.to_string()}),
        "rectifications.answer" => {
            json!({"seen": 999, "measures": ["adjust_budget"], "text": "X", "files": []})
        }
        "rectifications.judge" => json!({"seen": 999, "verdict": "close"}),
        "rectifications.withdraw" => json!({"reason": " "}),
        "ex_ante.waive" => json!({"reason": "X", "files": []}),
        // Nothing is marked.
        "notices.read" => json!({"seq": 0, "day": "2000-01-01"}),
        // To nobody.
        "delegations.give" => json!({
            "to": NOBODY, "acts": [], "first_day": day, "last_day": day, "reason": "X",
        }),
        "delegations.withdraw" => json!({"reason": "X"}),
        "results.decide" => json!({
            "subject": things.project.to_string(), "source": "self_eval",
            "application": "keep", "text": " ",
        }),
        "referrals.make" => json!({
            "subject": things.project.to_string(), "form": "self_eval", "recipient": "audit",
            "organization": " ", "facts": "X", "number": "1", "on": day,
        }),
        "works.record" => json!({
            "work_year": 2026, "kind": "upward_report", "title": " ", "on": day, "files": [],
        }),
        "disclosures.prepare" => json!({
            "work_year": 2024, "kind": "targets", "publisher": unit_id(OWN).to_string(), "correction": " ",
        }),
        "disclosures.withhold" => json!({
            "version": 1, "document": NOBODY, "places": [], "ground": "privacy", "reason": " ",
        }),
        "disclosures.lift" => {
            json!({"version": 1, "document": NOBODY, "places": [], "reason": " "})
        }
        "disclosures.screen" => {
            json!({"version": 1, "digest": "x", "is_clear": true, "note": " "})
        }
        "annual_report.save" => json!({"work_year": 2025, "seen": 9, "template": "X"}),
        "annual_report.submit" => json!({"work_year": 2025, "revision": 9}),
        "annual_report.withdraw" => json!({"work_year": 2025, "revision": 9, "reason": " "}),
        "annual_report.sign" => {
            json!({"work_year": 2025, "revision": 9, "digest": "x", "is_signed": true})
        }
        "disclosures.publish" => json!({"version": 1}),
        "disclosures.take_back" => json!({"ground": "mistake", "reason": " "}),
        "works.withdraw" => json!({"reason": " "}),
        "ledger.register_due" => json!({
            "work_year": 2026, "task": "R1-1", "on": day, "reference": "X",
        }),
        "referrals.answer" => json!({"on": day, "outcome": " "}),
        "suspensions.decide" => json!({"act": "suspend", "reason": " ", "on": day}),
        // No reason is given.
        "results.comment" => json!({
            "subject": things.project.to_string(), "source": "self_eval", "agrees": false, "text": " ",
        }),
        // A year that is not over.
        "evaluations.select" => json!({"year": 2026, "projects": [], "reason": "X"}),
        "agencies.register" | "agencies.replace" => json!({
            "name": "X", "uscc": "X", "kind": "other", "lead_evaluator": "X", "from": day,
        }),
        "agencies.close" | "experts.close" => json!({"last_day": "2000-01-01"}),
        "experts.register" | "experts.replace" => json!({"name": " ", "field": "X", "unit": "X"}),
        // A window that ends before it begins.
        "engagements.commission" => json!({
            "subject": things.project.to_string(), "agency": unit_id("jigou-1").to_string(),
            "reason": "amount", "method": "inquiry", "contract_number": "X", "amount": "1",
            "first_day": day, "last_day": "2025-01-01", "deliverables": [],
        }),
        "engagements.term" => json!({"act": "until", "last_day": "2000-01-01", "reason": "X"}),
        "engagements.deliver" => json!({"deliverable": 1, "files": []}),
        "engagements.judge" => json!({"deliverable": 1, "version": 9_999, "outcome": "accept"}),
        "engagements.assess" => json!({"scores": [], "settle": false}),
        "engagements.answer" => json!({"answers": []}),
        "samples.frame" => return ("?year=2025&kind=self_eval".to_owned(), Vec::new()),
        // Not the frame that stands now.
        "samples.draw" => json!({"year": 2025, "kind": "self_eval", "frame": "X"}),
        "samples.review" => json!({"reviews": []}),
        "samples.feed_back" => json!({"documents": []}),
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
        "evidence" => things.evidence.to_string(),
        "rectifications" => things.ticket.to_string(),
        "engagements" => things.engagement.to_string(),
        "evaluations" => things.department.to_string(),
        "samples" => {
            let county = house.app.county(JURISDICTION).unwrap();
            county.shared.sample_batches.keys().next().expect("one was drawn").to_string()
        }
        "cases" => {
            let county = house.app.county(JURISDICTION).unwrap();
            let today = house.app.today(&county);
            let found = CaseQuery::default().found(&county, today);
            found.first().expect("the example has cases").project.id.to_string()
        }
        "disclosures" => {
            let county = house.app.county(JURISDICTION).unwrap();
            let of = |department| county.disclosure_by(2026, DisclosureKind::Targets, department);
            // 县教育局 published its targets: another department than the walker's.
            let one = of(things.department).or_else(|| of(unit_id("jiaoyu")));
            one.expect("two departments published their targets").id.to_string()
        }
        "agencies" => unit_id("jigou-1").to_string(),
        "experts" => retired(house).to_string(),
        "delegations" => NOBODY.to_owned(),
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
        .replace("{step}", "1")
        .replace("{version}", "1")
        .replace("{file}", "1")
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
    order_missing(house);
    let (own, other) = (things(house, OWN), things(house, OTHER));
    let seq = house.app.county(JURISDICTION).unwrap().seq();
    let mut out = String::from("| 地址 | 办什么 | 需要 |");
    for (role, _) in WALKERS {
        write!(out, " {} |", role.name()).unwrap();
    }
    writeln!(out, "\n|---|---|---|{}", "---|".repeat(WALKERS.len())).unwrap();
    for operation in all() {
        let concerns = operation.path.contains("{id}") || operation.id == "drafts.start";
        let shared =
            ["organizations", "memberships", "agencies", "experts", "samples", "delegations"];
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
                // A server of its own: nobody comes to the limit of a minute.
                let (status, body) = ask(&house.again(), operation, &token, things).await;
                let there = house.app.county(JURISDICTION).unwrap().seq();
                assert_eq!(seq, there, "{} by {login} was recorded: {body}", operation.id);
                let found = word(status, &body);
                let held = session.identity.unwrap().membership;
                // The example's forms are written by departments; the bureau has the right to its own.
                let of_form: &[Action] = match operation.id {
                    "drafts.start" => &[Action::EditDrafts],
                    "documents.submit" => &[Action::Submit],
                    "documents.withdraw" => &[Action::Submit, Action::DepartmentReview],
                    _ => &[],
                };
                let has = |action: &Action| held.scope(*action).is_something();
                let lacks = operation.needs.missing(&held).is_some()
                    || (!of_form.is_empty() && !of_form.iter().any(has));
                assert_eq!(lacks, found == "无权", "{} {} {body}", operation.id, role.name());
                write!(out, " {found} |").unwrap();
            }
            out.push('\n');
        }
    }
    out.replace("`  |", "` |")
}
