//! A report's text made ready for reading: lines that a page end broke are joined again, full-width digits
//! are folded and blanks beside Chinese letters dropped. Words are never changed.

use std::ops::Range;

use crate::unit::number::NUMERALS;
use crate::unit::text::is_blank;

/// A heading is no longer than this, in characters; what is longer went on over the page end.
const HEADING: usize = 40;

/// Bytes of the longest paragraph; what is longer is no report, and is cut so that the work stays small.
const LONGEST: usize = 20_000;

/// One paragraph of the report, or one row of a table with `|` between its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The text as it is shown; positions count in its bytes.
    pub text: String,
    /// The number of the line in the file on which it begins, from 1.
    pub line: usize,
    /// A row of a table.
    pub is_row: bool,
    /// Where the text is parted, at each level and those above it.
    breaks: [Vec<Range<usize>>; 4],
}

/// What a text is parted into, from the largest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Sentence,
    Segment,
    Clause,
    Item,
}

impl Part {
    const ALL: [Self; 4] = [Self::Sentence, Self::Segment, Self::Clause, Self::Item];

    fn ended_by(c: char) -> Option<Self> {
        Some(match c {
            '。' | '！' | '？' | '!' | '?' => Self::Sentence,
            '；' | ';' => Self::Segment,
            '，' | ',' | '：' | ':' | '|' | '（' | '）' | '(' | ')' => Self::Clause,
            '、' | '/' | '→' => Self::Item,
            _ => return None,
        })
    }
}

impl Paragraph {
    fn new(text: String, line: usize) -> Self {
        let mut breaks: [Vec<Range<usize>>; 4] = std::array::from_fn(|_| Vec::new());
        for (at, c) in text.char_indices() {
            let Some(ended) = Part::ended_by(c).filter(|_| !is_in_number(&text, at, c)) else {
                continue;
            };
            for part in Part::ALL.into_iter().filter(|part| ended <= *part) {
                breaks[part as usize].push(at..at + c.len_utf8());
            }
        }
        Self { is_row: text.contains('|'), text, line, breaks }
    }

    /// The sentence around a position.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        self.around(at, Part::Sentence)
    }

    /// The part of a sentence between semicolons around a position.
    pub fn segment(&self, at: usize) -> Range<usize> {
        self.around(at, Part::Segment)
    }

    /// The clause around a position: between commas, colons, brackets and the borders of cells.
    pub fn clause(&self, at: usize) -> Range<usize> {
        self.around(at, Part::Clause)
    }

    /// The item of a list around a position.
    pub fn item(&self, at: usize) -> Range<usize> {
        self.around(at, Part::Item)
    }

    fn around(&self, at: usize, part: Part) -> Range<usize> {
        let breaks = &self.breaks[part as usize];
        let next = breaks.partition_point(|one| one.start < at);
        let start = next.checked_sub(1).map_or(0, |before| breaks[before].end);
        start..breaks.get(next).map_or(self.text.len(), |one| one.start)
    }
}

/// `1,234`: the comma parts nothing.
fn is_in_number(text: &str, at: usize, c: char) -> bool {
    c == ','
        && text[..at].ends_with(|c: char| c.is_ascii_digit())
        && text[at + 1..].bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// The paragraphs in lines as they stand in the file.
pub fn paragraphs(lines: &[String]) -> Vec<Paragraph> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut is_open = false;
    for (index, line) in lines.iter().enumerate() {
        let text = tidied(line);
        if text.is_empty() || is_rule(&text) {
            continue;
        }
        match out.last_mut() {
            Some((_, last)) if is_open && goes_on(&text) && last.len() < LONGEST => {
                last.push_str(&text);
            }
            Some(_) | None => out.push((index + 1, text)),
        }
        is_open = out.last().is_some_and(|(_, last)| was_broken(last));
    }
    let cut =
        |(line, text): (usize, String)| pieces(text).map(move |one| Paragraph::new(one, line));
    out.into_iter().flat_map(cut).collect()
}

/// A text in pieces of [`LONGEST`] bytes at most; of a report it is always one.
fn pieces(mut text: String) -> impl Iterator<Item = String> {
    let mut out = Vec::new();
    while LONGEST < text.len() {
        let rest = text.split_off(text.floor_char_boundary(LONGEST));
        out.push(std::mem::replace(&mut text, rest));
    }
    out.push(text);
    out.into_iter()
}

/// The line of a Markdown table that parts the heading from the rows.
fn is_rule(text: &str) -> bool {
    text.contains('|') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// A paragraph that stops in mid-sentence. Headings and rows stop as they like.
fn was_broken(text: &str) -> bool {
    let ends = ['。', '；', '：', '！', '？', ';', ':', '!', '?', '”', '》', '|'];
    let is_heading = text.chars().count() <= HEADING
        && !text.contains(['，', '。', '；', '：', '、'])
        || numbering(text).is_some() && !text.contains(['，', '。', '；']);
    !text.ends_with(ends) && !is_heading && !is_aside(text)
}

/// A line that may go on a broken one.
fn goes_on(text: &str) -> bool {
    !is_aside(text) && numbering(text).is_none()
}

/// Headings, rows and list items of plain texts.
fn is_aside(text: &str) -> bool {
    text.contains('|') || text.starts_with(['#', '-', '*', '•', '●'])
}

/// `一、`, `（一）`, `(1)`, `1.`, `1、` at the start of a text: the number's letters.
pub fn numbering(text: &str) -> Option<&str> {
    let is_numeral = |c: char| c.is_ascii_digit() || NUMERALS.contains(c);
    let body = text.strip_prefix(['（', '(']);
    let rest = body.unwrap_or(text);
    let length = rest.find(|c: char| !is_numeral(c))?;
    let (number, after) = rest.split_at(length);
    let mut after = after.chars();
    let mark = after.next()?;
    let is_mark = match body {
        Some(_) => matches!(mark, '）' | ')'),
        None => {
            matches!(mark, '、' | '.' | '．') && !after.next().is_some_and(|c| c.is_ascii_digit())
        }
    };
    (0 < length && is_mark).then_some(number)
}

fn tidied(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut gap = false;
    for c in line.chars().map(folded) {
        if is_blank(c) {
            gap = true;
            continue;
        }
        let is_latin = |c: char| c.is_ascii_alphanumeric();
        if std::mem::take(&mut gap) && out.ends_with(is_latin) && is_latin(c) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// Full-width digits, point, comma between digits and percent sign as people type them in Latin letters.
fn folded(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + u8::try_from(c as u32 - '０' as u32).unwrap_or(0)),
        '．' => '.',
        '％' | '﹪' => '%',
        '＋' => '+',
        '＝' => '=',
        '｜' => '|',
        '／' => '/',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[&str]) -> Vec<String> {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        paragraphs(&lines).into_iter().map(|one| one.text).collect()
    }

    #[test]
    fn a_line_that_the_page_end_broke_goes_on() {
        let joined = texts(&[
            "报告说明",
            "",
            "我局5月核查，核对资金使用进度与",
            "",
            "目标进度，共 12 个。",
            "二、问题",
        ]);
        assert_eq!(
            joined,
            ["报告说明", "我局5月核查，核对资金使用进度与目标进度，共12个。", "二、问题"]
        );
    }

    #[test]
    fn headings_and_rows_stand_alone() {
        let lines = ["一、做法", "共 2 次", "| a | 1 个 |", "|---|---|", "| b | 2 |"];
        assert_eq!(texts(&lines), ["一、做法", "共2次", "|a|1个|", "|b|2|"]);
    }

    #[test]
    fn numbering_is_told_from_a_number() {
        for (text, number) in
            [("一、甲", Some("一")), ("（二）乙", Some("二")), ("3.丙", Some("3"))]
        {
            assert_eq!(numbering(text), number);
        }
        for text in ["2.36亿元", "2025年", "一是", "5个项目"] {
            assert_eq!(numbering(text), None, "{text}");
        }
    }
}
