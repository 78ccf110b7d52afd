//! One indicator's progress: numbers, days, tiers, yes or no, what cannot be compared.

use super::Flag;
use super::date;
use super::judgement::Judgement;
use super::progress::IndicatorProgress;
use super::promise::Promise;
use super::ratio::Ratio;
use super::rules::FlagRules;
use crate::derive::score::quantity::comparable;
use crate::indicator::value::{ActualValue, Quantity, TargetValue, Tier};

/// Judges the progress alone, without the forecast.
pub(super) fn judge(
    line: &IndicatorProgress<'_>,
    execution: Option<Ratio>,
    rules: &FlagRules,
) -> Judgement {
    match (line.target, line.progress) {
        (_, ActualValue::Empty) => Judgement::not_filled("完成值"),
        (TargetValue::Empty, _) => Judgement::undecided("未填指标值"),
        (TargetValue::Date(due), done) => date::judge(*due, done, rules),
        (_, ActualValue::Tier(reached)) => tier(*reached, rules),
        (TargetValue::Quantity(target), ActualValue::Quantity(actual)) => {
            number(line, target, actual, execution, rules)
        }
        (TargetValue::YesNo(due), ActualValue::YesNo(done)) => {
            let (flag, side) =
                if due == done { (Flag::Green, "相符") } else { (Flag::Red, "不符") };
            let said = format!("完成值“{}”，与指标值{side}", line.progress);
            let rule = "是否类指标，相符为正常，不符判红标";
            Judgement::flagged(flag, &said, rule, rules.used(&[]))
        }
        (TargetValue::Graded(due), ActualValue::Graded(done)) if due == done => {
            let said = format!("完成值“{done}”，与指标值相符");
            let rule = "定性指标，与指标值相符为正常";
            Judgement::flagged(Flag::Green, &said, rule, rules.used(&[]))
        }
        (
            TargetValue::Quantity(_)
            | TargetValue::Graded(_)
            | TargetValue::YesNo(_)
            | TargetValue::Unread(_),
            ActualValue::Quantity(_)
            | ActualValue::Date(_)
            | ActualValue::Graded(_)
            | ActualValue::YesNo(_)
            | ActualValue::Done
            | ActualValue::Unread(_),
        ) => Judgement::undecided("指标值与完成值不是同类数值，无法比较"),
    }
}

fn number(
    line: &IndicatorProgress<'_>,
    target: &Quantity,
    actual: &Quantity,
    execution: Option<Ratio>,
    rules: &FlagRules,
) -> Judgement {
    let mut notes = Vec::new();
    let Some(reached) = comparable(target, actual, &mut notes) else {
        return Judgement::undecided("完成值与指标值的计量单位不同，无法比较");
    };
    let promise = Promise::of(target, line.is_cost, rules);
    Judgement { notes, ..promise.judge(reached, line, execution, rules) }
}

fn tier(reached: Tier, rules: &FlagRules) -> Judgement {
    let rule = "定性指标，达成为正常，部分达成判黄标，未达成判红标";
    Judgement::flagged(flag_of(reached), reached.words(), rule, rules.used(&[]))
}

/// The flag of a tier.
pub(super) const fn flag_of(tier: Tier) -> Flag {
    match tier {
        Tier::Achieved => Flag::Green,
        Tier::Partly => Flag::Yellow,
        Tier::Missed => Flag::Red,
    }
}
