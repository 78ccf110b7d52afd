//! Numbers: the least and the most that a target allows, and what was reached of it.

use rust_decimal::Decimal;

use super::Flag;
use super::due;
use super::judgement::{Judgement, TOO_MANY_DIGITS};
use super::progress::IndicatorProgress;
use super::ratio::Ratio;
use super::rules::FlagRules;
use super::stage;
use crate::derive::because::Parameter;
use crate::indicator::unit::Unit;
use crate::indicator::value::{Bound, Quantity};
use crate::regulation::mode::{BareCostMode, EqualMode, FlagMode};
use crate::unit::number::{plain, round_half_away};

/// Decimals of a converted number that are shown.
const SHOWN_PLACES: u32 = 6;

/// One end of what a target allows, and what the sentence calls it.
#[derive(Clone, Copy)]
pub(super) struct End {
    pub(super) value: Decimal,
    pub(super) word: &'static str,
}

/// What a target allows, in its unit; one of the two ends is always there.
pub(super) struct Promise<'a> {
    /// No less than this is to be reached by the end of the year.
    pub(super) floor: Option<End>,
    /// Never more than this.
    pub(super) ceiling: Option<End>,
    unit: &'a Unit,
    /// The values that told how the target is meant.
    pub(super) parameters: Vec<Parameter>,
}

impl<'a> Promise<'a> {
    /// How a target is meant under the rules.
    pub(super) fn of(target: &'a Quantity, is_cost: bool, rules: &FlagRules) -> Self {
        let end = |value| Some(End { value, word: "指标值" });
        let (low, high) = ("指标值下限", "指标值上限");
        let between = |one, other| {
            (Some(End { value: one, word: low }), Some(End { value: other, word: high }))
        };
        let value = target.value;
        let limits_cost = is_cost && rules.bare_cost.value == BareCostMode::AtMost;
        let (ends, used) = match target.bound {
            Bound::AtLeast | Bound::MoreThan => ((end(value), None), None),
            Bound::AtMost | Bound::LessThan => ((None, end(value)), None),
            Bound::Bare if limits_cost => ((None, end(value)), Some(&rules.bare_cost.shown)),
            Bound::Equal | Bound::Bare => {
                // As in scoring, a target of zero is met by zero alone.
                let ceiling = match rules.equal_mode.value {
                    EqualMode::AtLeast if value.is_zero() => end(value),
                    EqualMode::AtLeast => None,
                    EqualMode::Symmetric => end(value),
                };
                ((end(value), ceiling), Some(&rules.equal_mode.shown))
            }
            Bound::Range => (between(value, target.upper.unwrap_or(value)), None),
            Bound::About => {
                let spread = value.abs() * rules.about_spread.value.factor();
                (between(value - spread, value + spread), Some(&rules.about_spread.shown))
            }
        };
        let parameters = used.into_iter().cloned().collect();
        Self { floor: ends.0, ceiling: ends.1, unit: &target.unit, parameters }
    }

    /// A number with the target's unit.
    pub(super) fn counted(&self, value: Decimal) -> String {
        format!("{}{}", plain(round_half_away(value, SHOWN_PLACES)), self.unit)
    }

    /// Judges what was reached, in the target's unit.
    pub(super) fn judge(
        &self,
        reached: Decimal,
        progress: &IndicatorProgress<'_>,
        execution: Option<Ratio>,
        rules: &FlagRules,
    ) -> Judgement {
        let mut judgement = match (self.floor, self.ceiling) {
            (_, Some(limit)) if limit.value < reached => self.limited(reached, limit, rules),
            (Some(floor), _) => self.forward(reached, floor, progress, execution, rules),
            (None, Some(limit)) => self.limited(reached, limit, rules),
            (None, None) => Judgement::undecided("指标值没有上下限"),
        };
        judgement.parameters.extend(self.parameters.iter().cloned());
        judgement
    }

    /// A limit is kept or not, whatever the month.
    fn limited(&self, reached: Decimal, limit: End, rules: &FlagRules) -> Judgement {
        let (flag, side) =
            if limit.value < reached { (Flag::Red, "超过") } else { (Flag::Green, "未超过") };
        let (done, most) = (self.counted(reached), self.counted(limit.value));
        let said = format!("完成{done}，{side}{}{most}", limit.word);
        let rule = "不得超过的指标，超过即判红标，与月份无关";
        Judgement::flagged(flag, &said, rule, rules.used(&[]))
    }

    fn forward(
        &self,
        reached: Decimal,
        floor: End,
        progress: &IndicatorProgress<'_>,
        execution: Option<Ratio>,
        rules: &FlagRules,
    ) -> Judgement {
        let (done, least) = (self.counted(reached), self.counted(floor.value));
        if floor.value <= Decimal::ZERO {
            let (flag, side) = if reached < floor.value {
                (Flag::Red, "低于")
            } else {
                (Flag::Green, "不低于")
            };
            let said = format!("完成{done}，{side}{}{least}", floor.word);
            let rule = "指标值不大于0，没有完成比例，达到为正常，未达到判红标";
            return Judgement::flagged(flag, &said, rule, rules.used(&[]));
        }
        let Some(share) = Ratio::of(reached, floor.value) else {
            return Judgement::undecided(TOO_MANY_DIGITS);
        };
        let said = format!("完成{done}，为{}{least}的{}", floor.word, share.shown(&[]));
        match rules.mode.value {
            FlagMode::StraightLine => due::judge(&said, share, progress.plan, rules),
            FlagMode::StageBounds => stage::gap(&said, share, execution, rules),
        }
    }
}
