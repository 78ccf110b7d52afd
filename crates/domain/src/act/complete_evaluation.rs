//! Computed fields of FM-09: rates of the money or of the figures of a department or a government, sums of levels,
//! total, grade, and how far it is from the unit's own evaluation. Nobody types them, so they are computed anew each
//! time; the points of rows that follow from a rate are filled in where nothing was stated.

use crate::derive::evaluation::rates::{Counted, counted, shown};
use crate::derive::evaluation::{Evaluation, LevelSum, evaluate, gap, level_of};
use crate::derive::grade::GradeRules;
use crate::form::evaluation::SCORES;
use crate::form::evaluation::rates::{EXECUTION, IN_PLACE, RATES};
use crate::form::path::FieldPath;
use crate::form::sheet::{Row, Sheet};
use crate::regulation::pack::RulesAt;
use crate::unit::points::Points;
use crate::unit::text::squeeze;

/// Rates are printed with two places.
const RATE_PLACES: u32 = 2;

/// Fills everything that follows from what was typed; gives what the score table comes to.
pub(super) fn complete_evaluation(sheet: &mut Sheet, rules: &RulesAt<'_>) -> Evaluation {
    fill_rates(sheet);
    let evaluation = evaluate(sheet);
    fill_scores(sheet, &evaluation);
    if !evaluation.rows.is_empty() {
        *sheet.rows_mut("levels") = evaluation.levels.iter().map(level_row).collect();
    }
    sheet.set_field("total_weight", short(evaluation.total_weight));
    sheet.set_field(
        "total_score",
        evaluation.total.map(|total| total.to_string()).unwrap_or_default(),
    );
    let grade = evaluation.grade(&GradeRules::of(rules));
    sheet.set_field("grade", grade.map_or("", |(grade, _)| grade.word()));
    let gap = gap(sheet, &evaluation).map(|gap| {
        let sign = if 0 < gap.hundredths() { "+" } else { "" };
        format!("{sign}{}", gap.short())
    });
    sheet.set_field("gap", gap.unwrap_or_default());
    evaluation
}

fn short(points: Option<Points>) -> String {
    points.map(Points::short).unwrap_or_default()
}

/// Of a project's money; of the table of rates, row by row.
fn fill_rates(sheet: &mut Sheet) {
    let kind = sheet.kind();
    let layout = kind.layout();
    for (field, rate) in [("funds.in_place_rate", &IN_PLACE), ("funds.execution_rate", &EXECUTION)]
    {
        if layout.field(field).is_some() {
            let text = match counted(sheet, rate) {
                Some(Counted::Of(share)) => share.percent().fixed(RATE_PLACES),
                // A field of percents stays blank where there are none.
                Some(Counted::NotApplicable | Counted::OfNothing) | None => String::new(),
            };
            sheet.set_field(field, text);
        }
    }
    if layout.group(RATES).is_some() {
        for row in sheet.rows_mut(RATES) {
            let rate = shown(kind, row, RATE_PLACES).unwrap_or_default();
            row.set("rate", rate);
        }
    }
}

/// Points by rate where nothing was stated, and what first and second levels weigh.
fn fill_scores(sheet: &mut Sheet, evaluation: &Evaluation) {
    for row in &evaluation.rows {
        let place = FieldPath::cell(SCORES, row.row, "score");
        if let Some(points) = row.by_rate.filter(|_| sheet.get(&place).trim().is_empty()) {
            sheet.set(&place, points.short());
        }
        let level = row.level.map(|level| short(Some(evaluation.levels[level].weight)));
        sheet.set(&FieldPath::cell(SCORES, row.row, "l1_weight"), level.unwrap_or_default());
        let second = second_weight(sheet, evaluation, row.row);
        sheet.set(&FieldPath::cell(SCORES, row.row, "l2_weight"), short(second));
    }
}

/// What the rows of the same second level weigh.
fn second_weight(sheet: &Sheet, evaluation: &Evaluation, row: usize) -> Option<Points> {
    let rows = sheet.rows(SCORES);
    let kind = sheet.kind();
    let key = |row: &Row| (level_of(kind, row), squeeze(row.get("l2")));
    let own = key(rows.get(row)?);
    let same =
        evaluation.rows.iter().filter(|one| rows.get(one.row).map(key).as_ref() == Some(&own));
    same.map(|one| one.weight).sum()
}

fn level_row(level: &LevelSum) -> Row {
    let rate = level.rate().map(|rate| rate.rounded(RATE_PLACES).to_string());
    Row::default()
        .with("level", level.name)
        .with("weight", level.weight.short())
        .with("score", short(level.score))
        .with("rate", rate.unwrap_or_default())
}
