//! Every route, every role, what comes of it: walked through the real router over the example county and
//! kept as `docs/routes.md`, which the finance bureau can read. `WENXIAO_BLESS=1` writes it anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, header};
use axum::response::Response;
use wenxiao_demo::JURISDICTION;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::party::access::Action::{
    self, AnnounceAssessments, ApproveReports, CloseYears, CommentResults, Commission,
    DecideLedger, DecideLibrary, DecideResults, Delegate, Deliver, DepartmentReview, DrawSamples,
    EditDrafts, Export, FinanceReview, KeepEvidence, KeepLedger, ManageOrganizations, ManageRoles,
    ObjectAssessments, PrepareDisclosures, ProposeLibrary, PublishDisclosures, ReadCases,
    ReadEngagements, ReadFiled, ReadReferrals, ReadSamples, ReadTrail, RecordPayments, RecordWork,
    Rectify, Refer, RegisterProjects, ReportTransfers, ReviewSamples, ScreenDisclosures,
    SelectEvaluations, SignReports, Submit, Supervise, Verify, WaiveExAnte, WriteReports,
};
use wenxiao_domain::party::membership::Membership;

mod addresses;

use self::addresses::addresses;
use super::common::{Guest, House};
use super::programs;

/// Who may open an address.
#[derive(Clone, Copy)]
enum Needs {
    /// Everybody.
    Nothing,
    /// Whoever is logged in.
    Login,
    /// Identities with one of these rights.
    Right(&'static [Action]),
}

impl Needs {
    fn words(self) -> String {
        match self {
            Self::Nothing => "—".to_owned(),
            Self::Login => "登录".to_owned(),
            Self::Right(actions) => {
                let names: Vec<&str> = actions.iter().map(|action| action.name()).collect();
                names.join("或")
            }
        }
    }

    /// The walker has what it takes.
    fn holds(self, walker: Option<&Membership>) -> bool {
        match self {
            Self::Nothing => true,
            Self::Login => walker.is_some(),
            Self::Right(actions) => walker.is_some_and(|held| {
                actions.iter().any(|action| held.scope(*action).is_something())
            }),
        }
    }
}

/// Every page route: verb, address, who may open it. Those of the API come from its own list.
const ROUTES: &[(&str, &str, Needs)] = &[
    ("GET", "/", Needs::Nothing),
    ("GET", "/login", Needs::Nothing),
    ("POST", "/login", Needs::Nothing),
    ("GET", "/healthz", Needs::Nothing),
    ("GET", "/readyz", Needs::Nothing),
    ("GET", "/api/v1/openapi.json", Needs::Nothing),
    ("GET", "/asset/{name}", Needs::Nothing),
    ("GET", "/favicon.ico", Needs::Nothing),
    ("GET", "/me", Needs::Login),
    ("GET", "/me/done", Needs::Login),
    ("GET", "/me/notices", Needs::Login),
    ("POST", "/me/notices/read", Needs::Login),
    ("GET", "/me/mail", Needs::Login),
    ("POST", "/me/mail", Needs::Login),
    ("GET", "/me/delegations", Needs::Login),
    ("POST", "/me/delegations", Needs::Right(&[Delegate])),
    ("POST", "/me/delegations/{id}/withdraw", Needs::Login),
    ("GET", "/search", Needs::Login),
    ("GET", "/me/role", Needs::Login),
    ("POST", "/me/role", Needs::Login),
    ("GET", "/me/prefs", Needs::Login),
    ("POST", "/me/prefs", Needs::Login),
    ("POST", "/me/text-size", Needs::Nothing),
    ("GET", "/me/tokens", Needs::Login),
    ("POST", "/me/tokens", Needs::Login),
    ("POST", "/me/tokens/{id}/revoke", Needs::Login),
    ("GET", "/me/password", Needs::Login),
    ("POST", "/me/password", Needs::Login),
    ("GET", "/{jurisdiction}/{year}/projects", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/projects.csv", Needs::Right(&[Export])),
    ("GET", "/{jurisdiction}/{year}/projects.xlsx", Needs::Right(&[Export])),
    ("GET", "/{jurisdiction}/{year}/projects/new", Needs::Right(&[RegisterProjects])),
    ("POST", "/{jurisdiction}/{year}/projects/new", Needs::Right(&[RegisterProjects])),
    ("GET", "/{jurisdiction}/{year}/projects/{code}", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/projects/{code}/change", Needs::Right(&[RegisterProjects])),
    ("POST", "/{jurisdiction}/{year}/projects/{code}/change", Needs::Right(&[RegisterProjects])),
    ("GET", "/{jurisdiction}/{year}/projects/{code}/waive", Needs::Right(&[WaiveExAnte])),
    ("POST", "/{jurisdiction}/{year}/projects/{code}/waive", Needs::Right(&[WaiveExAnte])),
    ("GET", "/{jurisdiction}/{year}/projects/{code}/waiver/{file}", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/projects/{code}/suspension", Needs::Right(&[DecideResults])),
    ("POST", "/{jurisdiction}/{year}/projects/{code}/suspension", Needs::Right(&[DecideResults])),
    ("GET", "/{jurisdiction}/{year}/suspensions", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/referrals", Needs::Right(&[ReadReferrals])),
    ("GET", "/referrals/new", Needs::Right(&[Refer])),
    ("POST", "/referrals/new", Needs::Right(&[Refer])),
    ("GET", "/referrals/{id}", Needs::Right(&[ReadReferrals])),
    ("POST", "/referrals/{id}/answer", Needs::Right(&[Refer])),
    ("GET", "/{jurisdiction}/{year}/depts", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/depts/{id}", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/evaluations", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/evaluations/{id}", Needs::Right(&[ReadFiled])),
    ("POST", "/{jurisdiction}/{year}/evaluations/{id}", Needs::Right(&[SelectEvaluations])),
    ("GET", "/{jurisdiction}/{year}/evidence", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/evidence.csv", Needs::Right(&[Export])),
    ("GET", "/{jurisdiction}/{year}/evidence.xlsx", Needs::Right(&[Export])),
    ("GET", "/{jurisdiction}/{year}/evidence/{id}", Needs::Right(&[ReadFiled])),
    ("GET", "/evidence/{subject}", Needs::Right(&[ReadFiled])),
    ("POST", "/evidence/{subject}", Needs::Right(&[KeepEvidence])),
    ("GET", "/evidence/{subject}/{number}/file", Needs::Right(&[ReadFiled])),
    ("GET", "/evidence/{subject}/{number}/withdraw", Needs::Right(&[KeepEvidence])),
    ("POST", "/evidence/{subject}/{number}/withdraw", Needs::Right(&[KeepEvidence])),
    ("GET", "/{jurisdiction}/{year}/reviews", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/reviews/batch", Needs::Right(&[FinanceReview])),
    ("POST", "/{jurisdiction}/{year}/reviews/batch", Needs::Right(&[FinanceReview])),
    ("GET", "/{jurisdiction}/{year}/cockpit", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/figures", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/figures/{id}", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/annual-report", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/annual-report/{file}", Needs::Right(&[Export])),
    ("GET", "/{jurisdiction}/{year}/annual-report/years", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/annual-report/changes", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/annual-report/edit", Needs::Right(&[WriteReports])),
    ("POST", "/{jurisdiction}/{year}/annual-report/edit", Needs::Right(&[WriteReports])),
    ("POST", "/{jurisdiction}/{year}/annual-report/submit", Needs::Right(&[WriteReports])),
    ("POST", "/{jurisdiction}/{year}/annual-report/withdraw", Needs::Right(&[WriteReports])),
    (
        "POST",
        "/{jurisdiction}/{year}/annual-report/sign",
        Needs::Right(&[SignReports, ApproveReports]),
    ),
    ("GET", "/{jurisdiction}/{year}/assessment", Needs::Right(&[ReadFiled])),
    ("POST", "/{jurisdiction}/{year}/assessment", Needs::Right(&[AnnounceAssessments])),
    ("GET", "/{jurisdiction}/{year}/assessment/{id}", Needs::Right(&[ReadFiled])),
    (
        "POST",
        "/{jurisdiction}/{year}/assessment/{id}/objections",
        Needs::Right(&[ObjectAssessments]),
    ),
    (
        "POST",
        "/{jurisdiction}/{year}/assessment/{id}/objections/{number}/decide",
        Needs::Right(&[AnnounceAssessments]),
    ),
    (
        "GET",
        "/{jurisdiction}/{year}/assessment/{id}/objections/{number}/files/{file}",
        Needs::Right(&[ReadFiled]),
    ),
    ("GET", "/{jurisdiction}/{year}/assessment-meeting/{file}", Needs::Right(&[Export])),
    ("GET", "/docs/new", Needs::Right(&[EditDrafts])),
    ("POST", "/docs/new", Needs::Right(&[EditDrafts])),
    ("GET", "/docs/{id}", Needs::Right(&[ReadFiled])),
    ("GET", "/docs/{id}/edit", Needs::Right(&[EditDrafts])),
    ("POST", "/docs/{id}/edit", Needs::Right(&[EditDrafts])),
    ("POST", "/docs/{id}/check", Needs::Right(&[EditDrafts])),
    ("GET", "/docs/{id}/library", Needs::Right(&[EditDrafts])),
    ("POST", "/docs/{id}/library", Needs::Right(&[EditDrafts])),
    ("GET", "/docs/{id}/cases", Needs::Right(&[EditDrafts])),
    ("GET", "/docs/{id}/cases/{project}", Needs::Right(&[EditDrafts])),
    ("POST", "/docs/{id}/cases/{project}", Needs::Right(&[EditDrafts])),
    ("GET", "/docs/{id}/evidence", Needs::Right(&[ReadFiled])),
    ("GET", "/docs/{id}/evidence/{row}", Needs::Right(&[KeepEvidence])),
    ("POST", "/docs/{id}/evidence/{row}", Needs::Right(&[KeepEvidence])),
    ("POST", "/docs/{id}/evidence/{row}/upload", Needs::Right(&[KeepEvidence])),
    ("GET", "/docs/{id}/discard", Needs::Right(&[EditDrafts])),
    ("POST", "/docs/{id}/discard", Needs::Right(&[EditDrafts])),
    ("GET", "/docs/{id}/submit", Needs::Right(&[Submit])),
    ("POST", "/docs/{id}/submit", Needs::Right(&[Submit])),
    ("GET", "/docs/{id}/receipt/{seq}", Needs::Right(&[ReadFiled])),
    ("GET", "/docs/{id}/withdraw", Needs::Right(&[Submit, DepartmentReview])),
    ("POST", "/docs/{id}/withdraw", Needs::Right(&[Submit, DepartmentReview])),
    ("GET", "/docs/{id}/report/{receiver}", Needs::Right(&[ReportTransfers])),
    ("POST", "/docs/{id}/report/{receiver}", Needs::Right(&[ReportTransfers])),
    ("GET", "/docs/{id}/r/{number}", Needs::Right(&[ReadFiled])),
    ("GET", "/docs/{id}/r/{number}/{sheet}", Needs::Right(&[ReadFiled])),
    ("GET", "/docs/{id}/r/{number}/{sheet}/print", Needs::Right(&[ReadFiled])),
    ("GET", "/docs/{id}/diff", Needs::Right(&[ReadFiled])),
    ("GET", "/docs/{id}/print", Needs::Right(&[ReadFiled])),
    ("GET", "/docs/{id}/score", Needs::Right(&[ReadFiled])),
    ("GET", "/docs/{id}/score/{which}", Needs::Right(&[ReadFiled])),
    ("GET", "/docs/{id}/review", Needs::Right(&[FinanceReview, DepartmentReview])),
    ("POST", "/docs/{id}/review", Needs::Right(&[FinanceReview, DepartmentReview])),
    ("POST", "/docs/{id}/review/keep", Needs::Right(&[FinanceReview, DepartmentReview])),
    ("GET", "/docs/{id}/review/opinion", Needs::Right(&[FinanceReview, DepartmentReview])),
    ("POST", "/docs/{id}/review/opinion", Needs::Right(&[FinanceReview, DepartmentReview])),
    ("GET", "/imports", Needs::Right(FormKind::DRAFTING)),
    ("POST", "/imports", Needs::Right(FormKind::DRAFTING)),
    ("GET", "/imports/jobs/{key}", Needs::Right(FormKind::DRAFTING)),
    ("POST", "/imports/jobs/{key}/stop", Needs::Right(FormKind::DRAFTING)),
    ("POST", "/imports/jobs/{key}/resume", Needs::Right(FormKind::DRAFTING)),
    ("GET", "/imports/{id}", Needs::Right(FormKind::DRAFTING)),
    ("POST", "/imports/{id}", Needs::Right(FormKind::DRAFTING)),
    ("GET", "/imports/{id}/{form}", Needs::Right(FormKind::DRAFTING)),
    ("GET", "/imports/{id}/{form}/problems.xlsx", Needs::Right(FormKind::DRAFTING)),
    ("GET", "/report-check", Needs::Right(&[KeepEvidence, FinanceReview])),
    ("POST", "/report-check", Needs::Right(&[KeepEvidence, FinanceReview])),
    ("GET", "/payments", Needs::Right(&[RecordPayments])),
    ("POST", "/payments", Needs::Right(&[RecordPayments])),
    ("GET", "/payments/{id}", Needs::Right(&[RecordPayments])),
    ("POST", "/payments/{id}", Needs::Right(&[RecordPayments])),
    ("GET", "/trail", Needs::Right(&[ReadTrail])),
    ("GET", "/trail/{seq}", Needs::Right(&[ReadTrail])),
    ("GET", "/trail/verify", Needs::Right(&[Verify])),
    // Before one has begun there is no proof, whoever asks.
    ("GET", "/trail/verify/proof.json", Needs::Right(&[Verify])),
    ("POST", "/trail/verify", Needs::Right(&[Verify])),
    ("GET", "/rules", Needs::Login),
    ("GET", "/rules/whatif", Needs::Right(&[FinanceReview])),
    ("GET", "/library", Needs::Login),
    ("GET", "/library.csv", Needs::Right(&[Export])),
    ("GET", "/library.xlsx", Needs::Right(&[Export])),
    ("GET", "/library/propose", Needs::Right(&[ProposeLibrary])),
    ("POST", "/library/propose", Needs::Right(&[ProposeLibrary])),
    ("GET", "/library/names", Needs::Right(&[ProposeLibrary])),
    ("GET", "/library/import", Needs::Right(&[ProposeLibrary])),
    ("POST", "/library/import", Needs::Right(&[ProposeLibrary])),
    ("GET", "/library/changes", Needs::Login),
    ("POST", "/library/changes", Needs::Right(&[DecideLibrary])),
    ("GET", "/library/changes/{id}", Needs::Login),
    ("POST", "/library/changes/{id}", Needs::Right(&[DecideLibrary])),
    ("GET", "/library/{code}", Needs::Login),
    ("GET", "/library/{code}/card", Needs::Login),
    ("GET", "/library/cases", Needs::Right(&[ReadCases])),
    ("GET", "/library/cases/{project}", Needs::Right(&[ReadCases])),
    ("POST", "/library/cases/{project}", Needs::Right(&[DecideLibrary])),
    ("GET", "/{jurisdiction}/{year}/monitoring/{round}", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/monitoring/{round}/entry", Needs::Right(&[EditDrafts])),
    ("POST", "/{jurisdiction}/{year}/monitoring/{round}/entry", Needs::Right(&[EditDrafts])),
    ("POST", "/{jurisdiction}/{year}/monitoring/{round}/entry/check", Needs::Right(&[EditDrafts])),
    ("GET", "/{jurisdiction}/{year}/monitoring/{round}/orders", Needs::Right(&[Supervise])),
    ("POST", "/{jurisdiction}/{year}/monitoring/{round}/orders", Needs::Right(&[Supervise])),
    ("GET", "/{jurisdiction}/{year}/findings", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/findings/orders", Needs::Right(&[Supervise])),
    ("POST", "/{jurisdiction}/{year}/findings/orders", Needs::Right(&[Supervise])),
    ("GET", "/{jurisdiction}/{year}/results", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/closing", Needs::Right(&[ReadFiled])),
    ("POST", "/{jurisdiction}/{year}/closing", Needs::Right(&[CloseYears])),
    ("POST", "/{jurisdiction}/{year}/closing/reopen", Needs::Right(&[CloseYears])),
    ("GET", "/{jurisdiction}/{year}/ledger", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/ledger.ics", Needs::Right(&[Export])),
    ("GET", "/{jurisdiction}/{year}/ledger/changes", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/ledger/changes/new", Needs::Right(&[KeepLedger])),
    ("POST", "/{jurisdiction}/{year}/ledger/changes/new", Needs::Right(&[KeepLedger])),
    ("GET", "/{jurisdiction}/{year}/ledger/changes/read", Needs::Right(&[KeepLedger])),
    ("POST", "/{jurisdiction}/{year}/ledger/changes/read", Needs::Right(&[KeepLedger])),
    ("POST", "/{jurisdiction}/{year}/ledger/changes/take", Needs::Right(&[KeepLedger])),
    ("GET", "/{jurisdiction}/{year}/ledger/changes/{number}", Needs::Right(&[ReadFiled])),
    ("POST", "/{jurisdiction}/{year}/ledger/changes/{number}", Needs::Right(&[DecideLedger])),
    (
        "POST",
        "/{jurisdiction}/{year}/ledger/changes/{number}/withdraw",
        Needs::Right(&[KeepLedger]),
    ),
    ("GET", "/{jurisdiction}/{year}/ledger/{task}", Needs::Right(&[ReadFiled])),
    ("POST", "/{jurisdiction}/{year}/ledger/{task}/due", Needs::Right(&[KeepLedger])),
    ("GET", "/{jurisdiction}/{year}/works", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/works/new", Needs::Right(&[RecordWork])),
    ("POST", "/{jurisdiction}/{year}/works/new", Needs::Right(&[RecordWork])),
    ("GET", "/works/{id}", Needs::Right(&[ReadFiled])),
    ("POST", "/works/{id}/withdraw", Needs::Right(&[RecordWork])),
    ("GET", "/works/{id}/files/{file}", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/disclosures", Needs::Right(&[ReadFiled])),
    ("POST", "/{jurisdiction}/{year}/disclosures", Needs::Right(&[PrepareDisclosures])),
    ("GET", "/disclosures/{id}", Needs::Right(&[ReadFiled])),
    ("GET", "/disclosures/{id}/items/{document}", Needs::Right(&[ReadFiled])),
    ("POST", "/disclosures/{id}/withhold", Needs::Right(&[PrepareDisclosures])),
    ("POST", "/disclosures/{id}/lift", Needs::Right(&[PrepareDisclosures])),
    ("POST", "/disclosures/{id}/screen", Needs::Right(&[ScreenDisclosures])),
    ("POST", "/disclosures/{id}/publish", Needs::Right(&[PublishDisclosures])),
    ("POST", "/disclosures/{id}/take-back", Needs::Right(&[PublishDisclosures])),
    ("GET", "/portal/{jurisdiction}", Needs::Nothing),
    ("GET", "/portal/{jurisdiction}/verify", Needs::Nothing),
    ("GET", "/portal/{jurisdiction}/{year}", Needs::Nothing),
    ("GET", "/portal/{jurisdiction}/{year}/catalog.json", Needs::Nothing),
    ("GET", "/portal/{jurisdiction}/{year}/catalog.csv", Needs::Nothing),
    ("GET", "/portal/{jurisdiction}/{year}/{number}", Needs::Nothing),
    ("GET", "/portal/{jurisdiction}/{year}/{number}/{version}", Needs::Nothing),
    ("GET", "/portal/{jurisdiction}/{year}/{number}/{version}/items/{item}", Needs::Nothing),
    ("GET", "/portal/{jurisdiction}/{year}/{number}/{version}/files/{name}", Needs::Nothing),
    ("GET", "/{jurisdiction}/{year}/ledgers/{ledger}", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/ledgers/{ledger}/print", Needs::Right(&[ReadFiled])),
    ("GET", "/{jurisdiction}/{year}/ledgers/{ledger}/{file}", Needs::Right(&[Export])),
    ("GET", "/{jurisdiction}/{year}/results/{code}/{source}", Needs::Right(&[ReadFiled])),
    ("POST", "/{jurisdiction}/{year}/results/{code}/{source}", Needs::Right(&[DecideResults])),
    (
        "POST",
        "/{jurisdiction}/{year}/results/{code}/{source}/opinion",
        Needs::Right(&[CommentResults]),
    ),
    ("GET", "/rectifications/{id}", Needs::Right(&[ReadFiled])),
    ("POST", "/rectifications/{id}/answer", Needs::Right(&[Rectify])),
    ("POST", "/rectifications/{id}/judge", Needs::Right(&[Supervise])),
    ("POST", "/rectifications/{id}/withdraw", Needs::Right(&[Supervise])),
    ("GET", "/rectifications/{id}/steps/{step}/files/{file}", Needs::Right(&[ReadFiled])),
    ("GET", "/docs/{id}/overrule", Needs::Right(&[Supervise])),
    ("POST", "/docs/{id}/overrule", Needs::Right(&[Supervise])),
    ("GET", "/docs/{id}/overrule/{number}/files/{file}", Needs::Right(&[ReadFiled])),
    ("GET", "/help", Needs::Login),
    ("GET", "/help/{topic}", Needs::Login),
    ("GET", "/help/check/{code}", Needs::Login),
    ("GET", "/checks-catalogue", Needs::Login),
    ("GET", "/admin/orgs", Needs::Right(&[ManageOrganizations])),
    ("GET", "/admin/orgs/new", Needs::Right(&[ManageOrganizations])),
    ("POST", "/admin/orgs/new", Needs::Right(&[ManageOrganizations])),
    ("GET", "/admin/orgs/{id}", Needs::Right(&[ManageOrganizations])),
    ("POST", "/admin/orgs/{id}/change", Needs::Right(&[ManageOrganizations])),
    ("POST", "/admin/orgs/{id}/close", Needs::Right(&[ManageOrganizations])),
    ("GET", "/admin/mail", Needs::Right(&[ManageOrganizations])),
    ("GET", "/admin/users", Needs::Right(&[ManageOrganizations, ManageRoles])),
    ("POST", "/admin/users", Needs::Right(&[ManageOrganizations])),
    ("GET", "/admin/users/{id}/{act}", Needs::Right(&[ManageOrganizations])),
    ("POST", "/admin/users/{id}/{act}", Needs::Right(&[ManageOrganizations])),
    ("GET", "/admin/roles", Needs::Right(&[ManageRoles])),
    ("POST", "/admin/roles/grant", Needs::Right(&[ManageRoles])),
    ("GET", "/admin/roles/{id}/revoke", Needs::Right(&[ManageRoles])),
    ("POST", "/admin/roles/{id}/revoke", Needs::Right(&[ManageRoles])),
    ("GET", "/agencies", Needs::Right(&[ReadEngagements])),
    ("GET", "/agencies/new", Needs::Right(&[Commission])),
    ("POST", "/agencies/new", Needs::Right(&[Commission])),
    ("GET", "/agencies/{id}", Needs::Right(&[ReadEngagements])),
    ("POST", "/agencies/{id}/change", Needs::Right(&[Commission])),
    ("POST", "/agencies/{id}/close", Needs::Right(&[Commission])),
    ("GET", "/experts/new", Needs::Right(&[Commission])),
    ("POST", "/experts/new", Needs::Right(&[Commission])),
    ("GET", "/experts/{id}", Needs::Right(&[Commission])),
    ("POST", "/experts/{id}/change", Needs::Right(&[Commission])),
    ("POST", "/experts/{id}/close", Needs::Right(&[Commission])),
    ("GET", "/{jurisdiction}/{year}/sampling", Needs::Right(&[ReadSamples])),
    ("GET", "/{jurisdiction}/{year}/sampling/draw", Needs::Right(&[DrawSamples])),
    ("POST", "/{jurisdiction}/{year}/sampling/draw", Needs::Right(&[DrawSamples])),
    ("GET", "/samples/{id}", Needs::Right(&[ReadSamples])),
    ("POST", "/samples/{id}/review", Needs::Right(&[ReviewSamples])),
    ("POST", "/samples/{id}/feedback", Needs::Right(&[ReviewSamples])),
    ("GET", "/samples/{id}/redraw", Needs::Right(&[ReadSamples])),
    ("GET", "/samples/{id}/{form}", Needs::Right(&[ReadSamples])),
    ("GET", "/samples/{id}/worksheet/print", Needs::Right(&[ReadSamples])),
    ("POST", "/samples/{id}/worksheet/file", Needs::Right(&[ReviewSamples])),
    ("GET", "/{jurisdiction}/{year}/engagements", Needs::Right(&[ReadEngagements])),
    ("GET", "/{jurisdiction}/{year}/engagements.xlsx", Needs::Right(&[ReadEngagements])),
    ("GET", "/{jurisdiction}/{year}/engagements/new", Needs::Right(&[Commission])),
    ("POST", "/{jurisdiction}/{year}/engagements/new", Needs::Right(&[Commission])),
    ("GET", "/engagements/{id}", Needs::Right(&[ReadEngagements])),
    ("POST", "/engagements/{id}/deliver/{number}", Needs::Right(&[Deliver])),
    ("POST", "/engagements/{id}/judge/{number}", Needs::Right(&[Commission])),
    ("POST", "/engagements/{id}/term", Needs::Right(&[Commission])),
    ("POST", "/engagements/{id}/assess", Needs::Right(&[Commission])),
    ("POST", "/engagements/{id}/answer", Needs::Right(&[Deliver])),
    ("GET", "/engagements/{id}/{form}", Needs::Right(&[ReadEngagements])),
    ("GET", "/engagements/{id}/assessment/print", Needs::Right(&[ReadEngagements])),
    ("POST", "/engagements/{id}/assessment/file", Needs::Right(&[Commission])),
    ("GET", "/engagements/{id}/files/{number}/{version}/{file}", Needs::Right(&[ReadEngagements])),
    ("POST", "/logout", Needs::Login),
];

/// Who walks: heading and log-in of the example; nobody is the public.
const WALKERS: &[(&str, Option<&str>)] = &[
    ("公众", None),
    ("填报人", Some("jiaotong")),
    ("负责人", Some("jiaotong-fzr")),
    ("业务股室", Some("shebao")),
    ("绩效股", Some("jixiao")),
    ("财政领导", Some("juzhang")),
    ("县政府领导", Some("xianzhang")),
    ("第三方机构", Some("shiwusuo")),
    ("系统管理员", Some("xitong")),
    ("安全管理员", Some("anquan")),
    ("审计管理员", Some("shenji")),
];

/// What came of it, in a word.
fn outcome(response: &Response) -> String {
    let status = response.status().as_u16();
    let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
    match (status, to) {
        (303, Some(to)) if to.starts_with("/login") => "请登录".to_owned(),
        (200 | 303, _) => "可以".to_owned(),
        (400 | 422, _) => "可以（内容不全）".to_owned(),
        (401, _) => "请登录".to_owned(),
        (403, _) => "无权".to_owned(),
        (404, _) => "没有".to_owned(),
        (409, _) => "状态不符".to_owned(),
        (other, _) => other.to_string(),
    }
}

async fn walk(house: &House, verb: &str, address: &str, walker: Option<&Guest>) -> String {
    let mut request = Request::builder().method(verb).uri(address);
    request = request.header(header::HOST, "127.0.0.1").header(header::ORIGIN, "http://127.0.0.1");
    if let Some(Guest { cookie, .. }) = walker {
        request = request.header(header::COOKIE, format!("wx={cookie}"));
    }
    let body = match (verb, walker) {
        ("POST", Some(Guest { csrf, .. })) => format!("csrf={csrf}"),
        ("POST", None) => "csrf=x".to_owned(),
        _ => String::new(),
    };
    if verb == "POST" {
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    let request = request.body(Body::from(body)).expect("a plain request");
    outcome(&house.ask(request).await)
}

fn membership(house: &House, login: Option<&str>) -> Option<Arc<Membership>> {
    let session = house.app.local_session(login?, JURISDICTION).expect("the store is well");
    session.and_then(|session| session.identity).map(|identity| identity.membership)
}

async fn table(house: &House) -> String {
    let county = house.app.county(JURISDICTION).expect("it was written");
    let sessions: Vec<Option<Guest>> =
        WALKERS.iter().map(|(_, login)| login.map(|login| house.guest(login))).collect();
    let held: Vec<_> = WALKERS.iter().map(|(_, login)| membership(house, *login)).collect();
    let mut out = String::from(HEAD);
    let head: Vec<&str> = WALKERS.iter().map(|(words, _)| *words).collect();
    let rule = "---|".repeat(head.len());
    writeln!(out, "| 地址 | 需要 | {} |\n|---|---|{rule}", head.join(" | ")).unwrap();
    for (verb, path, needs) in ROUTES {
        for (whose, address) in addresses(path, &county) {
            let mut line = format!("| {verb} `{path}` {whose} | {} |", needs.words());
            for (session, held) in sessions.iter().zip(&held) {
                let found = walk(house, verb, &address, session.as_ref()).await;
                let is_held = needs.holds(held.as_deref());
                let is_as_declared = match is_held {
                    true => !matches!(found.as_str(), "请登录" | "无权"),
                    false => !found.starts_with("可以"),
                };
                // A wrong password, an identity of somebody else, a session that has just ended.
                let is_own = matches!(*path, "/login" | "/me/role" | "/logout");
                assert!(is_own || is_as_declared, "{verb} {address}: {found}");
                write!(line, " {found} |").unwrap();
            }
            writeln!(out, "{}", line.replace("`  |", "` |")).unwrap();
        }
    }
    out.push_str("\n## 程序接口\n\n");
    out.push_str(PROGRAMS);
    out.push_str(&programs::table(house).await);
    out
}

const HEAD: &str = "# 各角色能打开的页面\n\n由测试在示例县上逐个地址、逐个角色走出来，与代码不符时测试不通过。\n\
“可以（内容不全）”是空表提交：有权，但内容要补。“没有”是不在范围内，与不存在同样回答。\n\n## 页面\n\n";

const PROGRAMS: &str = "没有令牌的一律拒绝（R216）。有权的身份送出的写操作，内容都有意写错，\
只因内容或状态被拒的记作“可以”。\n\n";

#[tokio::test(flavor = "multi_thread")]
async fn every_route_answers_every_role_as_written_down() {
    let house = House::open();
    let found = table(&house).await;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/routes.md");
    if std::env::var_os("WENXIAO_BLESS").is_some() {
        std::fs::write(&path, &found).expect("docs can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    for (kept, found) in kept.lines().zip(found.lines()) {
        assert_eq!(kept, found, "run it with WENXIAO_BLESS=1 and read the difference");
    }
    assert_eq!(kept.lines().count(), found.lines().count());
}

/// `.route("…", get(…).post(…))` in the sources: verb and address.
fn declared(source: &str, into: &mut BTreeSet<(String, String)>) {
    for piece in source.split(".route(").skip(1) {
        let piece = piece.trim_start();
        let Some((path, rest)) = piece.strip_prefix('"').and_then(|piece| piece.split_once('"'))
        else {
            continue;
        };
        let handlers = rest.split(".route(").next().unwrap_or_default();
        let mut depth = 1_usize;
        let end = handlers.char_indices().find(|(_, c)| {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let handlers = &handlers[..end.map_or(handlers.len(), |(at, _)| at)];
        for (word, verb) in [("get(", "GET"), ("post(", "POST")] {
            let names = handlers.match_indices(word).any(|(at, _)| {
                !handlers[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
            });
            if names {
                into.insert((verb.to_owned(), path.to_owned()));
            }
        }
    }
}

fn sources(folder: &Path, into: &mut BTreeSet<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("the sources are there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, into);
        } else {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            declared(text, into);
        }
    }
}

#[test]
fn a_route_without_a_line_is_seen() {
    let mut there = BTreeSet::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut there);
    there.retain(|(_, path)| !path.starts_with("/dev/"));
    let listed: BTreeSet<(String, String)> =
        ROUTES.iter().map(|(verb, path, _)| ((*verb).to_owned(), (*path).to_owned())).collect();
    let missing: Vec<_> = there.difference(&listed).collect();
    assert_eq!(missing, Vec::<&(String, String)>::new(), "add these to ROUTES");
    let gone: Vec<_> = listed.difference(&there).collect();
    assert_eq!(gone, Vec::<&(String, String)>::new(), "these are no routes any more");
}
