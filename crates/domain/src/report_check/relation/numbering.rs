//! 编号.

use super::super::Report;
use super::super::prose::{Paragraph, numbering};
use super::super::statement::Place;
use super::super::verdict::{Judgement, Verdict};
use super::Relation;
use crate::unit::number::{NUMERALS, chinese};

/// K012.
pub static NUMBERING: Relation = Relation {
    code: "K012",
    name: "编号",
    says: "一、二、三和一是、二是、三是应连续，不跳不重",
    good: "主要问题：一是指标不全。二是数据不准。三是整改不快。",
    bad: "主要问题：一是指标不全。二是数据不准。四是整改不快。",
    run,
};

/// Ways of numbering, the outer first. A new number of an outer one begins the inner ones anew.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// 一、
    Chapter,
    /// （一）
    Section,
    /// 1.
    Point,
    /// （1）
    SubPoint,
    /// 一是
    Sentence,
}

struct Numbered<'p> {
    style: Style,
    number: u32,
    words: &'p str,
    place: Place,
}

fn run(report: &Report) -> Vec<Judgement> {
    let mut last = [0_u32; 5];
    let mut out = Vec::new();
    let paragraphs = report.paragraphs.iter().enumerate().filter(|(_, one)| !one.is_row);
    for one in paragraphs.flat_map(|(index, paragraph)| numbers(index, paragraph)) {
        let level = one.style as usize;
        let before = last[level];
        if before != 0 && one.number != 1 && one.number != before + 1 {
            let message = if before < one.number {
                format!("编号“{}”前面缺第{}个。请核对是否漏写，或改正编号。", one.words, before + 1)
            } else {
                format!("编号“{}”重复或倒序，前一个是第{before}个。请改正编号。", one.words)
            };
            out.push(Judgement::at(NUMBERING.code, Verdict::CannotHold, one.place, message));
        }
        last[level] = one.number;
        last[level + 1..].fill(0);
    }
    out
}

fn numbers(index: usize, paragraph: &Paragraph) -> Vec<Numbered<'_>> {
    let text = paragraph.text.as_str();
    let mut out = Vec::new();
    if let Some(words) = numbering(text)
        && let Some((number, is_chinese)) = value(words)
    {
        let in_brackets = !text.starts_with(words);
        let style = match (is_chinese, in_brackets) {
            (true, false) => Style::Chapter,
            (true, true) => Style::Section,
            (false, false) => Style::Point,
            (false, true) => Style::SubPoint,
        };
        let start = if in_brackets { text.find(is_numeral).unwrap_or(0) } else { 0 };
        let place = Place { paragraph: index, start, end: start + words.len() };
        out.push(Numbered { style, number, words, place });
    }
    for (at, _) in text.match_indices('是') {
        let start = text[..at].trim_end_matches(|c| NUMERALS.contains(c)).len();
        let before = &text[..start];
        let begins =
            before.is_empty() || before.ends_with(['。', '；', '：', ';', ':', '，', '）']);
        if let Some((number, _)) = value(&text[start..at]).filter(|_| begins) {
            let place = Place { paragraph: index, start, end: at + '是'.len_utf8() };
            let words = &text[start..place.end];
            out.push(Numbered { style: Style::Sentence, number, words, place });
        }
    }
    out
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || NUMERALS.contains(c)
}

/// The number, and whether it is written in Chinese numerals.
fn value(words: &str) -> Option<(u32, bool)> {
    if let Ok(number) = words.parse() {
        return Some((number, false));
    }
    Some((chinese(words)?, true))
}
