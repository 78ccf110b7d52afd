//! 委托评价: commissioned, its term changed, its deliverables handed in and judged.

use std::sync::Arc;

use super::context::{Context, optional, text, unused};
use crate::agency::refused::{AgencyRefusal, Registered};
use crate::agency::{Contract, Deliverable, DeliverableState, Engagement, EvaluationField, Expert};
use crate::document::{Subject, SubjectId};
use crate::form::layout::FormKind;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::overview::engagement::{EngagementRules, conflicts, unit_of};
use crate::party::access::Action;
use crate::party::membership::Scope;
use crate::party::organization::OrgKind;
use crate::refusal::Refusal;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::EngagementId;

/// 委托评价.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommissionEvaluation {
    /// The new engagement's id.
    pub engagement: EngagementId,
    /// What is evaluated.
    pub subject: SubjectId,
    /// What is agreed.
    pub contract: Contract,
    /// 成果, each with its last day.
    pub deliverables: Vec<(String, Day)>,
    /// Why a conflict of interest does not stand in the way; blank where there is none.
    pub overruling: String,
}

/// What happens to a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// Another last day.
    Until {
        /// The last day from then on.
        last_day: Day,
        /// Deliverables that fall due on another day: number, from 1, and day.
        due: Vec<(u32, Day)>,
    },
    /// 终止: nothing more is delivered and nothing more is read.
    End,
}

/// 变更委托期限.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeTerm {
    /// Which.
    pub engagement: EngagementId,
    /// What happens.
    pub term: Term,
    /// Why.
    pub reason: String,
}

/// 提交成果.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deliver {
    /// Of which engagement.
    pub engagement: EngagementId,
    /// Which deliverable, from 1.
    pub deliverable: u32,
    /// 说明; may be blank.
    pub note: String,
    /// Digest and name of each file.
    pub files: Vec<(String, String)>,
}

/// 验收成果.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgeDelivery {
    /// Of which engagement.
    pub engagement: EngagementId,
    /// Which deliverable, from 1.
    pub deliverable: u32,
    /// Which version was seen, from 1.
    pub version: u32,
    /// Taken, or sent back.
    pub accepted: bool,
    /// 意见; needed to send something back.
    pub text: String,
}

pub(super) fn commission(
    command: &CommissionEvaluation,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::Commission)?;
    let commissioner = context.membership()?.organization;
    let contract = &command.contract;
    let subject = context.subject(command.subject, &scope)?;
    if command.contract.last_day < command.contract.first_day {
        let (first, last) = (command.contract.first_day, command.contract.last_day);
        return Err(Refusal::Agency(AgencyRefusal::WindowReversed(first, last)));
    }
    agency_works(command, context)?;
    let experts = experts(command, context)?;
    unused("委托", context.county.engagement(command.engagement))?;
    if let Some(open) = context.county.engagement_of(command.subject) {
        return Err(Refusal::Agency(AgencyRefusal::AlreadyEngaged(open.word())));
    }
    if [subject.department(), unit_of(&subject)].contains(&commissioner) {
        return Err(Refusal::Agency(AgencyRefusal::SameBody));
    }
    let fields = fields(command, &subject)?;
    let deliverables = deliverables(command)?;
    if command.contract.amount <= Amount::ZERO {
        return Err(Refusal::Agency(AgencyRefusal::AmountNotPositive(command.contract.amount)));
    }
    let overruled = independence(command, &subject, &experts, context)?;
    let year = subject.budget_year();
    let last = context.county.engagements_of(year).last().map_or(0, |one| one.number);
    Ok(vec![Event::EvaluationCommissioned(v1::EvaluationCommissioned {
        engagement: command.engagement,
        number: last + 1,
        subject: command.subject,
        budget_year: year,
        department: subject.department(),
        unit: unit_of(&subject),
        commissioner,
        contract: Contract {
            experts: experts.iter().map(|expert| expert.id).collect(),
            fields,
            procurement_number: optional("采购编号", &contract.procurement_number, 60)?,
            contract_number: text("合同编号", &contract.contract_number, 60)?,
            ..contract.clone()
        },
        deliverables,
        overruled,
        rules: context.rules_digest(),
    })])
}

/// An agency whose register is filled in and that works in the whole window.
fn agency_works(command: &CommissionEvaluation, context: &Context<'_>) -> Result<(), Refusal> {
    let id = command.contract.agency;
    let unit = context.county.organization(id).filter(|unit| unit.kind == OrgKind::Agency);
    let unit = unit.filter(|_| context.county.agency(id).is_some());
    let unit = unit.ok_or(Refusal::NotFound("第三方机构"))?;
    let since = unit.name.changes().first().map(|(day, _)| Day::from_date(*day));
    let name = unit.name.on(context.today().date()).clone();
    let who = Registered { kind: "机构", name };
    works(who, since, unit.closed_on.map(Day::from_date), command, context)
}

/// The named experts, each once, all of them in the register in the whole window.
fn experts(
    command: &CommissionEvaluation,
    context: &Context<'_>,
) -> Result<Vec<Arc<Expert>>, Refusal> {
    let mut found: Vec<Arc<Expert>> = Vec::new();
    for id in &command.contract.experts {
        let expert = context.county.expert(*id).ok_or(Refusal::NotFound("专家"))?;
        let who = Registered { kind: "专家", name: expert.name.clone() };
        works(who, None, expert.closed_on, command, context)?;
        if !found.iter().any(|one| one.id == *id) {
            found.push(Arc::clone(expert));
        }
    }
    Ok(found)
}

/// Somebody who stands in the register between two days stands in it in the whole window, and still today.
fn works(
    who: Registered,
    since: Option<Day>,
    until: Option<Day>,
    command: &CommissionEvaluation,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let refusal = match (since, until) {
        (_, Some(until)) if until < context.today() => AgencyRefusal::Retired(who, until),
        (_, Some(until)) if until < command.contract.last_day => {
            AgencyRefusal::WorksUntil(who, until)
        }
        (Some(since), _) if command.contract.first_day < since => {
            AgencyRefusal::WorksFrom(who, since)
        }
        _ => return Ok(()),
    };
    Err(Refusal::Agency(refusal))
}

/// What is to be delivered: at least one thing, each due inside the window.
fn deliverables(command: &CommissionEvaluation) -> Result<Vec<v1::DeliverableText>, Refusal> {
    if command.deliverables.is_empty() {
        return Err(Refusal::FieldMissing("成果"));
    }
    let read = command.deliverables.iter().map(|(name, due)| {
        is_inside(name, *due, command.contract.first_day, command.contract.last_day)?;
        Ok(v1::DeliverableText { name: text("成果", name, 60)?, due: *due })
    });
    read.collect()
}

/// A deliverable falls due inside the window.
fn is_inside(name: &str, due: Day, first: Day, last: Day) -> Result<(), Refusal> {
    if first <= due && due <= last {
        return Ok(());
    }
    let name = name.trim().to_owned();
    Err(Refusal::Agency(AgencyRefusal::DueOutside { name, due, first, last }))
}

/// The fields of the contract: those that were chosen, and of a department 部门整体, unless it is a township that is
/// evaluated for its finances. A township may be evaluated as a department too, by another engagement.
fn fields(
    command: &CommissionEvaluation,
    subject: &Subject,
) -> Result<Vec<EvaluationField>, Refusal> {
    let is_of_finances = command.contract.fields.contains(&EvaluationField::LowerGovernment);
    if is_of_finances && !subject.may_have(FormKind::LowerGovernmentEvaluation) {
        let name = subject.project().is_none().then(|| subject.name().to_owned());
        return Err(Refusal::Agency(AgencyRefusal::NoTownship(name)));
    }
    let is_department = subject.project().is_none() && !is_of_finances;
    let chosen = |field: &EvaluationField| match field {
        EvaluationField::Department => is_department,
        other => command.contract.fields.contains(other),
    };
    Ok(EvaluationField::ALL.into_iter().filter(chosen).collect())
}

/// Nothing stands against it, or somebody says why it is done all the same; both stay visible.
fn independence(
    command: &CommissionEvaluation,
    subject: &Subject,
    experts: &[Arc<Expert>],
    context: &Context<'_>,
) -> Result<Option<v1::ConflictText>, Refusal> {
    let year = command.contract.first_day.year();
    let rules = EngagementRules::of(command.contract.first_day, context.pack);
    let rules = rules.ok_or(Refusal::YearNotSupported(year))?;
    let first = command.contract.first_day;
    let found = conflicts(context.county, command.contract.agency, experts, subject, first, &rules);
    if found.is_empty() {
        return Ok(None);
    }
    let sentence = found.join("；");
    match optional("委托理由", &command.overruling, 2000)? {
        reason if reason.is_empty() => {
            Err(Refusal::Agency(AgencyRefusal::NotIndependent(sentence)))
        }
        reason => Ok(Some(v1::ConflictText { sentence, reason })),
    }
}

pub(super) fn change_term(
    command: &ChangeTerm,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::Commission)?;
    let engagement = found(command.engagement, context)?;
    if engagement.is_ended {
        return Err(Refusal::Agency(AgencyRefusal::Ended));
    }
    let (last_day, ended, due) = match &command.term {
        Term::Until { last_day, due } => (*last_day, false, prolonged(engagement, *last_day, due)?),
        Term::End => (context.today().min(engagement.contract.last_day), true, Vec::new()),
    };
    Ok(vec![Event::EngagementTermChanged(v1::EngagementTermChanged {
        engagement: command.engagement,
        last_day,
        ended,
        due,
        reason: text("理由", &command.reason, 2000)?,
    })])
}

/// The deliverables that fall due on another day. What was not taken yet falls due in the new window; what
/// was taken keeps its day.
fn prolonged(
    engagement: &Engagement,
    last_day: Day,
    due: &[(u32, Day)],
) -> Result<Vec<v1::DueText>, Refusal> {
    let first_day = engagement.contract.first_day;
    if last_day < first_day {
        return Err(Refusal::Agency(AgencyRefusal::WindowReversed(first_day, last_day)));
    }
    for (number, _) in due {
        deliverable(engagement, *number)?;
    }
    let mut changed = Vec::new();
    for (number, one) in (1u32..).zip(&engagement.deliverables) {
        if one.state() == DeliverableState::Accepted {
            continue;
        }
        let asked = due.iter().rev().find(|(asked, _)| *asked == number);
        let due = asked.map_or(one.due, |(_, due)| *due);
        is_inside(&one.name, due, first_day, last_day)?;
        if due != one.due {
            changed.push(v1::DueText { deliverable: number, due });
        }
    }
    Ok(changed)
}

pub(super) fn deliver(command: &Deliver, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::Deliver)?;
    let engagement = context.county.engagement(command.engagement);
    let engagement = engagement.filter(|one| scope == Scope::Assigned(one.contract.agency));
    let engagement = engagement.ok_or(Refusal::NotFound("委托"))?;
    if engagement.is_ended {
        return Err(Refusal::Agency(AgencyRefusal::Ended));
    }
    if !engagement.is_open(context.today()) {
        let (first, last) = (engagement.contract.first_day, engagement.contract.last_day);
        return Err(Refusal::Agency(AgencyRefusal::OutsideWindow(first, last)));
    }
    if !deliverable(engagement, command.deliverable)?.state().is_awaited() {
        return Err(Refusal::Agency(AgencyRefusal::NotAwaited));
    }
    if command.files.is_empty() {
        return Err(Refusal::FieldMissing("成果文件"));
    }
    let file = |(digest, name): &(String, String)| v1::EvidenceText {
        digest: digest.clone(),
        name: name.clone(),
    };
    Ok(vec![Event::DeliverableDelivered(v1::DeliverableDelivered {
        engagement: command.engagement,
        deliverable: command.deliverable,
        note: optional("说明", &command.note, 2000)?,
        files: command.files.iter().map(file).collect(),
    })])
}

pub(super) fn judge(command: &JudgeDelivery, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::Commission)?;
    // An end stops what is handed in, not the judgement of what was: the fee hangs on it.
    let engagement = found(command.engagement, context)?;
    let one = deliverable(engagement, command.deliverable)?;
    if one.state() != DeliverableState::Delivered {
        return Err(Refusal::Agency(AgencyRefusal::NothingToJudge));
    }
    let (seen, newest) = (command.version, u32::try_from(one.deliveries.len()).unwrap_or(u32::MAX));
    let name = one.name.clone();
    if seen == 0 || newest < seen {
        return Err(Refusal::Agency(AgencyRefusal::NoSuchVersion(name)));
    }
    if seen < newest {
        return Err(Refusal::Agency(AgencyRefusal::VersionPassed { name, seen, newest }));
    }
    let said = optional("验收意见", &command.text, 2000)?;
    if !command.accepted && said.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(vec![Event::DeliverableJudged(v1::DeliverableJudged {
        engagement: command.engagement,
        deliverable: command.deliverable,
        version: command.version,
        accepted: command.accepted,
        text: said,
    })])
}

fn found<'a>(id: EngagementId, context: &Context<'a>) -> Result<&'a Arc<Engagement>, Refusal> {
    context.county.engagement(id).ok_or(Refusal::NotFound("委托"))
}

/// A deliverable, by its number.
fn deliverable(engagement: &Engagement, number: u32) -> Result<&Deliverable, Refusal> {
    engagement.deliverable(number).ok_or(Refusal::NotFound("成果"))
}
