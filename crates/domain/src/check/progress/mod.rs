//! G 类：监控的进度、预计、原因、可能性。

pub mod cause_missing;
pub mod cause_without_note;
pub mod differs_from_payments;
pub mod execution_fell;
pub mod forecast_below_executed;
pub mod forecast_below_progress;
pub mod forecast_missing;
pub mod likelihood_not_one;
pub mod progress_fell;
pub mod progress_missing;
pub mod rate_below_target;
pub mod remark_missing;
pub mod sure_but_red;
pub mod sure_but_short;
pub mod tick_unread;

use super::declare::Doubt;
use super::view::{Line, View};
use crate::derive::flag::Verdict;
use crate::derive::flag::sheet::flag_sheet;
use crate::indicator::line::IndicatorLine;

/// Looks at every indicator of a monitoring form together with the flag that it gets.
fn flagged_lines(
    view: &View,
    look: impl Fn(&IndicatorLine, &Line, Verdict) -> Option<Doubt>,
) -> Vec<Doubt> {
    let flags = view.with_rules(|rules| flag_sheet(&view.typed, rules, &view.facts.behind));
    let Some(flags) = flags.flatten() else { return Vec::new() };
    let judged = view.typed.indicators.iter().zip(&flags.indicators);
    let doubts = judged.filter_map(|(line, flag)| {
        let row = view.lines.iter().find(|row| row.index == line.row)?;
        look(line, row, flag.verdict)
    });
    doubts.collect()
}
