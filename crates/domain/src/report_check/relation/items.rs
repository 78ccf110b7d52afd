//! 个数与所列.

use super::super::Report;
use super::super::prose::Paragraph;
use super::super::statement::Place;
use super::super::verdict::{Judgement, Verdict};
use super::Relation;
use crate::unit::number::{NUMERALS, chinese};

/// K013.
pub static ITEMS: Relation = Relation {
    code: "K013",
    name: "个数与所列",
    says: "写了几个、几项，随后逐个列出的应是这么多",
    good: "选取3个重点项目：乡村道路、学前教育、灌区改造。",
    bad: "选取4个重点项目：乡村道路、学前教育、灌区改造。",
    run,
};

/// Units of what is listed by name.
const UNITS: &[&str] = &["个", "项", "大", "类", "种", "条", "家"];

/// Words between the number and the list, in characters, at most.
const TAIL: usize = 10;

/// Bytes of the longest list that is looked through.
const LIST: usize = 1_500;

fn run(report: &Report) -> Vec<Judgement> {
    let mut out = Vec::new();
    for (index, paragraph) in report.paragraphs.iter().enumerate().filter(|(_, one)| !one.is_row) {
        for counted in counts(index, paragraph) {
            out.extend(listed_behind(&paragraph.text, &counted));
            out.extend(listed_before(&paragraph.text, &counted));
        }
    }
    out
}

/// A small number with its unit.
struct Counted {
    number: usize,
    place: Place,
}

fn counts(index: usize, paragraph: &Paragraph) -> Vec<Counted> {
    let text = paragraph.text.as_str();
    let is_numeral = |c: char| c.is_ascii_digit() || NUMERALS.contains(c) || c == '两';
    let mut out = Vec::new();
    for unit in UNITS {
        for (at, _) in text.match_indices(unit) {
            let start = text[..at].trim_end_matches(is_numeral).len();
            let words = &text[start..at];
            let number = match words {
                "两" => Some(2),
                _ => words.parse().ok().or_else(|| chinese(words)),
            };
            let is_named = text[..start].ends_with(['第', '.', '〔']);
            let Some(number) = number.filter(|number| (2..=30).contains(number) && !is_named)
            else {
                continue;
            };
            let place = Place { paragraph: index, start, end: at + unit.len() };
            out.push(Counted { number: number as usize, place });
        }
    }
    out
}

/// 3个项目：A、B、C.
fn listed_behind(text: &str, counted: &Counted) -> Option<Judgement> {
    let behind = &text[counted.place.end..];
    let behind = &behind[..behind.floor_char_boundary(LIST)];
    let open = behind.find(['：', ':', '（', '(', '，', '。', '；', '、', '“'])?;
    let mark = behind[open..].chars().next()?;
    if !matches!(mark, '：' | ':' | '（' | '(') || TAIL < behind[..open].chars().count() {
        return None;
    }
    let rest = &behind[open + mark.len_utf8()..];
    let list = &rest[..rest.find(['。', '；', '）', ')', ';'])?];
    judge(text, counted, list, Verdict::CannotHold)
}

/// “A、B、C”三大维度.
fn listed_before(text: &str, counted: &Counted) -> Option<Judgement> {
    let before = text[..counted.place.start].strip_suffix('”')?;
    let before = &before[before.floor_char_boundary(before.len().saturating_sub(LIST))..];
    let list = &before[before.rfind('“')? + '“'.len_utf8()..];
    judge(text, counted, list, Verdict::OnlyIf)
}

fn judge(text: &str, counted: &Counted, list: &str, failed: Verdict) -> Option<Judgement> {
    let is_list = list.contains('、') && !list.contains(['，', ',', '：', ':', '“', '”']);
    if !is_list {
        return None;
    }
    let named = list.split('、').filter(|one| !one.is_empty()).count();
    // A和B may be one name or two.
    let last = list.rsplit('、').next().unwrap_or_default();
    let more = last.matches(['和', '及', '与']).count().min(1);
    let is_open = last.contains('等');
    let number = counted.number;
    let words = &text[counted.place.start..counted.place.end];
    let fits = (named..=named + more).contains(&number) || is_open && named <= number;
    let (verdict, message) = if fits {
        (Verdict::Holds, format!("“{words}”与所列的相符。"))
    } else {
        let message = format!("写的是“{words}”，列出的是{named}个。请核对个数，或补齐所列的。");
        (failed, message)
    };
    Some(Judgement::at(ITEMS.code, verdict, counted.place, message))
}
