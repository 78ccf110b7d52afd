//! Computed fields of a form, filled in where nothing was stated: scores, totals, grade, rates, flags.
//! What was stated stays; a difference is a finding, not a correction on the quiet. Rates and flags of a
//! monitoring form nobody types, so they are computed anew each time.

use super::complete_authenticity::complete_authenticity;
use super::complete_evaluation::complete_evaluation;
use super::complete_ex_ante::complete_ex_ante;
use super::complete_transfer::add_up;
use crate::derive::flag::ProjectFlag;
use crate::derive::flag::sheet::{Behind, flag_sheet};
use crate::derive::grade::GradeRules;
use crate::derive::score::rules::ScoreRules;
use crate::derive::score::{ScoreSheet, score_view};
use crate::form::department;
use crate::form::layout::{FormFamily, FormKind};
use crate::form::path::FieldPath;
use crate::form::sheet::Sheet;
use crate::indicator::line::{FundKind, SheetView};
use crate::regulation::pack::RulesAt;
use crate::unit::amount::Amount;
use crate::unit::amount::MoneyUnit::TenThousand;
use crate::unit::share::Share;

/// A form with everything that follows from it.
#[derive(Clone, Debug)]
pub struct Completed {
    /// The sheet with its computed fields.
    pub sheet: Sheet,
    /// The scores that it was filled from.
    pub scores: ScoreSheet,
    /// 标识; only of a monitoring form.
    pub flags: Option<ProjectFlag>,
}

/// Completes a form by the rules that judge it, and by what stands behind it.
pub fn complete(sheet: &Sheet, rules: &RulesAt<'_>, behind: &Behind) -> Completed {
    let mut sheet = sheet.clone();
    add_up(&mut sheet);
    let view = SheetView::of(&sheet);
    let mut scores = score_view(&view, &ScoreRules::of(rules));
    let flags = flag_sheet(&view, rules, behind);
    match view.kind.family() {
        FormFamily::Target => fill_tasks(&mut sheet),
        // A review sheet is completed with the form that it is about.
        FormFamily::Adjustment | FormFamily::Review => {}
        FormFamily::Monitoring => {
            fill_rates(&mut sheet, &view);
            if let Some(flags) = &flags {
                fill_flags(&mut sheet, flags);
            }
        }
        FormFamily::SelfEvaluation => {
            if view.kind == FormKind::TransferSelfEvaluation {
                fill_rates(&mut sheet, &view);
            }
            fill(&mut sheet, &view, &scores);
        }
        FormFamily::Authenticity => complete_authenticity(&mut sheet, rules),
        FormFamily::ExAnte => scores.total.points = complete_ex_ante(&mut sheet, rules),
        FormFamily::Evaluation => {
            let evaluation = complete_evaluation(&mut sheet, rules);
            scores.total.weight = evaluation.total_weight;
            scores.total.points = evaluation.total;
            scores.grade = evaluation.grade(&GradeRules::of(rules));
        }
    }
    Completed { sheet, scores, flags }
}

/// 金额合计 of 年度主要任务, on a form that has them.
fn fill_tasks(sheet: &mut Sheet) {
    for (total, column) in department::TASK_TOTALS {
        if sheet.kind().layout().field(total).is_none() {
            continue;
        }
        let amounts = sheet.rows("tasks").iter();
        let amounts = amounts.filter_map(|row| Amount::read(row.get(column), TenThousand).ok());
        let amounts: Vec<Amount> = amounts.collect();
        let sum = (!amounts.is_empty()).then(|| amounts.into_iter().sum::<Amount>().to_string());
        sheet.set_field(total, sum.unwrap_or_default());
    }
}

/// 执行率 of every row with money: what was paid out of the budget after changes.
fn fill_rates(sheet: &mut Sheet, view: &SheetView) {
    for line in &view.funds {
        let rate = line.executed.ok().zip(line.adjusted.ok()).and_then(|(executed, budget)| {
            Share::new(executed.fen(), budget.fen()).map(Share::percent)
        });
        let text = rate.map_or(String::new(), |rate| rate.fixed(RATE_PLACES));
        sheet.set(&line.place("rate"), text);
    }
}

/// 执行率 is printed with two places.
const RATE_PLACES: u32 = 2;

fn fill_flags(sheet: &mut Sheet, flags: &ProjectFlag) {
    for (id, verdict) in [
        ("flag.funds", flags.funds.verdict),
        ("flag.goal", flags.goal()),
        ("flag.project", flags.verdict),
    ] {
        sheet.set_field(id, verdict.word());
    }
}

fn fill(sheet: &mut Sheet, view: &SheetView, scores: &ScoreSheet) {
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
