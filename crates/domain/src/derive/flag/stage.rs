//! 按分节点界限: 执行率 against the bound of a day, 目标进度 against 执行率.

use super::Flag;
use super::judgement::{Judgement, TOO_MANY_DIGITS};
use super::ratio::Ratio;
use super::rules::FlagRules;

/// Judges 执行率. Before the first 预警节点 there is no bound.
pub(super) fn execution(said: &str, rate: Ratio, rules: &FlagRules) -> Judgement {
    let Some(stage) = rules.stage() else {
        return Judgement::undecided(&format!("{said}，第一个预警节点未到")).of(rate);
    };
    let bound = stage.below.value;
    let from = rules.in_this_year(stage.cutoff.value);
    let (flag, side) = if rate < Ratio::from(bound) {
        (Flag::Yellow, "低于")
    } else {
        (Flag::Green, "不低于")
    };
    let said = format!("{said}，{side}{from}节点的界限{bound}");
    let rule = "执行率低于最近一个预警节点的界限，判黄标";
    let used = rules.used(&[&stage.cutoff.shown, &stage.below.shown]);
    Judgement::flagged(flag, &said, rule, used).of(rate)
}

/// Judges how far what was reached of the target lies from what was spent of the budget.
pub(super) fn gap(
    said: &str,
    reached: Ratio,
    execution: Option<Ratio>,
    rules: &FlagRules,
) -> Judgement {
    let Some(execution) = execution else {
        return Judgement::undecided("执行率未知，无法与目标进度比较").of(reached);
    };
    let (goal, money) = (reached.min(Ratio::ONE), execution.min(Ratio::ONE));
    let Some(gap) = goal.apart(money) else {
        return Judgement::undecided(TOO_MANY_DIGITS).of(reached);
    };
    let above = rules.gap_above.value;
    let (flag, side) = if Ratio::from(above) < gap {
        (Flag::Yellow, "超过")
    } else {
        (Flag::Green, "不超过")
    };
    let points = |percent: String| percent.trim_end_matches('%').to_owned();
    let said = format!(
        "{said}，目标进度{}与执行进度{}相差{}个百分点，{side}{}个百分点",
        goal.shown(&[]),
        money.shown(&[]),
        points(gap.shown(&[above])),
        points(above.to_string())
    );
    let rule = "目标进度与执行进度（均最多计100%）之差超过界限，判黄标";
    let used = rules.used(&[&rules.gap_above.shown]);
    Judgement::flagged(flag, &said, rule, used).of(reached)
}
