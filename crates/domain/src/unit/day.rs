//! Days of law and instants of the clock. A legal day is a civil day in Asia/Shanghai.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;

use super::number;
use super::text::{is_nothing, squeeze};

/// Years that an address, a file or a program may name: four digits, and a year before and after each.
pub const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

/// China keeps one zone, UTC+8, without summer time since 1992; no rule of this product looks
/// further back, so the offset is a constant and needs no zone database.
const SHANGHAI_OFFSET_MS: i64 = 8 * 3_600_000;

const DAY_MS: i64 = 86_400_000;

/// Day 0 of spreadsheets in the 1900 system, valid from serial 61 (1 March 1900) on.
const SERIAL_ZERO: Date = jiff::civil::date(1899, 12, 30);

/// Serials that are taken for days: 1 January 2000 to 31 December 2049.
const SERIALS: std::ops::RangeInclusive<i32> = 36_526..=54_788;

/// 日期: a civil day without a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// The text is no day, or a day that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl Day {
    /// A day of the calendar; `None` for 30 February.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// Wraps a calendar date.
    pub const fn from_date(date: Date) -> Self {
        Self(date)
    }

    /// The calendar date.
    pub const fn date(self) -> Date {
        self.0
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The last day of a month of a year.
    pub fn end_of_month(year: i16, month: i8) -> Option<Self> {
        Date::new(year, month, 1).ok().map(|first| Self(first.last_of_month()))
    }

    /// 31 December.
    pub fn end_of_year(year: i16) -> Option<Self> {
        Self::new(year, 12, 31)
    }

    /// The day of a spreadsheet's serial number; `None` outside the years 2000 to 2049.
    ///
    /// ```
    /// use wenxiao_domain::unit::day::Day;
    /// assert_eq!(Day::from_serial(44561), Day::new(2021, 12, 31));
    /// ```
    pub fn from_serial(serial: i32) -> Option<Self> {
        if !SERIALS.contains(&serial) {
            return None;
        }
        SERIAL_ZERO.checked_add(serial.days()).ok().map(Self)
    }

    /// Calendar days from `self` to `later`; negative when `later` is before.
    pub fn days_until(self, later: Self) -> i64 {
        let to_ms = |day: Self| day.starts_at().epoch_ms();
        (to_ms(later) - to_ms(self)) / DAY_MS
    }

    /// So many days later.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.0.checked_add(days.days()).ok().map(Self)
    }

    /// 00:00 of the legal day.
    pub fn starts_at(self) -> Instant {
        let days =
            i64::from(self.0.since(jiff::civil::date(1970, 1, 1)).map_or(0, |s| s.get_days()));
        Instant(days * DAY_MS - SHANGHAI_OFFSET_MS)
    }

    /// Reads a whole day in any of the usual spellings, or a spreadsheet serial.
    pub fn read(text: &str) -> Result<Self, NotADay> {
        match WrittenDay::read(text) {
            Ok(WrittenDay { year: Some(year), month: Some(month), day: Some(day) }) => {
                Self::new(year, month, day).ok_or(NotADay)
            }
            Ok(_) => Err(NotADay),
            Err(NotADay) => {
                let serial = number::exact(&squeeze(text)).ok_or(NotADay)?;
                let serial = i32::try_from(serial).ok().filter(|_| serial.fract().is_zero());
                serial.and_then(Self::from_serial).ok_or(NotADay)
            }
        }
    }
}

/// `2025-05-31`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Reads what [`Day`] displays, and nothing else.
impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        text.parse().map(Self).map_err(|_| NotADay)
    }
}

/// A day as far as it was written: `2023年底` names a year, `12月底` a month, `12月31日` a day of
/// some year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WrittenDay {
    /// The year, where it was written.
    pub year: Option<i16>,
    /// The month, where it was written.
    pub month: Option<i8>,
    /// The day of the month, where it was written.
    pub day: Option<i8>,
}

impl WrittenDay {
    /// Reads `2025-05-31`, `2025/5/31`, `2025.5.31`, `20250531`, `2025年5月31日`, `2025年5月`,
    /// `2025-05`, `2023年底`, `12月31日`, `12月底`, `年底`, each also with `前`, `之前`, `底前` and the
    /// like behind it. Impossible days such as 31 April are refused.
    pub fn read(text: &str) -> Result<Self, NotADay> {
        if is_nothing(text) {
            return Err(NotADay);
        }
        let folded = squeeze(text);
        let body = strip_tail(&folded);
        let written = Self::in_chinese(body).or_else(|| Self::in_digits(body)).ok_or(NotADay)?;
        if written.is_possible() { Ok(written) } else { Err(NotADay) }
    }

    /// The last day that the words leave room for, in `year` where no year was written.
    pub fn last_day(self, year: i16) -> Option<Day> {
        let year = self.year.unwrap_or(year);
        match (self.month, self.day) {
            (None, _) => Day::end_of_year(year),
            (Some(month), None) => Day::end_of_month(year, month),
            (Some(month), Some(day)) => Day::new(year, month, day),
        }
    }

    /// The first day that the words leave room for, in `year` where no year was written.
    pub fn first_day(self, year: i16) -> Option<Day> {
        let year = self.year.unwrap_or(year);
        Day::new(year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    fn is_possible(self) -> bool {
        let sane_year = self.year.is_none_or(|year| (1949..=2100).contains(&year));
        // 29 February without a year is possible in some year.
        sane_year && self.last_day(2024).is_some()
    }

    fn in_chinese(text: &str) -> Option<Self> {
        let (year, rest) = match text.split_once('年') {
            Some(("" | "当" | "本", rest)) => (None, rest),
            Some((digits, rest)) => (Some(small(digits, 4).filter(|_| digits.len() == 4)?), rest),
            None => (None, text),
        };
        let rest = rest.strip_prefix(['-', '的']).unwrap_or(rest);
        if text.contains('年') && matches!(rest, "" | "底" | "末" | "年底" | "年末" | "内" | "度")
        {
            return Some(Self { year, month: None, day: None });
        }
        let (month, rest) = rest.split_once('月')?;
        let month = i8::try_from(small(month, 2)?).ok()?;
        let day = match rest {
            "" | "底" | "末" | "份" | "月底" | "内" => None,
            _ => {
                let day = rest.strip_suffix(['日', '号'])?;
                Some(i8::try_from(small(day, 2)?).ok()?)
            }
        };
        Some(Self { year, month: Some(month), day })
    }

    fn in_digits(text: &str) -> Option<Self> {
        let text = text.strip_suffix("00:00:00").map_or(text, |date| date.trim_end_matches('T'));
        if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::of_parts([&text[..4], &text[4..6], &text[6..]].into_iter());
        }
        let separator = text.chars().find(|c| !c.is_ascii_digit())?;
        if !matches!(separator, '-' | '/' | '.') {
            return None;
        }
        Self::of_parts(text.split(separator))
    }

    fn of_parts<'a>(mut parts: impl Iterator<Item = &'a str>) -> Option<Self> {
        let year = parts.next().filter(|digits| digits.len() == 4)?;
        let year = small(year, 4)?;
        let month = i8::try_from(small(parts.next()?, 2)?).ok()?;
        let day = match parts.next() {
            Some(day) => Some(i8::try_from(small(day, 2)?).ok()?),
            None => None,
        };
        parts.next().is_none().then_some(Self { year: Some(year), month: Some(month), day })
    }
}

/// `2025年5月31日`, `2023年`, `12月`.
impl fmt::Display for WrittenDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month) {
            (Some(year), _) => write!(f, "{year}年")?,
            (None, None) => f.write_str("年底")?,
            (None, Some(_)) => {}
        }
        if let Some(month) = self.month {
            write!(f, "{month}月")?;
            if let Some(day) = self.day {
                write!(f, "{day}日")?;
            }
        }
        Ok(())
    }
}

fn small(digits: &str, most: usize) -> Option<i16> {
    let fits = !digits.is_empty() && digits.len() <= most;
    (fits && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}

fn strip_tail(text: &str) -> &str {
    const TAILS: [&str; 8] = ["以前", "之前", "前", "完成", "为止", "止", "完工", "到位"];
    let mut body = text;
    while let Some(shorter) = TAILS.iter().find_map(|tail| body.strip_suffix(tail)) {
        body = shorter;
    }
    body
}

/// 时刻: milliseconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// So many milliseconds after 1970-01-01 00:00 UTC.
    pub const fn from_epoch_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub const fn epoch_ms(self) -> i64 {
        self.0
    }

    /// The legal day, in Asia/Shanghai (UTC+8). Instants outside the calendar give its nearest end.
    pub fn legal_day(self) -> Day {
        let days = self.0.saturating_add(SHANGHAI_OFFSET_MS).div_euclid(DAY_MS);
        let days = i32::try_from(days.clamp(-4_000_000, 2_900_000)).unwrap_or(0);
        Day(jiff::civil::date(1970, 1, 1).saturating_add(days.days()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let found = WrittenDay::read(text).ok().map(|written| written.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn a_day_is_read_in_every_usual_spelling() {
        for text in
            ["2025-05-31", "2025/5/31", "2025.5.31", "20250531", "２０２５年５月３１日", "45808"]
        {
            assert_eq!(Day::read(text), Ok(Day::new(2025, 5, 31).expect("it exists")), "{text}");
        }
        for text in ["2025-02-30", "2025年13月1日", "31", "2025", "", "—", "5月31日", "2025.5.31.1"]
        {
            assert_eq!(Day::read(text), Err(NotADay), "{text}");
        }
    }

    #[test]
    fn a_day_is_kept_as_far_as_it_was_written() {
        check("2023年底", Some("2023年"));
        check("2025年年底前", Some("2025年"));
        check("12月31日前", Some("12月31日"));
        check("12月底之前完成", Some("12月"));
        check("2021年12月完成", Some("2021年12月"));
        check("年底前", Some("年底"));
        check("2025.06", Some("2025年6月"));
        check("4月31日", None);
        check("300年", None);
        check("三月底", None);
        check("2021年1月-12月", None);
    }

    #[test]
    fn a_deadline_is_the_last_day_that_the_words_leave_room_for() {
        for (text, last) in
            [("2023年底", "2023-12-31"), ("2月底", "2024-02-29"), ("12月3日", "2024-12-03")]
        {
            let written = WrittenDay::read(text).expect("a day was written above");
            assert_eq!(written.last_day(2024).map(|day| day.to_string()).as_deref(), Some(last));
        }
    }

    #[test]
    fn the_legal_day_changes_at_midnight_in_china() {
        let day = Day::new(2025, 6, 1).expect("it exists");
        let midnight = day.starts_at();
        assert_eq!(midnight.legal_day(), day);
        let before = Instant::from_epoch_ms(midnight.epoch_ms() - 1);
        assert_eq!(before.legal_day(), Day::new(2025, 5, 31).expect("it exists"));
        assert_eq!(midnight.epoch_ms(), 1_748_707_200_000);
    }

    #[test]
    fn late_days_are_counted_over_the_turn_of_a_month() {
        let due = Day::new(2024, 11, 30).expect("it exists");
        assert_eq!(due.days_until(Day::new(2024, 12, 6).expect("it exists")), 6);
        assert_eq!(due.plus_days(6), Day::new(2024, 12, 6));
    }
}
