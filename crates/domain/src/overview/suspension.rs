//! 暂停拨付 of projects: what the rules propose today, what was decided, whether the cause of a suspension is gone,
//! and what was paid all the same.

mod json;

use std::sync::Arc;

use crate::derive::flag::Flag;
use crate::document::Document;
use crate::form::layout::FormKind;
use crate::party::membership::Scope;
use crate::project::Project;
use crate::rectification::Rectification;
use crate::regulation::pack::Pack;
use crate::state::County;
use crate::suspension::rule::{RedExecution, Spending, SuspensionRules, Why, causes};
use crate::suspension::{
    StatedCause, SuspensionAct, SuspensionCause, SuspensionDecision, SuspensionState,
};
use crate::unit::amount::Amount;
use crate::unit::day::Day;

/// The monitoring forms of a project, the newest first.
const ROUNDS: [FormKind; 2] = [FormKind::MonitoringAugust, FormKind::MonitoringMay];

/// The item of a monitoring form that is its money; the first of every form.
const EXECUTION: usize = 0;

/// One project in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspensionRow {
    /// The project.
    pub project: Arc<Project>,
    /// Where it stands.
    pub state: SuspensionState,
    /// What the rules propose today and nobody has answered.
    pub proposed: Vec<Why>,
    /// The newest decision.
    pub decision: Option<Arc<SuspensionDecision>>,
    /// Of a suspension that stands each of its causes, as it is today.
    pub causes: Vec<CauseNow>,
    /// What was paid while payments were suspended.
    pub paid: Vec<PaidMeanwhile>,
}

/// A cause of a suspension that stands, as it is today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseNow {
    /// As it was when payments were suspended.
    pub stated: StatedCause,
    /// What put it right; nothing while it stands.
    pub gone: Option<String>,
}

/// A payment list that shows money paid while payments were suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaidMeanwhile {
    /// 截至日期 of the list.
    pub day: Day,
    /// That of the list before, from which the amount is counted; nothing where there is none.
    pub since: Option<Day>,
    /// What is more than in the list before.
    pub amount: Amount,
    /// The day from which payments were suspended.
    pub suspended_on: Day,
}

impl PaidMeanwhile {
    /// Part of it may have been paid before the suspension: the list before is of an earlier day.
    pub fn may_be_earlier(&self) -> bool {
        self.since.is_none_or(|since| since < self.suspended_on)
    }
}

impl SuspensionRow {
    /// What all those lists add up to.
    pub fn paid_sum(&self) -> Amount {
        self.paid.iter().map(|one| one.amount).sum()
    }

    /// The decision that answers what stands; nothing where the rules propose something new since.
    pub fn decision_now(&self) -> Option<&SuspensionDecision> {
        self.decision.as_deref().filter(|_| self.proposed.is_empty())
    }

    /// 资金闲置、没有绩效目标: why in short.
    pub fn cause_names(&self) -> String {
        let proposed = self.proposed.iter().map(|why| why.cause);
        let decided = self.decision_now().into_iter().flat_map(|one| &one.causes);
        let names = proposed.chain(decided.map(|one| one.cause)).map(SuspensionCause::name);
        names.collect::<Vec<_>>().join("、")
    }

    /// Why, as one text: what the rules propose, or what was decided on.
    pub fn basis(&self) -> String {
        match (&self.state, &self.decision) {
            (SuspensionState::Proposed, _) | (_, None) => {
                let all = self.proposed.iter().map(|why| why.because.formula.as_str());
                crate::suspension::joined(all)
            }
            (_, Some(decision)) => decision.basis(),
        }
    }
}

/// Every project of a budget year in a scope that is proposed, or about whose payments something was decided; what
/// waits for somebody first, then by code.
pub fn suspension_rows(
    county: &County,
    budget_year: i16,
    (today, pack): (Day, &Pack),
    scope: &Scope,
) -> Vec<SuspensionRow> {
    let rules = SuspensionRules::on(pack, today);
    let projects = county.projects_of(budget_year).filter(|one| scope.covers(one.department));
    let row = |project| suspension_row(county, project, today, rules.as_ref());
    let mut rows: Vec<SuspensionRow> = projects.filter_map(row).collect();
    let place = |state| match state {
        SuspensionState::CauseGone => 0,
        SuspensionState::Proposed => 1,
        SuspensionState::Suspended => 2,
        SuspensionState::Resumed => 3,
        SuspensionState::Spared => 4,
    };
    rows.sort_by_key(|row| place(row.state));
    rows
}

/// The row of a project; nothing where nothing is proposed and nothing was ever decided.
pub fn suspension_row(
    county: &County,
    project: &Arc<Project>,
    today: Day,
    rules: Option<&SuspensionRules>,
) -> Option<SuspensionRow> {
    let decision = county.suspensions_of(project.id).last();
    let mut row = SuspensionRow {
        project: Arc::clone(project),
        state: SuspensionState::Proposed,
        proposed: Vec::new(),
        decision: decision.cloned(),
        causes: Vec::new(),
        paid: paid_meanwhile(county, project, today),
    };
    if let Some(standing) = decision.filter(|one| one.suspends()) {
        row.causes = causes_now(county, project, standing);
        let is_gone = row.causes.iter().all(|one| one.gone.is_some());
        row.state = if is_gone { SuspensionState::CauseGone } else { SuspensionState::Suspended };
        return Some(row);
    }
    row.proposed = rules.map_or_else(Vec::new, |rules| unanswered(county, project, today, rules));
    row.state = match decision.map(|one| one.act) {
        _ if !row.proposed.is_empty() => SuspensionState::Proposed,
        Some(SuspensionAct::Spare) => SuspensionState::Spared,
        Some(SuspensionAct::Resume | SuspensionAct::Suspend) => SuspensionState::Resumed,
        None => return None,
    };
    Some(row)
}

/// Every cause that stands on a day, whether somebody answered it or not. Only in the budget year itself: afterwards
/// nothing of its budget is paid.
pub fn standing_causes(
    county: &County,
    project: &Project,
    today: Day,
    rules: &SuspensionRules,
) -> Vec<Why> {
    found(county, project, today, rules, None)
}

/// The day on which it was decided not to suspend, where that still answers everything that stands.
pub fn spared_on(
    county: &County,
    project: &Project,
    today: Day,
    rules: &SuspensionRules,
) -> Option<Day> {
    let last = county.suspensions_of(project.id).last();
    let spared = last.filter(|one| one.act == SuspensionAct::Spare)?;
    unanswered(county, project, today, rules).is_empty().then_some(spared.on)
}

/// The causes that nobody has answered: after a decision idle money counts from its day, and what was named in it
/// is answered.
fn unanswered(county: &County, project: &Project, today: Day, rules: &SuspensionRules) -> Vec<Why> {
    let Some(last) = county.suspensions_of(project.id).last() else {
        return standing_causes(county, project, today, rules);
    };
    let mut all = found(county, project, today, rules, Some(last.on));
    all.retain(|why| {
        let is_answered = last.causes.iter().any(|one| one.is_same(why.cause, why.form));
        why.cause == SuspensionCause::Idle || !is_answered
    });
    all
}

fn found(
    county: &County,
    project: &Project,
    today: Day,
    rules: &SuspensionRules,
    idle_from: Option<Day>,
) -> Vec<Why> {
    if project.budget_year != today.year() {
        return Vec::new();
    }
    let lists = county.shared.payments_of(project.id, today);
    let lists: Vec<_> = lists.map(|(day, paid)| (day, paid.amount)).collect();
    let spending = Spending {
        budget: county.budget_in_force(project),
        executed: county.executed(project),
        lists: &lists,
        idle_from,
        owes_target: county.approved_target(project.id).is_none()
            && rules.target_due(project).is_none_or(|due| due < today),
        red: newest_round(county, project).and_then(|newest| red_execution(county, newest)),
    };
    causes(&spending, rules)
}

/// The newest monitoring form of a project that was accepted.
fn newest_round<'a>(county: &'a County, project: &Project) -> Option<&'a Arc<Document>> {
    let all = ROUNDS.into_iter().filter_map(|kind| county.document_of(project.id, kind));
    all.into_iter().find(|document| document.settled().is_some())
}

/// What a monitoring form says of its money, where that is 红标, nobody overruled it and no closed ticket followed.
fn red_execution(county: &County, document: &Document) -> Option<RedExecution> {
    let flags = document.settled()?.flags.as_ref()?;
    let item = flags.items.get(EXECUTION).filter(|item| item.flag == Some(Flag::Red))?;
    let ticket = county.ticket_of(document);
    let is_closed = ticket.is_some_and(|ticket| ticket.closed_on().is_some());
    let is_red = county.flag_of(document) == Some(Flag::Red);
    (is_red && !is_closed).then(|| RedExecution {
        form: document.kind,
        sentence: item.sentence.clone(),
        ticket: ticket.map(|ticket| ticket.word()),
    })
}

/// Each cause of a suspension as it is today.
pub fn causes_now(
    county: &County,
    project: &Project,
    standing: &SuspensionDecision,
) -> Vec<CauseNow> {
    let now = |stated: &StatedCause| CauseNow {
        gone: match stated.cause {
            SuspensionCause::Idle => no_longer_idle(county, project, standing),
            SuspensionCause::RedExecution => no_longer_red(county, project, stated.form),
            SuspensionCause::NoTarget => accepted(county, project),
        },
        stated: stated.clone(),
    };
    standing.causes.iter().map(now).collect()
}

fn closed(ticket: &Rectification) -> Option<String> {
    Some(format!("整改单{}已于{}验收销号", ticket.word(), ticket.closed_on()?))
}

/// While payments stand still no payment can show that the money is used: a ticket about the project that was closed
/// since does, or that nothing is left.
fn no_longer_idle(
    county: &County,
    project: &Project,
    standing: &SuspensionDecision,
) -> Option<String> {
    let since = |ticket: &&Arc<Rectification>| {
        let last = ticket.steps.last();
        ticket.closed_on().is_some() && last.is_some_and(|step| standing.at < step.at)
    };
    let ticket = county.rectifications_of(project.id).find(since);
    let budget = county.budget_in_force(project);
    let is_spent = budget <= county.executed(project).amount;
    let spent = || is_spent.then(|| format!("全年预算{budget}万元，已没有未支出的资金"));
    ticket.and_then(|ticket| closed(ticket)).or_else(spent)
}

fn no_longer_red(county: &County, project: &Project, form: Option<FormKind>) -> Option<String> {
    let document = county.document_of(project.id, form?)?;
    if let Some(said) = county.ticket_of(document).and_then(|ticket| closed(ticket)) {
        return Some(said);
    }
    if let Some(overruled) = county.overruled(document.id).filter(|one| one.flag != Flag::Red) {
        return Some(format!("{}已改判为{}", document.kind.short_name(), overruled.flag));
    }
    let newest = newest_round(county, project).filter(|newest| newest.kind != document.kind)?;
    let is_better = red_execution(county, newest).is_none();
    is_better.then(|| format!("{}的预算执行率已不是红标", newest.kind.short_name()))
}

fn accepted(county: &County, project: &Project) -> Option<String> {
    county.approved_target(project.id)?;
    let document = county.document_of(project.id, FormKind::Target)?;
    Some(format!("绩效目标已于{}审核通过", document.status.at().legal_day()))
}

/// The payment lists of days on which payments were suspended, as far as they show more than the list before.
pub fn paid_meanwhile(county: &County, project: &Project, today: Day) -> Vec<PaidMeanwhile> {
    let decisions = county.suspensions_of(project.id);
    if decisions.is_empty() {
        return Vec::new();
    }
    let suspended_on = |day: Day| {
        // Of a day on which payments were suspended or let go on, nobody knows which came first.
        let before = decisions.iter().rev().find(|one| one.on < day)?;
        let ends = decisions.iter().any(|one| one.on == day && !one.suspends());
        (before.suspends() && !ends).then_some(before.on)
    };
    let mut before: Option<(Day, Amount)> = None;
    let mut all = Vec::new();
    for (day, paid) in county.shared.payments_of(project.id, today) {
        let amount = paid.amount - before.map_or(Amount::ZERO, |(_, amount)| amount);
        if let Some(suspended_on) = suspended_on(day).filter(|_| amount != Amount::ZERO) {
            let since = before.map(|(day, _)| day);
            all.push(PaidMeanwhile { day, since, amount, suspended_on });
        }
        before = Some((day, paid.amount));
    }
    all
}
