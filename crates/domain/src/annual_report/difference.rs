//! What is different between two texts: paragraphs that stand in one of them alone, those in the same gap beside each
//! other, under the heading that they stand under.

use crate::report_filing::{Style, WrittenReport};

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
    let longest = common(&old, &new);
    let mut found = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    let mut section = String::new();
    while at_old < old.len() || at_new < new.len() {
        let (gap_old, gap_new) = gap(&longest, (&old, at_old), (&new, at_new));
        for place in 0..gap_old.max(gap_new) {
            let text = |of: &[String], from: usize, gap: usize| {
                if place < gap { of[from + place].clone() } else { String::new() }
            };
            let (before, after) = (text(&old, at_old, gap_old), text(&new, at_new, gap_new));
            found.push(Changed { section: section.clone(), before, after });
            if place < gap_new {
                note_heading(&mut section, newer, at_new + place);
            }
        }
        at_old += gap_old;
        at_new += gap_new;
        if at_new < new.len() {
            note_heading(&mut section, newer, at_new);
        }
        at_old += 1;
        at_new += 1;
    }
    found
}

fn note_heading(section: &mut String, of: &WrittenReport, place: usize) {
    let line = &of.lines[place];
    match line.style {
        Style::Heading | Style::Subheading => *section = line.text(),
        Style::Title | Style::Text => {}
    }
}

/// How long the longest common sequence is from each pair of places on.
fn common(old: &[String], new: &[String]) -> Vec<Vec<usize>> {
    let mut longest = vec![vec![0; new.len() + 1]; old.len() + 1];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            longest[a][b] = match old[a] == new[b] {
                true => longest[a + 1][b + 1] + 1,
                false => longest[a + 1][b].max(longest[a][b + 1]),
            };
        }
    }
    longest
}

/// How many lines on each side come before the next common one.
fn gap(
    longest: &[Vec<usize>],
    (old, from_old): (&[String], usize),
    (new, from_new): (&[String], usize),
) -> (usize, usize) {
    let (mut a, mut b) = (from_old, from_new);
    while a < old.len() && b < new.len() && old[a] != new[b] {
        if longest[a][b + 1] < longest[a + 1][b] { a += 1 } else { b += 1 }
    }
    if a == old.len() || b == new.len() {
        (a, b) = (old.len(), new.len());
    }
    (a - from_old, b - from_new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report_filing::{WrittenLine, WrittenPiece};

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
