//! 按时序: what was reached against what is due by the cut-off.

use super::Flag;
use super::judgement::{Judgement, TOO_MANY_DIGITS};
use super::progress::PlannedCurve;
use super::ratio::Ratio;
use super::rules::FlagRules;

const MONTHS_OF_YEAR: i128 = 12;

/// Judges a share that was reached; `said` is how the sentence begins.
pub(super) fn judge(
    said: &str,
    reached: Ratio,
    plan: Option<&PlannedCurve>,
    rules: &FlagRules,
) -> Judgement {
    let month = rules.month();
    let (due, word, rule) = match plan {
        Some(plan) => {
            let rule = format!("完成比例÷截至{month}的计划进度，按所在区间定标，下限含本数");
            (Ratio::from(plan.by(month)), "计划进度", rule)
        }
        None => {
            let share = Ratio::new(month.number().into(), MONTHS_OF_YEAR);
            let rule =
                format!("完成比例÷时序进度（{}÷12），按所在区间定标，下限含本数", month.number());
            (share.expect("a year has months"), "时序进度", rule)
        }
    };
    if due.is_zero() {
        let said = format!("{said}，截至{month}的计划进度为0，尚无应完成数");
        return Judgement::flagged(Flag::Green, &said, &rule, rules.used(&[])).of(reached);
    }
    let Some(pace) = reached.out_of(due) else {
        return Judgement::undecided(TOO_MANY_DIGITS).of(reached);
    };
    let (red, yellow, blue) = (&rules.red_below, &rules.yellow_below, &rules.blue_from);
    let below = |bound| pace < Ratio::from(bound);
    let (flag, side, used) = if below(red.value) {
        (Flag::Red, format!("低于{}", red.value), vec![&red.shown])
    } else if below(yellow.value) {
        let side = format!("低于{}、不低于{}", yellow.value, red.value);
        (Flag::Yellow, side, vec![&red.shown, &yellow.shown])
    } else if below(blue.value) {
        let side = format!("不低于{}、低于{}", yellow.value, blue.value);
        (Flag::Green, side, vec![&yellow.shown, &blue.shown])
    } else {
        (Flag::Blue, format!("不低于{}", blue.value), vec![&blue.shown])
    };
    let (due, pace) = (due.shown(&[]), pace.shown(&rules.bounds()));
    let said = format!("{said}，为{word}{due}的{pace}，{side}");
    Judgement::flagged(flag, &said, &rule, rules.used(&used)).of(reached)
}
