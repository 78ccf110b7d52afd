//! 委托评价: commissioned, its term changed, its deliverables handed in and judged.

use std::sync::Arc;

use super::context::{Context, optional, text};
use crate::agency::refused::AgencyRefusal;
use crate::agency::{
    DeliverableState, Engagement, EvaluationField, Expert, Procurement, SelectionReason,
};
use crate::document::{Subject, SubjectId};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::overview::engagement::{EngagementRules, conflicts, unit_of};
use crate::party::access::Action;
use crate::party::membership::Scope;
use crate::party::organization::OrgKind;
use crate::refusal::Refusal;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::{EngagementId, ExpertId, OrgId};

/// 委托评价.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommissionEvaluation {
    /// The new engagement's id.
    pub engagement: EngagementId,
    /// What is evaluated.
    pub subject: SubjectId,
    /// Who evaluates.
    pub agency: OrgId,
    /// Named experts.
    pub experts: Vec<ExpertId>,
    /// 选择理由.
    pub reason: SelectionReason,
    /// 评价领域; a department's own follows from the subject.
    pub fields: Vec<EvaluationField>,
    /// 采购方式.
    pub method: Procurement,
    /// 采购编号; may be blank.
    pub procurement_number: String,
    /// 合同编号.
    pub contract_number: String,
    /// 合同金额, 分.
    pub amount: Amount,
    /// 委托期限, from.
    pub first_day: Day,
    /// 委托期限, to.
    pub last_day: Day,
    /// 成果, each with its last day.
    pub deliverables: Vec<(String, Day)>,
    /// Why a conflict of interest does not stand in the way; blank where there is none.
    pub overruling: String,
}

/// What happens to a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Another last day.
    Until(Day),
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
    let subject = context.subject(command.subject, &scope)?;
    agency_is_open(command.agency, command.first_day, context)?;
    let experts = experts(command, context)?;
    if let Some(open) = context.county.engagement_of(command.subject) {
        return Err(Refusal::Agency(AgencyRefusal::AlreadyEngaged(open.word())));
    }
    if [subject.department(), unit_of(&subject)].contains(&commissioner) {
        return Err(Refusal::Agency(AgencyRefusal::SameBody));
    }
    let deliverables = deliverables(command)?;
    if command.amount <= Amount::ZERO {
        return Err(Refusal::FieldMissing("合同金额"));
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
        agency: command.agency,
        experts: command.experts.clone(),
        reason: command.reason,
        fields: fields(command),
        method: command.method,
        procurement_number: optional("采购编号", &command.procurement_number, 60)?,
        contract_number: text("合同编号", &command.contract_number, 60)?,
        amount: command.amount,
        first_day: command.first_day,
        last_day: command.last_day,
        deliverables,
        overruled,
        rules: context.rules_digest(),
    })])
}

/// An agency whose register is filled in and that works on the first day.
fn agency_is_open(id: OrgId, first_day: Day, context: &Context<'_>) -> Result<(), Refusal> {
    let unit = context.county.organization(id).filter(|unit| unit.kind == OrgKind::Agency);
    let unit = unit.filter(|_| context.county.agency(id).is_some());
    let unit = unit.ok_or(Refusal::NotFound("第三方机构"))?;
    let today = context.today();
    match unit.closed_on {
        Some(last) if !unit.is_open(first_day.date()) || !unit.is_open(today.date()) => {
            Err(Refusal::OrganizationClosed(Day::from_date(last)))
        }
        Some(_) | None => Ok(()),
    }
}

/// The named experts, all of them in the register.
fn experts(
    command: &CommissionEvaluation,
    context: &Context<'_>,
) -> Result<Vec<Arc<Expert>>, Refusal> {
    let found = command.experts.iter().map(|id| {
        let expert = context.county.expert(*id).ok_or(Refusal::NotFound("专家"))?;
        match expert.closed_on {
            Some(last) if !expert.is_open(command.first_day) => {
                Err(Refusal::OrganizationClosed(last))
            }
            Some(_) | None => Ok(Arc::clone(expert)),
        }
    });
    found.collect()
}

/// What is to be delivered: at least one thing, each due inside the window.
fn deliverables(command: &CommissionEvaluation) -> Result<Vec<v1::DeliverableText>, Refusal> {
    if command.last_day < command.first_day {
        return Err(Refusal::DateOrder);
    }
    if command.deliverables.is_empty() {
        return Err(Refusal::FieldMissing("成果"));
    }
    let read = command.deliverables.iter().map(|(name, due)| {
        if *due < command.first_day || command.last_day < *due {
            return Err(Refusal::DateOrder);
        }
        Ok(v1::DeliverableText { name: text("成果", name, 60)?, due: *due })
    });
    read.collect()
}

fn fields(command: &CommissionEvaluation) -> Vec<EvaluationField> {
    let is_department = command.subject.project().is_none();
    let chosen = |field: &EvaluationField| match field {
        EvaluationField::Department => is_department,
        other => command.fields.contains(other),
    };
    EvaluationField::ALL.into_iter().filter(chosen).collect()
}

/// Nothing stands against it, or somebody says why it is done all the same; both stay visible.
fn independence(
    command: &CommissionEvaluation,
    subject: &Subject,
    experts: &[Arc<Expert>],
    context: &Context<'_>,
) -> Result<Option<v1::ConflictText>, Refusal> {
    let year = command.first_day.year();
    let rules = EngagementRules::of(command.first_day, context.pack);
    let rules = rules.ok_or(Refusal::YearNotSupported(year))?;
    let first = command.first_day;
    let found = conflicts(context.county, command.agency, experts, subject, first, &rules);
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
    let engagement = standing(command.engagement, context)?;
    let (last_day, ended) = match command.term {
        Term::Until(day) => (day, false),
        Term::End => (context.today().min(engagement.last_day), true),
    };
    let latest = engagement.deliverables.iter().map(|one| one.due).max();
    let is_whole =
        latest.is_none_or(|latest| latest <= last_day) && engagement.first_day <= last_day;
    if !ended && !is_whole {
        return Err(Refusal::DateOrder);
    }
    Ok(vec![Event::EngagementTermChanged(v1::EngagementTermChanged {
        engagement: command.engagement,
        last_day,
        ended,
        reason: text("理由", &command.reason, 2000)?,
    })])
}

pub(super) fn deliver(command: &Deliver, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::Deliver)?;
    let engagement = context.county.engagement(command.engagement);
    let engagement = engagement.filter(|one| scope == Scope::Assigned(one.agency));
    let engagement = engagement.ok_or(Refusal::NotFound("委托"))?;
    if engagement.is_ended {
        return Err(Refusal::Agency(AgencyRefusal::Ended));
    }
    if !engagement.is_open(context.today()) {
        let (first, last) = (engagement.first_day, engagement.last_day);
        return Err(Refusal::Agency(AgencyRefusal::OutsideWindow(first, last)));
    }
    if !state(engagement, command.deliverable)?.is_awaited() {
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
    let engagement = standing(command.engagement, context)?;
    if state(engagement, command.deliverable)? != DeliverableState::Delivered {
        return Err(Refusal::Agency(AgencyRefusal::NothingToJudge));
    }
    let place = usize::try_from(command.deliverable).map_or(0, |number| number - 1);
    let newest = u32::try_from(engagement.deliverables[place].deliveries.len()).unwrap_or(0);
    if newest != command.version {
        return Err(Refusal::Stale { seen: command.version, newest });
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

/// An engagement that was not ended.
fn standing<'a>(id: EngagementId, context: &Context<'a>) -> Result<&'a Arc<Engagement>, Refusal> {
    let engagement = context.county.engagement(id).ok_or(Refusal::NotFound("委托"))?;
    if engagement.is_ended { Err(Refusal::Agency(AgencyRefusal::Ended)) } else { Ok(engagement) }
}

/// How far a deliverable is, by its number.
fn state(engagement: &Engagement, number: u32) -> Result<DeliverableState, Refusal> {
    let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let one = place.and_then(|place| engagement.deliverables.get(place));
    one.map(|one| one.state()).ok_or(Refusal::NotFound("成果"))
}
