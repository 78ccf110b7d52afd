//! How checks look at one value cell: is it a measure, a day, words, a bare unit, nothing? The text
//! is squeezed first; spelling variants of ≥ and ≤ mean the same.

use rust_decimal::Decimal;

use super::units::{self, Family};
use super::words::{Words, has};

/// The direction in front of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// ≥, 不低于, 以上.
    AtLeast,
    /// ≤, 不超过, 以内.
    AtMost,
    /// =, or 等于.
    Equal,
    /// No sign.
    Bare,
}

/// A number with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The direction.
    pub bound: Bound,
    /// The number as written, without separators.
    pub number: Decimal,
    /// The unit as written, empty when none was.
    pub unit: String,
    /// What the unit counts, when it is a known one.
    pub family: Option<Family>,
    /// What stands behind the unit.
    pub rest: String,
    /// A character before or behind the number that belongs to neither sign nor unit: a misread sign.
    pub stray: Option<char>,
}

/// What a value cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or only dashes.
    Empty,
    /// “/”, 不适用: the row says that it does not apply.
    NotApplicable,
    /// The form's own `**` still stands in it.
    Unfilled,
    /// The choices themselves instead of one of them: 优良中低差, 建立与否.
    Choices,
    /// A unit without a number.
    UnitOnly(String),
    /// A calendar date or span.
    Day,
    /// A number, perhaps with sign and unit.
    Measure(Measure),
    /// Words with digits somewhere inside.
    Mixed,
    /// Words.
    Words,
}

impl Cell {
    /// Reads squeezed text.
    pub fn of(text: &str) -> Self {
        let text = text.trim_end_matches(['。', ';', ',', '、']);
        if text.chars().all(|c| matches!(c, '-' | '—' | '–' | '―' | '_' | '.')) {
            return Self::Empty;
        }
        if is_not_applicable(text) {
            return Self::NotApplicable;
        }
        if text.contains("**") || text.contains("XX") || text.contains("××") {
            return Self::Unfilled;
        }
        if are_choices(text) {
            return Self::Choices;
        }
        let (bound, body) = split_bound(text);
        if units::unit(body).is_some() && !body.chars().all(char::is_numeric) {
            return Self::UnitOnly(body.to_owned());
        }
        if is_day(text) {
            return Self::Day;
        }
        if let Some(measure) = measure(bound, body) {
            return Self::Measure(measure);
        }
        if text.contains(|c: char| c.is_ascii_digit()) { Self::Mixed } else { Self::Words }
    }

    /// The measure, when it is one.
    pub fn measure(&self) -> Option<&Measure> {
        match self {
            Self::Measure(measure) => Some(measure),
            Self::Empty
            | Self::NotApplicable
            | Self::Unfilled
            | Self::Choices
            | Self::UnitOnly(_)
            | Self::Day
            | Self::Mixed
            | Self::Words => None,
        }
    }
}

impl Measure {
    /// The number as a share: 95% and 95百分比 are 0.95.
    pub fn is_percent(&self) -> bool {
        matches!(self.unit.as_str(), "%" | "百分比")
    }

    /// A number and nothing else beside its sign.
    pub fn is_bare(&self) -> bool {
        self.unit.is_empty() && self.rest.is_empty()
    }

    /// The number with 万 and 亿 multiplied out, so that 1.2万亩 compares with 12000亩.
    pub fn magnitude(&self) -> Decimal {
        let factor =
            [("亿", 100_000_000), ("千万", 10_000_000), ("百万", 1_000_000), ("万", 10_000)]
                .into_iter()
                .find(|(word, _)| self.unit.starts_with(word))
                .map_or(1, |(_, factor)| factor);
        self.number.checked_mul(Decimal::from(factor)).unwrap_or(self.number)
    }
}

static NOT_APPLICABLE: Words = Words::new("不适用 不涉及 无此项 无相关 不考核 不设置");

fn is_not_applicable(text: &str) -> bool {
    matches!(text, "/" | "\\" | "无" | "N/A" | "n/a" | "暂无" | "〇")
        || (has(text, &NOT_APPLICABLE) && text.chars().count() < 14)
}

fn are_choices(text: &str) -> bool {
    static SCALES: Words = Words::new("与否 优良中 优/良 优、良 好/ 是/否 是或否 有/无 □");
    has(text, &SCALES)
}

const BOUND_WORDS: &[(&str, Bound)] = &[
    ("大于或等于", Bound::AtLeast),
    ("大于等于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不少于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("高于", Bound::AtLeast),
    ("超过", Bound::AtLeast),
    ("大于", Bound::AtLeast),
    ("多于", Bound::AtLeast),
    ("小于或等于", Bound::AtMost),
    ("小于等于", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不超过", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("控制在", Bound::AtMost),
    ("小于", Bound::AtMost),
    ("低于", Bound::AtMost),
    ("少于", Bound::AtMost),
    ("等于", Bound::Equal),
];

/// Words that may stand between sign and number without changing either.
const FILLERS: &str =
    "目标值 预计值 预期值 指标值 达到 达 共计 合计 共 约 每年 全年 年均 累计 完成 为 计 : + ±";

/// Takes the sign off the front; a sign met later than a filler counts too.
pub fn split_bound(text: &str) -> (Bound, &str) {
    let mut bound = Bound::Bare;
    let mut rest = text;
    loop {
        let sign = rest.chars().next().and_then(|c| {
            let sign = match c {
                '≥' | '≧' | '>' | '⩾' | '≮' => Bound::AtLeast,
                '≤' | '≦' | '<' | '⩽' | '≯' => Bound::AtMost,
                '=' | '═' | '﹦' => Bound::Equal,
                _ => return None,
            };
            Some((sign, c.len_utf8()))
        });
        let word = || {
            let (word, sign) = BOUND_WORDS.iter().find(|(word, _)| rest.starts_with(word))?;
            Some((*sign, word.len()))
        };
        if let Some((sign, length)) = sign.or_else(word) {
            bound = if bound == Bound::Bare || bound == Bound::Equal { sign } else { bound };
            rest = &rest[length..];
        } else if let Some(filler) = FILLERS.split(' ').find(|word| {
            rest.starts_with(word) && rest[word.len()..].contains(|c: char| c.is_ascii_digit())
        }) {
            rest = &rest[filler.len()..];
        } else {
            return (bound, rest);
        }
    }
}

fn measure(bound: Bound, body: &str) -> Option<Measure> {
    let mut stray = None;
    let mut bound = bound;
    let mut body = body;
    if let Some(after) = body.strip_prefix('每') {
        let (_, length) = units::leading_unit(after)?;
        body = &after[length..];
    }
    let mut taken = number(body);
    if taken.is_none() {
        let first = body.chars().next().filter(|c| !c.is_ascii_digit())?;
        let after = &body[first.len_utf8()..];
        taken = number(after).filter(|(_, rest)| {
            !matches!(first, '第' | '近' | '前' | '(' | '-') && units::unit(rest).is_some()
        });
        stray = Some(first);
    }
    let (number, mut rest) = taken?;
    if let Some(c) = rest.chars().next().filter(|c| matches!(c, '~' | '^' | '|' | '?' | '`' | '_'))
        && units::unit(&rest[c.len_utf8()..]).is_some()
    {
        stray = Some(c);
        rest = &rest[c.len_utf8()..];
    }
    let (family, length) = match units::leading_unit(rest) {
        Some((family, length)) => (Some(family), length),
        None => (None, 0),
    };
    let mut unit = rest[..length].to_owned();
    let mut rest = &rest[length..];
    for (word, sign) in [
        ("及以上", Bound::AtLeast),
        ("以上", Bound::AtLeast),
        ("及以下", Bound::AtMost),
        ("以下", Bound::AtMost),
        ("以内", Bound::AtMost),
        ("之内", Bound::AtMost),
        ("内", Bound::AtMost),
        ("左右", bound),
    ] {
        if let Some(shorter) = rest.strip_suffix(word) {
            rest = shorter;
            bound = if bound == Bound::Bare { sign } else { bound };
            break;
        }
    }
    if family.is_none() && matches!(rest, "万" | "亿" | "千" | "百") {
        unit = rest.to_owned();
        rest = "";
    }
    Some(Measure { bound, number, unit, family, rest: rest.to_owned(), stray })
}

/// The number at the front: `1,100.5`, or a Chinese numeral up to ten before a unit.
fn number(text: &str) -> Option<(Decimal, &str)> {
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
    let digits: String = text[..end].trim_end_matches(['.', ',']).replace(',', "");
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        let end = text[..end].trim_end_matches(['.', ',']).len();
        return Some((digits.parse().ok()?, &text[end..]));
    }
    let first = text.chars().next()?;
    let value = "零一二三四五六七八九十".chars().position(|c| c == first).or(match first {
        '两' => Some(2),
        _ => None,
    })?;
    let rest = &text[first.len_utf8()..];
    units::unit(rest).filter(|_| !rest.starts_with('般'))?;
    Some((Decimal::from(value as u64), rest))
}

/// A year, month or day of the calendar; also a span of them.
fn is_day(text: &str) -> bool {
    static WORDS: Words = Words::new(
        "年底 年末 月底 月末 年内 上半年 下半年 月份 月前 日前 上旬 中旬 下旬 年前 季度末 季度前 \
    当年 年年底 月完成 月到位 学期末 学年末 学期初 开学前 春节前 元旦前 国庆前 节前 汛期前 汛前 入冬前 冬季前",
    );
    let digits: Vec<char> = text.chars().collect();
    let run_before = |index: usize| {
        digits[..index].iter().rev().take_while(|c| c.is_ascii_digit()).collect::<Vec<_>>()
    };
    let calendar = digits.iter().enumerate().any(|(index, c)| match c {
        '年' => {
            let run = run_before(index);
            run.len() == 4 && matches!(run[3], '1' | '2')
        }
        '月' => {
            let run = run_before(index);
            !run.is_empty() && digits.get(index + 1).is_some_and(char::is_ascii_digit)
        }
        _ => false,
    });
    let dotted = text.len() <= 24
        && text.starts_with("20")
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | '至' | '前'))
        && text.matches(['.', '-', '/']).count() >= 1
        && text.split(['.', '-', '/']).next().is_some_and(|year| year.len() == 4);
    calendar || dotted || (has(text, &WORDS) && text.chars().count() <= 24)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::text::squeeze;

    fn shown(text: &str) -> String {
        match Cell::of(&squeeze(text)) {
            Cell::Measure(m) => {
                format!(
                    "{:?} {} [{}] {}{}",
                    m.bound,
                    m.number,
                    m.unit,
                    m.rest,
                    m.stray.unwrap_or(' ')
                )
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn measures_are_read_with_sign_unit_and_rest() {
        for (text, expected) in [
            ("≥95%", "AtLeast 95 [%]  "),
            ("不少于 12 种", "AtLeast 12 [种]  "),
            ("90%以上", "AtLeast 90 [%]  "),
            ("１，１００万元", "Bare 1100 [万元]  "),
            ("达到目标值95%以上", "AtLeast 95 [%]  "),
            ("﹦100%", "Equal 100 [%]  "),
            ("每亩300", "Bare 300 []  "),
            ("一次", "Bare 1 [次]  "),
            ("Z100百分比", "Bare 100 [百分比] Z"),
            ("100~%", "Bare 100 [%] ~"),
            ("80%20台", "Bare 80 [%] 20台 "),
            ("50万", "Bare 50 [万]  "),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_measure_is_told_apart() {
        for (text, expected) in [
            ("——", "Empty"),
            ("不适用", "NotApplicable"),
            ("2025年年底前", "Day"),
            ("12月底到位", "Day"),
            ("2025.6-2025.12", "Day"),
            ("2025年1月-12月", "Day"),
            ("≥ %", "UnitOnly(\"%\")"),
            ("万亩", "UnitOnly(\"万亩\")"),
            ("≥**%", "Unfilled"),
            ("健全与否", "Choices"),
            ("一般", "Words"),
            ("显著", "Words"),
            ("按每人50元发放", "Mixed"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
