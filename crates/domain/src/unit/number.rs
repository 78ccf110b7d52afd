//! Numbers as people write them, and the one rounding of the product.

use rust_decimal::{Decimal, RoundingStrategy};

/// Digits before the point that a written number may have; more is no number of this trade.
const INTEGER_DIGITS: usize = 15;

/// Digits after the point that a written number may have, zeros at the end not counted.
const FRACTION_DIGITS: usize = 10;

/// Written out, the number can be read again.
pub(super) fn can_be_written(value: Decimal) -> bool {
    value.normalize().scale() as usize <= FRACTION_DIGITS
}

/// Rounds half away from zero, as 四舍五入 is understood: 0.125 becomes 0.13, −0.125 becomes −0.13.
/// The only rounding in the product.
pub fn round_half_away(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// The number at the start of a text and what follows it. The text must have been folded with
/// [`super::text::squeeze`]. Thousands separators must stand every three digits, else the number ends
/// before the comma. `None` when no number stands there or it has too many digits to be kept exactly.
///
/// ```
/// use wenxiao_domain::unit::number::scan;
/// let (value, rest) = scan("2,859.5篇").unwrap();
/// assert_eq!((value.to_string().as_str(), rest), ("2859.5", "篇"));
/// assert_eq!(scan("若干"), None);
/// ```
pub fn scan(text: &str) -> Option<(Decimal, &str)> {
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (integer, rest) = integer_part(digits);
    let (fraction, rest) = fraction_part(rest);
    if integer.is_empty() && fraction.is_empty() {
        return None;
    }
    build(negative, integer, fraction.trim_end_matches('0')).map(|value| (value, rest))
}

/// A number with more digits before its point than can be kept, so that [`scan`] does not read it.
pub(super) fn is_too_long(text: &str) -> bool {
    let (integer, _) = integer_part(text.trim_start_matches(['-', '−', '+']));
    let digits = integer.trim_start_matches(['0', ',']).bytes().filter(u8::is_ascii_digit);
    INTEGER_DIGITS < digits.count()
}

/// The whole text is one number.
pub fn exact(text: &str) -> Option<Decimal> {
    scan(text).filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value)
}

/// The Chinese numerals of one to ten.
pub const NUMERALS: &str = "一二三四五六七八九十";

/// 一 to 九十九.
pub fn chinese(words: &str) -> Option<u32> {
    let digit = |c: char| NUMERALS.chars().position(|one| one == c).map(|at| at as u32 + 1);
    let chars: Vec<char> = words.chars().collect();
    match *chars.as_slice() {
        [one] => digit(one),
        ['十', unit] => Some(10 + digit(unit).filter(|unit| *unit < 10)?),
        [tens, '十'] => Some(digit(tens).filter(|tens| *tens < 10)? * 10),
        [tens, '十', unit] => {
            let (tens, unit) = (digit(tens)?, digit(unit)?);
            (tens < 10 && unit < 10).then_some(tens * 10 + unit)
        }
        _ => None,
    }
}

/// A number without zeros behind its last significant digit: `12.50` prints as `12.5`.
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// Digits with separators, such as `12,345`, and the rest. Separators count only where three digits
/// follow each and one to three stand before the first.
fn integer_part(text: &str) -> (&str, &str) {
    let mut end = digits(text);
    if (1..=3).contains(&end) {
        while let Some(group) = text[end..].strip_prefix(',')
            && digits(group) == 3
        {
            end += 4;
        }
    }
    text.split_at(end)
}

fn fraction_part(text: &str) -> (&str, &str) {
    match text.strip_prefix('.') {
        Some(after) if 0 < digits(after) => after.split_at(digits(after)),
        Some(_) | None => ("", text),
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn build(negative: bool, integer: &str, fraction: &str) -> Option<Decimal> {
    let mut mantissa: i128 = 0;
    let mut length = 0;
    for digit in integer.bytes().filter(u8::is_ascii_digit) {
        mantissa = mantissa * 10 + i128::from(digit - b'0');
        length += usize::from(mantissa != 0);
        if INTEGER_DIGITS < length {
            return None;
        }
    }
    if FRACTION_DIGITS < fraction.len() {
        return None;
    }
    for digit in fraction.bytes() {
        mantissa = mantissa * 10 + i128::from(digit - b'0');
    }
    let scale = u32::try_from(fraction.len()).ok()?;
    Decimal::try_from_i128_with_scale(if negative { -mantissa } else { mantissa }, scale).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let found = scan(text).map(|(value, rest)| (value.to_string(), rest));
        assert_eq!(found, expected.map(|(value, rest)| (value.to_owned(), rest)), "{text}");
    }

    #[test]
    fn a_number_ends_where_its_digits_end() {
        check("12", Some(("12", "")));
        check("-0.50%", Some(("-0.5", "%")));
        check(".5", Some(("0.5", "")));
        check("5.", Some(("5", ".")));
        check("007", Some(("7", "")));
        check("≥5", None);
        check("-", None);
        check("", None);
    }

    #[test]
    fn separators_count_only_every_three_digits() {
        check("1,234,567元", Some(("1234567", "元")));
        check("1,2", Some(("1", ",2")));
        check("1,2345", Some(("1", ",2345")));
        check("1234,567", Some(("1234", ",567")));
        check("100,560.00", Some(("100560", "")));
    }

    #[test]
    fn more_digits_than_can_be_exact_are_no_number() {
        check("1234567890123456", None);
        check("0.12345678901", None);
        check("123456789012345.1234567890", Some(("123456789012345.123456789", "")));
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (text, expected) in [("0.125", "0.13"), ("-0.125", "-0.13"), ("2.344999", "2.34")] {
            let value = exact(text).expect("a number was written above");
            assert_eq!(round_half_away(value, 2).to_string(), expected);
        }
    }
}
