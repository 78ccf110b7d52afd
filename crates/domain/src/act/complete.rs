//! Computed fields of a form, filled in where nothing was stated: scores, totals, grade. What was
//! stated stays; a difference is a finding, not a correction on the quiet.

use crate::derive::score::rules::ScoreRules;
use crate::derive::score::{ScoreSheet, score_sheet};
use crate::form::layout::FormKind;
use crate::form::path::FieldPath;
use crate::form::sheet::Sheet;
use crate::indicator::line::{FundKind, SheetView};
use crate::unit::share::Share;

/// The sheet with its computed fields, and the scores that it was filled from.
pub fn complete(sheet: &Sheet, rules: &ScoreRules) -> (Sheet, ScoreSheet) {
    let scores = score_sheet(sheet, rules);
    let mut sheet = sheet.clone();
    match sheet.kind() {
        FormKind::Target => {}
        FormKind::MonitoringMay | FormKind::MonitoringAugust => fill_rates(&mut sheet),
        FormKind::SelfEvaluation => fill(&mut sheet, &scores),
    }
    (sheet, scores)
}

/// 执行率 of every row with money: what was paid out of the budget after changes. Computed anew each
/// time, since nobody types it.
fn fill_rates(sheet: &mut Sheet) {
    let view = SheetView::of(sheet);
    for line in &view.funds {
        let rate = line.executed.ok().zip(line.adjusted.ok()).and_then(|(executed, budget)| {
            Share::new(executed.fen(), budget.fen()).map(|share| share.percent())
        });
        sheet.set(&line.place("rate"), rate.map_or(String::new(), |rate| rate.fixed(RATE_PLACES)));
    }
}

/// 执行率 is printed with two places.
const RATE_PLACES: u32 = 2;

fn fill(sheet: &mut Sheet, scores: &ScoreSheet) {
    let view = SheetView::of(sheet);
    let mut texts = Vec::new();
    for (line, scored) in view.indicators.iter().zip(&scores.indicators) {
        if let Some(points) = scored.points {
            texts.push((FieldPath::cell("indicators", line.row, "score"), points.to_string()));
        }
    }
    if let Some(points) = scores.execution.as_ref().and_then(|scored| scored.points) {
        let total = view.funds.iter().find(|line| line.kind == FundKind::Total);
        if let Some(line) = total {
            texts.push((line.place("score"), points.to_string()));
        }
    }
    if let Some(weight) = scores.total.weight {
        texts.push((FieldPath::field("total_weight"), weight.short()));
    }
    if let Some(points) = scores.total.points {
        texts.push((FieldPath::field("total_score"), points.to_string()));
    }
    if let Some((grade, _)) = &scores.grade {
        texts.push((FieldPath::field("grade"), grade.word().to_owned()));
    }
    for (place, text) in texts {
        if sheet.get(&place).trim().is_empty() {
            sheet.set(&place, text);
        }
    }
}
