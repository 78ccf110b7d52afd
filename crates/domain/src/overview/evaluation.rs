//! 部门评价: how much of a year's projects and money the departments chose to evaluate. The ledger asks for a
//! share of the money, the published report speaks of a share of the projects: both are counted, and the
//! ledger's decides.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::form::layout::FormKind;
use crate::project::Project;
use crate::regulation::key;
use crate::regulation::pack::Pack;
use crate::state::County;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::ProjectId;
use crate::unit::share::{Percent, Share};

/// What was chosen out of what there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// 项目数.
    pub projects: usize,
    /// 选取项目数.
    pub selected: usize,
    /// 全年预算 of all.
    pub budget: Amount,
    /// 全年预算 of those that were chosen.
    pub covered: Amount,
    /// Reports that were submitted.
    pub filed: usize,
    /// Reports that were accepted.
    pub accepted: usize,
}

impl Coverage {
    /// Share of the projects; nothing where there are none.
    pub fn by_count(&self) -> Option<Share> {
        Share::new(i64::try_from(self.selected).ok()?, i64::try_from(self.projects).ok()?)
    }

    /// Share of the money; nothing where none was budgeted.
    pub fn by_amount(&self) -> Option<Share> {
        Share::new(self.covered.fen(), self.budget.fen())
    }

    /// The share of the money is what the ledger asks for.
    pub fn is_enough(&self, floor: Percent) -> bool {
        self.by_amount().is_some_and(|share| share.reaches(floor))
    }

    /// What more has to be chosen; nothing left where it is enough.
    pub fn missing(&self, floor: Percent) -> Amount {
        let part = floor.factor() * rust_decimal::Decimal::from(self.budget.fen());
        let needed = i64::try_from(part.ceil()).unwrap_or(i64::MAX);
        Amount::from_fen((needed - self.covered.fen()).max(0))
    }
}

/// 部门评价金额占比下限 that counts for a budget year: the one of the year in which it is evaluated.
pub fn floor(budget_year: i16, pack: &Pack) -> Option<Percent> {
    let on = Day::new(budget_year + 1, 1, 1)?;
    Some(pack.at(key::DEPARTMENT_EVALUATION_SHARE, on).ok()?.value)
}

/// Counts projects; `is_selected` says which are chosen.
pub fn coverage<'a>(
    county: &County,
    projects: impl IntoIterator<Item = &'a Arc<Project>>,
    is_selected: impl Fn(&Project) -> bool,
) -> Coverage {
    let mut counted = Coverage::default();
    for project in projects {
        counted.projects += 1;
        counted.budget = counted.budget + project.adjusted();
        if !is_selected(project) {
            continue;
        }
        counted.selected += 1;
        counted.covered = counted.covered + project.adjusted();
        if let Some(report) = county.document_of(project.id, FormKind::DepartmentEvaluation) {
            counted.filed += 1;
            counted.accepted += usize::from(report.settled().is_some());
        }
    }
    counted
}

/// A choice that is enough by both bases: 重点项目 first, then the largest, and no more than needed.
pub fn suggested(
    county: &County,
    projects: &[Arc<Project>],
    floor: Percent,
) -> BTreeSet<ProjectId> {
    let mut order: Vec<&Arc<Project>> = projects.iter().collect();
    order.sort_by_key(|project| {
        (!project.is_key, std::cmp::Reverse(project.adjusted()), project.code.clone())
    });
    let mut chosen = BTreeSet::new();
    for project in order {
        let counted = coverage(county, projects, |one| chosen.contains(&one.id));
        let by_count = counted.by_count().is_some_and(|share| share.reaches(floor));
        if by_count && counted.is_enough(floor) {
            break;
        }
        chosen.insert(project.id);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_the_money_decides() {
        let floor = Percent::read("20%").expect("it reads");
        let counted = Coverage {
            projects: 5,
            selected: 1,
            budget: Amount::from_fen(100_001),
            covered: Amount::from_fen(20_000),
            ..Coverage::default()
        };
        assert!(counted.by_count().is_some_and(|share| share.reaches(floor)));
        assert!(!counted.is_enough(floor), "one fen is missing");
        assert_eq!(counted.missing(floor), Amount::from_fen(1));
        let enough = Coverage { covered: Amount::from_fen(20_001), ..counted };
        assert!(enough.is_enough(floor));
        assert_eq!(enough.missing(floor), Amount::ZERO);
    }

    #[test]
    fn without_money_nothing_is_enough() {
        let floor = Percent::read("20%").expect("it reads");
        assert!(!Coverage::default().is_enough(floor));
        assert_eq!(Coverage::default().by_amount(), None);
    }
}
