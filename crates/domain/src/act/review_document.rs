//! 签审 and 审核: one command for both; which of the two it is follows from where the document stands.

use super::complete::{Completed, complete};
use super::context::{Context, optional, text, unused};
use super::place;
use super::score_review::{self, ReviewedForm};
use super::submit_document::{findings_on, may_begin};
use crate::check::finding::{Finding, Severity};
use crate::derive::because::Because;
use crate::derive::ex_ante::refusal::ExAnteRefusal;
use crate::derive::flag::{ProjectFlag, Verdict};
use crate::document::{Document, Stage, Status};
use crate::evaluation::feedback_until;
use crate::evaluation::refused::EvaluationRefusal;
use crate::form::layout::FormKind;
use crate::form::path::FieldPath;
use crate::form::sheet::Sheet;
use crate::indicator::line::SheetView;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::overview::authenticity::answerable;
use crate::overview::ex_ante::{ExAnteRules, ExAnteState, evaluation};
use crate::overview::readable::may_read;
use crate::party::access::Action;
use crate::party::membership::Scope;
use crate::party::role::Role;
use crate::refusal::{Refusal, ReviewRefusal};
use crate::transfer;
use crate::unit::id::{DocumentId, OpinionId, OrgId};

/// An opinion on a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOpinion {
    /// Its id.
    pub id: OpinionId,
    /// On which field.
    pub place: FieldPath,
    /// What the reviewer says.
    pub text: String,
    /// 建议改为; blank where none.
    pub suggestion: String,
}

/// 结论.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// 通过; by the department: 签审, on to the finance bureau.
    Pass,
    /// 退回修改.
    Return,
    /// 仅提意见.
    OpinionsOnly,
}

/// 审核结论, with everything that goes to the unit in one notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewDocument {
    /// Which.
    pub document: DocumentId,
    /// The revision that the reviewer saw.
    pub seen: u32,
    /// The conclusion.
    pub outcome: Outcome,
    /// 总体意见.
    pub remark: String,
    /// Opinions on fields.
    pub opinions: Vec<NewOpinion>,
    /// Earlier opinions that are settled.
    pub resolved: Vec<OpinionId>,
    /// 审核评分表 of the finance bureau, as far as it was filled in.
    pub sheet: Option<Sheet>,
}

pub(super) fn decide(
    command: &ReviewDocument,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.membership()?;
    let (scope, stage) = right(command, context)?;
    let document = context.document(command.document, &scope)?;
    let (stage, single_officer) = match stage {
        Some(stage) => (stage, false),
        None => stage_of(document, context)?,
    };
    let newest = document.newest();
    if newest.number != command.seen {
        return Err(Refusal::Stale { seen: command.seen, newest: newest.number });
    }
    separate(document, stage, context)?;
    let parts = Parts::read(command, document)?;
    match command.outcome {
        Outcome::Pass => {
            let mut events = pass(command, context, document, stage, single_officer, parts)?;
            events.extend(scored(command, context, document, stage)?);
            Ok(events)
        }
        Outcome::Return => {
            if parts.remark.is_empty() && parts.opinions.is_empty() {
                return Err(Refusal::ReasonMissing);
            }
            let returned = Event::DocumentReturned(v1::DocumentReturned {
                document: document.id,
                revision: newest.number,
                stage,
                reason: parts.remark,
                opinions: parts.opinions,
                resolved: parts.resolved,
            });
            let scored = scored(command, context, document, stage)?;
            Ok([returned].into_iter().chain(scored).collect())
        }
        Outcome::OpinionsOnly => {
            if parts.opinions.is_empty() && parts.resolved.is_empty() {
                return Err(Refusal::ReasonMissing);
            }
            scored(command, context, document, stage)?;
            Ok(vec![Event::OpinionsGiven(v1::OpinionsGiven {
                document: document.id,
                revision: newest.number,
                stage,
                opinions: parts.opinions,
                resolved: parts.resolved,
            })])
        }
    }
}

/// 审核评分 beside the conclusion, where the finance bureau gives one.
fn scored(
    command: &ReviewDocument,
    context: &Context<'_>,
    document: &Document,
    stage: Stage,
) -> Result<Option<Event>, Refusal> {
    let is_conclusion = match command.outcome {
        Outcome::Pass | Outcome::Return => stage == Stage::Finance,
        Outcome::OpinionsOnly => false,
    };
    if !is_conclusion {
        return match &command.sheet {
            Some(_) => Err(Refusal::Review(ReviewRefusal::NotAsked)),
            None => Ok(None),
        };
    }
    let subject = context.county.subject(document.subject).ok_or(Refusal::NotFound("材料"))?;
    let form = ReviewedForm {
        county: context.county,
        document,
        subject: &subject,
        new_opinions: command.opinions.len(),
        outcome: Some(command.outcome),
        remark: &command.remark,
        on: Some(context.today()),
        by: context.membership()?,
    };
    score_review::decide(command.sheet.as_ref(), &form, context)
}

/// The scope of the review right that the person has. A finance reviewer's stage depends on where the
/// document stands.
fn right(
    command: &ReviewDocument,
    context: &Context<'_>,
) -> Result<(Scope, Option<Stage>), Refusal> {
    let membership = context.membership()?;
    let own = membership.scope(Action::DepartmentReview);
    if own.is_something() {
        let document = context.document(command.document, &own)?;
        if !may_read(context.county, document, membership, context.today()) {
            return Err(Refusal::NotFound("材料"));
        }
        return match document.status {
            Status::Submitted { .. }
                if document.kind.is_commissioned() && command.outcome == Outcome::Return =>
            {
                Err(Refusal::Evaluation(EvaluationRefusal::FeedbackOnly))
            }
            Status::Submitted { .. } => Ok((own, Some(Stage::Department))),
            Status::Withdrawn { .. }
            | Status::Filed { .. }
            | Status::Returned { .. }
            | Status::Accepted { .. } => {
                Err(Refusal::WrongStatus { status: document.status_word(), act: "签审" })
            }
        };
    }
    context.scope(Action::FinanceReview).map(|scope| (scope, None))
}

/// What a finance reviewer may do now: review what the department signed, or, for a department
/// without a reviewer of its own, sign in its place (S8). Nobody signs in the place of who is evaluated: when its
/// time is over, the report is reviewed without what it says.
fn stage_of(document: &Document, context: &Context<'_>) -> Result<(Stage, bool), Refusal> {
    match document.status {
        Status::Filed { .. } => Ok((Stage::Finance, false)),
        // A second person of the bureau reviews what the first one filed.
        Status::Submitted { .. } if document.kind.is_of_bureau() => Ok((Stage::Finance, false)),
        Status::Submitted { .. } if document.kind.is_commissioned() => {
            match feedback_until(document, context.pack) {
                Some(until) if context.today() <= until => {
                    Err(Refusal::Evaluation(EvaluationRefusal::FeedbackOpen { until }))
                }
                Some(_) | None => Ok((Stage::Finance, false)),
            }
        }
        Status::Submitted { .. } => {
            let subject = context.county.subject(document.subject);
            let department = subject.ok_or(Refusal::NotFound("材料"))?.department();
            if has_reviewer(department, document, context) {
                return Err(Refusal::DepartmentHasReviewer);
            }
            if document.kind.is_jointly_reviewed() {
                return Err(Refusal::Transfer(transfer::refused::TransferRefusal::JointReview));
            }
            Ok((Stage::Department, true))
        }
        Status::Withdrawn { .. } | Status::Returned { .. } | Status::Accepted { .. } => {
            Err(Refusal::WrongStatus { status: document.status_word(), act: "审核" })
        }
    }
}

/// The department has somebody who may sign: a head who did not write on the revision.
fn has_reviewer(department: OrgId, document: &Document, context: &Context<'_>) -> bool {
    let editors = &document.newest().editors;
    let mut heads = context.county.holders(Role::DepartmentHead, department);
    heads.any(|head| !editors.contains(&head.account))
}

/// S1 and S2, of who acts and of whom they act for.
fn separate(document: &Document, stage: Stage, context: &Context<'_>) -> Result<(), Refusal> {
    if document.newest().editors.iter().any(|editor| context.is_among_actors(*editor)) {
        return Err(Refusal::OwnFiling);
    }
    match (&document.status, stage) {
        (Status::Filed { signed_by, at, .. }, Stage::Finance) => {
            let mut signers = context.county.doers(*signed_by, *at);
            match signers.any(|signer| context.is_among_actors(signer)) {
                true => Err(Refusal::SignedBefore),
                false => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// The command's texts, checked.
struct Parts {
    remark: String,
    opinions: Vec<v1::OpinionText>,
    resolved: Vec<OpinionId>,
}

impl Parts {
    fn read(command: &ReviewDocument, document: &Document) -> Result<Self, Refusal> {
        let sheet = &document.newest().sheet;
        let mut opinions = Vec::with_capacity(command.opinions.len());
        for opinion in &command.opinions {
            if !place::exists(&opinion.place, sheet) {
                return Err(Refusal::UnknownPlace(opinion.place.to_string()));
            }
            unused("意见", document.opinions.iter().find(|one| one.id == opinion.id))?;
            let suggestion = optional("建议改为", &opinion.suggestion, 2000)?;
            opinions.push(v1::OpinionText {
                opinion: opinion.id,
                place: opinion.place.clone(),
                text: text("意见", &opinion.text, 2000)?,
                suggestion: (!suggestion.is_empty()).then_some(suggestion),
            });
        }
        let is_open = |id: &OpinionId| document.open_opinions().any(|open| open.id == *id);
        if !command.resolved.iter().all(is_open) {
            return Err(Refusal::OpinionClosed);
        }
        let remark = optional("总体意见", &command.remark, 5000)?;
        Ok(Self { remark, opinions, resolved: command.resolved.clone() })
    }
}

fn pass(
    command: &ReviewDocument,
    context: &Context<'_>,
    document: &Document,
    stage: Stage,
    single_officer: bool,
    parts: Parts,
) -> Result<Vec<Event>, Refusal> {
    let revision = document.newest().number;
    match stage {
        Stage::Department => {
            if !parts.opinions.is_empty() {
                return Err(Refusal::OpenOpinions(parts.opinions.len()));
            }
            Ok(vec![Event::DocumentFiled(v1::DocumentFiled {
                document: document.id,
                revision,
                single_officer,
            })])
        }
        Stage::Finance => {
            let is_left = |id| !command.resolved.contains(&id);
            let open = document.open_opinions().filter(|opinion| is_left(opinion.id)).count();
            match open + parts.opinions.len() {
                0 => {}
                count => return Err(Refusal::OpenOpinions(count)),
            }
            evaluated(document, context)?;
            verified(document, context)?;
            let rules = context.rules(document.kind, document.budget_year)?;
            let behind = context.county.behind(document.subject, document.kind);
            let Completed { scores, flags, .. } =
                complete(&document.newest().sheet, &rules, &behind);
            let accepted = Event::DocumentAccepted(v1::DocumentAccepted {
                document: document.id,
                revision,
                remark: parts.remark,
                resolved: parts.resolved,
                total: scores.total.points,
                grade: scores.grade.map(|(grade, _)| grade),
                rules: context.rules_digest(),
            });
            let flagged = flags.map(|flags| flagged(document, &flags, context));
            Ok([accepted].into_iter().chain(flagged).collect())
        }
    }
}

/// A verification is accepted only of the self-evaluation as it stands filed then, by somebody who has no part in it.
fn verified(document: &Document, context: &Context<'_>) -> Result<(), Refusal> {
    if !document.kind.is_of_bureau() {
        return Ok(());
    }
    let county = context.county;
    if answerable(county, document.subject).iter().any(|one| context.is_among_actors(*one)) {
        return Err(Refusal::OwnFiling);
    }
    let subject = county.subject(document.subject).ok_or(Refusal::NotFound("材料"))?;
    may_begin(document.kind, &subject, county, context.today())?;
    let rules = context.rules(document.kind, document.budget_year)?;
    let sheet = &document.newest().sheet;
    let findings = findings_on(document, sheet, county, &subject, &rules, context.today());
    let is_blocking = |finding: &Finding| finding.severity == Severity::Blocking;
    let blocking: Vec<Finding> = findings.into_iter().filter(is_blocking).collect();
    if blocking.is_empty() { Ok(()) } else { Err(Refusal::Blocking(blocking)) }
}

/// A target is accepted only when the 事前评估 that its project needs supports it, or was waived.
fn evaluated(document: &Document, context: &Context<'_>) -> Result<(), Refusal> {
    let project = document.project().and_then(|id| context.county.project(id));
    let (FormKind::Target, Some(project)) = (document.kind, project) else { return Ok(()) };
    let Some(rules) = ExAnteRules::of(project.budget_year, context.pack) else { return Ok(()) };
    let evaluation = evaluation(context.county, project, &rules);
    match (evaluation.stops_target(), evaluation.state) {
        (false, _) => Ok(()),
        (true, ExAnteState::NotSupported) => Err(Refusal::ExAnte(ExAnteRefusal::NotSupported)),
        (true, _) => {
            let why = evaluation.triggered.because.formula;
            Err(Refusal::ExAnte(ExAnteRefusal::Missing(why)))
        }
    }
}

/// 标识 as they are when the form is accepted.
fn flagged(document: &Document, flags: &ProjectFlag, context: &Context<'_>) -> Event {
    let item = |name: &str, verdict: Verdict, because: &Because| v1::FlagText {
        name: name.to_owned(),
        flag: verdict.flag(),
        sentence: because.formula.clone(),
    };
    let funds = item("预算执行率", flags.funds.verdict, &flags.funds.because);
    let view = SheetView::of(&document.newest().sheet);
    let lines = view.indicators.iter().zip(&flags.indicators);
    let lines = lines.map(|(line, flag)| item(&line.name, flag.verdict, &flag.because));
    Event::MonitoringFlagged(v1::MonitoringFlagged {
        document: document.id,
        revision: document.newest().number,
        flag: flags.verdict.flag(),
        sentence: flags.because.formula.clone(),
        items: [funds].into_iter().chain(lines).collect(),
        rules: context.rules_digest(),
    })
}
