//! 点对点辅导: which departments need it. The annual report and the ranking say it from here.

use std::collections::BTreeMap;

use crate::overview::review::review_figures;
use crate::party::membership::Scope;
use crate::regulation::key;
use crate::unit::day::Day;
use crate::unit::id::OrgId;
use crate::work_ledger::condition::Looked;

/// A department that is proposed for coaching.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coached {
    /// Which.
    pub department: OrgId,
    /// 退回 by the finance bureau in the work year.
    pub returned: u32,
    /// Orders over their limit.
    pub overdue: u32,
}

/// Departments whose forms went back most often and whose orders are overdue, the heaviest first, by the rules of the work
/// year. Nothing of a year that these do not cover.
pub fn coached(at: Looked<'_>) -> Vec<Coached> {
    let Looked { county, pack, work_year, today } = at;
    let rules = Day::new(work_year, 1, 1).and_then(|day| pack.rules_at(day).ok());
    let Some(rules) = rules else { return Vec::new() };
    let (least, overdue) =
        (rules.get(key::COACHING_FROM).value, rules.get(key::COACHING_OVERDUE).value);
    let weight = |one: &Coached| one.returned + overdue.0 * one.overdue;
    let mut found: BTreeMap<OrgId, Coached> = BTreeMap::new();
    let new = |department| Coached { department, returned: 0, overdue: 0 };
    for (department, steps) in review_figures(county, work_year, &Scope::County) {
        found.entry(department).or_insert_with(|| new(department)).returned +=
            steps.iter().map(|one| one.returned).sum::<u32>();
    }
    for ticket in county.rectifications().filter(|one| one.work_year == work_year) {
        if 0 < ticket.days_overdue(today)
            && let Some(subject) = county.subject(ticket.subject)
        {
            let department = subject.department();
            found.entry(department).or_insert_with(|| new(department)).overdue += 1;
        }
    }
    let mut all: Vec<Coached> = found.into_values().filter(|one| least.0 <= weight(one)).collect();
    all.sort_by_key(|one| (std::cmp::Reverse(weight(one)), one.department));
    all
}
