//! One indicator's score: tiers, dates, yes or no, what cannot be recomputed.

use rust_decimal::Decimal;

use super::quantity;
use super::rules::{ScoreRules, share_of};
use super::{Basis, Note, Scored};
use crate::derive::because::Because;
use crate::indicator::line::IndicatorLine;
use crate::indicator::value::{ActualValue, TargetValue, Tier};
use crate::unit::day::WrittenDay;
use crate::unit::points::Points;

/// Scores one row. `year` is the form's, for days written without one.
pub(super) fn score(line: &IndicatorLine, year: Option<i16>, rules: &ScoreRules) -> Scored {
    let mut scored = match line.weight {
        Ok(weight) if Points::ZERO <= weight => weigh(line, weight, year, rules),
        Ok(_) => without_weight("分值为负，无法计分"),
        Err(_) => without_weight("分值未填或无法识别，无法计分"),
    };
    let stated = line.score.ok();
    scored.stated = stated;
    scored.because.records =
        ["target_raw", "actual_raw", "weight"].map(|column| line.place(column).to_string()).into();
    settle(&mut scored, stated);
    if line.target.quantity().is_some() {
        scored.mark_as_stated();
    }
    let missed = scored.points < scored.weight && scored.points.is_some();
    let due = missed || scored.notes.contains(&Note::TargetTooLow);
    if due && !line.has_reason {
        scored.notes.push(Note::ReasonMissing);
    }
    scored
}

/// A stated score inside its band is the department's own judgement and counts.
fn settle(scored: &mut Scored, stated: Option<Points>) {
    let (Basis::Judged { low, high }, Some(points)) = (scored.basis, stated) else { return };
    if low <= points && points <= high {
        scored.points = Some(points);
        scored.because.formula = format!("{points}，在 {low} 至 {high} 之内，由填报单位评定");
    } else {
        scored.notes.push(Note::StatedOutOfBand);
    }
}

fn weigh(line: &IndicatorLine, weight: Points, year: Option<i16>, rules: &ScoreRules) -> Scored {
    match (&line.target, &line.actual) {
        (_, ActualValue::Empty) => {
            let mut scored = computed(weight, Decimal::ZERO, "未填完成值，按0分计");
            scored.because.formula = "0.00（未填完成值）".to_owned();
            scored.notes.push(Note::ActualMissing);
            scored
        }
        (TargetValue::Empty, _) => open(weight, "未填指标值，无法复算，以填报得分计"),
        (TargetValue::Quantity(target), ActualValue::Quantity(actual)) => {
            quantity::score(line, target, actual, weight, rules)
        }
        (TargetValue::Date(due), ActualValue::Date(done)) => date(*due, *done, weight, year, rules),
        (TargetValue::YesNo(due), ActualValue::YesNo(done)) => {
            let value = if due == done { weight.value() } else { Decimal::ZERO };
            let mut scored = computed(weight, value, "是否类指标，相符得满分，不符不得分");
            scored.because.formula =
                format!("{} ＝ 分值（{}）", Points::rounded(value), line.actual);
            scored
        }
        (TargetValue::Graded(due), ActualValue::Graded(done)) if due == done => {
            tier(Tier::Achieved, weight, rules, false)
        }
        (TargetValue::Graded(_) | TargetValue::Unread(_), ActualValue::Tier(reached)) => {
            tier(*reached, weight, rules, true)
        }
        (
            TargetValue::Quantity(_) | TargetValue::Date(_) | TargetValue::YesNo(_),
            ActualValue::Tier(reached),
        ) => tier(*reached, weight, rules, false),
        (
            TargetValue::Quantity(_)
            | TargetValue::Date(_)
            | TargetValue::YesNo(_)
            | TargetValue::Graded(_)
            | TargetValue::Unread(_),
            ActualValue::Quantity(_)
            | ActualValue::Date(_)
            | ActualValue::Graded(_)
            | ActualValue::YesNo(_)
            | ActualValue::Done
            | ActualValue::Unread(_),
        ) => open(weight, "指标值与完成值不是同类数值，无法复算，以填报得分计"),
    }
}

/// The band of a tier. The highest of a lower tier is one hundredth below the lowest of the next.
fn tier(reached: Tier, weight: Points, rules: &ScoreRules, with_default: bool) -> Scored {
    let from = |share| ceil(share_of(weight, share));
    let below = |points: Points| (points - Points::from_hundredths(1)).max(Points::ZERO);
    let achieved_from = from(rules.achieved_from.value);
    let partly_from = from(rules.partly_from.value);
    let (low, high, default, parameters) = match reached {
        Tier::Achieved => {
            (achieved_from, weight, &rules.achieved_default, vec![&rules.achieved_from])
        }
        Tier::Partly => (
            partly_from,
            below(achieved_from),
            &rules.partly_default,
            vec![&rules.achieved_from, &rules.partly_from],
        ),
        Tier::Missed => {
            (Points::ZERO, below(partly_from), &rules.missed_default, vec![&rules.partly_from])
        }
    };
    let mut scored = computed(weight, Decimal::ZERO, "");
    scored.basis = Basis::Judged { low, high };
    scored.because.rule = format!("{}，得分在 {low} 至 {high} 之间", reached.words());
    scored.because.parameters = parameters.into_iter().map(|param| param.shown.clone()).collect();
    scored.points = None;
    if with_default {
        let points = Points::rounded(share_of(weight, default.value)).clamp(low, high.max(low));
        scored.points = Some(points);
        scored.because.formula =
            format!("{points} ＝ {} × {}（未另行评定）", weight.short(), default.value);
        scored.because.parameters.push(default.shown.clone());
    } else {
        scored.because.formula = format!("{low} 至 {high} 分之间");
    }
    scored
}

/// The smallest number of hundredths that is not below a value.
fn ceil(value: Decimal) -> Points {
    let rounded = Points::rounded(value);
    if rounded.value() < value { rounded + Points::from_hundredths(1) } else { rounded }
}

/// Done by the due day is full marks; after it, less with every day of the grace.
fn date(
    due: WrittenDay,
    done: WrittenDay,
    weight: Points,
    year: Option<i16>,
    rules: &ScoreRules,
) -> Scored {
    // Where neither names a year both are of the same one, whichever it is.
    let same = if due.year.is_none() && done.year.is_none() { Some(2023) } else { None };
    let assumed = year.or(same).or(due.year).unwrap_or(0);
    let unknown_year =
        year.is_none() && same.is_none() && (due.year.is_none() || done.year.is_none());
    let days = (due.last_day(assumed), done.first_day(assumed), done.last_day(assumed));
    let (Some(due_on), Some(first), Some(last)) = days else {
        return open(weight, "日期无法确定，无法复算，以填报得分计");
    };
    if unknown_year {
        return open(weight, "日期未写年份，无法复算，以填报得分计");
    }
    if last <= due_on {
        let mut scored = computed(weight, weight.value(), "按期完成得满分");
        scored.because.formula = format!("{weight} ＝ 分值（{last} ≤ {due_on}）");
        return scored;
    }
    if first != last {
        return open(weight, "完成日期不到日，且可能逾期，无法复算，以填报得分计");
    }
    let late = due_on.days_until(last);
    let grace = rules.late_grace.value.0;
    let left = (i64::from(grace) - late).max(0);
    let value = match grace {
        0 => Decimal::ZERO,
        grace => weight.value() * Decimal::from(left) / Decimal::from(grace),
    };
    let mut scored = computed(weight, value, "逾期按天数扣分，四舍五入到2位");
    scored.because.formula = format!(
        "{} ＝ {} ×（1 − {late} ÷ {grace}），逾期{late}天（{due_on}→{last}）",
        Points::rounded(value),
        weight.short()
    );
    scored.because.parameters.push(rules.late_grace.shown.clone());
    scored
}

fn without_weight(rule: &str) -> Scored {
    Scored {
        points: None,
        stated: None,
        weight: None,
        basis: Basis::Impossible,
        notes: Vec::new(),
        because: Because { rule: rule.to_owned(), ..Because::default() },
    }
}

/// A score that is recomputed: rounded here, once, and kept between nothing and the weight.
pub(super) fn computed(weight: Points, value: Decimal, rule: &str) -> Scored {
    let value = value.clamp(Decimal::ZERO, weight.value());
    Scored {
        points: Some(Points::rounded(value)),
        stated: None,
        weight: Some(weight),
        basis: Basis::Computed,
        notes: Vec::new(),
        because: Because { rule: rule.to_owned(), ..Because::default() },
    }
}

/// Cannot be recomputed: any stated score up to the weight is accepted.
pub(super) fn open(weight: Points, rule: &str) -> Scored {
    let mut scored = computed(weight, Decimal::ZERO, rule);
    scored.points = None;
    scored.basis = Basis::Judged { low: Points::ZERO, high: weight };
    scored.because.formula = format!("0 至 {} 分之间", weight.short());
    scored
}
