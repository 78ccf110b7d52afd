//! C 类：抽审工作表的抽取份数、得分、问题和结果。

pub mod criterion_points;
pub mod drawn_too_few;
pub mod issues_missing;
pub mod result_too_good;
pub mod total_differs;

use super::declare::*;
use crate::form::sampling::{SAMPLES, SampleCriterion};
use crate::form::sheet::Row;
use crate::sampling::points_key;

/// Only FM-11.
const WORKSHEET: &[FormKind] = &[FormKind::SampleReview];

/// The rows in which somebody has begun to write what was found, with their index from 0.
fn begun<'a>(view: &'a View<'a>) -> impl Iterator<Item = (usize, &'a Row)> {
    let is_begun = |row: &Row| {
        let typed = SampleCriterion::ALL.map(SampleCriterion::key);
        typed.iter().chain(&["issues", "result"]).any(|column| !row.get(column).trim().is_empty())
    };
    view.sheet.rows(SAMPLES).iter().enumerate().filter(move |(_, row)| is_begun(row))
}

/// 分值 of a criterion; nothing where no rules cover the year.
fn most(view: &View<'_>, criterion: SampleCriterion) -> Option<Points> {
    view.with_rules(|rules| rules.get(points_key(criterion)).value)
}

/// 得分 of a criterion, where it is a number.
fn points_of(row: &Row, criterion: SampleCriterion) -> Option<Points> {
    Points::read(row.get(criterion.key()).trim()).ok()
}

/// All points of a row together; nothing where one is missing.
fn total_of(row: &Row) -> Option<Points> {
    let all = SampleCriterion::ALL.map(|one| points_of(row, one));
    all.into_iter().collect::<Option<Vec<Points>>>().map(|all| all.into_iter().sum())
}

/// A doubt about a column of a row.
fn at(row: usize, column: &'static str, message: String) -> Doubt {
    Doubt { place: FieldPath::cell(SAMPLES, row, column), message }
}
