//! Scores and flags with their reasons as JSON: stated beside recomputed, each with its derivation.

use serde_json::{Map, Value, json};

use super::because::Because;
use super::flag::{Flag, FundsFlag, IndicatorFlag, ProjectFlag, Verdict};
use super::grade::Grade;
use super::score::{Basis, Note, ScoreSheet, Scored};
use crate::form::sheet::Sheet;
use crate::indicator::json::points_to_json;
use crate::indicator::line::SheetView;
use crate::unit::share::Percent;

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
    out.insert("notes".into(), notes_to_json(&scored.notes));
    out
}

fn notes_to_json(notes: &[Note]) -> Value {
    notes.iter().map(|note| json!({"code": note_key(*note), "message": note.message()})).collect()
}

/// The flags of a project: its own, the money's, and one for each indicator, in their order.
/// `with_reasons` adds `because` to every one of them.
pub fn project_flag_to_json(flag: &ProjectFlag, with_reasons: bool) -> Map<String, Value> {
    let indicators = flag.indicators.iter();
    let indicators = indicators.map(|one| indicator_flag_to_json(one, with_reasons).into());
    let mut out = verdict_to_json(flag.verdict, &flag.because, with_reasons);
    out.insert("funds".into(), funds_flag_to_json(&flag.funds, with_reasons).into());
    out.insert("indicators".into(), indicators.collect::<Vec<Value>>().into());
    out
}

/// The flag of an indicator.
pub fn indicator_flag_to_json(flag: &IndicatorFlag, with_reasons: bool) -> Map<String, Value> {
    let mut out = verdict_to_json(flag.verdict, &flag.because, with_reasons);
    out.insert("reached".into(), percent_to_json(flag.reached));
    out.insert("notes".into(), notes_to_json(&flag.notes));
    out
}

/// The flag of a project's money.
pub fn funds_flag_to_json(flag: &FundsFlag, with_reasons: bool) -> Map<String, Value> {
    let mut out = verdict_to_json(flag.verdict, &flag.because, with_reasons);
    out.insert("rate".into(), percent_to_json(flag.rate));
    out
}

/// `flag` is null where there is none; `verdict` then tells `not_filled` from `undecided`.
fn verdict_to_json(verdict: Verdict, because: &Because, with_reasons: bool) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("flag".into(), verdict.flag().map(Flag::key).into());
    out.insert("verdict".into(), verdict.key().into());
    out.insert("word".into(), verdict.word().into());
    out.insert("sentence".into(), because.formula.as_str().into());
    if with_reasons {
        out.insert("because".into(), because_to_json(because));
    }
    out
}

fn percent_to_json(percent: Option<Percent>) -> Value {
    percent.map(|percent| percent.fixed(2)).into()
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
        Note::NotRecomputed => "not_recomputed",
        Note::TotalAsStated => "total_as_stated",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::flag::flag_project;
    use crate::derive::flag::progress::{FundsProgress, IndicatorProgress, ProjectProgress};
    use crate::derive::flag::rules::FlagRules;
    use crate::derive::score::{rules::ScoreRules, score_sheet};
    use crate::form::layout::FormKind;
    use crate::form::sheet::Row;
    use crate::indicator::value::{ActualValue, TargetValue};
    use crate::regulation::builtin;
    use crate::unit::amount::{Amount, MoneyUnit};
    use crate::unit::day::Day;

    #[test]
    fn a_flag_stands_beside_its_sentence() {
        let pack = builtin::pack("652823").unwrap();
        let rules = FlagRules::of(&pack.rules_at(Day::new(2025, 5, 31).unwrap()).unwrap());
        let money = |text| Amount::read(text, MoneyUnit::TenThousand);
        let (budget, executed) = (money("1200"), money("300"));
        let records = ["funds[1].executed".to_owned()];
        let funds = FundsProgress { budget, executed, plan: None, records: &records };
        let (target, empty) = (TargetValue::read("≥20公里", ""), ActualValue::Empty);
        let line = IndicatorProgress {
            name: "渠道长度",
            target: &target,
            progress: &empty,
            forecast: &empty,
            is_cost: false,
            plan: None,
            records: &[],
        };
        let project = ProjectProgress { funds, indicators: vec![line] };
        let json = project_flag_to_json(&flag_project(&project, &rules), true);
        assert_eq!((&json["flag"], &json["word"]), (&json!("yellow"), &json!("黄标")));
        assert_eq!(json["sentence"], "黄标1项（预算执行率），未填1项，取最重，判黄标");
        assert_eq!(json["because"]["records"], json!(["funds[1].executed"]));
        assert_eq!(json["because"]["excluded"], json!(["渠道长度：未填完成值，不作判定"]));
        assert_eq!(json["funds"]["rate"], "25.00%");
        let keys = json["funds"]["because"]["parameters"].as_array().unwrap().iter();
        let keys: Vec<&Value> = keys.map(|parameter| &parameter["key"]).collect();
        let expected =
            ["monitoring.flag.mode", "monitoring.flag.red_below", "monitoring.flag.yellow_below"];
        assert_eq!(keys, expected);
        let line = &json["indicators"][0];
        assert_eq!((&line["flag"], &line["verdict"]), (&Value::Null, &json!("not_filled")));
        assert_eq!((&line["reached"], &line["notes"]), (&Value::Null, &json!([])));
        let short = project_flag_to_json(&flag_project(&project, &rules), false);
        assert_eq!(short["funds"].get("because"), None);
    }

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
