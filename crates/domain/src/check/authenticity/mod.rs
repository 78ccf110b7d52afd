//! U 类：真实性核查的核心指标、核查值、结论、证据、否决和收回。

pub mod checked_too_early;
pub mod checked_unreadable;
pub mod conclusion_unexplained;
pub mod core_left_out;
pub mod evidence_of_nothing;
pub mod liable_missing;
pub mod method_missing;
pub mod recovered_beyond_executed;
pub mod reported_differs;
pub mod untrue_without_proof;
pub mod veto_and_falsehood;

use super::declare::*;
use crate::form::authenticity::{CHECKS, Truth};
use crate::form::sheet::Row;

/// The rows of checked indicators that say something, with their index from 0.
fn rows<'a>(view: &'a View<'a>) -> impl Iterator<Item = (usize, &'a Row)> {
    view.sheet.rows(CHECKS).iter().enumerate().filter(|(_, row)| !row.is_empty())
}

/// The rows of one conclusion.
fn concluded<'a>(view: &'a View<'a>, truth: Truth) -> impl Iterator<Item = (usize, &'a Row)> {
    rows(view).filter(move |(_, row)| Truth::read(row.get("conclusion")) == Some(truth))
}

/// A doubt about a column of a row.
fn at(row: usize, column: &'static str, message: String) -> Doubt {
    Doubt { place: FieldPath::cell(CHECKS, row, column), message }
}
