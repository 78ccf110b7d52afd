//! What flagging needs of the rules of a cut-off, read once for many projects.

use super::progress::Month;
use crate::derive::because::Parameter;
use crate::derive::grade::Param;
use crate::regulation::key::{self, MonthDay};
use crate::regulation::mode::{BareCostMode, EqualMode, FlagMode};
use crate::regulation::pack::RulesAt;
use crate::unit::day::Day;
use crate::unit::share::Percent;

/// Every constant of flagging, with how a derivation shows it.
#[derive(Clone, Debug)]
pub struct FlagRules {
    cutoff: Day,
    pub(super) mode: Param<FlagMode>,
    pub(super) red_below: Param<Percent>,
    pub(super) yellow_below: Param<Percent>,
    pub(super) blue_from: Param<Percent>,
    stages: [Stage; 4],
    pub(super) gap_above: Param<Percent>,
    pub(super) forecast_yellow: Param<Percent>,
    pub(super) forecast_red: Param<Percent>,
    pub(super) equal_mode: Param<EqualMode>,
    pub(super) bare_cost: Param<BareCostMode>,
    pub(super) about_spread: Param<Percent>,
    pub(super) second_cutoff: Param<MonthDay>,
}

/// 预警节点: from this day of the year on, an 执行率 below the bound is a warning.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    pub(super) cutoff: Param<MonthDay>,
    pub(super) below: Param<Percent>,
}

impl FlagRules {
    /// Takes them from the rules of a day, which is the cut-off: the month it lies in is N.
    pub fn of(rules: &RulesAt<'_>) -> Self {
        let stage = |cutoff, below| Stage {
            cutoff: Param::of(cutoff, rules),
            below: Param::of(below, rules),
        };
        Self {
            cutoff: rules.on(),
            mode: Param::of(key::FLAG_MODE, rules),
            red_below: Param::of(key::FLAG_RED_BELOW, rules),
            yellow_below: Param::of(key::FLAG_YELLOW_BELOW, rules),
            blue_from: Param::of(key::FLAG_BLUE_FROM, rules),
            stages: [
                stage(key::STAGE_1_CUTOFF, key::STAGE_1_BELOW),
                stage(key::STAGE_2_CUTOFF, key::STAGE_2_BELOW),
                stage(key::STAGE_3_CUTOFF, key::STAGE_3_BELOW),
                stage(key::STAGE_4_CUTOFF, key::STAGE_4_BELOW),
            ],
            gap_above: Param::of(key::STAGE_GAP_ABOVE, rules),
            forecast_yellow: Param::of(key::FORECAST_YELLOW_ABOVE, rules),
            forecast_red: Param::of(key::FORECAST_RED_ABOVE, rules),
            equal_mode: Param::of(key::EQUAL_MODE, rules),
            bare_cost: Param::of(key::BARE_COST_MODE, rules),
            about_spread: Param::of(key::ABOUT_SPREAD, rules),
            second_cutoff: Param::of(key::ROUND_2_CUTOFF, rules),
        }
    }

    /// 监控节点: the day up to which progress is reported.
    pub const fn cutoff(&self) -> Day {
        self.cutoff
    }

    /// The month of the cut-off.
    pub(super) fn month(&self) -> Month {
        Month::of(self.cutoff)
    }

    /// The day on which a day of every year falls in the year of the cut-off.
    pub(super) fn in_this_year(&self, day: MonthDay) -> Day {
        day.in_year(self.cutoff.year()).expect("a day of every year falls in a year that exists")
    }

    /// The 预警节点 that was reached last; nothing before the first.
    pub(super) fn stage(&self) -> Option<&Stage> {
        let reached = |stage: &&Stage| self.in_this_year(stage.cutoff.value) <= self.cutoff;
        self.stages.iter().filter(reached).max_by_key(|stage| stage.cutoff.value)
    }

    /// The rule set looks at what was planned.
    pub(super) const fn uses_plans(&self) -> bool {
        match self.mode.value {
            FlagMode::StraightLine => true,
            FlagMode::StageBounds => false,
        }
    }

    /// The three bounds on progress, from the lowest to the highest.
    pub(super) fn bounds(&self) -> [Percent; 3] {
        [self.red_below.value, self.yellow_below.value, self.blue_from.value]
    }

    /// How a derivation shows the rule set and the values used of it.
    pub(super) fn used(&self, params: &[&Parameter]) -> Vec<Parameter> {
        let params = params.iter().map(|param| (*param).clone());
        [self.mode.shown.clone()].into_iter().chain(params).collect()
    }
}
