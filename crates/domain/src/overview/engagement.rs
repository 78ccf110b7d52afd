//! 委托: whether an agency is independent of what it would evaluate, whether a year's engagements cover what
//! they must, and which deliverables wait.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::agency::{DeliverableState, Engagement, EvaluationField, Expert, SelectionReason};
use crate::derive::because::Parameter;
use crate::derive::grade::Param;
use crate::document::Subject;
use crate::form::layout::FormKind;
use crate::party::access::Action;
use crate::party::membership::{Membership, Scope};
use crate::project::{BudgetKind, Nature};
use crate::regulation::key::{self, Count};
use crate::regulation::pack::Pack;
use crate::state::County;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::OrgId;
use crate::unit::text::squeeze;

/// What the rules of a day ask of the year's key evaluations and of agencies.
#[derive(Clone, Debug)]
pub struct EngagementRules {
    projects: Param<Count>,
    budgets: Param<Count>,
    fields: Param<Count>,
    departments: Param<Count>,
    expiring: Param<Count>,
    independence_years: Param<Count>,
}

impl EngagementRules {
    /// The rules of a day; nothing where the pack does not cover it.
    pub fn of(day: Day, pack: &Pack) -> Option<Self> {
        let rules = pack.rules_at(day).ok()?;
        Some(Self {
            projects: Param::of(key::KEY_EVALUATIONS, &rules),
            budgets: Param::of(key::KEY_EVALUATION_BUDGETS, &rules),
            fields: Param::of(key::KEY_EVALUATION_FIELDS, &rules),
            departments: Param::of(key::KEY_EVALUATION_DEPARTMENTS, &rules),
            expiring: Param::of(key::KEY_EVALUATION_EXPIRING, &rules),
            independence_years: Param::of(key::AGENCY_INDEPENDENCE_YEARS, &rules),
        })
    }

    /// The value that says for how long an agency stays away from a unit, with its source.
    pub const fn independence(&self) -> &Parameter {
        &self.independence_years.shown
    }
}

/// Who implements a subject: the unit of a project, the department itself of a department.
pub fn unit_of(subject: &Subject) -> OrgId {
    subject.project().map_or(subject.department(), |project| project.unit)
}

/// Every conflict of interest of an agency and its experts with a subject from a day on, one sentence each,
/// without a full stop. Nothing found is no proof that there is none.
pub fn conflicts(
    county: &County,
    agency: OrgId,
    experts: &[Arc<Expert>],
    subject: &Subject,
    first_day: Day,
    rules: &EngagementRules,
) -> Vec<String> {
    let years = rules.independence_years.value.0;
    let (department, unit) = (subject.department(), unit_of(subject));
    let name = |id: OrgId| county.organization_name(id, first_day);
    let mut found = Vec::new();
    for earlier in county.engagements_with(agency) {
        let is_same = earlier.department == department || earlier.unit == unit;
        let is_near =
            years_later(earlier.contract.last_day, years).is_none_or(|until| first_day <= until);
        if earlier.counts() && is_same && is_near {
            let whose = if earlier.department == department { department } else { unit };
            found.push(format!(
                "{}在{years}年内承担过{}的评价（委托{}，至{}）",
                name(agency),
                name(whose),
                earlier.word(),
                earlier.contract.last_day
            ));
        }
    }
    for expert in experts {
        let works_there = |id: OrgId| is_named(county, id, &expert.unit);
        if works_there(department) || works_there(unit) {
            found.push(format!("专家{}在被评价单位{}工作", expert.name, expert.unit.trim()));
        }
    }
    found
}

/// A text names a unit, now or ever: an expert's unit is kept as it was typed on the day of the register.
fn is_named(county: &County, id: OrgId, text: &str) -> bool {
    let text = squeeze(text);
    let unit = county.organization(id);
    let mut names = unit.into_iter().flat_map(|unit| unit.name.changes());
    names.any(|(_, name)| squeeze(name) == text)
}

/// The same day some years later; of 29 February in other years, the 28th.
fn years_later(day: Day, years: u32) -> Option<Day> {
    let date = day.date();
    let year = date.year().checked_add(i16::try_from(years).ok()?)?;
    Day::new(year, date.month(), date.day()).or_else(|| Day::end_of_month(year, date.month()))
}

/// What meets a demand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covered {
    /// A subject that was commissioned; who shows it masks its name.
    Subject(Subject),
    /// A budget or a field, by its name.
    Named(&'static str),
}

/// One demand on a year's key evaluations: how many there are of how many that are needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// What is counted.
    pub label: &'static str,
    /// How many there are.
    pub found: usize,
    /// How many must be.
    pub needed: u32,
    /// What there is.
    pub covered: Vec<Covered>,
    /// What is not there yet, where it can be named.
    pub missing: Vec<&'static str>,
    /// The value that asks for it, with its source.
    pub parameter: Parameter,
}

impl Coverage {
    fn new(label: &'static str, demand: &Param<Count>, covered: Vec<Covered>) -> Self {
        Self {
            label,
            found: covered.len(),
            needed: demand.value.0,
            covered,
            missing: Vec::new(),
            parameter: demand.shown.clone(),
        }
    }

    /// The demand is met.
    pub fn is_met(&self) -> bool {
        usize::try_from(self.needed).is_ok_and(|needed| needed <= self.found)
    }
}

/// The budgets that the key evaluations of a year must span, as 台账第1、17项 list them.
const SPANNED: [BudgetKind; 3] =
    [BudgetKind::GeneralPublic, BudgetKind::GovernmentFund, BudgetKind::StateCapital];

/// What the engagements of a budget year cover of what they must. What was ended covers nothing.
pub fn coverage(county: &County, budget_year: i16, rules: &EngagementRules) -> Vec<Coverage> {
    let all = county.engagements_of(budget_year);
    let held: Vec<(&Engagement, Subject)> = all
        .into_iter()
        .filter(|one| !one.is_ended)
        .filter_map(|one| Some((&**one, county.subject(one.subject)?)))
        .collect();
    let named = |is: &dyn Fn(&Engagement, &Subject) -> bool| -> Vec<Covered> {
        let found = held.iter().filter(|(one, subject)| is(one, subject));
        found.map(|(_, subject)| Covered::Subject(subject.clone())).collect()
    };
    let mut budgets = BTreeSet::new();
    let mut fields = BTreeSet::new();
    for (one, subject) in &held {
        let lines = subject.project().into_iter().flat_map(|project| &project.funds);
        budgets.extend(lines.filter(|line| 0 < line.adjusted.fen()).map(|line| line.budget));
        fields.extend(one.contract.fields.iter().copied());
    }
    let in_budgets = |is: bool| {
        let found = SPANNED.into_iter().filter(|kind| budgets.contains(kind) == is);
        found.map(BudgetKind::name).collect::<Vec<_>>()
    };
    let in_fields = |is: bool| {
        let found = EvaluationField::ALL.into_iter().filter(|field| fields.contains(field) == is);
        found.map(EvaluationField::name).collect::<Vec<_>>()
    };
    let there = |names: Vec<&'static str>| names.into_iter().map(Covered::Named).collect();
    let is_expiring = |one: &Engagement, subject: &Subject| {
        let nature = subject.project().map(|project| project.nature);
        one.contract.reason == SelectionReason::Expiring || nature == Some(Nature::ExpiringRenewal)
    };
    vec![
        Coverage::new("项目", &rules.projects, named(&|_, subject| subject.project().is_some())),
        Coverage {
            missing: in_budgets(false),
            ..Coverage::new("预算种类", &rules.budgets, there(in_budgets(true)))
        },
        Coverage {
            missing: in_fields(false),
            ..Coverage::new("评价领域", &rules.fields, there(in_fields(true)))
        },
        Coverage::new(
            "部门整体",
            &rules.departments,
            named(&|one, _| one.form() == FormKind::WholeDepartmentEvaluation),
        ),
        Coverage::new("到期延续政策、项目", &rules.expiring, named(&is_expiring)),
    ]
}

/// What became of the engagements of an agency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// 委托, ended ones too.
    pub engagements: usize,
    /// 验收成果.
    pub accepted: usize,
    /// 退回, each time counted.
    pub sent_back: usize,
    /// 合同额, 分.
    pub amount: Amount,
}

impl Tally {
    /// Of all years.
    pub fn of(county: &County, agency: OrgId) -> Self {
        let mut tally = Self::default();
        for engagement in county.engagements_with(agency) {
            tally.engagements += 1;
            tally.amount = tally.amount + engagement.contract.amount;
            for one in &engagement.deliverables {
                tally.accepted += usize::from(one.state() == DeliverableState::Accepted);
                tally.sent_back += one.sent_back();
            }
        }
        tally
    }
}

/// A deliverable that somebody is to act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// Of which engagement.
    pub engagement: Arc<Engagement>,
    /// Its place, from 1.
    pub number: u32,
    /// How far it is.
    pub state: DeliverableState,
    /// The last day of the agency.
    pub due: Day,
    /// The window is over: only another term lets the agency hand anything in.
    pub is_over: bool,
}

/// Deliverables that wait for an identity on a day: for an agency those that it is to hand in, from the first
/// day of its window on; for the finance bureau those that it is to judge, also of what was ended. The first
/// due first.
pub fn awaited(county: &County, membership: &Membership, today: Day) -> Vec<Awaited> {
    let mine = membership.scope(Action::Deliver);
    let judges = membership.scope(Action::Commission) == Scope::County;
    let mut found = Vec::new();
    for engagement in county.shared.engagements.values() {
        let is_mine = mine == Scope::Assigned(engagement.contract.agency)
            && !engagement.is_ended
            && engagement.contract.first_day <= today;
        let is_over = engagement.contract.last_day < today;
        for (number, one) in (1u32..).zip(&engagement.deliverables) {
            let state = one.state();
            let waits =
                (is_mine && state.is_awaited()) || (judges && state == DeliverableState::Delivered);
            if waits {
                let engagement = Arc::clone(engagement);
                found.push(Awaited { engagement, number, state, due: one.due, is_over });
            }
        }
    }
    found.sort_by_key(|one| (one.due, one.engagement.number, one.number));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_years_later_is_the_same_day_of_the_calendar() {
        let day = |y, m, d| Day::new(y, m, d).expect("it exists");
        assert_eq!(years_later(day(2023, 6, 30), 3), Some(day(2026, 6, 30)));
        assert_eq!(years_later(day(2024, 2, 29), 3), Some(day(2027, 2, 28)));
        assert_eq!(years_later(day(2024, 2, 29), u32::MAX), None);
    }
}
