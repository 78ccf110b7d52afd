//! 点对点辅导: which departments need it. The annual report and the ranking say it from here.

use std::collections::BTreeMap;

use crate::overview::review::review_figures;
use crate::party::membership::Scope;
use crate::state::County;
use crate::unit::day::Day;
use crate::unit::id::OrgId;

/// From how much a department is proposed: one return alone is nobody's weakness (拟定).
const LEAST: u32 = 2;

/// What an overdue order weighs, a return weighing 1 (拟定).
const OVERDUE: u32 = 2;

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

impl Coached {
    /// By which departments are ordered.
    pub const fn weight(self) -> u32 {
        self.returned + OVERDUE * self.overdue
    }
}

/// Departments whose forms went back most often and whose orders are overdue, the heaviest first.
pub fn coached(county: &County, work_year: i16, today: Day) -> Vec<Coached> {
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
    let mut all: Vec<Coached> = found.into_values().filter(|one| LEAST <= one.weight()).collect();
    all.sort_by_key(|one| (std::cmp::Reverse(one.weight()), one.department));
    all
}
