//! A work ledger as departments have it, shifted, merged and mistyped, read as proposed tasks with stated doubts.
//!
//! ```text
//! tables ─▶ pages ─▶ lines, cells in their columns ─▶ titles, categories, times ─▶ tasks ─▶ doubts
//! ```
//!
//! Nothing is registered by it: a person decides over what is proposed. Texts stay as printed; what was taken
//! from elsewhere or mended says so.

pub mod proposal;

pub mod source;

mod likeness;

mod lexicon;

mod dates;

mod due;

mod cell;

mod align;

mod titles;

mod category;

mod tasks;

mod level;

mod numbers;

mod copies;

mod items;

mod words;

mod times;

mod bodies;

mod foreign;

mod leftover;

mod figures;

pub mod json;

pub mod beside;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proposal::{LedgerReading, Spot};
use source::{SourceRow, SourceTable, only_text, pages};

use crate::unit::text::squeeze;

/// What is looked through for doubts, with the year and level of the ledger.
struct Context {
    year: i16,
    /// The year that the title says.
    titled: Option<i16>,
    level: level::Level,
}

/// Reads a ledger. Where no title says a year, it is the one that the texts speak of most.
pub fn read(tables: &[SourceTable]) -> LedgerReading {
    let (clean, foreign) = foreign::cleaned(tables);
    let tables = clean.as_deref().unwrap_or(tables);
    let (titles, pages) = pages(tables);
    let mut reading = LedgerReading {
        year: titles.iter().find_map(|title| year_in(title)),
        title: titles.iter().find(|title| title.contains("台账")).or(titles.first()).cloned(),
        ..LedgerReading::default()
    };
    let year = reading.year.or_else(|| most_said(tables)).unwrap_or(NO_YEAR);
    let known = align::known_headings(&pages);
    let mut lines = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        for row in &page.rows {
            match note(row) {
                Some(note) => reading.notes.push((row.spot.clone(), note)),
                None => lines.push(align::line(page, number, row, year, &known)),
            }
        }
    }
    tasks::tasks(lines, year, &mut reading);
    let level = level::of(&reading.tasks, reading.title.as_deref());
    let context = Context { year, titled: reading.year, level };
    let tasks = &mut reading.tasks;
    numbers::check(tasks);
    copies::check(tasks);
    items::check(tasks, &context);
    words::check(tasks);
    times::check(tasks, &context);
    bodies::check(tasks, &context);
    figures::check(tasks, &context);
    foreign::check(tasks, &foreign);
    reading
}

/// Days of a ledger that speaks of no year at all still need one; that none was found is said beside them.
const NO_YEAR: i16 = *crate::unit::day::YEARS.start();

/// The year that the texts speak of most.
fn most_said(tables: &[SourceTable]) -> Option<i16> {
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    let cells = tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    for year in cells.filter_map(|cell| year_in(&cell.text)) {
        *counts.entry(year).or_insert(0) += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(year, _)| year)
}

/// A remark below or between the tasks.
fn note(row: &SourceRow) -> Option<String> {
    static STARTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        vec![
            "注:",
            "说明:",
            "备注:",
            "填报",
            "制表",
            "审核人",
            "单位负责人",
            "联系人",
            "填表",
            "附:",
            "附件",
        ]
    });
    let texts: Vec<&str> =
        row.cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
    let first = squeeze(texts.first()?);
    let is_note = STARTS.iter().any(|start| first.starts_with(start))
        && (only_text(row).is_some() || texts.len() <= 3);
    is_note.then(|| texts.join(" "))
}

/// `2025年度…`.
fn year_in(title: &str) -> Option<i16> {
    let text = squeeze(title);
    let at = text.find('年')?;
    let digits: String = text[..at].chars().rev().take_while(char::is_ascii_digit).collect();
    let year: i16 = digits.chars().rev().collect::<String>().parse().ok()?;
    crate::unit::day::YEARS.contains(&year).then_some(year)
}

/// Where a task stands, in a sentence.
fn spot(spot: &Spot) -> &str {
    &spot.cell
}
