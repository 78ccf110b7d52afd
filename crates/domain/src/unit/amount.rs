//! Money. 218.74万元 is kept as 218 740 000 分, so that sums are exact.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::number;
use super::text::{is_nothing, squeeze};

/// The largest amount that is read: 10万亿元 either way. Nine thousand of them still add up in an i64.
const LARGEST_FEN: i64 = 1_000_000_000_000_000;

/// 金额. Whole fen (分): sums are exact and equal on every machine. No float, ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// The unit that a form's heading announces for a column of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoneyUnit {
    /// 元.
    Yuan,
    /// 万元.
    TenThousand,
    /// 亿元.
    HundredMillion,
}

impl MoneyUnit {
    /// The unit as printed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::TenThousand => "万元",
            Self::HundredMillion => "亿元",
        }
    }

    /// How many 分 one of it is.
    pub const fn fen(self) -> i64 {
        match self {
            Self::Yuan => 100,
            Self::TenThousand => 1_000_000,
            Self::HundredMillion => 10_000_000_000,
        }
    }

    /// Reads exactly a unit word; `万` and `亿` alone count as money here.
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "元" | "圆" | "元整" | "元人民币" => Some(Self::Yuan),
            "万元" | "万" | "万元整" | "万元人民币" => Some(Self::TenThousand),
            "亿元" | "亿" | "亿元整" => Some(Self::HundredMillion),
            _ => None,
        }
    }
}

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// Nothing stands there: empty, or a dash.
    Empty,
    /// No number, or words around it that are not understood.
    NotMoney,
    /// Exact to less than a 分, so that it could only be kept rounded.
    FinerThanFen,
    /// Above 10万亿元.
    TooLarge,
}

impl AmountError {
    /// What is wrong and what to write.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Empty => "此处未填金额。",
            Self::NotMoney => "无法识别为金额。请只填数字，如 218.74。",
            Self::FinerThanFen => "金额精确到分以下。请按万元最多填6位小数。",
            Self::TooLarge => "金额超过10万亿元的上限。请核对数字和计量单位。",
        }
    }
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many 分.
    pub const fn from_fen(fen: i64) -> Self {
        Self(fen)
    }

    /// In 分.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// In 万元, exact.
    pub fn ten_thousands(self) -> Decimal {
        Decimal::new(self.0, 6)
    }

    /// Reads what a person wrote: `218.74万元`, `１９.９４亿`, `100,560.00`. A unit in the
    /// text wins over `column_unit`, the unit that the form's heading announces. An empty text and a
    /// dash are [`AmountError::Empty`], never zero.
    ///
    /// ```
    /// use wenxiao_domain::unit::amount::{Amount, MoneyUnit};
    /// let column = MoneyUnit::TenThousand;
    /// assert_eq!(Amount::read("２１８.７４", column), Amount::read("2,187,400元", column));
    /// ```
    pub fn read(text: &str, column_unit: MoneyUnit) -> Result<Self, AmountError> {
        if is_nothing(text) {
            return Err(AmountError::Empty);
        }
        let folded = squeeze(text);
        let (value, rest) = match number_of(&folded) {
            None if number::is_too_long(unsigned(&folded)) => return Err(AmountError::TooLarge),
            found => found.ok_or(AmountError::NotMoney)?,
        };
        let unit = if rest.is_empty() {
            column_unit
        } else {
            MoneyUnit::read(rest).ok_or(AmountError::NotMoney)?
        };
        Self::of(value, unit)
    }

    /// The unit that is written behind the number; nothing where a text names none.
    ///
    /// ```
    /// use wenxiao_domain::unit::amount::{Amount, MoneyUnit};
    /// assert_eq!(Amount::unit_in("¥218.74 万元"), Some(MoneyUnit::TenThousand));
    /// assert_eq!(Amount::unit_in("218.74"), None);
    /// ```
    pub fn unit_in(text: &str) -> Option<MoneyUnit> {
        number_of(&squeeze(text)).and_then(|(_, rest)| MoneyUnit::read(rest))
    }

    /// So many of a unit; an error when that is no whole number of 分.
    pub fn of(value: Decimal, unit: MoneyUnit) -> Result<Self, AmountError> {
        let fen = value.checked_mul(unit.fen().into()).ok_or(AmountError::TooLarge)?.normalize();
        if fen.scale() != 0 {
            return Err(AmountError::FinerThanFen);
        }
        let fen = fen.to_i64().ok_or(AmountError::TooLarge)?;
        if LARGEST_FEN < fen.abs() { Err(AmountError::TooLarge) } else { Ok(Self(fen)) }
    }

    /// The sum, or nothing where it would not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }
}

/// The number of a folded text and what follows it; a sign of money may stand before.
fn number_of(folded: &str) -> Option<(Decimal, &str)> {
    number::scan(unsigned(folded))
}

/// Without the sign of money in front.
fn unsigned(folded: &str) -> &str {
    folded.strip_prefix(['¥', '￥']).unwrap_or(folded)
}

/// In 万元, at least two places and as many as the 分 need, up to six: `218.74`, `0.123456`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = self.ten_thousands().normalize();
        if shown.scale() < 2 {
            shown.rescale(2);
        }
        fmt::Display::fmt(&shown, f)
    }
}

impl Add for Amount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.checked_add(other).expect("amounts are bounded when read; nine thousand still add up")
    }
}

impl Sub for Amount {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Neg for Amount {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<i64, AmountError>) {
        let found = Amount::read(text, MoneyUnit::TenThousand);
        assert_eq!(found.map(Amount::fen), expected, "{text}");
    }

    #[test]
    fn a_unit_in_the_text_wins_over_the_heading() {
        check("218.74", Ok(218_740_000));
        check("218.74万元", Ok(218_740_000));
        check("１９．９４亿", Ok(199_400_000_000));
        check("100,560.00元", Ok(10_056_000));
        check(" 5.8 万 ", Ok(5_800_000));
        check("¥20", Ok(20_000_000));
        check("-3", Ok(-3_000_000));
    }

    #[test]
    fn a_dash_is_nothing_and_not_zero() {
        for text in ["", " ", "-", "—", "——", "/", "－", "\u{3000}"] {
            check(text, Err(AmountError::Empty));
        }
        check("0", Ok(0));
    }

    #[test]
    fn six_places_of_wan_yuan_are_whole_fen_and_seven_are_not() {
        check("0.123456", Ok(123_456));
        check("0.1234560", Ok(123_456));
        check("0.1234567", Err(AmountError::FinerThanFen));
        check("0.001元", Err(AmountError::FinerThanFen));
    }

    #[test]
    fn words_that_are_not_understood_are_never_guessed_away() {
        for text in ["854万（其中示范295万元）", "约20", "二十万", "20-30", "1.2.3", "20美元"]
        {
            check(text, Err(AmountError::NotMoney));
        }
        check("999999999999", Err(AmountError::TooLarge));
    }

    #[test]
    fn an_amount_prints_in_wan_yuan_with_the_places_it_needs() {
        for (fen, shown) in
            [(218_740_000, "218.74"), (0, "0.00"), (1, "0.000001"), (-500_000, "-0.50")]
        {
            assert_eq!(Amount::from_fen(fen).to_string(), shown);
        }
    }

    #[test]
    fn a_number_with_too_many_digits_is_too_large_and_not_unreadable() {
        for text in
            ["1000000000000000", "1,000,000,000,000,000万元", "￥-10000000000000000", "99999999999"]
        {
            assert_eq!(
                Amount::read(text, MoneyUnit::TenThousand),
                Err(AmountError::TooLarge),
                "{text}"
            );
        }
        assert_eq!(Amount::read("一百", MoneyUnit::TenThousand), Err(AmountError::NotMoney));
    }
}
