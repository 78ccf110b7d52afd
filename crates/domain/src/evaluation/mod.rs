//! 评价 by others than the unit itself: which projects a department chose to evaluate.

pub mod refused;

use std::collections::BTreeSet;

use crate::document::{Document, Status};
use crate::regulation::key;
use crate::regulation::pack::Pack;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, ProjectId};

/// 征求意见: the last day, inclusive, on which the evaluated department may say what it thinks of a commissioned
/// report that waits for it. Nothing of any other document, or where the pack says nothing.
pub fn feedback_until(document: &Document, pack: &Pack) -> Option<Day> {
    let Status::Submitted { at } = document.status else { return None };
    let sent = at.legal_day();
    let days = pack.at(key::EVALUATION_OPINION_DAYS, sent).ok()?.value;
    document.kind.is_commissioned().then(|| sent.plus_days(days.0.into()))?
}

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
