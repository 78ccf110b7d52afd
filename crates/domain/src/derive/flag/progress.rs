//! What a flag is derived from: how far an indicator and the money are by the cut-off.

use std::fmt;

use crate::indicator::value::{ActualValue, TargetValue};
use crate::unit::amount::{Amount, AmountError};
use crate::unit::day::Day;
use crate::unit::share::Percent;

/// 月份, 1 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i8);

impl Month {
    /// A month by its number; nothing outside 1 to 12.
    pub fn new(number: i8) -> Option<Self> {
        (1..=12).contains(&number).then_some(Self(number))
    }

    /// The month that a day lies in. A cut-off within a month counts the whole of it.
    pub fn of(day: Day) -> Self {
        Self(day.date().month())
    }

    /// 1 to 12.
    pub const fn number(self) -> i8 {
        self.0
    }
}

/// 计划进度: which share of the target, or of the budget, is planned to be reached by which month. A
/// seasonal works project that plans nothing before June is not red in May.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedCurve(Vec<(Month, Percent)>);

/// Why phases are no curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurveError {
    /// A month stands before or beside an earlier one.
    MonthsOutOfOrder,
    /// A share is below 0 or above 100 %, or smaller than the one before it.
    Falling,
    /// The last phase is not 100 %: the target would not be reached within the year.
    Unfinished,
}

impl CurveError {
    /// What is wrong and what to write.
    pub const fn message(self) -> &'static str {
        match self {
            Self::MonthsOutOfOrder => "计划进度的月份须由小到大，且不重复。请核对。",
            Self::Falling => "计划进度须在0至100%之间，且不小于前一月份。请核对。",
            Self::Unfinished => "计划进度须在年内达到100%。请补填最后一个月份。",
        }
    }
}

impl PlannedCurve {
    /// The curve through phases such as 5月 20 %, 8月 70 %, 12月 100 %. A month without a phase has what
    /// the phase before it planned: nothing is drawn between two phases.
    pub fn new(phases: Vec<(Month, Percent)>) -> Result<Self, CurveError> {
        let mut before = Percent::new(0.into());
        for pair in phases.windows(2) {
            if pair[1].0 <= pair[0].0 {
                return Err(CurveError::MonthsOutOfOrder);
            }
        }
        for (_, share) in &phases {
            if *share < before || Percent::WHOLE < *share {
                return Err(CurveError::Falling);
            }
            before = *share;
        }
        if before == Percent::WHOLE { Ok(Self(phases)) } else { Err(CurveError::Unfinished) }
    }

    /// The share planned by the end of a month.
    pub fn by(&self, month: Month) -> Percent {
        let reached = self.0.iter().rev().find(|(phase, _)| *phase <= month);
        reached.map_or(Percent::new(0.into()), |(_, share)| *share)
    }
}

/// One indicator by the cut-off.
#[derive(Clone, Copy, Debug)]
pub struct IndicatorProgress<'a> {
    /// 三级指标, as the project's sentence names it.
    pub name: &'a str,
    /// 年度指标值.
    pub target: &'a TargetValue,
    /// What was reached from 1 January to the cut-off.
    pub progress: &'a ActualValue,
    /// 全年预计完成情况; empty where the form does not ask for it.
    pub forecast: &'a ActualValue,
    /// 成本指标: the rules say whether its target without a sign is a limit.
    pub is_cost: bool,
    /// 计划进度, where the indicator has its own; it stands in for N ÷ 12.
    pub plan: Option<&'a PlannedCurve>,
    /// Where the values stand: places on the form or addresses of records.
    pub records: &'a [String],
}

/// The money of a project by the cut-off.
#[derive(Clone, Copy, Debug)]
pub struct FundsProgress<'a> {
    /// 全年预算数, after adjustment.
    pub budget: Result<Amount, AmountError>,
    /// 执行数 from 1 January to the cut-off.
    pub executed: Result<Amount, AmountError>,
    /// 计划进度, where the project has its own; it stands in for N ÷ 12.
    pub plan: Option<&'a PlannedCurve>,
    /// Where the values stand: places on the form or addresses of records.
    pub records: &'a [String],
}

/// A project by the cut-off.
#[derive(Clone, Debug)]
pub struct ProjectProgress<'a> {
    /// Its money.
    pub funds: FundsProgress<'a>,
    /// Its indicators, in the order of the form.
    pub indicators: Vec<IndicatorProgress<'a>>,
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}月", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(phases: &[(i8, i64)]) -> Result<PlannedCurve, CurveError> {
        let phase = |(month, share): &(i8, i64)| {
            (Month::new(*month).expect("a month was written"), Percent::new((*share).into()))
        };
        PlannedCurve::new(phases.iter().map(phase).collect())
    }

    #[test]
    fn a_month_without_a_phase_has_what_the_one_before_planned() {
        let curve = curve(&[(5, 20), (8, 70), (12, 100)]).expect("the phases are in order");
        let planned: Vec<String> = (1..=12)
            .map(|month| curve.by(Month::new(month).expect("it exists")).to_string())
            .collect();
        let expected =
            ["0%", "0%", "0%", "0%", "20%", "20%", "20%", "70%", "70%", "70%", "70%", "100%"];
        assert_eq!(planned, expected);
    }

    #[test]
    fn phases_that_are_no_plan_are_refused() {
        assert_eq!(curve(&[(8, 20), (5, 100)]), Err(CurveError::MonthsOutOfOrder));
        assert_eq!(curve(&[(8, 20), (8, 100)]), Err(CurveError::MonthsOutOfOrder));
        assert_eq!(curve(&[(5, 30), (8, 20), (12, 100)]), Err(CurveError::Falling));
        assert_eq!(curve(&[(5, -1), (12, 100)]), Err(CurveError::Falling));
        assert_eq!(curve(&[(12, 101)]), Err(CurveError::Falling));
        assert_eq!(curve(&[(8, 90)]), Err(CurveError::Unfinished));
        assert_eq!(curve(&[]), Err(CurveError::Unfinished));
        for error in [CurveError::MonthsOutOfOrder, CurveError::Falling, CurveError::Unfinished] {
            assert!(error.message().ends_with('。'));
        }
    }
}
