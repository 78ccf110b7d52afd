//! Scores and their reasons as JSON: stated beside recomputed, each with its derivation.

use serde_json::{Map, Value, json};

use super::because::Because;
use super::grade::Grade;
use super::score::{Basis, Note, ScoreSheet, Scored};
use crate::form::sheet::Sheet;
use crate::indicator::json::points_to_json;
use crate::indicator::line::SheetView;

/// All scores of a form. `with_reasons` adds `because` to every one of them.
pub fn scores_to_json(
    sheet: &Sheet,
    scores: &ScoreSheet,
    with_reasons: bool,
) -> Map<String, Value> {
    let view = SheetView::of(sheet);
    let reason = |object: &mut Map<String, Value>, because: &Because| {
        if with_reasons {
            object.insert("because".into(), because_to_json(because));
        }
    };
    let scored = |scored: &Scored| {
        let mut object = scored_to_json(scored);
        reason(&mut object, &scored.because);
        object
    };
    let indicators = view.indicators.iter().zip(&scores.indicators).map(|(line, score)| {
        let mut object = scored(score);
        object.insert("row".into(), json!(line.row + 1));
        object.insert("name".into(), line.name.as_str().into());
        Value::Object(object)
    });
    let mut grade = Map::new();
    grade.insert("stated".into(), Grade::read(sheet.field("grade")).map(Grade::word).into());
    grade.insert("recomputed".into(), scores.grade.as_ref().map(|(grade, _)| grade.word()).into());
    if let Some((_, because)) = &scores.grade {
        reason(&mut grade, because);
    }
    let mut out = Map::new();
    out.insert("execution".into(), scores.execution.as_ref().map(scored).into());
    out.insert("indicators".into(), indicators.collect());
    out.insert("total".into(), scored(&scores.total).into());
    out.insert("grade".into(), grade.into());
    out
}

fn scored_to_json(scored: &Scored) -> Map<String, Value> {
    let mut out = Map::new();
    let (basis, low, high) = match scored.basis {
        Basis::Computed => ("computed", None, None),
        Basis::Judged { low, high } => ("judged", Some(low), Some(high)),
        Basis::NotApplicable => ("not_applicable", None, None),
        Basis::Impossible => ("impossible", None, None),
    };
    out.insert("weight".into(), points_to_json(scored.weight));
    out.insert("stated".into(), points_to_json(scored.stated));
    out.insert("recomputed".into(), points_to_json(scored.points));
    out.insert("difference".into(), points_to_json(scored.difference()));
    out.insert("basis".into(), basis.into());
    out.insert("low".into(), points_to_json(low));
    out.insert("high".into(), points_to_json(high));
    let notes = scored.notes.iter();
    let notes = notes.map(|note| json!({"code": note_key(*note), "message": note.message()}));
    out.insert("notes".into(), notes.collect());
    out
}

/// A derivation.
pub fn because_to_json(because: &Because) -> Value {
    let parameters = because.parameters.iter().map(|parameter| {
        json!({
            "key": parameter.key,
            "label": parameter.label,
            "value": parameter.value,
            "source": parameter.source,
        })
    });
    json!({
        "formula": because.formula,
        "rule": because.rule,
        "parameters": parameters.collect::<Vec<_>>(),
        "records": because.records,
        "excluded": because.excluded,
    })
}

const fn note_key(note: Note) -> &'static str {
    match note {
        Note::TargetTooLow => "target_too_low",
        Note::ReasonMissing => "reason_missing",
        Note::ActualMissing => "actual_missing",
        Note::OverBudget => "over_budget",
        Note::ExecutionLow => "execution_low",
        Note::CostCapped => "cost_capped",
        Note::CopiedSign => "copied_sign",
        Note::UnitTaken => "unit_taken",
        Note::RatioTaken => "ratio_taken",
        Note::InitialBudgetTaken => "initial_budget_taken",
        Note::RowsAddedUp => "rows_added_up",
        Note::StatedOutOfBand => "stated_out_of_band",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::score::{rules::ScoreRules, score_sheet};
    use crate::form::layout::FormKind;
    use crate::form::sheet::Row;
    use crate::regulation::builtin;
    use crate::unit::day::Day;

    #[test]
    fn a_stated_score_stands_beside_the_recomputed_one() {
        let pack = builtin::pack("652823").unwrap();
        let rules = ScoreRules::of(&pack.rules_at(Day::new(2025, 12, 31).unwrap()).unwrap());
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        sheet.set_field("grade", "优秀");
        sheet.rows_mut("indicators").extend([
            Row::default(),
            Row::default()
                .with("name", "渠道长度")
                .with("target_raw", "≥20公里")
                .with("actual_raw", "15公里")
                .with("weight", "10")
                .with("score", "8"),
        ]);
        let scores = score_sheet(&sheet, &rules);
        let json = scores_to_json(&sheet, &scores, true);
        let line = &json["indicators"][0];
        assert_eq!((&line["row"], &line["stated"]), (&json!(2), &json!("8.00")));
        assert_eq!((&line["recomputed"], &line["difference"]), (&json!("7.50"), &json!("0.50")));
        assert_eq!(line["because"]["formula"], "7.50 ＝ 10 × 15 ÷ 20");
        assert_eq!(json["grade"], json!({"stated": "优", "recomputed": null}));
        let short = scores_to_json(&sheet, &scores, false);
        assert_eq!(short["indicators"][0].get("because"), None);
    }
}
