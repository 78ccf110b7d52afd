//! What scoring needs of the rules of a day, read once for many forms.

use rust_decimal::Decimal;

use crate::derive::grade::{GradeRules, Param};
use crate::indicator::level::Tree;
use crate::regulation::key::{self, Days};
use crate::regulation::mode::{BareCostMode, EqualMode, OverMode, ReverseMode, ZeroBudgetMode};
use crate::regulation::pack::RulesAt;
use crate::unit::points::Points;
use crate::unit::share::Percent;

/// Every constant of scoring, with how a derivation shows it.
#[derive(Clone, Debug)]
pub struct ScoreRules {
    pub(crate) total: Param<Points>,
    pub(crate) execution_2020: Param<Points>,
    pub(crate) execution_2021: Param<Points>,
    pub(crate) execution_cap: Param<Percent>,
    pub(crate) execution_reason_below: Param<Percent>,
    pub(crate) zero_budget: Param<ZeroBudgetMode>,
    pub(crate) over_ratio: Param<Percent>,
    pub(crate) over_mode: Param<OverMode>,
    pub(crate) over_floor: Param<Percent>,
    pub(crate) reverse_mode: Param<ReverseMode>,
    pub(crate) reverse_zero_at: Param<Percent>,
    pub(crate) equal_mode: Param<EqualMode>,
    pub(crate) bare_cost: Param<BareCostMode>,
    pub(crate) about_spread: Param<Percent>,
    pub(crate) achieved_from: Param<Percent>,
    pub(crate) achieved_default: Param<Percent>,
    pub(crate) partly_from: Param<Percent>,
    pub(crate) partly_default: Param<Percent>,
    pub(crate) missed_default: Param<Percent>,
    pub(crate) late_grace: Param<Days>,
    pub(crate) cost_guard_below: Param<Percent>,
    pub(crate) grades: GradeRules,
}

impl ScoreRules {
    /// Takes them from the rules of a day.
    pub fn of(rules: &RulesAt<'_>) -> Self {
        Self {
            total: Param::of(key::TOTAL_POINTS, rules),
            execution_2020: Param::of(key::T2020_EXECUTION, rules),
            execution_2021: Param::of(key::T2021_EXECUTION, rules),
            execution_cap: Param::of(key::EXECUTION_CAP, rules),
            execution_reason_below: Param::of(key::EXECUTION_REASON_BELOW, rules),
            zero_budget: Param::of(key::EXECUTION_ZERO_BUDGET, rules),
            over_ratio: Param::of(key::OVER_RATIO, rules),
            over_mode: Param::of(key::OVER_MODE, rules),
            over_floor: Param::of(key::OVER_FLOOR, rules),
            reverse_mode: Param::of(key::REVERSE_MODE, rules),
            reverse_zero_at: Param::of(key::REVERSE_ZERO_AT, rules),
            equal_mode: Param::of(key::EQUAL_MODE, rules),
            bare_cost: Param::of(key::BARE_COST_MODE, rules),
            about_spread: Param::of(key::ABOUT_SPREAD, rules),
            achieved_from: Param::of(key::TIER_ACHIEVED_FROM, rules),
            achieved_default: Param::of(key::TIER_ACHIEVED_DEFAULT, rules),
            partly_from: Param::of(key::TIER_PARTLY_FROM, rules),
            partly_default: Param::of(key::TIER_PARTLY_DEFAULT, rules),
            missed_default: Param::of(key::TIER_MISSED_DEFAULT, rules),
            late_grace: Param::of(key::LATE_GRACE, rules),
            cost_guard_below: Param::of(key::COST_GUARD_BELOW, rules),
            grades: GradeRules::of(rules),
        }
    }

    /// The rules of grading.
    pub fn grades(&self) -> &GradeRules {
        &self.grades
    }

    /// 预算执行率分值 of a tree.
    pub(crate) fn execution_weight(&self, tree: Tree) -> &Param<Points> {
        match tree {
            Tree::CostInsideOutput => &self.execution_2020,
            Tree::CostAsLevel => &self.execution_2021,
        }
    }
}

/// A share of a weight, unrounded.
pub(crate) fn share_of(weight: Points, share: Percent) -> Decimal {
    weight.value() * share.factor()
}
