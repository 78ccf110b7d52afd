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

/// Words of the part of a sentence that a figure stands in.
pub fn segment<'r>(report: &'r Report, one: &Statement) -> &'r str {
    &report.paragraphs[one.place.paragraph].text[one.segment.clone()]
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
