//! One figure as the text states it, and the interval of values that its printed digits stand for.

use std::ops::Range;

use rust_decimal::Decimal;

use super::prose::Paragraph;
use crate::unit::number::{plain, round_half_away};

/// Where a figure stands, in bytes of its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which paragraph, from 0.
    pub paragraph: usize,
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

/// What a figure measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// 金额, in 元.
    Amount,
    /// 数量, in a unit such as 个 or 亩; an empty unit where none is written.
    Count(String),
    /// 比例, in percent.
    Percent,
    /// 百分点, which no share can be held against.
    Points,
}

/// Units of which one thing is counted with another: 64家部门 and 64个部门 are the same.
const THINGS: &[&str] = &["", "个", "家", "项", "条", "份"];

impl Measure {
    /// Figures of both can be added and compared.
    pub fn fits(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Count(one), Self::Count(other)) => {
                one == other || THINGS.contains(&one.as_str()) && THINGS.contains(&other.as_str())
            }
            (Self::Amount, Self::Amount) | (Self::Percent, Self::Percent) => true,
            (Self::Points, Self::Points) => true,
            (Self::Amount | Self::Count(_) | Self::Percent | Self::Points, _) => false,
        }
    }

    /// Whole things are counted.
    pub fn is_things(&self) -> bool {
        matches!(self, Self::Count(unit) if THINGS.contains(&unit.as_str()))
    }

    /// Money or a number of something, which can be part of a whole.
    pub fn is_quantity(&self) -> bool {
        matches!(self, Self::Amount | Self::Count(_))
    }
}

/// Words around a figure that make it less exact than its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// Nothing of the kind.
    Exact,
    /// 约、左右: near it, on either side.
    About,
    /// 近: somewhat below.
    Nearly,
    /// 余、多: somewhat above.
    Odd,
    /// 以上、超过、不低于: it or more.
    AtLeast,
    /// 以内、不超过: it or less.
    AtMost,
}

/// How far 约, 近 and 余 may lead away from the number, as part of it: one tenth. What no reader would call
/// by that word is wrong; everything else passes.
fn spread(value: Decimal) -> Decimal {
    value.abs() / Decimal::TEN
}

/// Values between two ends, both included; without an upper end where the text leaves it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub low: Decimal,
    /// The greatest.
    pub high: Option<Decimal>,
}

impl Interval {
    /// Some value lies in both.
    pub fn meets(self, other: Self) -> bool {
        let below = |low: Decimal, high: Option<Decimal>| high.is_none_or(|high| low <= high);
        below(self.low, other.high) && below(other.low, self.high)
    }

    /// Values of one added to values of the other.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let high = self.high.zip(other.high).map(|(one, other)| one + other);
        Self { low: self.low + other.low, high }
    }

    /// What values of `self` are of values of `whole`, in percent; `None` where that may be nothing.
    pub fn percent_of(self, whole: Self) -> Option<Self> {
        if whole.low <= Decimal::ZERO {
            return None;
        }
        let hundred = Decimal::ONE_HUNDRED;
        let low = whole.high.map_or(Some(Decimal::ZERO), |high| self.low.checked_div(high))?;
        let high = match self.high {
            Some(high) => Some(high.checked_div(whole.low)?.checked_mul(hundred)?),
            None => None,
        };
        Some(Self { low: low.checked_mul(hundred)?, high })
    }

    /// Every value of `self` is above every value of the other.
    pub fn is_above(self, other: Self) -> bool {
        other.high.is_some_and(|high| high < self.low)
    }
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Where it stands, words of hedging behind it not included.
    pub place: Place,
    /// What it measures.
    pub measure: Measure,
    /// How exact the words leave it.
    pub hedge: Hedge,
    /// The number as printed: 11.97 of 11.97亿元.
    pub printed: Decimal,
    /// Printed decimals.
    pub places: u32,
    /// What one of the printed number is: 100,000,000 for 亿元, 10,000 for 万亩.
    pub scale: Decimal,
    /// The unit as printed: `亿元`.
    pub unit: String,
    /// Words of its item before it, back to the figure before.
    pub lead: String,
    /// Words of its item behind it, up to the next figure.
    pub tail: String,
    /// The sentence, the part between semicolons, and the clause that it stands in, in bytes.
    pub sentence: Range<usize>,
    /// See [`Self::sentence`].
    pub segment: Range<usize>,
    /// See [`Self::sentence`].
    pub clause: Range<usize>,
}

impl Statement {
    /// The number in base units: 元, things, percent.
    pub fn value(&self) -> Decimal {
        self.printed * self.scale
    }

    /// The values that the printed digits stand for, and the words around them leave room for. Whole things
    /// are counted, not rounded.
    pub fn interval(&self) -> Interval {
        let half = match &self.measure {
            Measure::Count(_) if self.places == 0 && self.scale == Decimal::ONE => Decimal::ZERO,
            _ => Decimal::new(5, self.places + 1) * self.scale,
        };
        let value = self.value();
        let (low, high) = (value - half, value + half);
        let spread = spread(value);
        match self.hedge {
            Hedge::Exact => Interval { low, high: Some(high) },
            Hedge::About => Interval { low: low - spread, high: Some(high + spread) },
            Hedge::Nearly => Interval { low: low - spread, high: Some(high) },
            Hedge::Odd => Interval { low, high: Some(high + spread) },
            Hedge::AtLeast => Interval { low, high: None },
            Hedge::AtMost => Interval { low: Decimal::ZERO, high: Some(high) },
        }
    }

    /// Stands in the same sentence, or in the same row.
    pub fn shares_sentence(&self, other: &Self) -> bool {
        self.place.paragraph == other.place.paragraph && self.sentence == other.sentence
    }

    /// Stands in the same part of a sentence between semicolons.
    pub fn shares_segment(&self, other: &Self) -> bool {
        self.place.paragraph == other.place.paragraph && self.segment == other.segment
    }

    /// The words of its item, without the figure.
    pub fn words(&self) -> String {
        format!("{}{}", self.lead, self.tail)
    }

    /// A value in this figure's unit: `193个`, `7.97亿元`; rounded to so many places where it has more.
    pub fn in_unit(&self, value: Decimal, places: u32) -> String {
        let number = value.checked_div(self.scale).unwrap_or(value);
        format!("{}{}", plain(round_half_away(number, places)), self.unit)
    }

    /// The figure as it is printed in the text.
    pub fn shown<'r>(&self, paragraphs: &'r [Paragraph]) -> &'r str {
        &paragraphs[self.place.paragraph].text[self.place.start..self.place.end]
    }

    /// A counted number that is exact: no decimals, no hedge, of things.
    pub fn counted(&self) -> Option<u32> {
        let is_exact = self.hedge == Hedge::Exact && self.places == 0 && self.scale == Decimal::ONE;
        if self.measure.is_things() && is_exact { u32::try_from(self.printed).ok() } else { None }
    }
}
