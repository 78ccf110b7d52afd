//! The typed view of a form as JSON: beside each raw text, what it means. Exact numbers are texts;
//! money is whole 分 beside its 万元.
//!
//! ```
//! use wenxiao_domain::form::{layout::FormKind, sheet::{Row, Sheet}};
//! use wenxiao_domain::indicator::{json::view_to_json, line::SheetView};
//! let mut sheet = Sheet::new(FormKind::Target);
//! sheet.rows_mut("indicators").push(Row::default().with("target_raw", "≧９５百分比"));
//! let view = view_to_json(&SheetView::of(&sheet));
//! assert_eq!(view["indicators"][0]["target"]["value"], "95");
//! ```

use serde_json::{Map, Value, json};

use super::level::Tree;
use super::line::{FundKind, FundLine, IndicatorLine, SheetView};
use super::value::{ActualValue, Bound, Quantity, TargetValue, Tier};
use crate::form::layout::FormFamily;
use crate::unit::amount::{Amount, AmountError};
use crate::unit::day::WrittenDay;
use crate::unit::number::plain;
use crate::unit::points::{Points, PointsError};
use crate::unit::share::{Percent, PercentError};

/// The view as JSON. `unread` names the places of money, points and percentages whose text is neither
/// blank nor understood; values say the same by their kind `unread`.
pub fn view_to_json(view: &SheetView) -> Map<String, Value> {
    let mut unread = Vec::new();
    let funds: Vec<Value> = view.funds.iter().map(|line| fund(view, line, &mut unread)).collect();
    let indicators: Vec<Value> =
        view.indicators.iter().map(|line| indicator(line, &mut unread)).collect();
    let total_weight = points(view.total_weight, || "total_weight".to_owned(), &mut unread);
    let total_score = points(view.total_score, || "total_score".to_owned(), &mut unread);
    let mut out = Map::new();
    out.insert("year".into(), json!(view.year));
    out.insert("tree".into(), tree_key(view.tree).into());
    out.insert("funds".into(), funds.into());
    out.insert("indicators".into(), indicators.into());
    out.insert("total_weight".into(), total_weight);
    out.insert("total_score".into(), total_score);
    out.insert("unread".into(), unread.into());
    out
}

/// Points as they are shown, or null.
pub fn points_to_json(points: Option<Points>) -> Value {
    points.map_or(Value::Null, |points| points.to_string().into())
}

fn fund(view: &SheetView, line: &FundLine, unread: &mut Vec<String>) -> Value {
    let mut out = Map::new();
    out.insert("row".into(), json!(line.row + 1));
    out.insert("kind".into(), fund_key(line.kind).into());
    match view.kind.family() {
        FormFamily::Target
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => {
            out.insert("amount".into(), money(line, "amount", line.adjusted, unread));
        }
        FormFamily::Monitoring => {
            for (column, amount) in [
                ("initial_budget", line.initial),
                ("adjusted_budget", line.adjusted),
                ("executed", line.executed),
                ("forecast", line.forecast),
            ] {
                out.insert(column.into(), money(line, column, amount, unread));
            }
            let place = || line.place("rate").to_string();
            out.insert("rate".into(), percent(line.rate, place, unread));
        }
        FormFamily::SelfEvaluation => {
            for (column, amount) in [
                ("initial_budget", line.initial),
                ("adjusted_budget", line.adjusted),
                ("executed", line.executed),
            ] {
                out.insert(column.into(), money(line, column, amount, unread));
            }
            let place = |column| move || line.place(column).to_string();
            out.insert("weight".into(), points(line.weight, place("weight"), unread));
            out.insert("rate".into(), percent(line.rate, place("rate"), unread));
            out.insert("score".into(), points(line.score, place("score"), unread));
        }
    }
    Value::Object(out)
}

fn indicator(line: &IndicatorLine, unread: &mut Vec<String>) -> Value {
    let place = |column| move || line.place(column).to_string();
    json!({
        "row": line.row + 1,
        "level1": line.level1.map(|level| level.name()),
        "level1_weight": points_to_json(line.level1_weight),
        "level2": line.level2.map(|level| level.name()),
        "name": line.name,
        "target": target(&line.target),
        "actual": actual(&line.actual),
        "forecast": actual(&line.forecast),
        "weight": points(line.weight, place("weight"), unread),
        "score": points(line.score, place("score"), unread),
    })
}

fn money(
    line: &FundLine,
    column: &'static str,
    amount: Result<Amount, AmountError>,
    unread: &mut Vec<String>,
) -> Value {
    match amount {
        Ok(amount) => json!({"fen": amount.fen(), "wan": amount.to_string()}),
        Err(AmountError::Empty) => Value::Null,
        Err(AmountError::NotMoney | AmountError::FinerThanFen | AmountError::TooLarge) => {
            unread.push(line.place(column).to_string());
            Value::Null
        }
    }
}

fn points(
    points: Result<Points, PointsError>,
    place: impl FnOnce() -> String,
    unread: &mut Vec<String>,
) -> Value {
    let is_unread = |error: &PointsError| *error != PointsError::Empty;
    if points.as_ref().is_err_and(is_unread) {
        unread.push(place());
    }
    points_to_json(points.ok())
}

fn percent(
    percent: Result<Percent, PercentError>,
    place: impl FnOnce() -> String,
    unread: &mut Vec<String>,
) -> Value {
    match percent {
        Ok(percent) => percent.to_string().into(),
        Err(PercentError::Empty) => Value::Null,
        Err(PercentError::NotPercent | PercentError::Ambiguous) => {
            unread.push(place());
            Value::Null
        }
    }
}

/// One value. Members that a kind does not use are null, so that every value has the same shape.
fn value(kind: &str, text: String) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("kind".into(), kind.into());
    for key in ["bound", "value", "upper", "unit", "note"] {
        out.insert(key.into(), Value::Null);
    }
    out.insert("text".into(), text.into());
    out
}

fn target(target: &TargetValue) -> Value {
    let text = target.to_string();
    let out = match target {
        TargetValue::Empty => value("empty", text),
        TargetValue::Quantity(number) => quantity(number, text),
        TargetValue::Date(day) => date(*day, text),
        TargetValue::Graded(_) => value("graded", text),
        TargetValue::YesNo(answer) => yes_no(*answer, text),
        TargetValue::Unread(_) => value("unread", text),
    };
    Value::Object(out)
}

fn actual(actual: &ActualValue) -> Value {
    let text = actual.to_string();
    let out = match actual {
        ActualValue::Empty => value("empty", text),
        ActualValue::Quantity(number) => quantity(number, text),
        ActualValue::Date(day) => date(*day, text),
        ActualValue::Tier(tier) => {
            let mut out = value("tier", text);
            out.insert("value".into(), tier_key(*tier).into());
            out
        }
        ActualValue::Graded(_) => value("graded", text),
        ActualValue::YesNo(answer) => yes_no(*answer, text),
        ActualValue::Done => value("done", text),
        ActualValue::Unread(_) => value("unread", text),
    };
    Value::Object(out)
}

fn quantity(number: &Quantity, text: String) -> Map<String, Value> {
    let mut out = value("quantity", text);
    out.insert("bound".into(), bound_key(number.bound).into());
    out.insert("value".into(), plain(number.value).into());
    out.insert("upper".into(), number.upper.map_or(Value::Null, |upper| plain(upper).into()));
    out.insert("unit".into(), number.unit.as_str().into());
    out.insert("note".into(), number.note.as_str().into());
    out
}

/// `2025-05-31`, `2025-05`, `2025`, `--12-31` as far as it was written (ISO 8601).
fn date(day: WrittenDay, text: String) -> Map<String, Value> {
    let mut written = day.year.map_or_else(|| "-".to_owned(), |year| format!("{year:04}"));
    if let Some(month) = day.month {
        written.push_str(&format!("-{month:02}"));
        if let Some(day) = day.day {
            written.push_str(&format!("-{day:02}"));
        }
    }
    let mut out = value("date", text);
    out.insert("value".into(), written.into());
    out
}

fn yes_no(answer: bool, text: String) -> Map<String, Value> {
    let mut out = value("yes_no", text);
    out.insert("value".into(), if answer { "yes" } else { "no" }.into());
    out
}

const fn tree_key(tree: Tree) -> &'static str {
    match tree {
        Tree::CostInsideOutput => "cost_inside_output",
        Tree::CostAsLevel => "cost_as_level",
    }
}

const fn fund_key(kind: FundKind) -> &'static str {
    match kind {
        FundKind::Total => "total",
        FundKind::Fiscal => "fiscal",
        FundKind::Carryover => "carryover",
        FundKind::Other => "other",
        FundKind::Part => "part",
        FundKind::Unclassified => "unclassified",
    }
}

const fn bound_key(bound: Bound) -> &'static str {
    match bound {
        Bound::AtLeast => "at_least",
        Bound::MoreThan => "more_than",
        Bound::AtMost => "at_most",
        Bound::LessThan => "less_than",
        Bound::Equal => "equal",
        Bound::Range => "range",
        Bound::About => "about",
        Bound::Bare => "bare",
    }
}

const fn tier_key(tier: Tier) -> &'static str {
    match tier {
        Tier::Achieved => "achieved",
        Tier::Partly => "partly",
        Tier::Missed => "missed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::layout::FormKind;
    use crate::form::sheet::{Row, Sheet};

    fn view(row: Row) -> Map<String, Value> {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        sheet.rows_mut("indicators").push(row);
        view_to_json(&SheetView::of(&sheet))
    }

    #[test]
    fn every_kind_of_value_has_the_same_members() {
        for (text, kind, exact) in [
            ("", "empty", json!(null)),
            ("200-300人", "quantity", json!("200")),
            ("12月31日前", "date", json!("--12-31")),
            ("2023年底", "date", json!("2023")),
            ("达成预期指标", "tier", json!("achieved")),
            ("良好", "graded", json!(null)),
            ("是", "yes_no", json!("yes")),
            ("已完成", "done", json!(null)),
            ("显著提升", "unread", json!(null)),
        ] {
            let view = view(Row::default().with("name", "甲").with("actual_raw", text));
            let value = &view["indicators"][0]["actual"];
            let mut members: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
            members.sort();
            assert_eq!(members, ["bound", "kind", "note", "text", "unit", "upper", "value"]);
            assert_eq!((value["kind"].as_str(), &value["value"]), (Some(kind), &exact), "{text}");
        }
    }

    #[test]
    fn money_is_whole_fen_and_what_is_not_understood_is_named() {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        sheet.rows_mut("funds").extend([
            Row::default().with("kind", "年度资金总额").with("executed", "89.974"),
            Row::default().with("kind", "其他资金").with("executed", "若干").with("weight", "—"),
        ]);
        sheet.rows_mut("indicators").push(Row::default().with("weight", "十分"));
        let view = view_to_json(&SheetView::of(&sheet));
        assert_eq!(view["funds"][0]["executed"], json!({"fen": 89_974_000, "wan": "89.974"}));
        assert_eq!(view["unread"], json!(["funds[1].executed", "indicators[0].weight"]));
    }
}
