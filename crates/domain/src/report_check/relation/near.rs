//! What stands near a figure.

use super::super::Report;
use super::super::statement::{Interval, Statement};

/// Figures of one sentence that are held against each other; no reader sees further.
pub const NEAR: usize = 40;

/// Figures before one in its sentence, the nearest first.
pub fn before(report: &Report, index: usize) -> impl Iterator<Item = &Statement> {
    let one = &report.statements[index];
    let earlier = report.statements[..index].iter().rev();
    earlier.take_while(|other| other.shares_sentence(one)).take(NEAR)
}

/// The text between two figures of a paragraph.
pub fn gap<'r>(report: &'r Report, one: &Statement, later: &Statement) -> &'r str {
    let text = &report.paragraphs[one.place.paragraph].text;
    text.get(one.place.end..later.place.start).unwrap_or_default()
}

/// Bytes on either side of a figure that are looked through for what it is about: some 300 letters.
const AROUND: usize = 900;

/// Words around a figure, within its part of the sentence.
pub fn segment<'r>(report: &'r Report, one: &Statement) -> &'r str {
    let text = report.paragraphs[one.place.paragraph].text.as_str();
    let from = text.floor_char_boundary(one.place.start.saturating_sub(AROUND));
    let to = text.floor_char_boundary((one.place.end + AROUND).min(text.len()));
    &text[one.segment.start.max(from)..one.segment.end.min(to)]
}

/// Words of a figure's clause.
pub fn clause<'r>(report: &'r Report, one: &Statement) -> &'r str {
    &report.paragraphs[one.place.paragraph].text[one.clause.clone()]
}

/// The figure as printed.
pub fn shown<'r>(report: &'r Report, one: &Statement) -> &'r str {
    one.shown(&report.paragraphs)
}

/// Any of the words occurs.
pub fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// The change against another year, not the level: 较上年增加77个. What is raised *to* a value is a level.
pub fn is_change(one: &Statement) -> bool {
    let lead = one.lead.as_str();
    has(lead, &["较", "比上", "比去", "比往", "同比", "环比"])
        && has(lead, &["增", "减", "升", "降", "提高", "多", "少"])
        && !is_reached(lead)
}

/// 增加到、降至、提高到.
pub fn is_reached(lead: &str) -> bool {
    (lead.ends_with(['到', '至']) && !lead.ends_with("达到")) || lead.ends_with("增为")
}

/// The sum of what several figures stand for; `None` for none.
pub fn sum<'s>(parts: impl IntoIterator<Item = &'s Statement>) -> Option<Interval> {
    parts.into_iter().map(Statement::interval).reduce(Interval::plus)
}

/// `4个＋7个＋3个`.
pub fn written_sum(report: &Report, parts: &[&Statement]) -> String {
    let shown: Vec<&str> = parts.iter().map(|one| shown(report, one)).collect();
    shown.join("＋")
}
