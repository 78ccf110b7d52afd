//! 督办, 整改, 验收: from the order to its closing.

use std::collections::BTreeSet;

use super::context::{Context, optional, text};
use crate::derive::flag::Flag;
use crate::document::Document;
use crate::form::layout::FormFamily;
use crate::journal::event::Event;
use crate::journal::{v1, v2};
use crate::overview::cause::{Cause, cause};
use crate::party::access::Action;
use crate::rectification::origin::Origin;
use crate::rectification::refused::RectificationRefusal;
use crate::rectification::{Measure, Rectification, RectificationState};
use crate::refusal::Refusal;
use crate::state::County;
use crate::unit::day::Day;
use crate::unit::id::{DocumentId, RectificationId};

/// Most characters of 整改要求.
pub const DEMAND_LIMIT: usize = 2000;

/// 下达督办 to the department of what was flagged, 反馈 what an evaluation found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderRectification {
    /// A new id.
    pub rectification: RectificationId,
    /// The accepted monitoring form, or evaluation.
    pub document: DocumentId,
    /// 整改要求.
    pub demand: String,
}

/// 改判 a flag, with reason and evidence; both stay to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverruleFlag {
    /// The accepted monitoring form.
    pub document: DocumentId,
    /// The flag that counts from now on.
    pub flag: Flag,
    /// Why.
    pub reason: String,
    /// Digest and name of each file that proves it.
    pub evidence: Vec<(String, String)>,
}

/// 提交整改.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRectification {
    /// Which.
    pub rectification: RectificationId,
    /// How many steps the person saw.
    pub seen: usize,
    /// 整改措施.
    pub measures: BTreeSet<Measure>,
    /// What was done, and how far it is now.
    pub text: String,
    /// Digest and name of each file that proves it.
    pub evidence: Vec<(String, String)>,
}

/// How an answer is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 通过, 销号.
    Close,
    /// 不通过.
    SendBack,
    /// 延期 to a later day.
    Extend(Day),
}

/// 验收.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgeRectification {
    /// Which.
    pub rectification: RectificationId,
    /// How many steps the person saw.
    pub seen: usize,
    /// The verdict.
    pub verdict: Verdict,
    /// 验收意见; must say why unless it is closed.
    pub text: String,
}

/// 撤回督办, until it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawRectification {
    /// Which.
    pub rectification: RectificationId,
    /// Why.
    pub reason: String,
}

pub(super) fn order(
    command: &OrderRectification,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::Supervise)?;
    let document = context.document(command.document, &scope)?;
    let county = context.county;
    let caused = caused(document, context)?;
    let due = caused.due(context.pack, context.today());
    let Cause { origin, finding } = caused;
    let is_known = county.rectification(command.rectification).is_some();
    if is_known || county.ticket_of(document).is_some() {
        return Err(Refusal::AlreadyOrdered);
    }
    let ticket = Ordered {
        rectification: command.rectification,
        number: last_number(county, document, origin) + 1,
        finding,
        demand: text("整改要求", &command.demand, DEMAND_LIMIT)?,
        due: due.ok_or(Refusal::YearNotSupported(document.work_year))?,
    };
    Ok(vec![ticket.event(document, origin, context)])
}

/// What differs from ticket to ticket.
pub(super) struct Ordered {
    /// A new id.
    pub rectification: RectificationId,
    /// Within its series and year.
    pub number: u32,
    /// 偏离, or 存在的问题.
    pub finding: String,
    /// 整改要求.
    pub demand: String,
    /// The last day.
    pub due: Day,
}

impl Ordered {
    /// The entry that makes it.
    pub(super) fn event(self, document: &Document, origin: Origin, context: &Context<'_>) -> Event {
        let (flag, grade, sampled) = match origin {
            Origin::Flag(flag) => (Some(flag), None, None),
            Origin::Finding(grade) => (None, grade, None),
            Origin::Untrue => (None, None, None),
            Origin::Sampled(batch, result) => (None, None, Some(v2::SampledText { batch, result })),
        };
        Event::RectificationOrdered(v2::RectificationOrdered {
            rectification: self.rectification,
            number: self.number,
            subject: document.subject,
            document: document.id,
            source: document.kind,
            work_year: document.work_year,
            flag,
            grade,
            finding: self.finding,
            demand: self.demand,
            due: self.due,
            rules: context.rules_digest(),
            sampled,
        })
    }
}

/// The last number that was given in the series and year of a ticket about a document; 0 where none was.
pub(super) fn last_number(county: &County, document: &Document, origin: Origin) -> u32 {
    let series = origin.series(document.kind);
    let all = county.rectifications().filter(|one| one.work_year == document.work_year);
    all.filter(|one| one.series() == series).map(|one| one.number).max().unwrap_or(0)
}

/// What the ticket follows from, or why there is nothing to follow.
fn caused(document: &Document, context: &Context<'_>) -> Result<Cause, Refusal> {
    let found = cause(context.county, document, context.pack);
    found.ok_or(match document.kind.family() {
        FormFamily::SelfEvaluation | FormFamily::Evaluation | FormFamily::Authenticity => {
            Refusal::Rectification(RectificationRefusal::NothingFound)
        }
        FormFamily::Monitoring
        | FormFamily::Target
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Review => Refusal::NotFlagged,
    })
}

pub(super) fn overrule(
    command: &OverruleFlag,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::Supervise)?;
    let document = context.document(command.document, &scope)?;
    let settled = document.settled().and_then(|settled| settled.flags.as_ref());
    if settled.is_none() {
        return Err(Refusal::NotFlagged);
    }
    if context.county.ticket_of(document).is_some() {
        return Err(Refusal::AlreadyOrdered);
    }
    if context.county.flag_of(document) == Some(command.flag) {
        return Err(Refusal::Rectification(RectificationRefusal::SameFlag(command.flag)));
    }
    if document.newest().editors.iter().any(|editor| context.is_among_actors(*editor)) {
        return Err(Refusal::OwnFiling);
    }
    if command.evidence.is_empty() {
        return Err(Refusal::EvidenceMissing);
    }
    Ok(vec![Event::FlagOverruled(v1::FlagOverruled {
        document: document.id,
        flag: command.flag,
        reason: text("改判理由", &command.reason, 2000)?,
        evidence: command.evidence.iter().map(evidence).collect(),
    })])
}

fn evidence((digest, name): &(String, String)) -> v1::EvidenceText {
    v1::EvidenceText { digest: digest.clone(), name: name.clone() }
}

pub(super) fn answer(
    command: &AnswerRectification,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let ticket = ticket(command.rectification, Action::Rectify, context)?;
    standing(ticket, &[RectificationState::Ordered], "提交整改")?;
    fresh(ticket, command.seen)?;
    if command.measures.is_empty() {
        return Err(Refusal::FieldMissing("整改措施"));
    }
    let fits = ticket.origin.measures();
    if let Some(unfit) = command.measures.iter().find(|one| !fits.contains(one)) {
        let unfit = RectificationRefusal::MeasureUnfit(*unfit, ticket.origin);
        return Err(Refusal::Rectification(unfit));
    }
    if command.evidence.is_empty() {
        return Err(Refusal::EvidenceMissing);
    }
    Ok(vec![Event::RectificationAnswered(v1::RectificationAnswered {
        rectification: ticket.id,
        measures: command.measures.iter().copied().collect(),
        text: text("整改情况", &command.text, 5000)?,
        evidence: command.evidence.iter().map(evidence).collect(),
    })])
}

pub(super) fn judge(
    command: &JudgeRectification,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let ticket = ticket(command.rectification, Action::Supervise, context)?;
    let (open, answered) = ([RectificationState::Ordered, RectificationState::Answered], 1);
    let (may, act) = match command.verdict {
        Verdict::Close | Verdict::SendBack => (&open[answered..], "验收"),
        Verdict::Extend(_) => (&open[..], "延期"),
    };
    standing(ticket, may, act)?;
    fresh(ticket, command.seen)?;
    let is_own = |step: &crate::rectification::Step| context.is_among_actors(step.by);
    if ticket.last_answer().is_some_and(is_own) {
        return Err(Refusal::OwnFiling);
    }
    let due = match command.verdict {
        Verdict::Close | Verdict::SendBack => None,
        Verdict::Extend(day) => Some(extended(ticket, day, context)?),
    };
    let said = match command.verdict {
        Verdict::Close => optional("验收意见", &command.text, 2000)?,
        Verdict::SendBack | Verdict::Extend(_) => text("验收意见", &command.text, 2000)?,
    };
    Ok(vec![Event::RectificationJudged(v1::RectificationJudged {
        rectification: ticket.id,
        closed: command.verdict == Verdict::Close,
        due,
        text: said,
    })])
}

/// A day to which a ticket may be put off; also earlier than a day that it was put off to before, so that
/// a slip can be put right by the same act.
fn extended(ticket: &Rectification, day: Day, context: &Context<'_>) -> Result<Day, Refusal> {
    let possible =
        ticket.extendable(context.pack, context.today()).ok_or(RectificationRefusal::NoExtension);
    let wrong = match possible {
        Err(refused) => refused,
        Ok((first, _)) if day < first => RectificationRefusal::ExtensionTooEarly(first),
        Ok((_, last)) if last < day => RectificationRefusal::ExtensionTooLate(last),
        Ok(_) if day == ticket.due => RectificationRefusal::ExtensionUnchanged(day),
        Ok(_) => return Ok(day),
    };
    Err(Refusal::Rectification(wrong))
}

pub(super) fn withdraw(
    command: &WithdrawRectification,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let ticket = ticket(command.rectification, Action::Supervise, context)?;
    if ticket.last_answer().is_some() {
        return Err(Refusal::AlreadyActedOn);
    }
    standing(ticket, &[RectificationState::Ordered], "撤回")?;
    Ok(vec![Event::RectificationWithdrawn(v1::RectificationWithdrawn {
        rectification: ticket.id,
        reason: text("撤回原因", &command.reason, 500)?,
    })])
}

/// A ticket in the scope of a right; what lies outside is not there.
fn ticket<'a>(
    id: RectificationId,
    action: Action,
    context: &Context<'a>,
) -> Result<&'a Rectification, Refusal> {
    let scope = context.scope(action)?;
    let found = context.county.rectification(id).ok_or(Refusal::NotFound("整改单"))?;
    match context.subject(found.subject, &scope) {
        Ok(_) => Ok(found),
        Err(_) => Err(Refusal::NotFound("整改单")),
    }
}

fn standing(
    ticket: &Rectification,
    may: &[RectificationState],
    act: &'static str,
) -> Result<(), Refusal> {
    if may.contains(&ticket.state) {
        return Ok(());
    }
    Err(Refusal::WrongStatus { status: ticket.state.word(), act })
}

/// Somebody else has spoken in the meantime.
fn fresh(ticket: &Rectification, seen: usize) -> Result<(), Refusal> {
    if ticket.steps.len() == seen { Ok(()) } else { Err(Refusal::DialogueMoved) }
}
