//! What is different between two texts: paragraphs that stand in one of them alone, those in the same gap beside each
//! other, under the heading that they stand under.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::report_filing::{Style, WrittenLine, WrittenReport};

/// A paragraph that is another one now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The last heading before it; blank before the first.
    pub section: String,
    /// As it was; blank where it is new.
    pub before: String,
    /// As it is; blank where it was left out.
    pub after: String,
}

/// What changed from one text to the other, in the order of the newer.
pub fn changes(older: &WrittenReport, newer: &WrittenReport) -> Vec<Changed> {
    let texts = |of: &WrittenReport| of.lines.iter().map(|line| line.text()).collect::<Vec<_>>();
    let (old, new) = (texts(older), texts(newer));
    let mut found = Vec::new();
    let mut section = String::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (tag, olds, news) = op.as_tag_tuple();
        for place in 0..olds.len().max(news.len()) {
            if tag != DiffTag::Equal {
                let text = |of: &[String], range: &Range<usize>| {
                    let at = range.start + place;
                    if at < range.end { of[at].clone() } else { String::new() }
                };
                let (before, after) = (text(&old, &olds), text(&new, &news));
                found.push(Changed { section: section.clone(), before, after });
            }
            let line = newer.lines.get(news.start + place).filter(|_| place < news.len());
            let is_heading = |line: &&WrittenLine| match line.style {
                Style::Heading | Style::Subheading => true,
                Style::Title | Style::Text => false,
            };
            if let Some(heading) = line.filter(is_heading) {
                section = heading.text();
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report_filing::WrittenPiece;

    fn report(lines: &[&str]) -> WrittenReport {
        let line = |text: &&str| {
            let style = if text.starts_with('一') { Style::Heading } else { Style::Text };
            let piece = WrittenPiece { figure: None, words: (*text).to_owned() };
            WrittenLine { style, pieces: vec![piece] }
        };
        WrittenReport { lines: lines.iter().map(line).collect(), said: Vec::new() }
    }

    fn check(old: &[&str], new: &[&str], expected: &[(&str, &str, &str)]) {
        let found = changes(&report(old), &report(new));
        let found: Vec<(&str, &str, &str)> =
            found.iter().map(|one| (&*one.section, &*one.before, &*one.after)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_the_same_is_left_out_and_what_changed_stands_beside_what_it_was() {
        check(&["题", "一、做法", "甲"], &["题", "一、做法", "甲"], &[]);
        check(&["一、做法", "甲", "乙"], &["一、做法", "丙", "乙"], &[("一、做法", "甲", "丙")]);
        check(&["甲", "乙"], &["甲", "新", "乙"], &[("", "", "新")]);
        check(&["甲", "旧", "乙"], &["甲", "乙"], &[("", "旧", "")]);
        check(&["甲"], &["甲", "一、做法", "乙"], &[("", "", "一、做法"), ("一、做法", "", "乙")]);
        check(&[], &["甲"], &[("", "", "甲")]);
    }
}
