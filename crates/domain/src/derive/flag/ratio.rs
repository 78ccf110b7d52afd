//! Exact fractions, for comparing progress with bounds. Nothing is rounded before it is shown.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::unit::share::Percent;

/// Decimals that a shown percentage may have: one, or as many more as keep it on its side of a bound.
const MOST_PLACES: u32 = 20;

/// Numbers up to this are divided as decimals without losing a digit that could be shown.
const DIVIDED_EXACTLY: u128 = 10_u128.pow(26);

/// A fraction in lowest terms; its whole is above 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ratio {
    part: i128,
    whole: i128,
}

impl Ratio {
    /// All of it.
    pub(super) const ONE: Self = Self { part: 1, whole: 1 };

    /// `part` of `whole`; nothing where the whole is not above 0.
    pub(super) fn new(part: i128, whole: i128) -> Option<Self> {
        if whole <= 0 {
            return None;
        }
        let divisor = i128::try_from(greatest_divisor(part.unsigned_abs(), whole.unsigned_abs()));
        let divisor = divisor.ok()?;
        Some(Self { part: part / divisor, whole: whole / divisor })
    }

    /// `part` of `whole`; nothing where the whole is not above 0 or the digits are too many.
    pub(super) fn of(part: Decimal, whole: Decimal) -> Option<Self> {
        let (part, whole) = (part.normalize(), whole.normalize());
        let scale = part.scale().max(whole.scale());
        let lifted = |number: Decimal| {
            number.mantissa().checked_mul(10_i128.checked_pow(scale - number.scale())?)
        };
        Self::new(lifted(part)?, lifted(whole)?)
    }

    /// How much of `due` it is; nothing where that is not above 0 or the digits are too many.
    pub(super) fn out_of(self, due: Self) -> Option<Self> {
        Self::new(self.part.checked_mul(due.whole)?, self.whole.checked_mul(due.part)?)
    }

    /// How far the two lie apart; nothing where the digits are too many.
    pub(super) fn apart(self, other: Self) -> Option<Self> {
        let one = self.part.checked_mul(other.whole)?;
        let two = other.part.checked_mul(self.whole)?;
        Self::new(one.checked_sub(two)?.checked_abs()?, self.whole.checked_mul(other.whole)?)
    }

    /// Nothing at all.
    pub(super) const fn is_zero(self) -> bool {
        self.part == 0
    }

    /// In percent, to 26 digits: for showing.
    pub(super) fn percent(self) -> Percent {
        let (mut part, mut whole) = (self.part, self.whole);
        while DIVIDED_EXACTLY < part.unsigned_abs().max(whole.unsigned_abs()) {
            (part, whole) = (part / 10, (whole / 10).max(1));
        }
        let value = Decimal::from_i128_with_scale(part, 0)
            .checked_mul(Decimal::ONE_HUNDRED)
            .and_then(|part| part.checked_div(Decimal::from_i128_with_scale(whole, 0)));
        Percent::new(value.unwrap_or(Decimal::MAX))
    }

    /// `41.7%`, with as many more places as keep it on its side of every bound: 59.96 % is not shown as
    /// 60.0 % where 60 % would be another flag.
    pub(super) fn shown(self, bounds: &[Percent]) -> String {
        let percent = self.percent();
        let same_side = |places: &u32| {
            let rounded = Self::from(percent.rounded(*places));
            bounds.iter().all(|bound| {
                let bound = Self::from(*bound);
                rounded.cmp(&bound) == self.cmp(&bound)
            })
        };
        let places = (1..MOST_PLACES).find(same_side).unwrap_or(MOST_PLACES);
        percent.fixed(places)
    }
}

impl From<Percent> for Ratio {
    fn from(percent: Percent) -> Self {
        let ratio = Self::of(percent.value(), Decimal::ONE_HUNDRED);
        ratio.expect("a decimal has at most 29 digits, 28 of them behind the point")
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By continued fractions, which never leave the range of the numbers compared.
impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut one, mut two) = (*self, *other);
        loop {
            let whole = |ratio: Self| ratio.part.div_euclid(ratio.whole);
            let rest = |ratio: Self| ratio.part.rem_euclid(ratio.whole);
            if whole(one) != whole(two) {
                return whole(one).cmp(&whole(two));
            }
            match (rest(one), rest(two)) {
                (0, 0) => return Ordering::Equal,
                (0, _) => return Ordering::Less,
                (_, 0) => return Ordering::Greater,
                // The larger rest is the one whose inverse is smaller, so the two change places.
                (first, second) => {
                    (one, two) = (
                        Self { part: two.whole, whole: second },
                        Self { part: one.whole, whole: first },
                    );
                }
            }
        }
    }
}

fn greatest_divisor(mut one: u128, mut two: u128) -> u128 {
    while two != 0 {
        (one, two) = (two, one % two);
    }
    one
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(part: i128, whole: i128) -> Ratio {
        Ratio::new(part, whole).expect("the whole is above 0")
    }

    #[test]
    fn a_rounded_percentage_never_crosses_a_bound() {
        let bound = [Percent::new(60.into())];
        assert_eq!(ratio(6, 10).shown(&bound), "60.0%");
        assert_eq!(ratio(5996, 10_000).shown(&bound), "59.96%");
        assert_eq!(ratio(5_999_999, 10_000_000).shown(&bound), "59.99999%");
        assert_eq!(ratio(5996, 10_000).shown(&[]), "60.0%");
        assert_eq!(ratio(5, 12).shown(&bound), "41.7%");
    }

    #[test]
    fn what_cannot_be_divided_is_nothing() {
        assert_eq!(Ratio::new(1, 0), None);
        assert_eq!(ratio(1, 2).out_of(ratio(0, 1)), None);
        assert_eq!(Ratio::of(Decimal::MAX, Decimal::new(1, 28)), None);
    }

    #[test]
    fn the_largest_numbers_are_compared_and_shown() {
        let (large, larger) =
            (ratio(i128::MAX - 2, i128::MAX - 1), ratio(i128::MAX - 1, i128::MAX));
        assert!(large < larger);
        assert_eq!(larger.shown(&[]), "100.0%");
        assert!(ratio(i128::MAX, 1).percent().value() <= Decimal::MAX);
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_the_crossed_products(
            a in prop_oneof![-9_i128..9, -1_000_000_i128..1_000_000],
            b in prop_oneof![1_i128..9, 1_i128..1_000_000],
            c in prop_oneof![-9_i128..9, -1_000_000_i128..1_000_000],
            d in prop_oneof![1_i128..9, 1_i128..1_000_000],
        ) {
            prop_assert_eq!(ratio(a, b).cmp(&ratio(c, d)), (a * d).cmp(&(c * b)));
        }
    }
}
