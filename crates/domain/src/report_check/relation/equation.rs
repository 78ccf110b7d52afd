//! 写出的算式.

use rust_decimal::Decimal;

use super::super::Report;
use super::super::statement::{Interval, Place};
use super::super::verdict::{Judgement, Verdict};
use super::Relation;
use crate::unit::number::{exact as exactly, plain, round_half_away, scan};

/// K007.
pub static EQUATION: Relation = Relation {
    code: "K007",
    name: "算式",
    says: "文中写出的算式应算得出写出的结果",
    good: "新增63万元、追加128万元（63+128=191）。",
    bad: "新增63万元、追加128万元（63+128=181）。",
    run,
};

fn run(report: &Report) -> Vec<Judgement> {
    let mut out = Vec::new();
    for (index, paragraph) in report.paragraphs.iter().enumerate() {
        let signs = paragraph.text.char_indices().filter(|(_, c)| matches!(c, '=' | '≠'));
        out.extend(signs.filter_map(|(at, sign)| judge(index, &paragraph.text, at, sign)));
    }
    out
}

fn judge(index: usize, text: &str, at: usize, sign: char) -> Option<Judgement> {
    let is_term = |c: char| c.is_ascii_digit() || "+-×*/÷.".contains(c);
    let left = &text[text[..at].trim_end_matches(is_term).len()..at];
    let rest = &text[at + sign.len_utf8()..];
    let right = &rest[..rest.len() - rest.trim_start_matches(is_term).len()];
    let is_percent = rest[right.len()..].starts_with('%');
    let end = at + sign.len_utf8() + right.len() + usize::from(is_percent);
    let place = Place { paragraph: index, start: at - left.len(), end };
    // 14=4+7+3 says the same as 4+7+3=14.
    let (term, digits) = if value(left).is_some() { (left, right) } else { (right, left) };
    let (exact, stands_for) = value(term)?;
    let result = exactly(digits)?;
    let hundred = if is_percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let scaled = |value: Decimal| value.checked_mul(hundred);
    let stands_for =
        Interval { low: scaled(stands_for.low)?, high: Some(scaled(stands_for.high?)?) };
    let printed = around(result, digits);
    let percent = if is_percent { "%" } else { "" };
    let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len()) as u32;
    let computed = format!("{}{percent}", plain(round_half_away(scaled(exact)?, decimals.max(2))));
    let written = &text[place.start..place.end];
    let is_equal = stands_for.meets(printed);
    let (verdict, message) = if is_equal == (sign == '=') {
        (Verdict::Holds, format!("“{written}”算得{computed}，相符。"))
    } else {
        (Verdict::CannotHold, format!("“{written}”算得{computed}，不相符。请核对算式。"))
    };
    Some(Judgement::at(EQUATION.code, verdict, place, message))
}

/// What a printed number stands for; one without decimals is exact.
fn around(value: Decimal, digits: &str) -> Interval {
    let places = digits.split_once('.').map_or(0, |(_, after)| after.len()) as u32;
    let half = if places == 0 { Decimal::ZERO } else { Decimal::new(5, places + 1) };
    Interval { low: value - half, high: Some(value + half) }
}

/// A term with at least one operation: its exact value, and what its numbers leave room for.
fn value(term: &str) -> Option<(Decimal, Interval)> {
    let mut total: Option<(Decimal, Interval)> = None;
    let mut operations = 0;
    let mut rest = term;
    let mut sign = '+';
    loop {
        let (mut exact, mut stands_for, mut after) = number(rest)?;
        while let Some(operation) = after.chars().next().filter(|c| "×*/÷".contains(*c)) {
            let (by, by_interval, behind) = number(&after[operation.len_utf8()..])?;
            (exact, stands_for) = scaled((exact, stands_for), operation, (by, by_interval))?;
            after = behind;
            operations += 1;
        }
        total = Some(match total {
            None => (exact, stands_for),
            Some((sum, interval)) if sign == '+' => {
                (sum.checked_add(exact)?, interval.plus(stands_for))
            }
            Some((sum, interval)) => {
                let low = interval.low.checked_sub(stands_for.high?)?;
                let high = interval.high?.checked_sub(stands_for.low)?;
                (sum.checked_sub(exact)?, Interval { low, high: Some(high) })
            }
        });
        match after.chars().next() {
            Some(next @ ('+' | '-')) => (sign, rest) = (next, &after[1..]),
            Some(_) => return None,
            None => break,
        }
        operations += 1;
    }
    total.filter(|_| 0 < operations)
}

fn number(text: &str) -> Option<(Decimal, Interval, &str)> {
    let (value, rest) = scan(text).filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
    Some((value, around(value, &text[..text.len() - rest.len()]), rest))
}

fn scaled(
    (exact, interval): (Decimal, Interval),
    operation: char,
    (by, by_interval): (Decimal, Interval),
) -> Option<(Decimal, Interval)> {
    let (low, high) = (interval.low, interval.high?);
    let (by_low, by_high) = (by_interval.low, by_interval.high?);
    if matches!(operation, '×' | '*') {
        let high = high.checked_mul(by_high)?;
        return Some((
            exact.checked_mul(by)?,
            Interval { low: low.checked_mul(by_low)?, high: Some(high) },
        ));
    }
    let high = high.checked_div(by_low)?;
    Some((exact.checked_div(by)?, Interval { low: low.checked_div(by_high)?, high: Some(high) }))
}
