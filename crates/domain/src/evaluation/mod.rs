//! 评价 by others than the unit itself: which projects a department chose to evaluate.

pub mod refused;

use std::collections::BTreeSet;

use crate::unit::day::Instant;
use crate::unit::id::{AccountId, ProjectId};

/// 部门评价的选取 of a department in a budget year; a later one takes the place of an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvaluationSelection {
    /// The chosen projects of the budget year.
    pub projects: BTreeSet<ProjectId>,
    /// 选取理由.
    pub reason: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}
