//! 日期不存在.

use crate::check::declare::*;

declare_check! {
    /// 写的是年月日，日历上却没有这一天，例如2月30日。
    pub static DAY_IMPOSSIBLE = {
        code: "T055",
        title: "日期不存在",
        severity: Blocking,
        category: Some("wrong_unit_or_format"),
        forms: WORDED,
        source: "财预〔2015〕88号：时效指标应当写明完成的时间",
        life: Life::Active,
        good: &[
            &[("name", "完工时间"), ("l2", "时效指标"), ("target_raw", "2024年2月29日前")],
            &[("name", "版本更新"), ("target_raw", "3.13.45版")],
            &[("name", "文号"), ("target_raw", "2025-0012号文件1份")],
        ],
        bad: &[
            &[("name", "完工时间"), ("l2", "时效指标"), ("target_raw", "2025年2月29日前")],
            &[("name", "完工时间"), ("l2", "时效指标"), ("target_raw", "2025.13.1")],
        ],
        run: Run::Each(|line, _| {
            let texts = [("target_raw", &line.target_text), ("actual_raw", &line.actual_text)];
            texts.into_iter().find_map(|(column, text)| {
                let day = impossible_day(text)?;
                doubt(line, column, format!("“{day}”不是日历上的一天。请核对年月日。"))
            })
        }),
    }
}

/// The first run of year, month and day that the calendar does not have.
fn impossible_day(text: &str) -> Option<&str> {
    let starts = text.char_indices().filter(|(at, c)| {
        c.is_ascii_digit() && !text[..*at].ends_with(|before: char| before.is_ascii_digit())
    });
    starts.into_iter().find_map(|(at, _)| {
        let rest = &text[at..];
        let (year, rest) = number(rest, 4..=4)?;
        let separator = rest.chars().next().filter(|c| matches!(c, '年' | '.' | '-' | '/'))?;
        let (month, rest) = number(&rest[separator.len_utf8()..], 1..=2)?;
        let second = if separator == '年' { '月' } else { separator };
        let (day, rest) = number(rest.strip_prefix(second)?, 1..=2)?;
        let is_year = (1990..=2100).contains(&year);
        let exists = Day::new(year, month.try_into().ok()?, day.try_into().ok()?).is_some();
        (is_year && !exists).then(|| &text[at..text.len() - rest.len()])
    })
}

/// Digits in front, so many of them, and what stands behind.
fn number(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<(i16, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number = length.contains(&end).then(|| text[..end].parse().ok())??;
    Some((number, &text[end..]))
}
