//! 送审: a draft becomes a revision that never changes again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::complete::complete;
use super::context::Context;
use crate::check::facts::Facts;
use crate::check::finding::{Finding, Severity};
use crate::check::registry::check_sheet;
use crate::derive::basis::opens_on;
use crate::document::{DepartmentYear, Document, Subject, SubjectId};
use crate::evaluation::refused::EvaluationRefusal;
use crate::form::layout::{FormFamily, FormKind};
use crate::form::sheet::Sheet;
use crate::journal::event::Event;
use crate::journal::{v1, v2};
use crate::overview::authenticity::{answerable, core_of, filed_result};
use crate::overview::due::work_year;
use crate::project::FundLevel;
use crate::refusal::{NotAdjustable, Refusal, ReviewRefusal};
use crate::regulation::pack::RulesAt;
use crate::state::County;
use crate::transfer;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::{AccountId, DocumentId, OpinionId};

/// 送审.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmitDocument {
    /// The document; a new id where none of this kind is there for the subject, or the last of a form that is
    /// filed again was accepted.
    pub document: DocumentId,
    /// About what.
    pub subject: SubjectId,
    /// What was written.
    pub sheet: Sheet,
    /// The newest revision that the person saw, 0 before the first.
    pub seen: u32,
    /// Everybody who wrote on the draft.
    pub editors: BTreeSet<AccountId>,
    /// SM3 of the office file that the draft was imported from.
    pub source_file: Option<String>,
    /// Answers to opinions.
    pub answers: Vec<(OpinionId, String)>,
}

pub(super) fn decide(
    command: &SubmitDocument,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let kind = command.sheet.kind();
    context.scope(kind.filing())?;
    let me = context.membership()?;
    let missing = Refusal::NotFound(command.subject.kind().name());
    let may_file = |one: &Subject| context.county.may_file(me, kind, one, context.today());
    let subject = context.county.subject(command.subject).filter(may_file).ok_or(missing)?;
    if kind.subject_kind() != command.subject.kind() {
        return Err(Refusal::OtherForm);
    }
    let budget_year = subject.budget_year();
    let opens = opens_on(kind, budget_year, context.pack);
    if let Some(opens) = opens.filter(|opens| context.today() < *opens) {
        return Err(match kind.family() {
            FormFamily::SelfEvaluation => {
                Refusal::Evaluation(EvaluationRefusal::OwnYearNotOver { budget_year })
            }
            _ => Refusal::RoundNotOpen(opens),
        });
    }
    let is_first = context.county.goes_on(command.subject, kind).is_none();
    // What is verified may be taken back at any time; nothing is verified then.
    if is_first || kind.is_of_bureau() {
        may_begin(kind, &subject, context.county, context.today())?;
    }
    stands_apart(command, kind, context)?;
    let revision = next_revision(command, kind, context)?;
    let sheet = command.sheet.clone().trimmed();
    if sheet.entries().next().is_none() {
        return Err(Refusal::EmptySheet);
    }
    let rules = context.rules(kind, budget_year)?;
    let sheet =
        complete(&sheet, &rules, &context.county.behind(command.subject, kind)).sheet.trimmed();
    let findings = findings_of(&sheet, context.county, &subject, &rules, context.today());
    let is_blocking = |finding: &Finding| finding.severity == Severity::Blocking;
    let blocking: Vec<Finding> = findings.iter().filter(|f| is_blocking(f)).cloned().collect();
    if !blocking.is_empty() {
        return Err(Refusal::Blocking(blocking));
    }
    let mut editors = command.editors.clone();
    editors.insert(context.account()?);
    let answer = |(opinion, text): &(OpinionId, String)| v1::AnswerText {
        opinion: *opinion,
        text: text.clone(),
    };
    Ok(vec![Event::DocumentSubmitted(v2::DocumentSubmitted {
        document: command.document,
        form: kind,
        subject: command.subject,
        work_year: work_year(kind, budget_year),
        budget_year,
        revision,
        sheet,
        layout_version: kind.layout().version.to_owned(),
        editors: editors.into_iter().collect(),
        findings: findings.into_iter().map(finding_text).collect(),
        source_file: command.source_file.clone(),
        answers: command.answers.iter().map(answer).collect(),
        rules: context.rules_digest(),
    })])
}

/// What the bureau verifies is written by nobody who answers for what is verified.
fn stands_apart(
    command: &SubmitDocument,
    kind: FormKind,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    if !kind.is_of_bureau() {
        return Ok(());
    }
    let mut writers = command.editors.iter().copied().chain([context.account()?]);
    let answerable = answerable(context.county, command.subject);
    match writers.any(|writer| answerable.contains(&writer)) {
        true => Err(Refusal::OwnFiling),
        false => Ok(()),
    }
}

/// Whether a form about a subject may be begun on a day: a self-evaluation needs a year that is over, an
/// adjustment a target that was approved, and the year in which it counts.
///
/// # Errors
/// When it may not.
pub fn may_begin(
    kind: FormKind,
    subject: &Subject,
    county: &County,
    today: Day,
) -> Result<(), Refusal> {
    match kind.family() {
        FormFamily::SelfEvaluation if kind == FormKind::TransferSelfEvaluation => {
            match subject.may_have(kind) {
                true => Ok(()),
                false => Err(Refusal::Transfer(transfer::refused::TransferRefusal::NoCentralMoney)),
            }
        }
        FormFamily::Target | FormFamily::Monitoring | FormFamily::ExAnte => Ok(()),
        FormFamily::SelfEvaluation if today.year() <= subject.budget_year() => {
            let budget_year = subject.budget_year();
            Err(Refusal::Evaluation(EvaluationRefusal::OwnYearNotOver { budget_year }))
        }
        FormFamily::SelfEvaluation => Ok(()),
        FormFamily::Evaluation => may_evaluate(kind, subject, county, today),
        FormFamily::Authenticity if filed_result(county, subject.id()).is_none() => {
            Err(Refusal::Evaluation(EvaluationRefusal::NothingToVerify))
        }
        FormFamily::Authenticity => Ok(()),
        FormFamily::Adjustment if county.approved_target(subject.id()).is_none() => {
            Err(Refusal::Adjustment(NotAdjustable::NoApprovedTarget))
        }
        FormFamily::Adjustment if today.year() != subject.budget_year() => {
            let budget_year = subject.budget_year();
            Err(Refusal::Adjustment(NotAdjustable::OtherYear { budget_year }))
        }
        FormFamily::Adjustment => Ok(()),
        FormFamily::Review => Err(Refusal::Review(ReviewRefusal::NotFiled)),
    }
}

/// An evaluation looks back on a year that is over: of a project that the department chose, or of what
/// somebody was commissioned to evaluate.
fn may_evaluate(
    kind: FormKind,
    subject: &Subject,
    county: &County,
    today: Day,
) -> Result<(), Refusal> {
    let budget_year = subject.budget_year();
    if today.year() <= budget_year {
        return Err(Refusal::Evaluation(EvaluationRefusal::YearNotOver { budget_year }));
    }
    if kind.is_commissioned() {
        let is_commissioned = county.engagement_for(subject.id(), kind).is_some();
        let refusal = Refusal::Evaluation(EvaluationRefusal::NotCommissioned);
        return if is_commissioned { Ok(()) } else { Err(refusal) };
    }
    let is_selected = subject.project().is_some_and(|project| county.is_selected(project));
    let refusal = Refusal::Evaluation(EvaluationRefusal::NotSelected);
    if is_selected { Ok(()) } else { Err(refusal) }
}

/// The facts that checks of a form about a subject may use.
pub fn facts_of<'a>(
    sheet: &Sheet,
    county: &'a County,
    subject: &'a Subject,
    rules: &'a RulesAt<'a>,
    today: Day,
) -> Facts<'a> {
    let (kind, project) = (sheet.kind(), subject.project());
    let (approved, budget_total) = match kind.family() {
        FormFamily::Target | FormFamily::ExAnte => (None, project.map(|project| project.demand())),
        FormFamily::Review => (None, None),
        FormFamily::SelfEvaluation
        | FormFamily::Monitoring
        | FormFamily::Adjustment
        | FormFamily::Authenticity
        | FormFamily::Evaluation => (county.target_behind(subject.id(), kind), None),
    };
    // The rules of a round are those of its cut-off.
    let paid = match kind.family() {
        FormFamily::Monitoring => project.and_then(|project| {
            county.executed_on(project.id, rules.on()).map(|(day, paid)| (day, paid.amount))
        }),
        FormFamily::Target
        | FormFamily::Adjustment
        | FormFamily::SelfEvaluation
        | FormFamily::Evaluation
        | FormFamily::ExAnte
        | FormFamily::Authenticity
        | FormFamily::Review => None,
    };
    Facts {
        truncated: false,
        approved,
        last_year: subject.before().and_then(|last| county.last_result(last)),
        earlier: earlier(kind, county, subject.id()).map(|document| &document.newest().sheet),
        behind: county.behind(subject.id(), kind),
        core: match kind == FormKind::Authenticity {
            true => core_of(county, subject.id(), rules),
            false => Vec::new(),
        },
        subject_name: Some(subject.name()),
        year: Some(subject.budget_year()),
        paid,
        proofs: county.proofs(subject.id(), kind, rules.on()),
        budget_total,
        central: project
            .filter(|_| kind == FormKind::TransferSelfEvaluation)
            .map(|project| project.of_level(Some(FundLevel::Central), |line| line.adjusted)),
        supported: project
            .filter(|_| kind == FormKind::Target)
            .and_then(|project| county.supported_amount(project.id)),
        alike: project
            .filter(|_| kind == FormKind::Target)
            .map(|project| county.alike_targets(project, sheet, rules, today))
            .unwrap_or_default(),
        projects_total: match subject {
            Subject::Project(_) => None,
            Subject::Department(whole) => Some(projects_total(county, whole)),
        },
        today: Some(today),
        rules: Some(rules),
    }
}

/// The document that a form about a subject follows, as far as its checks look at it.
fn earlier(kind: FormKind, county: &County, subject: SubjectId) -> Option<&Arc<Document>> {
    match kind.family() {
        FormFamily::Adjustment => newest_round(county, subject),
        FormFamily::Evaluation if kind.stands_alone() => None,
        FormFamily::Evaluation => county
            .document_of(subject, subject.kind().self_evaluation())
            .filter(|document| document.settled().is_some()),
        FormFamily::Authenticity => filed_result(county, subject),
        FormFamily::Target
        | FormFamily::Monitoring
        | FormFamily::SelfEvaluation
        | FormFamily::ExAnte
        | FormFamily::Review => {
            kind.round_before().and_then(|before| county.document_of(subject, before))
        }
    }
}

/// The newest monitoring form about a subject that was accepted.
fn newest_round(county: &County, subject: SubjectId) -> Option<&Arc<Document>> {
    let rounds = [FormKind::MonitoringAugust, FormKind::MonitoringMay].into_iter();
    let mut forms = rounds.filter_map(|kind| county.document_of(subject, kind));
    forms.find(|document| document.settled().is_some())
}

/// 年初预算数 of all projects of a department in a year.
fn projects_total(county: &County, whole: &DepartmentYear) -> Amount {
    let projects = county.projects_of(whole.budget_year);
    let own = projects.filter(|project| project.department == whole.department);
    own.map(|project| project.initial()).sum()
}

/// Everything doubtful on a revision of a document.
pub fn findings_on(
    document: &Document,
    sheet: &Sheet,
    county: &County,
    subject: &Subject,
    rules: &RulesAt<'_>,
    today: Day,
) -> Vec<Finding> {
    let facts = facts_of(sheet, county, subject, rules, today);
    let approved = facts.approved.and_then(|_| county.target_behind_document(document));
    check_sheet(sheet, &Facts { approved, ..facts })
}

/// Everything doubtful on a form about a subject, as it is written now.
pub fn findings_of(
    sheet: &Sheet,
    county: &County,
    subject: &Subject,
    rules: &RulesAt<'_>,
    today: Day,
) -> Vec<Finding> {
    check_sheet(sheet, &facts_of(sheet, county, subject, rules, today))
}

fn next_revision(
    command: &SubmitDocument,
    kind: FormKind,
    context: &Context<'_>,
) -> Result<u32, Refusal> {
    let Some(document) = context.county.goes_on(command.subject, kind) else {
        return first_revision(command, kind, context);
    };
    if document.id != command.document {
        return Err(Refusal::DocumentExists);
    }
    if !document.is_open_for_writing() {
        return Err(Refusal::WrongStatus { status: document.status_word(), act: "送审" });
    }
    let newest = document.newest().number;
    if command.seen != newest {
        return Err(Refusal::Stale { seen: command.seen, newest });
    }
    let is_open = |id| document.open_opinions().any(|opinion| opinion.id == id);
    if command.answers.iter().any(|(id, _)| !is_open(*id)) {
        return Err(Refusal::OpinionClosed);
    }
    Ok(newest + 1)
}

/// Of a document that is to be begun.
fn first_revision(
    command: &SubmitDocument,
    kind: FormKind,
    context: &Context<'_>,
) -> Result<u32, Refusal> {
    let last = context.county.document_of(command.subject, kind);
    if let Some(last) = last.filter(|last| last.id == command.document || command.seen != 0) {
        return Err(Refusal::WrongStatus { status: last.status_word(), act: "送审" });
    }
    // An id that is in use belongs to another subject or form.
    if context.county.document(command.document).is_some() {
        return Err(Refusal::OtherForm);
    }
    match (command.seen, command.answers.as_slice()) {
        (0, []) => Ok(1),
        (0, _) => Err(Refusal::OpinionClosed),
        (seen, _) => Err(Refusal::Stale { seen, newest: 0 }),
    }
}

fn finding_text(finding: Finding) -> v1::FindingText {
    v1::FindingText {
        code: finding.code.to_owned(),
        severity: finding.severity,
        place: finding.place,
        message: finding.message,
    }
}
