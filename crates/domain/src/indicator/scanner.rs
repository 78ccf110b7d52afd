//! Hand-written reading of a quantity: bound, number, unit, what stands behind.

use rust_decimal::Decimal;

use super::unit::{Unit, is_unit_word};
use super::value::{Bound, Quantity};
use crate::unit::number;

/// Words and signs before a number, longest first where one starts another.
const BEFORE: &[(&str, Bound)] = &[
    ("大于或等于", Bound::AtLeast),
    ("大于等于", Bound::AtLeast),
    ("小于或等于", Bound::AtMost),
    ("小于等于", Bound::AtMost),
    ("达到预计值", Bound::AtLeast),
    ("达到目标值", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不少于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("达到", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("控制在", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("大于", Bound::MoreThan),
    ("超过", Bound::MoreThan),
    ("高于", Bound::MoreThan),
    ("多于", Bound::MoreThan),
    ("小于", Bound::LessThan),
    ("低于", Bound::LessThan),
    ("少于", Bound::LessThan),
    ("等于", Bound::Equal),
    ("大约", Bound::About),
    ("约为", Bound::About),
    ("约", Bound::About),
    (">=", Bound::AtLeast),
    ("=>", Bound::AtLeast),
    ("≥=", Bound::AtLeast),
    ("=≥", Bound::AtLeast),
    ("<=", Bound::AtMost),
    ("=<", Bound::AtMost),
    ("≤=", Bound::AtMost),
    ("=≤", Bound::AtMost),
    ("≥", Bound::AtLeast),
    ("≤", Bound::AtMost),
    (">", Bound::MoreThan),
    ("<", Bound::LessThan),
    ("==", Bound::Equal),
    ("=", Bound::Equal),
    ("≈", Bound::About),
];

/// Words behind a number and its unit.
const BEHIND: &[(&str, Bound)] = &[
    ("及以上", Bound::AtLeast),
    ("或以上", Bound::AtLeast),
    ("(含)以上", Bound::AtLeast),
    ("以上", Bound::AtLeast),
    ("及以下", Bound::AtMost),
    ("或以下", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("之内", Bound::AtMost),
    ("左右", Bound::About),
];

/// Signs that look alike, as one sign each. The text must be squeezed.
pub(super) fn fold_signs(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '≧' | '⩾' | '≩' => '≥',
            '≦' | '⩽' | '≨' => '≤',
            '═' | '＝' | '﹦' | '゠' => '=',
            '—' | '–' | '―' | '～' | '〜' | '∼' => '~',
            c => c,
        })
        .collect()
}

/// The bound at the start of a text, and the rest.
pub(super) fn bound_before(text: &str) -> (Bound, &str) {
    BEFORE
        .iter()
        .find_map(|(word, bound)| text.strip_prefix(word).map(|rest| (*bound, rest)))
        .unwrap_or((Bound::Bare, text))
}

/// Reads a whole text as one quantity, or nothing.
pub(super) fn quantity(text: &str) -> Option<Quantity> {
    let (before, rest) = bound_before(text);
    if let Some(per) = rest.strip_prefix('每') {
        return priced_per(before, per);
    }
    let (value, rest) = number::scan(rest)?;
    if let Some(spread) = rest.strip_prefix('±') {
        return spread_around(before, value, spread);
    }
    if let Some(range) = range(before, value, rest) {
        return range;
    }
    let tail = tail(rest)?;
    // 2024年 is a day as far as written, never a span of 2024 years.
    if is_year(value) && tail.unit.as_str() == "年" {
        return None;
    }
    let bound = match (before, tail.bound) {
        (bound, None) => bound,
        (Bound::Bare, Some(bound)) => bound,
        (before, Some(behind)) if before == behind => before,
        (_, Some(_)) => return None,
    };
    Some(Quantity { bound, value, upper: None, unit: tail.unit, note: tail.note })
}

/// `200-300人`, `10%~20%`: `None` when it is no range at all, `Some(None)` when it is an impossible one.
fn range(before: Bound, low: Decimal, rest: &str) -> Option<Option<Quantity>> {
    let joint = rest.find(['~', '-', '至', '到'])?;
    let (low_unit, behind) = rest.split_at(joint);
    let behind = &behind[behind.chars().next().map_or(0, char::len_utf8)..];
    let (high, rest) = number::scan(behind)?;
    if !(low_unit.is_empty() || is_unit_word(low_unit)) {
        return None;
    }
    Some(tail(rest).and_then(|tail| {
        let agrees = low_unit.is_empty() || Unit::read(low_unit) == tail.unit;
        let bare = tail.unit.is_missing() || tail.unit.as_str() == "年";
        let years = bare && is_year(low) && is_year(high);
        let plain = before == Bound::Bare && tail.bound.is_none() && agrees && !years;
        (plain && low <= high).then_some(Quantity {
            bound: Bound::Range,
            value: low,
            upper: Some(high),
            unit: tail.unit,
            note: tail.note,
        })
    }))
}

fn is_year(value: Decimal) -> bool {
    value.fract().is_zero() && (Decimal::from(1990)..=Decimal::from(2100)).contains(&value)
}

/// `25±5天`. A spread in percent is not taken: it may be of the value or in points.
fn spread_around(before: Bound, value: Decimal, rest: &str) -> Option<Quantity> {
    let (spread, rest) = number::scan(rest)?;
    let tail = tail(rest)?;
    if before != Bound::Bare
        || tail.bound.is_some()
        || tail.unit.is_ratio()
        || spread < Decimal::ZERO
    {
        return None;
    }
    Some(Quantity {
        bound: Bound::Range,
        value: value.checked_sub(spread)?,
        upper: Some(value.checked_add(spread)?),
        unit: tail.unit,
        note: tail.note,
    })
}

/// `每亩300元`: 300 of 元/亩. Without a unit behind, the unit is `/亩`.
fn priced_per(bound: Bound, text: &str) -> Option<Quantity> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (per, rest) = text.split_at(digits);
    let per = per.strip_suffix("补助").unwrap_or(per);
    let (value, rest) = number::scan(rest)?;
    let mut tail = tail(rest)?;
    if !is_unit_word(per) || tail.bound.is_some() {
        return None;
    }
    tail.unit = Unit::read(&format!("{}/{per}", tail.unit));
    Some(Quantity { bound, value, upper: None, unit: tail.unit, note: tail.note })
}

/// What stands behind a number.
struct Tail {
    unit: Unit,
    bound: Option<Bound>,
    note: String,
}

/// The most characters that an unlisted word may have to be taken for a unit.
const UNLISTED_UNIT_CHARS: usize = 6;

fn tail(text: &str) -> Option<Tail> {
    let (body, note) = split_note(text)?;
    let (body, bound) = BEHIND
        .iter()
        .find_map(|(word, bound)| body.strip_suffix(word).map(|body| (body, Some(*bound))))
        .unwrap_or((body, None));
    let done = |unit: &str| Some(Tail { unit: Unit::read(unit), bound, note: note.to_owned() });
    if body.is_empty() || is_unit_word(&body.to_lowercase()) {
        return done(body);
    }
    if let Some(rest) = body.strip_prefix('%').or_else(|| body.strip_prefix("百分比")) {
        let words = note.is_empty() && rest.chars().all(char::is_alphabetic);
        return words.then(|| Tail { unit: Unit::read("%"), bound, note: rest.to_owned() });
    }
    let word = |c: char| c.is_alphabetic() || matches!(c, '/' | '·' | '、' | '.');
    let calendar = body.starts_with(['年', '月', '日', '号']);
    let short = body.chars().count() <= UNLISTED_UNIT_CHARS && body.chars().all(word) && !calendar;
    if short { done(body) } else { None }
}

/// Splits off what explains: `(其中新建30座)`, `,按抽查计`. A second number after a comma is a second
/// value, and then the cell is not one quantity.
fn split_note(text: &str) -> Option<(&str, &str)> {
    let Some(at) = text.find(['(', ',', ';', '。', ':']) else { return Some((text, "")) };
    let (body, note) = text.split_at(at);
    if note.starts_with('(') {
        // 元/(人·年): brackets inside a unit are no explanation.
        return (!body.ends_with('/')).then_some((body, note));
    }
    let words = note.trim_start_matches([',', ';', '。', ':']);
    (!words.contains(|c: char| c.is_ascii_digit())).then_some((body, note))
}
