//! Quantitative indicators: forward, reverse, equal, range, about, far above.

use rust_decimal::Decimal;

use super::line::{computed, open};
use super::rules::ScoreRules;
use super::{Note, Scored};
use crate::derive::because::Parameter;
use crate::indicator::line::IndicatorLine;
use crate::indicator::unit::Unit;
use crate::indicator::value::{Bound, Quantity};
use crate::regulation::mode::{BareCostMode, EqualMode, OverMode, ReverseMode};
use crate::unit::number::plain;
use crate::unit::points::Points;

/// How a bound is judged, after the rules said what `=` and a missing sign mean.
enum Judged {
    Forward,
    /// As forward, but a target of zero is met by zero alone.
    ForwardFromZero,
    Reverse,
    Symmetric,
    Between(Decimal, Decimal),
}

/// Scores a number against a number.
pub(super) fn score(
    line: &IndicatorLine,
    target: &Quantity,
    actual: &Quantity,
    weight: Points,
    rules: &ScoreRules,
) -> Scored {
    let mut notes = Vec::new();
    let Some(reached) = comparable(target, actual, &mut notes) else {
        return open(weight, "完成值与指标值的计量单位不同或无法比较，无法复算，以填报得分计");
    };
    let mut parameters = Vec::new();
    let judged = judge(line, target, rules, &mut parameters);
    let promised = target.value;
    let mut scored = match judged {
        Judged::Forward => forward(promised, reached, weight, rules),
        Judged::ForwardFromZero if promised.is_zero() => exactly_nought(reached, weight),
        Judged::ForwardFromZero => forward(promised, reached, weight, rules),
        Judged::Reverse => reverse(promised, reached, weight, rules),
        Judged::Symmetric => symmetric(promised, reached, weight),
        Judged::Between(low, high) => between(low, high, reached, weight),
    };
    scored.notes.splice(0..0, notes);
    scored.because.parameters.splice(0..0, parameters);
    scored
}

/// Less was spent than was promised.
pub(super) fn under_spent(line: &IndicatorLine) -> bool {
    let (Some(target), Some(actual)) = (line.target.quantity(), line.actual.quantity()) else {
        return false;
    };
    comparable(target, actual, &mut Vec::new()).is_some_and(|reached| reached < target.value)
}

fn judge(
    line: &IndicatorLine,
    target: &Quantity,
    rules: &ScoreRules,
    parameters: &mut Vec<Parameter>,
) -> Judged {
    let mut use_rule = |shown: &Parameter| parameters.push(shown.clone());
    match target.bound {
        Bound::AtLeast | Bound::MoreThan => Judged::Forward,
        Bound::AtMost | Bound::LessThan => Judged::Reverse,
        Bound::Bare if line.is_cost() && rules.bare_cost.value == BareCostMode::AtMost => {
            use_rule(&rules.bare_cost.shown);
            Judged::Reverse
        }
        Bound::Equal | Bound::Bare => {
            use_rule(&rules.equal_mode.shown);
            match rules.equal_mode.value {
                EqualMode::AtLeast => Judged::ForwardFromZero,
                EqualMode::Symmetric => Judged::Symmetric,
            }
        }
        Bound::Range => Judged::Between(target.value, target.upper.unwrap_or(target.value)),
        Bound::About => {
            use_rule(&rules.about_spread.shown);
            let spread = target.value.abs() * rules.about_spread.value.factor();
            Judged::Between(target.value - spread, target.value + spread)
        }
    }
}

/// What was reached, in the target's unit; nothing where the two cannot be compared.
pub(in crate::derive) fn comparable(
    target: &Quantity,
    actual: &Quantity,
    notes: &mut Vec<Note>,
) -> Option<Decimal> {
    match actual.bound {
        Bound::Bare | Bound::About => {}
        Bound::AtLeast | Bound::MoreThan | Bound::AtMost | Bound::LessThan | Bound::Equal => {
            notes.push(Note::CopiedSign);
        }
        Bound::Range => return None,
    }
    let value = actual.value;
    if let Some(converted) = actual.unit.convert(value, &target.unit) {
        return Some(converted);
    }
    if target.unit == Unit::none() {
        // A target without a unit is counted in whatever the actual is, unless that is in thousands.
        return (!actual.unit.is_multiplied()).then_some(value);
    }
    if actual.unit != Unit::none() {
        return None;
    }
    notes.push(Note::UnitTaken);
    if target.unit.is_ratio() && !value.is_zero() && value.abs() <= Decimal::ONE {
        // 0.95 beside ≥95% is the ratio of a spreadsheet; beside ≤3% it may be either.
        notes.push(Note::RatioTaken);
        return (Decimal::TEN <= target.value).then(|| value * Decimal::ONE_HUNDRED);
    }
    Some(value)
}

fn forward(promised: Decimal, reached: Decimal, weight: Points, rules: &ScoreRules) -> Scored {
    if reached < promised {
        return in_proportion(weight, reached, promised, "未达到指标值，按比例得分，四舍五入到2位");
    }
    let ratio = rules.over_ratio.value.factor();
    let over = Decimal::ZERO < promised
        && promised.checked_mul(ratio).is_some_and(|limit| limit <= reached);
    if !over {
        return full(
            weight,
            &format!("{} ≥ {}", plain(reached), plain(promised)),
            "达到指标值，得满分",
        );
    }
    let mut scored = match rules.over_mode.value {
        OverMode::FlagOnly => full(
            weight,
            &format!("{} ≥ {} × {}", plain(reached), plain(promised), rules.over_ratio.value),
            "超额完成，得满分，须说明原因",
        ),
        OverMode::Reduce => reduced(promised, reached, weight, rules),
    };
    scored.notes.push(Note::TargetTooLow);
    scored
        .because
        .parameters
        .extend([rules.over_ratio.shown.clone(), rules.over_mode.shown.clone()]);
    scored
}

fn reduced(promised: Decimal, reached: Decimal, weight: Points, rules: &ScoreRules) -> Scored {
    let left = reached
        .checked_div(promised)
        .map_or(Decimal::ZERO, |ratio| Decimal::ONE - (ratio - rules.over_ratio.value.factor()));
    let share = left.max(rules.over_floor.value.factor());
    let mut scored =
        computed(weight, weight.value() * share, "超额过多，按超出部分扣分，四舍五入到2位");
    scored.because.formula = format!(
        "{} ＝ {} × max({}, 1 −（{} ÷ {} − {}））",
        scored.points.unwrap_or_default(),
        weight.short(),
        rules.over_floor.value,
        plain(reached),
        plain(promised),
        rules.over_ratio.value
    );
    scored.because.parameters.push(rules.over_floor.shown.clone());
    scored
}

fn reverse(limit: Decimal, reached: Decimal, weight: Points, rules: &ScoreRules) -> Scored {
    if reached <= limit {
        let met = format!("{} ≤ {}", plain(reached), plain(limit));
        return full(weight, &met, "未超过指标值，得满分");
    }
    if limit.is_zero() {
        let mut scored = computed(weight, Decimal::ZERO, "指标值为0，超过即不得分");
        scored.because.formula = format!("0.00（{} > 0）", plain(reached));
        return scored;
    }
    let mut scored = match rules.reverse_mode.value {
        ReverseMode::InverseRatio => {
            let rule = "超过指标值，按指标值÷完成值得分，四舍五入到2位";
            in_proportion(weight, limit, reached, rule)
        }
        ReverseMode::Linear => linear(limit, reached, weight, rules),
    };
    scored.because.parameters.insert(0, rules.reverse_mode.shown.clone());
    scored
}

/// Full marks at the limit, nothing at a multiple of it, a straight line between.
fn linear(limit: Decimal, reached: Decimal, weight: Points, rules: &ScoreRules) -> Scored {
    let span = limit * (rules.reverse_zero_at.value.factor() - Decimal::ONE);
    let left = limit + span - reached;
    if limit < Decimal::ZERO || span <= Decimal::ZERO {
        return open(weight, "指标值为负，无法按比例计分，以填报得分计");
    }
    let value = weight.value().checked_mul(left).unwrap_or_default() / span;
    let mut scored = computed(weight, value, "超过指标值，按差额扣分，四舍五入到2位");
    scored.because.formula = format!(
        "{} ＝ {} ×（1 −（{} − {}）÷ {}）",
        scored.points.unwrap_or_default(),
        weight.short(),
        plain(reached),
        plain(limit),
        plain(span)
    );
    scored.because.parameters.push(rules.reverse_zero_at.shown.clone());
    scored
}

fn symmetric(promised: Decimal, reached: Decimal, weight: Points) -> Scored {
    if promised == reached {
        return full(
            weight,
            &format!("{} ＝ {}", plain(reached), plain(promised)),
            "与指标值相等，得满分",
        );
    }
    let rule = "与指标值不等，按较小数÷较大数得分，四舍五入到2位";
    in_proportion(weight, promised.min(reached), promised.max(reached), rule)
}

fn exactly_nought(reached: Decimal, weight: Points) -> Scored {
    if reached.is_zero() {
        return full(weight, "0 ＝ 0", "指标值为0，完成值为0，得满分");
    }
    let mut scored = computed(weight, Decimal::ZERO, "指标值为0而完成值不为0，不得分");
    scored.because.formula = format!("0.00（{} ≠ 0）", plain(reached));
    scored
}

fn between(low: Decimal, high: Decimal, reached: Decimal, weight: Points) -> Scored {
    if reached < low {
        return in_proportion(weight, reached, low, "低于下限，按完成值÷下限得分，四舍五入到2位");
    }
    if high < reached {
        return in_proportion(weight, high, reached, "高于上限，按上限÷完成值得分，四舍五入到2位");
    }
    let inside = format!("{} ≤ {} ≤ {}", plain(low), plain(reached), plain(high));
    full(weight, &inside, "在范围之内，得满分")
}

/// 分值 × small ÷ large. Multiplied before divided, so that a score that ends in a half is met exactly.
fn in_proportion(weight: Points, small: Decimal, large: Decimal, rule: &str) -> Scored {
    if large <= Decimal::ZERO {
        return open(weight, "指标值不为正，无法按比例计分，以填报得分计");
    }
    let product = weight.value().checked_mul(small).unwrap_or_default();
    let mut scored = computed(weight, product.checked_div(large).unwrap_or_default(), rule);
    scored.because.formula = format!(
        "{} ＝ {} × {} ÷ {}",
        scored.points.unwrap_or_default(),
        weight.short(),
        plain(small),
        plain(large)
    );
    scored
}

fn full(weight: Points, met: &str, rule: &str) -> Scored {
    let mut scored = computed(weight, weight.value(), rule);
    scored.because.formula = format!("{weight} ＝ 分值（{met}）");
    scored
}
