//! Money, shares and days as text. Lists and the cockpit group thousands; forms and prose do not.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Instant;

/// What stands where nothing was filled in.
pub const NOT_FILLED: &str = "○";

/// What stands where nothing can be.
pub const NOT_APPLICABLE: &str = "—";

/// Money for a list whose column head says 万元: exact, at least two decimals and at most six, thousands
/// grouped. `fen` counts 分.
pub fn wan(fen: i64) -> String {
    let plain = wan_plain(fen);
    let (whole, decimals) = plain.split_once('.').expect("at least two decimals are printed");
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
    let whole = whole.parse().expect("digits of an i64 were printed");
    format!("{sign}{}.{decimals}", grouped(whole))
}

/// Money for a form or prose in 万元: exact, at least two decimals and at most six, no grouping.
pub fn wan_plain(fen: i64) -> String {
    Amount::from_fen(fen).to_string()
}

/// Money in prose with its unit: 亿元 with two decimals from one hundred million on, else 万元, exact.
pub fn money_in_prose(fen: i64) -> String {
    const YI: u64 = 10_000_000_000;
    if YI <= fen.unsigned_abs() {
        let (sign, whole, cents) = hundredths(fen, 100_000_000);
        format!("{sign}{whole}.{cents:02}亿元")
    } else {
        format!("{}万元", wan_plain(fen))
    }
}

/// A share as a percentage with the decimals asked for, half away from zero; `—` when there is nothing
/// to divide by.
pub fn percent(part: i64, whole: i64, decimals: u32) -> String {
    if whole == 0 {
        return NOT_APPLICABLE.to_owned();
    }
    let scale = 10_i128.pow(decimals);
    let scaled = rounded(i128::from(part) * 100 * scale, i128::from(whole));
    let sign = if scaled < 0 { "-" } else { "" };
    let scaled = scaled.abs();
    if decimals == 0 {
        return format!("{sign}{scaled}%");
    }
    let width = decimals as usize;
    format!("{sign}{}.{:0width$}%", scaled / scale, scaled % scale)
}

/// A count in a list: thousands grouped.
pub fn count(number: u64) -> String {
    grouped(number)
}

/// `2025-05-31`, in tables.
pub fn day(date: Date) -> String {
    date.to_string()
}

/// `2025年5月31日`, in prose and forms.
pub fn day_in_prose(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `2025-06-03 16:20`, in China, which keeps one zone.
pub fn moment(instant: Instant) -> String {
    let found = Timestamp::from_millisecond(instant.epoch_ms()).unwrap_or_default();
    Offset::constant(8).to_datetime(found).strftime("%Y-%m-%d %H:%M").to_string()
}

/// How far off a deadline is, counted in days that may still be used: `还有3天`, `今天到期`, `逾期5天`.
pub fn distance(due_on: Date, today: Date) -> String {
    match days_until(due_on, today) {
        0 => "今天到期".to_owned(),
        days if days < 0 => format!("逾期{}天", -days),
        days => format!("还有{days}天"),
    }
}

/// Days from today to the deadline; negative once it has passed.
pub fn days_until(due_on: Date, today: Date) -> i64 {
    today.until(due_on).map_or(0, |span| i64::from(span.get_days()))
}

/// Sign, whole units, hundredths of a unit that has a hundred times so many 分.
fn hundredths(fen: i64, fen_per_hundredth: i128) -> (&'static str, u64, u64) {
    let scaled = rounded(i128::from(fen), fen_per_hundredth);
    let sign = if scaled < 0 { "-" } else { "" };
    let scaled = u64::try_from(scaled.unsigned_abs()).expect("a quotient of an i64 fits");
    (sign, scaled / 100, scaled % 100)
}

fn rounded(part: i128, whole: i128) -> i128 {
    let (quotient, rest) = (part / whole, part % whole);
    let away = if (part < 0) == (whole < 0) { 1 } else { -1 };
    if rest.abs() * 2 < whole.abs() { quotient } else { quotient + away }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if 0 < index && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn money_in_lists_is_grouped_and_in_forms_plain() {
        assert_eq!(wan(2_287_950_000), "2,287.95");
        assert_eq!(wan_plain(2_287_950_000), "2287.95");
        assert_eq!(wan(0), "0.00");
        assert_eq!(wan(-36_560_000), "-36.56");
        assert_eq!(wan(10_005_555), "10.005555", "what is kept is what is shown");
        assert_eq!(wan(-123_456_780_000), "-123,456.78");
        assert_eq!(wan(-5_000), "-0.005");
        assert_eq!(wan_plain(4_999), "0.004999");
        assert_eq!(wan(i64::MAX), "9,223,372,036,854.775807");
    }

    #[test]
    fn money_in_prose_turns_to_hundred_millions_at_one() {
        assert_eq!(money_in_prose(199_400_000_000), "19.94亿元");
        assert_eq!(money_in_prose(10_000_000_000), "1.00亿元");
        assert_eq!(money_in_prose(9_999_990_000), "9999.99万元");
        assert_eq!(money_in_prose(100_560_000), "100.56万元");
    }

    #[test]
    fn a_share_of_nothing_is_not_zero() {
        assert_eq!(percent(1, 0, 1), "—");
        assert_eq!(percent(0, 5, 1), "0.0%");
        assert_eq!(percent(626, 675, 1), "92.7%");
        assert_eq!(percent(1, 3, 2), "33.33%");
        assert_eq!(percent(-1, 8, 1), "-12.5%");
        assert_eq!(percent(1, 200, 0), "1%", "0.5 goes up");
    }

    #[test]
    fn moments_are_told_in_the_time_of_china() {
        assert_eq!(moment(Instant::from_epoch_ms(1_748_707_200_000)), "2025-06-01 00:00");
    }

    #[test]
    fn a_deadline_says_how_far_it_is() {
        let due = date(2025, 6, 10);
        assert_eq!(distance(due, date(2025, 6, 7)), "还有3天");
        assert_eq!(distance(due, due), "今天到期");
        assert_eq!(distance(due, date(2025, 6, 15)), "逾期5天");
        assert_eq!(distance(date(2026, 3, 1), date(2025, 12, 31)), "还有60天");
        assert_eq!(day_in_prose(due), "2025年6月10日");
        assert_eq!(day(due), "2025-06-10");
    }
}
