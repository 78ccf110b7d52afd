//! Points: weights 分值 and scores 得分, in whole hundredths.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::number::{self, round_half_away};
use super::text::{is_nothing, squeeze};

/// The largest number of points that is read: far above any form, so that sums always fit.
const LARGEST_HUNDREDTHS: i64 = 100_000_000;

/// 分: a weight or a score, in hundredths. Sums are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

/// Why a text is no number of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointsError {
    /// Nothing stands there: empty, or a dash.
    Empty,
    /// No number, or words around it that are not understood.
    NotPoints,
    /// More than two places.
    FinerThanHundredths,
    /// Beyond a million points either way.
    TooLarge,
}

impl PointsError {
    /// What is wrong and what to write.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Empty => "没有填写。请填写数字。",
            Self::NotPoints => "读不出分数。请只填数字，如10。",
            Self::FinerThanHundredths => "超过2位小数。请最多填2位小数。",
            Self::TooLarge => "超过100万分的上限。请核对数字。",
        }
    }
}

impl Points {
    /// 0.00.
    pub const ZERO: Self = Self(0);

    /// So many hundredths of a point.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// So many whole points.
    pub const fn whole(points: i64) -> Self {
        Self(points * 100)
    }

    /// In hundredths.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// As a number.
    pub fn value(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// A computed score, rounded once to two places, half away from zero.
    pub fn rounded(value: Decimal) -> Self {
        let hundredths = round_half_away(value, 2) * Decimal::ONE_HUNDRED;
        Self(hundredths.to_i64().unwrap_or(if value.is_sign_negative() {
            i64::MIN
        } else {
            i64::MAX
        }))
    }

    /// Reads `10`, `9.5`, `１２.５`, `10分`. A dash is nothing, never zero.
    pub fn read(text: &str) -> Result<Self, PointsError> {
        if is_nothing(text) {
            return Err(PointsError::Empty);
        }
        let folded = squeeze(text);
        let (value, rest) = match number::scan(&folded) {
            None if number::is_too_long(&folded) => return Err(PointsError::TooLarge),
            found => found.ok_or(PointsError::NotPoints)?,
        };
        if !matches!(rest, "" | "分") {
            return Err(PointsError::NotPoints);
        }
        let hundredths = value.checked_mul(Decimal::ONE_HUNDRED).ok_or(PointsError::TooLarge)?;
        let hundredths = hundredths.normalize();
        if hundredths.scale() != 0 {
            return Err(PointsError::FinerThanHundredths);
        }
        let hundredths = hundredths.to_i64().ok_or(PointsError::TooLarge)?;
        if LARGEST_HUNDREDTHS < hundredths.abs() {
            return Err(PointsError::TooLarge);
        }
        Ok(Self(hundredths))
    }

    /// Without zeros at the end: `10`, `9.5`, for weights and in formulas.
    pub fn short(self) -> String {
        number::plain(self.value())
    }
}

/// Two places, as scores are printed: `8.58`, `10.00`.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.value(), f)
    }
}

impl Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<i64, PointsError>) {
        assert_eq!(Points::read(text).map(Points::hundredths), expected, "{text}");
    }

    #[test]
    fn points_are_read_with_two_places_and_no_more() {
        check("10", Ok(1000));
        check("９．５分", Ok(950));
        check("10.00", Ok(1000));
        check("8.333", Err(PointsError::FinerThanHundredths));
        check("—", Err(PointsError::Empty));
        check("满分", Err(PointsError::NotPoints));
    }

    #[test]
    fn points_print_long_for_scores_and_short_for_weights() {
        assert_eq!(Points::from_hundredths(950).to_string(), "9.50");
        assert_eq!(Points::from_hundredths(950).short(), "9.5");
        assert_eq!(Points::whole(10).short(), "10");
        assert_eq!(Points::rounded(Decimal::new(58181, 4)).to_string(), "5.82");
    }

    #[test]
    fn what_is_wrong_with_points_is_told_apart() {
        for (text, fault) in [
            ("9.999", PointsError::FinerThanHundredths),
            ("1000000000000000", PointsError::TooLarge),
            ("1000001", PointsError::TooLarge),
            ("十", PointsError::NotPoints),
            ("", PointsError::Empty),
        ] {
            assert_eq!(Points::read(text), Err(fault), "{text}");
        }
    }
}
