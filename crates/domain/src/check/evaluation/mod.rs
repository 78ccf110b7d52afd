//! V 类：部门评价、财政评价的评分表、资金和比率、比对。

pub mod approved_not_evaluated;
pub mod deduction_unexplained;
pub mod deduction_without_evidence;
pub mod evaluated_too_early;
pub mod figure_differs_from_itself;
pub mod figure_unreadable;
pub mod full_but_unmet;
pub mod gap_unexplained;
pub mod guarantees_unexplained;
pub mod in_place_beyond_budget;
pub mod level_left_out;
pub mod level_unknown;
pub mod problems_denied;
pub mod rate_figure_unreadable;
pub mod rate_formula_changed;
pub mod rate_not_applicable;
pub mod rate_score_differs;
pub mod rate_standard_changed;
pub mod rate_without_figures;
pub mod results_weigh_little;
pub mod row_doubled;
pub mod row_not_scored;
pub mod score_beyond_weight;
pub mod self_score_differs;
pub mod spent_beyond_in_place;
pub mod weights_not_hundred;

use crate::check::declare::*;
use crate::derive::evaluation::{ScoreRow, evaluate};
use crate::form::evaluation::SCORES;

/// Says something of every row that lost points and has nothing in a column.
fn deducted(view: &View, column: &'static str, say: fn(&ScoreRow, Points) -> String) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for row in evaluate(view.sheet).rows {
        let Some((weight, score)) = row.weight.zip(row.score) else { continue };
        let lost = Points::from_hundredths(weight.hundredths() - score.hundredths());
        let place = FieldPath::cell(SCORES, row.row, column);
        if Points::ZERO < lost && view.sheet.get(&place).trim().is_empty() {
            doubts.push(Doubt { message: say(&row, lost), place });
        }
    }
    doubts
}

/// Two amounts of the report, where the first is more than the second.
fn more_than(view: &View, part: &str, whole: &str) -> Option<(Amount, Amount)> {
    let read = |field| Amount::read(view.sheet.field(field), MoneyUnit::TenThousand).ok();
    read(part).zip(read(whole)).filter(|(part, whole)| whole < part)
}
