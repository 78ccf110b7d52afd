//! What a pack may hold, and how its text is read.

use crate::regulation::mode::{
    BareCostMode, EqualMode, ExAnteGate, FlagMode, OverMode, ReverseMode, ReviewGate, ReviewSheet,
    SelfFeedback, VetoMode, ZeroBudgetMode,
};
use crate::unit::day::Day;
use crate::unit::points::Points;
use crate::unit::share::Percent;

/// What a pack may hold: read from its exact text, never through a float.
pub trait PackValue: Sized {
    /// What stands in the pack's `unit`.
    const UNIT: &'static str;

    /// Reads the text in the pack; `None` when it is no such value.
    fn read(text: &str) -> Option<Self>;
}

/// 个数: a number of things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(pub u32);

/// 天数: calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days(pub u16);

/// 月日: a day of every year, such as 31 March.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    /// That day of a year; of 29 February in other years, the 28th.
    pub fn in_year(self, year: i16) -> Option<Day> {
        Day::new(year, self.month, self.day).or_else(|| Day::end_of_month(year, self.month))
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> i8 {
        self.month
    }
}

impl PackValue for Points {
    const UNIT: &'static str = "points";

    fn read(text: &str) -> Option<Self> {
        Self::read(text).ok()
    }
}

impl PackValue for Percent {
    const UNIT: &'static str = "percent";

    fn read(text: &str) -> Option<Self> {
        Self::read(text).ok().filter(|_| text.ends_with('%'))
    }
}

impl PackValue for Count {
    const UNIT: &'static str = "count";

    fn read(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

impl PackValue for Days {
    const UNIT: &'static str = "days";

    fn read(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

impl PackValue for MonthDay {
    const UNIT: &'static str = "month_day";

    fn read(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        Day::new(2024, month, day).map(|_| Self { month, day })
    }
}

macro_rules! choices {
    ($($mode:ty),*) => {$(
        impl PackValue for $mode {
            const UNIT: &'static str = "choice";

            fn read(text: &str) -> Option<Self> {
                Self::read(text)
            }
        }
    )*};
}

choices!(
    ReverseMode,
    EqualMode,
    BareCostMode,
    OverMode,
    ZeroBudgetMode,
    VetoMode,
    FlagMode,
    ExAnteGate,
    ReviewGate,
    ReviewSheet,
    SelfFeedback
);
