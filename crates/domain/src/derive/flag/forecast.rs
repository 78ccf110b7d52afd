//! 全年预计完成情况: how far the year is expected to end from what was promised.

use rust_decimal::Decimal;

use super::judgement::{Judgement, TOO_MANY_DIGITS};
use super::line::flag_of;
use super::progress::IndicatorProgress;
use super::promise::Promise;
use super::ratio::Ratio;
use super::rules::FlagRules;
use super::{Flag, Verdict};
use crate::derive::because::Parameter;
use crate::derive::score::quantity::comparable;
use crate::indicator::value::{ActualValue, Quantity, TargetValue, Tier};
use crate::unit::day::WrittenDay;

/// What a forecast says.
enum Outlook {
    /// The target will be reached, or nearly.
    Near,
    /// It will be missed.
    Missed { flag: Flag, said: String, parameters: Vec<Parameter> },
    /// It cannot be told, and why.
    Unknown(&'static str),
}

/// The judgement of a progress with that of its forecast: the worse of the two. Without a flag for the
/// progress the forecast is left out.
pub(super) fn joined(
    mut judgement: Judgement,
    line: &IndicatorProgress<'_>,
    rules: &FlagRules,
) -> Judgement {
    let Some(progress) = judgement.verdict.flag() else { return judgement };
    match outlook(line, rules) {
        Outlook::Near => {}
        Outlook::Unknown(why) => judgement.excluded.push(format!("全年预计：{why}")),
        Outlook::Missed { flag, said, parameters } => {
            let worse = progress.max(flag);
            judgement.verdict = Verdict::Flagged(worse);
            judgement.sentence =
                format!("{}；{said}，判{flag}；取重者，判{worse}", judgement.sentence);
            judgement.rule.push_str("；全年预计完成情况的偏差另判，取重者");
            judgement.parameters.extend(parameters);
        }
    }
    judgement
}

fn outlook(line: &IndicatorProgress<'_>, rules: &FlagRules) -> Outlook {
    let missed = |flag, said| Outlook::Missed { flag, said, parameters: Vec::new() };
    match (line.target, line.forecast) {
        (_, ActualValue::Empty) => Outlook::Unknown("未填"),
        (TargetValue::Quantity(target), ActualValue::Quantity(forecast)) => {
            number(line, target, forecast, rules)
        }
        (_, ActualValue::Tier(Tier::Achieved)) => Outlook::Near,
        (_, ActualValue::Tier(tier @ (Tier::Partly | Tier::Missed))) => {
            missed(flag_of(*tier), format!("全年预计{}", tier.words()))
        }
        (TargetValue::Date(due), ActualValue::Date(day)) => date(*due, *day, rules),
        (TargetValue::YesNo(due), ActualValue::YesNo(done)) if due != done => {
            missed(Flag::Red, format!("全年预计“{}”，与指标值不符", line.forecast))
        }
        (TargetValue::YesNo(_), ActualValue::YesNo(_)) => Outlook::Near,
        (TargetValue::Graded(due), ActualValue::Graded(done)) if due == done => Outlook::Near,
        (
            TargetValue::Empty
            | TargetValue::Quantity(_)
            | TargetValue::Date(_)
            | TargetValue::Graded(_)
            | TargetValue::YesNo(_)
            | TargetValue::Unread(_),
            ActualValue::Quantity(_)
            | ActualValue::Date(_)
            | ActualValue::Graded(_)
            | ActualValue::YesNo(_)
            | ActualValue::Done
            | ActualValue::Unread(_),
        ) => Outlook::Unknown("与指标值不是同类数值，无法比较"),
    }
}

/// A day that is expected to be missed is a deviation, and no fact yet.
fn date(due: WrittenDay, day: WrittenDay, rules: &FlagRules) -> Outlook {
    let year = rules.cutoff().year();
    let days = (due.last_day(year), day.first_day(year), day.last_day(year));
    let (Some(due_on), Some(first), Some(last)) = days else {
        return Outlook::Unknown("日期无法确定");
    };
    if last <= due_on {
        Outlook::Near
    } else if due_on < first {
        let said = format!("预计{day}完成，晚于期限{due_on}");
        Outlook::Missed { flag: Flag::Yellow, said, parameters: Vec::new() }
    } else {
        Outlook::Unknown("日期未写到日，是否晚于期限无法确定")
    }
}

fn number(
    line: &IndicatorProgress<'_>,
    target: &Quantity,
    forecast: &Quantity,
    rules: &FlagRules,
) -> Outlook {
    let Some(expected) = comparable(target, forecast, &mut Vec::new()) else {
        return Outlook::Unknown("与指标值的计量单位不同，无法比较");
    };
    let promise = Promise::of(target, line.is_cost, rules);
    let (end, far, short, side) = match (promise.floor, promise.ceiling) {
        (Some(floor), _) if expected < floor.value => {
            (floor, floor.value.checked_sub(expected), "少", "低于")
        }
        (_, Some(limit)) if limit.value < expected => {
            (limit, expected.checked_sub(limit.value), "多", "高于")
        }
        (_, _) => return Outlook::Near,
    };
    let (will_be, promised) = (promise.counted(expected), promise.counted(end.value));
    if end.value <= Decimal::ZERO {
        let said = format!("全年预计{will_be}，{side}{}{promised}", end.word);
        return Outlook::Missed { flag: Flag::Red, said, parameters: Vec::new() };
    }
    let said = format!("全年预计{will_be}，比{}{promised}{short}", end.word);
    match far.and_then(|far| Ratio::of(far, end.value)) {
        Some(deviation) => deviating(&said, deviation, rules),
        None => Outlook::Unknown(TOO_MANY_DIGITS),
    }
}

fn deviating(said: &str, deviation: Ratio, rules: &FlagRules) -> Outlook {
    let (yellow, red) = (&rules.forecast_yellow, &rules.forecast_red);
    let above = |bound| Ratio::from(bound) < deviation;
    let (flag, side, parameters) = if above(red.value) {
        (Flag::Red, format!("超过{}", red.value), vec![red.shown.clone()])
    } else if above(yellow.value) {
        let side = format!("超过{}、不超过{}", yellow.value, red.value);
        (Flag::Yellow, side, vec![yellow.shown.clone(), red.shown.clone()])
    } else {
        return Outlook::Near;
    };
    let percent = deviation.shown(&[yellow.value, red.value]);
    Outlook::Missed { flag, said: format!("{said}{percent}，{side}"), parameters }
}
