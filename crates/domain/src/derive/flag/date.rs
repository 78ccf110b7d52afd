//! 时限: done by the day, not due yet, or overdue.

use super::Flag;
use super::judgement::Judgement;
use super::rules::FlagRules;
use crate::derive::because::Parameter;
use crate::indicator::value::{ActualValue, Tier};
use crate::unit::day::{Day, WrittenDay};

const RULE: &str = "期限内完成或期限未到为正常，逾期判红标；期限含当日";

/// Judges what was reported of work that is due on a day. Days without a year are of the cut-off's; the
/// last day that the words leave room for counts.
pub(super) fn judge(due: WrittenDay, done: &ActualValue, rules: &FlagRules) -> Judgement {
    let Some(due_on) = due.last_day(rules.cutoff().year()) else {
        return Judgement::undecided("期限无法确定");
    };
    let is_due = due_on < rules.cutoff();
    let used = || rules.used(&[]);
    let green = |said: String| Judgement::flagged(Flag::Green, &said, RULE, used());
    match done {
        ActualValue::Empty => Judgement::not_filled("完成值"),
        ActualValue::Date(day) => on_day(due_on, *day, rules.cutoff().year(), used()),
        ActualValue::Tier(Tier::Achieved) => green(Tier::Achieved.words().to_owned()),
        ActualValue::Done | ActualValue::YesNo(true) if is_due => {
            Judgement::undecided(&format!("已完成而未写日期，是否晚于期限{due_on}无法确定"))
        }
        ActualValue::Done | ActualValue::YesNo(true) => green(format!("已完成，期限{due_on}未过")),
        ActualValue::Tier(Tier::Partly | Tier::Missed) | ActualValue::YesNo(false) if is_due => {
            let said = format!("尚未完成，期限{due_on}已过");
            Judgement::flagged(Flag::Red, &said, RULE, used())
        }
        ActualValue::Tier(Tier::Partly | Tier::Missed) | ActualValue::YesNo(false) => {
            green(format!("尚未完成，期限{due_on}未过"))
        }
        ActualValue::Quantity(_) | ActualValue::Graded(_) | ActualValue::Unread(_) if is_due => {
            Judgement::undecided(&format!("期限{due_on}已过，从完成值看不出是否完成"))
        }
        ActualValue::Quantity(_) | ActualValue::Graded(_) | ActualValue::Unread(_) => {
            green(format!("期限{due_on}未过"))
        }
    }
}

fn on_day(due_on: Day, done: WrittenDay, year: i16, used: Vec<Parameter>) -> Judgement {
    let (Some(first), Some(last)) = (done.first_day(year), done.last_day(year)) else {
        return Judgement::undecided("完成日期无法确定");
    };
    let (flag, side) = if last <= due_on {
        (Flag::Green, "不晚于")
    } else if due_on < first {
        (Flag::Red, "晚于")
    } else {
        let why = format!("完成日期未写到日，是否晚于期限{due_on}无法确定");
        return Judgement::undecided(&why);
    };
    Judgement::flagged(flag, &format!("{done}完成，{side}期限{due_on}"), RULE, used)
}
