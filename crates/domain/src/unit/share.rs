//! Shares and percentages: kept as counted, compared exactly, rounded when shown.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::number::{self, round_half_away};
use super::text::{is_nothing, squeeze};

/// 比率 in percent, exact: 97.59 stands for 97.59 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(Decimal);

/// Why a text is no percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PercentError {
    /// Nothing stands there: empty, or a dash.
    Empty,
    /// No number, or words around it that are not understood.
    NotPercent,
    /// A bare number above 1 and below 10: `1.5` may mean 1.5 % or 150 %.
    Ambiguous,
}

impl Percent {
    /// 100 %.
    pub const WHOLE: Self = Self(Decimal::ONE_HUNDRED);

    /// So many percent.
    pub const fn new(percent: Decimal) -> Self {
        Self(percent)
    }

    /// The number before the sign.
    pub const fn value(self) -> Decimal {
        self.0
    }

    /// As a factor: 97.59 % is 0.9759.
    pub fn factor(self) -> Decimal {
        self.0 / Decimal::ONE_HUNDRED
    }

    /// Rounded for showing.
    #[must_use]
    pub fn rounded(self, places: u32) -> Self {
        Self(round_half_away(self.0, places))
    }

    /// With exactly so many decimals: `50.0%`.
    pub fn fixed(self, places: u32) -> String {
        let mut value = round_half_away(self.0, places);
        value.rescale(places);
        format!("{value}%")
    }

    /// Reads `97.59%`, `９７.５９％`, `百分之95`, `95百分比`. Without a sign, up to 1 it is a ratio as
    /// spreadsheets store it (`0.9759`, `1` is the whole), from 10 on it is in percent; in between it
    /// is not guessed.
    pub fn read(text: &str) -> Result<Self, PercentError> {
        if is_nothing(text) {
            return Err(PercentError::Empty);
        }
        let folded = squeeze(text);
        let body = folded.strip_prefix("百分之");
        let signed = body.is_some();
        let (value, rest) =
            number::scan(body.unwrap_or(&folded)).ok_or(PercentError::NotPercent)?;
        match rest {
            "%" | "百分比" | "百分点" | "个百分点" => Ok(Self(value)),
            "‰" if number::can_be_written(value / Decimal::TEN) => Ok(Self(value / Decimal::TEN)),
            "" if signed => Ok(Self(value)),
            "" if value.abs() <= Decimal::ONE => Ok(Self(value * Decimal::ONE_HUNDRED)),
            "" if value.abs() < Decimal::TEN => Err(PercentError::Ambiguous),
            "" => Ok(Self(value)),
            _ => Err(PercentError::NotPercent),
        }
    }
}

/// `97.59%`, as exact as it is kept.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0.normalize())
    }
}

/// A share kept as it was counted, such as 46 of 459. Compared exactly, rounded when shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    part: i64,
    whole: i64,
}

impl Share {
    /// `None` when there is nothing to divide by: "no projects" is not "0 %".
    pub fn new(part: i64, whole: i64) -> Option<Self> {
        (0 < whole).then_some(Self { part, whole })
    }

    /// What was counted.
    pub const fn part(self) -> i64 {
        self.part
    }

    /// Out of how much.
    pub const fn whole(self) -> i64 {
        self.whole
    }

    /// The share is at least the floor, compared without rounding.
    pub fn reaches(self, floor: Percent) -> bool {
        let needed = floor.0 * Decimal::from(self.whole);
        let there = Decimal::from(self.part) * Decimal::ONE_HUNDRED;
        needed <= there
    }

    /// The share in percent, to 28 digits; round with [`Percent::rounded`] when shown.
    pub fn percent(self) -> Percent {
        let part = Decimal::from(self.part);
        Percent(part / Decimal::from(self.whole) * Decimal::ONE_HUNDRED)
    }
}

/// The smallest count that is at least a share of `whole`: ten percent of 459 needs 46.
pub fn least_count(whole: u32, floor: Percent) -> u32 {
    let needed = (Decimal::from(whole) * floor.factor()).ceil();
    needed.to_u32().unwrap_or(u32::MAX)
}

/// Shares that make up a whole, in percent to `places`, by largest remainder, so that they add up to
/// exactly 100. Equal remainders go to the earlier part. `None` when the parts sum to nothing.
///
/// ```
/// use wenxiao_domain::unit::share::shares_of_whole;
/// let shares = shares_of_whole(&[626, 42, 7], 1).unwrap();
/// let shown: Vec<String> = shares.iter().map(ToString::to_string).collect();
/// assert_eq!(shown, ["92.8%", "6.2%", "1%"]);
/// ```
pub fn shares_of_whole(parts: &[u32], places: u32) -> Option<Vec<Percent>> {
    let whole: u64 = parts.iter().copied().map(u64::from).sum();
    if whole == 0 || 6 < places {
        return None;
    }
    let steps = 100 * 10_i64.pow(places);
    let parts: Vec<i64> = parts.iter().copied().map(i64::from).collect();
    let scaled = |steps: i64| Decimal::from(steps) / Decimal::from(10_i64.pow(places));
    Some(in_proportion(steps, &parts).into_iter().map(|steps| Percent(scaled(steps))).collect())
}

/// A whole shared out in the proportion of parts, none below nought and not all nought, by largest remainder. Nothing of
/// nothing.
pub fn in_proportion(whole: i64, parts: &[i64]) -> Vec<i64> {
    let sum: i64 = parts.iter().sum();
    if sum == 0 {
        return vec![0; parts.len()];
    }
    let exact = |part: &i64| i128::from(whole) * i128::from(*part);
    let floor = |part: &i64| i64::try_from(exact(part) / i128::from(sum)).unwrap_or(i64::MAX);
    let floors = parts.iter().map(floor).collect();
    by_largest_remainder(whole, floors, |place| exact(&parts[place]) % i128::from(sum))
}

/// Parts that were rounded down, brought up to their whole: one more for those with the largest remainders, the earlier
/// first among equals.
pub fn by_largest_remainder<R: Ord>(
    whole: i64,
    mut parts: Vec<i64>,
    remainder: impl Fn(usize) -> R,
) -> Vec<i64> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(remainder(*place)));
    let missing = whole - parts.iter().sum::<i64>();
    for place in order.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        parts[place] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, PercentError>) {
        assert_eq!(
            Percent::read(text).map(|percent| percent.to_string()),
            expected.map(str::to_owned),
            "{text}"
        );
    }

    #[test]
    fn a_ratio_of_a_spreadsheet_is_the_same_percentage() {
        check("97.59%", Ok("97.59%"));
        check("９７．５９％", Ok("97.59%"));
        check("0.9759", Ok("97.59%"));
        check("1", Ok("100%"));
        check("97.59", Ok("97.59%"));
        check("100.00%", Ok("100%"));
        check("百分之95", Ok("95%"));
        check("95百分比", Ok("95%"));
        check("0", Ok("0%"));
    }

    #[test]
    fn a_bare_one_point_five_is_not_guessed() {
        check("1.5", Err(PercentError::Ambiguous));
        check("1.5%", Ok("1.5%"));
        check("—", Err(PercentError::Empty));
        check("约90%", Err(PercentError::NotPercent));
    }

    #[test]
    fn ten_percent_of_459_needs_46() {
        let floor = Percent::new(Decimal::TEN);
        assert_eq!(least_count(459, floor), 46);
        assert_eq!(least_count(460, floor), 46);
        assert!(Share::new(46, 459).expect("459 is above 0").reaches(floor));
        assert!(!Share::new(45, 459).expect("459 is above 0").reaches(floor));
        assert!(
            Share::new(1, 3).expect("3 is above 0").reaches(Percent::new(Decimal::new(333, 1)))
        );
        assert_eq!(Share::new(0, 0), None);
    }

    #[test]
    fn shares_that_make_up_a_whole_add_up_to_100() {
        assert_eq!(shares_of_whole(&[0, 0], 1), None);
        for parts in [vec![1, 1, 1], vec![626, 42, 7], vec![5], vec![0, 3, 0], vec![1; 7]] {
            let shares = shares_of_whole(&parts, 1).expect("the parts are above 0");
            let sum: Decimal = shares.iter().map(|share| share.value()).sum();
            assert_eq!(sum, Decimal::ONE_HUNDRED, "{parts:?}");
        }
    }
}
