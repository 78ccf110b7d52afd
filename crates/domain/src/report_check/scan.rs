//! The figures in a text. What is no figure of a report is passed over: days and durations, ordinals,
//! numbers of documents, titles of papers, the two ends of a range.

use std::ops::Range;

use rust_decimal::Decimal;

use super::prose::{Paragraph, numbering};
use super::statement::{Hedge, Measure, Place, Statement};
use crate::unit::number;

/// A report states some hundred figures; of a text that is none, no more are looked at.
pub const MOST: usize = 4_000;

/// Units of things, longer words first.
const UNITS: &[&str] = &[
    "平方公里",
    "平方米",
    "立方米",
    "公顷",
    "公里",
    "千米",
    "户次",
    "人次",
    "场次",
    "万亩",
    "个",
    "家",
    "项",
    "条",
    "处",
    "次",
    "份",
    "人",
    "名",
    "户",
    "篇",
    "期",
    "场",
    "批",
    "只",
    "辆",
    "台",
    "套",
    "件",
    "起",
    "笔",
    "亩",
    "米",
    "吨",
    "所",
    "座",
    "栋",
    "间",
    "张",
    "类",
    "种",
    "分",
    "轮",
    "头",
    "株",
    "册",
    "位",
];

/// What follows a number of a day, of a time, or of a document.
const NOT_A_FIGURE: &[&str] = &[
    "年",
    "月",
    "日",
    "号",
    "时",
    "点",
    "天",
    "周",
    "个月",
    "个工作日",
    "小时",
    "分钟",
    "学时",
    "课时",
    "季度",
    "个季度",
    "个年度",
    "级",
    "期",
];

const BEFORE: &[(&str, Hedge)] = &[
    ("大约", Hedge::About),
    ("约", Hedge::About),
    ("将近", Hedge::Nearly),
    ("接近", Hedge::Nearly),
    ("近", Hedge::Nearly),
    ("不超过", Hedge::AtMost),
    ("不高于", Hedge::AtMost),
    ("至多", Hedge::AtMost),
    ("≤", Hedge::AtMost),
    ("超过", Hedge::AtLeast),
    ("不低于", Hedge::AtLeast),
    ("不少于", Hedge::AtLeast),
    ("至少", Hedge::AtLeast),
    ("≥", Hedge::AtLeast),
    (">", Hedge::AtLeast),
];

const BEHIND: &[(&str, Hedge)] = &[
    ("及以上", Hedge::AtLeast),
    ("以上", Hedge::AtLeast),
    ("及以下", Hedge::AtMost),
    ("以内", Hedge::AtMost),
    ("以下", Hedge::AtMost),
    ("左右", Hedge::About),
    ("上下", Hedge::About),
];

/// Every figure, in reading order.
pub fn statements(paragraphs: &[Paragraph]) -> Vec<Statement> {
    let mut out = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let from = out.len();
        in_paragraph(index, paragraph, &mut out);
        tails(paragraph, &mut out[from..]);
        inherit(paragraph, &mut out[from..]);
    }
    out
}

fn in_paragraph(index: usize, paragraph: &Paragraph, out: &mut Vec<Statement>) {
    let text = paragraph.text.as_str();
    let mut at = first_figure(text);
    let mut last_end = 0;
    let mut is_range_end = false;
    let mut title = Title::default();
    while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()).map(|next| at + next) {
        if MOST <= out.len() {
            return;
        }
        let is_in_title = title.holds(text, found);
        let Some(number) = read(text, found) else {
            at = found + digits(&text[found..]);
            continue;
        };
        at = number.end;
        let was_range_end = std::mem::replace(&mut is_range_end, number.begins_range);
        if was_range_end || number.begins_range || is_in_title {
            continue;
        }
        if let Some(statement) = number.into_statement(index, paragraph, last_end) {
            last_end = statement.place.end;
            out.push(statement);
        }
    }
}

/// Behind the numbering of a heading.
fn first_figure(text: &str) -> usize {
    let title = text.len() - text.trim_start_matches(['#', '-', '*', ' ']).len();
    let body = &text[title..];
    let number = numbering(body).and_then(|number| body.find(number).map(|at| at + number.len()));
    number.map_or(0, |end| title + end)
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// A number with what is written directly behind it.
struct Number {
    start: usize,
    /// Behind the unit.
    end: usize,
    /// Nothing where it is no figure of a report.
    measure: Option<Measure>,
    printed: Decimal,
    places: u32,
    scale: Decimal,
    unit: String,
    odd: bool,
    begins_range: bool,
}

fn read(text: &str, start: usize) -> Option<Number> {
    let before = &text[..start];
    let (value, rest) = number::scan(&text[start..])?;
    let digits_end = text.len() - rest.len();
    let written = &text[start..digits_end];
    let places = written.split_once('.').map_or(0, |(_, after)| after.len());
    let is_negative = before.ends_with(['-', '−']) && !ends_in_number(&before[..before.len() - 1]);
    let (unit, measure) = unit(rest);
    let odd = rest.starts_with(['余', '多']) || unit.odd;
    let end = digits_end + unit.length;
    let behind = &text[end..];
    let is_range = |sign: &str| {
        behind.strip_prefix(sign).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let begins_range = ["-", "—", "–", "~", "～"].into_iter().any(is_range)
        || is_range("至") && !before.ends_with(['从', '由']);
    let is_figure = !is_named(before, written, measure.as_ref());
    Some(Number {
        start,
        end,
        measure: measure.filter(|_| is_figure),
        printed: if is_negative { -value } else { value },
        places: u32::try_from(places).ok()?,
        scale: unit.scale,
        unit: unit.word,
        odd,
        begins_range,
    })
}

fn ends_in_number(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '%')
}

/// A number that names something instead of counting it: 第3批, A12, 1.2.3, a year.
fn is_named(before: &str, written: &str, measure: Option<&Measure>) -> bool {
    let is_bare = matches!(measure, Some(Measure::Count(unit)) if unit.is_empty());
    let is_year = written.len() == 4 && (written.starts_with("19") || written.starts_with("20"));
    before.ends_with(|c: char| {
        c.is_ascii_alphabetic() || matches!(c, '第' | '.' | '_' | '#' | '〔' | '[')
    }) || is_bare
        && (is_year || 1 < written.len() && written.starts_with('0') && !written.contains('.'))
}

/// Whether a position lies between 《 and 》 or 〔 and 〕, asked in reading order.
#[derive(Default)]
struct Title {
    is_open: bool,
    seen: usize,
}

impl Title {
    fn holds(&mut self, text: &str, at: usize) -> bool {
        for c in text[self.seen..at].chars() {
            match c {
                '《' | '〔' => self.is_open = true,
                '》' | '〕' => self.is_open = false,
                _ => {}
            }
        }
        self.seen = at;
        self.is_open
    }
}

/// What stands behind a number.
struct UnitBehind {
    length: usize,
    word: String,
    scale: Decimal,
    odd: bool,
}

/// The unit behind a number; no measure where the number is none of a report.
fn unit(rest: &str) -> (UnitBehind, Option<Measure>) {
    let odd_length =
        |text: &str| if text.starts_with(['余', '多']) { '余'.len_utf8() } else { 0 };
    let first = odd_length(rest);
    let many = [("亿", 100_000_000), ("万", 10_000), ("千", 1_000)];
    let body = &rest[first..];
    let power = many.into_iter().find(|(word, _)| body.starts_with(word));
    let (power_word, scale) = power.unwrap_or(("", 1));
    let second = odd_length(&body[power_word.len()..]);
    let word = &body[power_word.len() + if power.is_some() { second } else { 0 }..];
    let skipped = rest.len() - word.len();
    let found = |length: usize, unit: String| UnitBehind {
        length: skipped + length,
        word: format!("{power_word}{unit}"),
        scale: Decimal::from(scale),
        odd: 0 < first || 0 < second && power.is_some(),
    };
    if let Some(unit) = ["个百分点", "百分点"].into_iter().find(|unit| word.starts_with(unit))
    {
        return (found(unit.len(), unit.to_owned()), Some(Measure::Points));
    }
    if word.starts_with('%') {
        return (found(1, "%".to_owned()), Some(Measure::Percent));
    }
    if let Some(unit) = NOT_A_FIGURE.iter().find(|unit| word.starts_with(**unit)) {
        return (found(unit.len(), (*unit).to_owned()), None);
    }
    if word.starts_with('元') {
        return (found('元'.len_utf8(), "元".to_owned()), Some(Measure::Amount));
    }
    if let Some(unit) = UNITS.iter().find(|unit| word.starts_with(**unit)) {
        let counted = Measure::Count((*unit).to_owned());
        return (found(unit.len(), (*unit).to_owned()), Some(counted));
    }
    let is_alone = !word.starts_with(|c: char| c.is_alphabetic());
    match power_word {
        "万" | "亿" if is_alone => (found(0, String::new()), Some(Measure::Amount)),
        _ => (found(0, String::new()), Some(Measure::Count(String::new()))),
    }
}

impl Number {
    fn into_statement(
        self,
        index: usize,
        paragraph: &Paragraph,
        last_end: usize,
    ) -> Option<Statement> {
        let text = paragraph.text.as_str();
        let item = paragraph.item(self.start);
        let mut lead = text.get(item.start.max(last_end)..self.start)?;
        let mut hedge = if self.odd { Hedge::Odd } else { Hedge::Exact };
        if let Some((word, found)) = BEFORE.iter().find(|(word, _)| lead.ends_with(word)) {
            lead = &lead[..lead.len() - word.len()];
            hedge = *found;
        }
        let behind = &text[self.end..];
        if let Some((_, found)) = BEHIND.iter().find(|(word, _)| behind.starts_with(word)) {
            hedge = *found;
        }
        Some(Statement {
            place: Place { paragraph: index, start: self.start, end: self.end },
            measure: self.measure?,
            hedge,
            printed: self.printed,
            places: self.places,
            scale: self.scale,
            unit: self.unit,
            lead: lead.to_owned(),
            tail: String::new(),
            sentence: paragraph.sentence(self.start),
            segment: paragraph.segment(self.start),
            clause: paragraph.clause(self.start),
        })
    }
}

/// The words behind each figure, up to the next or the end of the item.
fn tails(paragraph: &Paragraph, statements: &mut [Statement]) {
    let starts: Vec<usize> = statements.iter().map(|one| one.place.start).collect();
    for (index, one) in statements.iter_mut().enumerate() {
        let item: Range<usize> = paragraph.item(one.place.end.max(1) - 1);
        let next = starts.get(index + 1).copied().unwrap_or(usize::MAX);
        let end = item.end.min(next).max(one.place.end);
        one.tail = paragraph.text[one.place.end..end].to_owned();
    }
}

/// A number without a unit in a list takes that of the list's last: 124.23、370.83、260.3万元.
fn inherit(paragraph: &Paragraph, statements: &mut [Statement]) {
    for index in (1..statements.len()).rev() {
        let (before, behind) = statements.split_at_mut(index);
        let (one, next) = (&mut before[index - 1], &behind[0]);
        let gap = &paragraph.text[one.place.end..next.place.start];
        let is_list = one.clause == next.clause && gap.contains(['、', '→']);
        if one.unit.is_empty() && !next.unit.is_empty() && is_list {
            one.measure = next.measure.clone();
            one.scale = next.scale;
            one.unit = next.unit.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::prose::paragraphs;
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let paragraphs = paragraphs(&[text.to_owned()]);
        let statements = statements(&paragraphs);
        let show = |one: &Statement| {
            let high =
                one.interval().high.map_or("∞".to_owned(), |high| high.normalize().to_string());
            format!("{} [{}, {high}]", one.shown(&paragraphs), one.interval().low.normalize())
        };
        statements.iter().map(show).collect()
    }

    #[test]
    fn a_figure_stands_for_the_values_that_print_as_it() {
        assert_eq!(found("编制目标 459 个"), ["459个 [459, 459]"]);
        assert_eq!(found("涉及11.97亿元"), ["11.97亿元 [1196500000, 1197500000]"]);
        assert_eq!(found("占比1%、6.20%"), ["1% [0.5, 1.5]", "6.20% [6.195, 6.205]"]);
        assert_eq!(found("投保29.91万亩"), ["29.91万亩 [299050, 299150]"]);
    }

    #[test]
    fn words_leave_room_around_a_figure() {
        assert_eq!(found("完成率达90%以上"), ["90% [89.5, ∞]"]);
        assert_eq!(found("约3亿元"), ["3亿元 [220000000, 380000000]"]);
        assert_eq!(found("审核850余个"), ["850余个 [850, 935]"]);
        assert_eq!(found("不超过20万元"), ["20万元 [0, 205000]"]);
    }

    #[test]
    fn what_counts_nothing_is_no_figure() {
        for text in [
            "2025年5月31日、8月两个节点",
            "限期30天整改，为期3个月",
            "第3批项目，财办〔2025〕12号",
            "《2025年100个项目计划》",
            "3.加强管理",
            "得分80-90分",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_list_shares_the_unit_of_its_last_number() {
        let list = found("中央124.23、省级370.83、市级260.3万元");
        assert_eq!(list[0], "124.23 [1242250, 1242350]");
        assert_eq!(found("优4、良7、中3").len(), 3);
    }
}
