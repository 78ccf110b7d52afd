//! 任务大类 of each row: numbered headings, headings below them, blanks of merged cells.

use std::collections::BTreeMap;

use super::align::Line;
use super::cell::{ordinal, without_ordinal};
use super::likeness::likeness;
use super::proposal::{DoubtKind, Field};
use crate::unit::text::squeeze;

/// The category of a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    pub main: String,
    pub sub: Option<String>,
    pub doubts: Vec<(Field, DoubtKind, String)>,
}

/// The category of every line.
pub(super) fn resolve(lines: &[Line]) -> Vec<Resolved> {
    let labels = labels(lines);
    let names = names(lines);
    let mut current: Option<String> = None;
    let mut out: Vec<Resolved> = Vec::new();
    for (line, label) in lines.iter().zip(&labels) {
        let mut resolved = Resolved::default();
        let main = label.as_deref().and_then(|label| names.main_of(label));
        match (main, label) {
            (Some(main), _) => current = Some(main),
            (None, Some(label)) => resolved.sub = Some(label.clone()),
            (None, None) => {}
        }
        resolved.main = current.clone().unwrap_or_default();
        if resolved.sub.is_none() && !line.group.is_empty() {
            resolved.sub = Some(line.group.clone());
        }
        resolved.doubts = doubts(line, &resolved, &names);
        out.push(resolved);
    }
    // Rows above the first heading belong to it.
    let first = out.iter().find(|one| !one.main.is_empty()).map(|one| one.main.clone());
    for one in &mut out {
        if one.main.is_empty() {
            one.main = first.clone().unwrap_or_default();
        }
    }
    out
}

/// The headings of a ledger.
struct Names {
    /// By number, the name that stands for all of its variants.
    numbered: BTreeMap<String, String>,
    /// Folded name without number → number.
    plain: BTreeMap<String, String>,
    /// Without any numbers, names count as they are; a rare name close to a frequent one is a variant.
    unnumbered: BTreeMap<String, String>,
}

fn names(lines: &[Line]) -> Names {
    let mut by_number: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut counts: Vec<(String, usize)> = Vec::new();
    for text in lines.iter().map(|line| &line.category).filter(|text| !text.is_empty()) {
        if let Some(number) = ordinal(text) {
            by_number.entry(number).or_default().push(text.clone());
        }
        match counts.iter_mut().find(|(name, _)| squeeze(name) == squeeze(text)) {
            Some((_, count)) => *count += 1,
            None => counts.push((text.clone(), 1)),
        }
    }
    let (mut numbered, mut plain, mut unnumbered) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (number, texts) in by_number {
        for text in &texts {
            plain.insert(without_ordinal(text), number.clone());
        }
        numbered.insert(number, fullest(&texts));
    }
    if numbered.is_empty() {
        for (name, count) in &counts {
            let like = counts.iter().find(|(other, more)| {
                name != other && count < more && 600 <= likeness(name, other)
            });
            let standing = like.map_or(name, |(other, _)| other);
            unnumbered.insert(squeeze(name), standing.clone());
        }
    }
    Names { numbered, plain, unnumbered }
}

/// The name that holds the others' letters in order; else the most frequent, the first of these.
fn fullest(texts: &[String]) -> String {
    let count = |text: &String| texts.iter().filter(|other| other == &text).count();
    let holds =
        |text: &&String| texts.iter().all(|other| is_within(&squeeze(other), &squeeze(text)));
    let most = texts.iter().map(count).max().unwrap_or_default();
    let full = texts.iter().find(holds).or_else(|| texts.iter().find(|text| count(text) == most));
    full.cloned().unwrap_or_default()
}

fn is_within(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|c| rest.any(|d| c == d))
}

impl Names {
    fn main_of(&self, label: &str) -> Option<String> {
        if self.numbered.is_empty() {
            return self.unnumbered.get(&squeeze(label)).cloned();
        }
        let number = ordinal(label).or_else(|| self.plain.get(&squeeze(label)).cloned())?;
        self.numbered.get(&number).cloned()
    }
}

fn doubts(line: &Line, resolved: &Resolved, names: &Names) -> Vec<(Field, DoubtKind, String)> {
    let mut out = Vec::new();
    let main = &resolved.main;
    let mut say = |kind, reason| out.push((Field::Category, kind, reason));
    let printed = &line.category;
    if printed.is_empty() {
        say(DoubtKind::BlankCategory, format!("任务大类没有印，取“{main}”。请核对。"));
    } else if line.is_merged {
        say(
            DoubtKind::BlankCategory,
            format!("任务大类是合并单元格，按合并范围取“{main}”。请核对范围。"),
        );
    }
    match names.main_of(printed) {
        Some(name) if squeeze(&name) != squeeze(printed) => {
            say(
                DoubtKind::CategoryVaries,
                format!("任务大类印作“{printed}”，与“{name}”视为同一大类。请核对。"),
            );
        }
        None if !printed.is_empty() => {
            say(
                DoubtKind::CategoryIsSubhead,
                format!("任务大类栏印的“{printed}”是下级标题，大类取“{main}”。请核对。"),
            );
        }
        Some(_) | None => {}
    }
    if !printed.is_empty() && squeeze(printed) == squeeze(&line.item) {
        say(
            DoubtKind::SameInTwoColumns,
            format!("任务大类与工作事项同为“{printed}”。请核对哪一栏印错。"),
        );
    }
    out
}

/// The label that each line stands under, its own or that of the merged cell that covers it.
fn labels(lines: &[Line]) -> Vec<Option<String>> {
    let own = |line: &Line| (!line.category.is_empty()).then(|| line.category.clone());
    let mut out: Vec<Option<String>> = lines.iter().map(own).collect();
    // A merged cell of a text file says its words in its middle row: then the ledger begins with a blank.
    let in_middle = lines.first().is_some_and(|line| line.category.is_empty());
    let pages = lines.iter().map(|line| line.page).max().map_or(0, |last| last + 1);
    for page in 0..pages {
        let rows: Vec<usize> = (0..lines.len()).filter(|row| lines[*row].page == page).collect();
        let named: Vec<usize> = (0..rows.len()).filter(|at| out[rows[*at]].is_some()).collect();
        let begins_blank = named.first() != Some(&0);
        if in_middle && begins_blank && !named.is_empty() {
            let heights: Vec<usize> = rows.iter().map(|row| height(&lines[*row])).collect();
            let mut from = 0;
            for (at, to) in named.iter().zip(blocks(&heights, &named)) {
                let label = out[rows[*at]].clone();
                for row in &rows[from..to] {
                    out[*row].clone_from(&label);
                }
                from = to;
            }
            continue;
        }
        let mut above: Option<String> = None;
        for row in rows {
            match &out[row] {
                Some(label) => above = Some(label.clone()),
                None => out[row].clone_from(&above),
            }
        }
    }
    out
}

/// Lines of print that a row takes.
fn height(line: &Line) -> usize {
    let tall = |text: &str, width: usize| text.chars().count().div_ceil(width);
    let columns = [(&line.item, 10), (&line.detail, 25), (&line.responsible, 8), (&line.due, 8)];
    columns.into_iter().map(|(text, width)| tall(text, width)).max().unwrap_or(0).max(1)
}

/// Where the block of each label ends, when a label stands in the row that holds the middle of its block.
fn blocks(heights: &[usize], labels: &[usize]) -> Vec<usize> {
    let mut tops = vec![0];
    for height in heights {
        tops.push(tops[tops.len() - 1] + height);
    }
    // Twice the distance of a block's middle from the row of its label, then from that row's own middle.
    let cost = |from: usize, to: usize, label: usize| {
        let middle = tops[from] + tops[to];
        let (top, bottom) = (2 * tops[label], 2 * tops[label + 1]);
        let outside = top.saturating_sub(middle) + middle.saturating_sub(bottom);
        outside * 1000 + middle.abs_diff(tops[label] + tops[label + 1])
    };
    let mut best: BTreeMap<usize, (usize, Vec<usize>)> = BTreeMap::from([(0, (0, Vec::new()))]);
    for (index, label) in labels.iter().enumerate() {
        let mut next: BTreeMap<usize, (usize, Vec<usize>)> = BTreeMap::new();
        let last = labels.get(index + 1).copied();
        for (from, (sum, ends)) in best.iter().filter(|(from, _)| *from <= label) {
            let to = if last.is_none() {
                heights.len()..=heights.len()
            } else {
                label + 1..=last.unwrap_or(0)
            };
            for to in to {
                let sum = sum + cost(*from, to, *label);
                if next.get(&to).is_none_or(|(other, _)| sum < *other) {
                    next.insert(to, (sum, ends.iter().copied().chain([to]).collect()));
                }
            }
        }
        best = next;
    }
    best.into_values().min_by_key(|(sum, _)| *sum).map(|(_, ends)| ends).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_stands_in_the_middle_of_its_block() {
        assert_eq!(blocks(&[1, 1, 1, 1, 1, 1], &[1, 4]), [3, 6]);
        assert_eq!(blocks(&[12, 5, 3, 3, 8, 6, 5, 8, 6, 8, 5, 5], &[1, 8]), [5, 12]);
    }

    #[test]
    fn the_fuller_name_stands_for_its_variants() {
        let texts = ["二、结果管理".to_owned(), "二、结果应用管理".to_owned()];
        assert_eq!(fullest(&texts), "二、结果应用管理");
    }
}
