//! Days inside a text: `7月底之前`, `4月10日前`, `次年3月底`, `2025-04-10`, `十月十日`, `年底前`.

use crate::unit::day::Day;

/// A day that a text names, with the characters that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// First character.
    pub start: usize,
    /// The character behind it, 前 and the like included.
    pub end: usize,
    /// The last day that the words leave room for.
    pub day: Day,
}

/// How much has to stand behind a month.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    /// A month alone is none: `第一轮（5月）`.
    Strict,
    /// A month alone is its last day, as in a column of times.
    Lenient,
}

/// Every day that a folded text names, in a work year.
pub(super) fn days_in(text: &[char], year: i16, strictness: Strictness) -> Vec<Named> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() {
        match day_at(text, at, year, strictness) {
            Some(named) => {
                at = named.end;
                found.push(named);
            }
            None => at += 1,
        }
    }
    found
}

fn day_at(text: &[char], start: usize, year: i16, strictness: Strictness) -> Option<Named> {
    if 0 < start && is_digit(text[start - 1]) && is_digit(text[start]) {
        return None;
    }
    let (year, at) = year_at(text, start, year);
    let (day, end) = in_words(text, at, year, strictness)
        .or_else(|| year_end(text, at, start, year))
        .or_else(|| quarter(text, at, year))
        .or_else(|| in_digits(text, start))
        .or_else(|| month_and_day(text, start, year))?;
    Some(Named { start, end: behind(text, end), day })
}

/// `2025年`, `次年`: the year and where it ends.
fn year_at(text: &[char], start: usize, year: i16) -> (i16, usize) {
    let starts = |words: &str| text[start..].starts_with(&words.chars().collect::<Vec<_>>());
    for (words, shift) in
        [("次年", 1), ("下年", 1), ("下一年", 1), ("明年", 1), ("当年", 0), ("本年", 0)]
    {
        if starts(words) {
            let end = start + words.chars().count();
            return (year + shift, end + usize::from(text.get(end) == Some(&'度')));
        }
    }
    match number_at(text, start) {
        Some((number @ 2000..=2100, end)) if text.get(end) == Some(&'年') => {
            (number, end + 1 + usize::from(text.get(end + 1) == Some(&'度')))
        }
        _ => (year, start),
    }
}

fn in_words(text: &[char], at: usize, year: i16, strictness: Strictness) -> Option<(Day, usize)> {
    let (month, at) = number_at(text, at)?;
    if text.get(at) != Some(&'月') {
        return None;
    }
    let (month, at) = (i8::try_from(month).ok()?, at + 1);
    let at = at + usize::from(text.get(at) == Some(&'份'));
    if let Some((day, end)) = number_at(text, at)
        && matches!(text.get(end), Some('日' | '号'))
    {
        return Some((Day::new(year, month, i8::try_from(day).ok()?)?, end + 1));
    }
    let part = |words: &str| text[at..].starts_with(&words.chars().collect::<Vec<_>>());
    if part("上旬") || part("初") {
        return Some((Day::new(year, month, 10)?, at + if part("初") { 1 } else { 2 }));
    }
    if part("中旬") {
        return Some((Day::new(year, month, 20)?, at + 2));
    }
    let last = Day::end_of_month(year, month)?;
    if part("下旬") || part("月末") {
        return Some((last, at + 2));
    }
    if part("底") || part("末") {
        return Some((last, at + 1));
    }
    let is_limit = part("前") || part("之前") || part("以前") || part("内");
    (strictness == Strictness::Lenient || is_limit).then_some((last, at))
}

/// `年底`, `年末`, behind a year or alone.
fn year_end(text: &[char], at: usize, start: usize, year: i16) -> Option<(Day, usize)> {
    let at = at + usize::from(at == start && text.get(at) == Some(&'年'));
    let has_year = start < at;
    let is_end = matches!(text.get(at), Some('底' | '末'));
    (has_year && is_end).then(|| Some((Day::end_of_year(year)?, at + 1)))?
}

/// `第二季度末`, `一季度底`, `上半年`.
fn quarter(text: &[char], at: usize, year: i16) -> Option<(Day, usize)> {
    let starts = |from: usize, words: &str| {
        text.get(from..).is_some_and(|rest| rest.starts_with(&words.chars().collect::<Vec<_>>()))
    };
    let ends_half = text.get(at + 3).is_none_or(|c| "末底前内之以,、".contains(*c));
    if starts(at, "上半年") && ends_half {
        return Some((Day::end_of_month(year, 6)?, at + 3));
    }
    let (number, at) = number_at(text, at + usize::from(text.get(at) == Some(&'第')))?;
    let ends = starts(at, "季度末")
        || starts(at, "季度底")
        || starts(at, "季度前")
        || starts(at, "季度内");
    let month = i8::try_from(number).ok().filter(|number| ends && (1..=4).contains(number))? * 3;
    Some((Day::end_of_month(year, month)?, at + 3))
}

/// `4.10前`, `4/10之前`: only with 前 behind, for it could be any number.
fn month_and_day(text: &[char], start: usize, year: i16) -> Option<(Day, usize)> {
    let (month, at) = number_at(text, start)?;
    text.get(at).filter(|sign| matches!(sign, '/' | '.'))?;
    let (day, end) = number_at(text, at + 1)?;
    let is_limit = matches!(text.get(end), Some('前' | '之' | '以'));
    let day = Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
    is_limit.then_some((day, end))
}

/// `2025-04-10`, `2025.4.10`, `2025/4/10`.
fn in_digits(text: &[char], start: usize) -> Option<(Day, usize)> {
    let (year, at) = number_at(text, start).filter(|(year, _)| (2000..=2100).contains(year))?;
    let sign = *text.get(at).filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let (month, at) = number_at(text, at + 1)?;
    let (day, end) = (text.get(at) == Some(&sign)).then(|| number_at(text, at + 1))??;
    Some((Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?, end))
}

/// 前, 之前, 以前, 内, 止 belong to the day.
fn behind(text: &[char], end: usize) -> usize {
    for words in ["之前", "以前", "前", "以内", "内", "止", "为止"] {
        if text[end..].starts_with(&words.chars().collect::<Vec<_>>()) {
            return end + words.chars().count();
        }
    }
    end
}

const CHINESE: &str = "〇一二三四五六七八九十";

/// A number of up to four digits, or a Chinese one up to 31.
fn number_at(text: &[char], start: usize) -> Option<(i16, usize)> {
    let digits: String =
        text[start.min(text.len())..].iter().take_while(|c| c.is_ascii_digit()).collect();
    if !digits.is_empty() {
        return Some((digits.parse().ok().filter(|_| digits.len() <= 4)?, start + digits.len()));
    }
    let words: Vec<usize> = text[start.min(text.len())..]
        .iter()
        .map_while(|c| CHINESE.chars().position(|word| word == *c))
        .collect();
    let number = match words.as_slice() {
        [one] => *one,
        [10, ones] => 10 + ones,
        [tens, 10] => tens * 10,
        [tens, 10, ones] => tens * 10 + ones,
        _ => return None,
    };
    Some((i16::try_from(number).ok()?, start + words.len()))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || CHINESE.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str, strictness: Strictness) -> Vec<String> {
        let text: Vec<char> = text.chars().collect();
        days_in(&text, 2025, strictness).into_iter().map(|named| named.day.to_string()).collect()
    }

    #[test]
    fn days_are_read_in_every_usual_spelling() {
        let strict = |text| days(text, Strictness::Strict);
        assert_eq!(strict("7月底之前"), ["2025-07-31"]);
        assert_eq!(strict("分别为4月10日前,10月10日前"), ["2025-04-10", "2025-10-10"]);
        assert_eq!(strict("次年2月末"), ["2026-02-28"]);
        assert_eq!(strict("2025.4.10"), ["2025-04-10"]);
        assert_eq!(strict("2026年1月5日"), ["2026-01-05"]);
        assert_eq!(strict("十月二十日前、十一月底"), ["2025-10-20", "2025-11-30"]);
        assert_eq!(strict("年底前"), ["2025-12-31"]);
        assert_eq!(strict("5月中旬"), ["2025-05-20"]);
        assert_eq!(strict("第二季度末"), ["2025-06-30"]);
        assert_eq!(strict("4.10前"), ["2025-04-10"]);
    }

    #[test]
    fn a_month_alone_is_a_day_only_in_a_column_of_times() {
        assert_eq!(days("第一轮(5月)绩效监控", Strictness::Strict), [""; 0]);
        assert_eq!(days("11月", Strictness::Lenient), ["2025-11-30"]);
        assert_eq!(days("9月前", Strictness::Strict), ["2025-09-30"]);
    }
}
