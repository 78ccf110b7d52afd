//! What holds for every form, whatever is written on it.

use proptest::prelude::*;

use super::rules::ScoreRules;
use super::{Basis, ScoreSheet, score_sheet};
use crate::form::layout::FormKind;
use crate::form::sheet::{Row, Sheet};
use crate::regulation::builtin;
use crate::unit::day::Day;
use crate::unit::points::Points;

fn rules() -> ScoreRules {
    let pack = builtin::pack("652823").expect("the built-in pack is in order");
    let day = Day::new(2025, 12, 31).expect("it exists");
    ScoreRules::of(&pack.rules_at(day).expect("a supported year"))
}

fn row(target: &str, actual: &str, weight: &str) -> Row {
    Row::default().with("target_raw", target).with("actual_raw", actual).with("weight", weight)
}

fn score(rows: Vec<Row>, rules: &ScoreRules) -> ScoreSheet {
    let mut sheet = Sheet::new(FormKind::SelfEvaluation);
    sheet.set_field("year", "2024");
    *sheet.rows_mut("indicators") = rows;
    score_sheet(&sheet, rules)
}

/// Texts near what people write: signs, numbers, units, words, in any order.
fn messy() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "≥",
        "≤",
        "=",
        "＞",
        "<",
        "≧",
        "﹦",
        "约",
        "不低于",
        "每",
        "±",
        "-",
        "~",
        "至",
        "(",
        "）",
        ",",
        "，",
        "。",
        "0",
        "1",
        "9.5",
        "100",
        "2024",
        "1,000",
        "３",
        ".",
        "%",
        "％",
        "百分比",
        "‰",
        "元",
        "万",
        "亿元",
        "亩",
        "个",
        "天",
        "年",
        "月",
        "日",
        "底",
        "前",
        "12月31日",
        "2024年",
        "以上",
        "以内",
        "左右",
        "达成预期指标",
        "部分达成",
        "完成",
        "是",
        "否",
        "优",
        "/",
        "—",
        " ",
        "*",
        "★",
        "②",
        "²",
    ]);
    prop_oneof![
        prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn no_text_breaks_scoring_and_no_score_leaves_its_weight(
        rows in prop::collection::vec((messy(), messy(), messy(), messy(), messy()), 0..5),
        funds in prop::collection::vec((messy(), messy(), messy(), messy(), messy()), 0..4),
    ) {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        for (name, target, actual, weight, stated) in rows {
            let row = row(&target, &actual, &weight).with("name", name).with("score", stated);
            sheet.rows_mut("indicators").push(row);
        }
        for (kind, budget, executed, weight, stated) in funds {
            let row = Row::default()
                .with("kind", kind)
                .with("adjusted_budget", budget)
                .with("executed", executed)
                .with("weight", weight)
                .with("score", stated);
            sheet.rows_mut("funds").push(row);
        }
        let scored = score_sheet(&sheet, &rules());
        for one in scored.indicators.iter().chain(&scored.execution) {
            if let (Some(points), Some(weight)) = (one.points, one.weight) {
                prop_assert!((Points::ZERO..=weight).contains(&points), "{one:?}");
            }
            prop_assert!(one.weight.is_none_or(|weight| Points::ZERO <= weight), "{one:?}");
            if one.points.is_some() {
                prop_assert!(!one.because.formula.is_empty(), "{one:?}");
            }
        }
    }

    #[test]
    fn more_reached_never_scores_less_where_more_is_better(
        target in 1_u32..5000, low in 0_u32..10_000, more in 0_u32..5000, weight in 1_u32..40,
    ) {
        let rules = rules();
        let one = |actual| row(&format!("≥{target}个"), &format!("{actual}个"), &weight.to_string());
        let scored = score(vec![one(low), one(low + more)], &rules);
        prop_assert!(scored.indicators[0].points <= scored.indicators[1].points);
        prop_assert!(scored.indicators.iter().all(|s| s.basis == Basis::Computed));
    }

    #[test]
    fn more_spent_never_scores_more_where_less_is_better(
        target in 1_u32..5000, low in 0_u32..10_000, more in 0_u32..5000, weight in 1_u32..40,
    ) {
        let rules = rules();
        let one = |actual| row(&format!("≤{target}天"), &format!("{actual}天"), &weight.to_string());
        let scored = score(vec![one(low), one(low + more)], &rules);
        prop_assert!(scored.indicators[1].points <= scored.indicators[0].points);
    }

    #[test]
    fn a_later_day_never_scores_more(due in 1_i32..360, done in 1_i32..360, more in 0_i32..60) {
        let day = |days| Day::new(2024, 1, 1).and_then(|d| d.plus_days(days)).expect("in the calendar");
        let rules = rules();
        let one = |actual| row(&day(due).to_string(), &day(actual).to_string(), "10");
        let scored = score(vec![one(done), one(done + more)], &rules);
        prop_assert!(scored.indicators[1].points <= scored.indicators[0].points);
        prop_assert_eq!(scored.indicators[0].points == Some(Points::whole(10)), done <= due);
    }

    #[test]
    fn the_total_is_the_sum_of_the_rounded_scores(
        lines in prop::collection::vec((1_u32..500, 0_u32..900, 1_u32..3000), 1..12),
    ) {
        let rows = lines
            .iter()
            .map(|(target, actual, weight)| {
                let weight = Points::from_hundredths(i64::from(*weight)).short();
                row(&format!("≥{target}个"), &format!("{actual}个"), &weight)
            })
            .collect();
        let scored = score(rows, &rules());
        let sum: Points = scored.indicators.iter().filter_map(|one| one.points).sum();
        prop_assert_eq!(scored.total.points, Some(sum));
    }
}

#[test]
fn a_negative_weight_of_the_execution_rate_is_no_weight() {
    let mut sheet = Sheet::new(FormKind::SelfEvaluation);
    let funds = ["kind", "adjusted_budget", "executed", "weight"];
    sheet.add_rows("funds", funds, [["年度资金总额", "100", "95", "-315"]]);
    let scored = score_sheet(&sheet, &rules());
    let execution = scored.execution.expect("there are funds");
    assert_eq!((execution.points, execution.weight), (None, Some(Points::whole(10))));
    assert_eq!(execution.because.rule, "分值为负，无法计分");
}
