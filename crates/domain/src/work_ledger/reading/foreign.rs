//! Characters that no ledger is written in: control and direction characters, broken ones, markup.

use super::proposal::{DoubtKind, Field, ProposedTask, Spot};
use super::source::SourceTable;
use crate::unit::text::squeeze;

/// A cell with such characters.
pub(super) struct Foreign {
    spot: Spot,
    text: String,
    reason: String,
}

/// The tables without control characters, when any cell has them, and the cells that are doubtful.
pub(super) fn cleaned(tables: &[SourceTable]) -> (Option<Vec<SourceTable>>, Vec<Foreign>) {
    let cells = || tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    if !cells().any(|cell| reason(&cell.text).is_some()) {
        return (None, Vec::new());
    }
    let (mut out, mut found) = (tables.to_vec(), Vec::new());
    for row in out.iter_mut().flat_map(|table| &mut table.rows) {
        for cell in &mut row.cells {
            let Some(reason) = reason(&cell.text) else { continue };
            cell.text.retain(|c| !is_hidden(c));
            found.push(Foreign { spot: row.spot.clone(), text: cell.text.clone(), reason });
        }
    }
    (Some(out), found)
}

/// Says the doubts at the tasks that the cells belong to.
pub(super) fn check(tasks: &mut [ProposedTask], found: &[Foreign]) {
    for task in tasks {
        for cell in found {
            if cell.spot == task.spot || task.other_spots.contains(&cell.spot) {
                let field = field_of(task, cell.text.trim());
                task.doubt(field, DoubtKind::ForeignCharacters, cell.reason.clone());
            }
        }
    }
}

/// The column of what is meant that took the text, else the printed one.
fn field_of(task: &ProposedTask, text: &str) -> Field {
    let (meant, printed) = (&task.meant, &task.printed);
    if task.printed_no.as_ref().is_some_and(|number| *number == squeeze(text)) {
        return Field::PrintedNo;
    }
    let places = [
        (Field::Due, &task.due_text),
        (Field::Item, &meant.item),
        (Field::Detail, &meant.detail),
        (Field::Category, &printed.category),
        (Field::Item, &printed.item),
        (Field::Detail, &printed.detail),
        (Field::Responsible, &printed.responsible),
        (Field::Due, &printed.due),
    ];
    let is_in = |place: &&String| !text.is_empty() && place.contains(text);
    places.iter().find(|(_, place)| is_in(place)).map_or(Field::Row, |(field, _)| *field)
}

/// Control characters but line ends and tabs, and those that turn or hide what is printed.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn reason(text: &str) -> Option<String> {
    if let Some(c) = text.chars().find(|c| is_hidden(*c)) {
        let code = u32::from(c);
        return Some(format!("格内有看不见的控制字符（U+{code:04X}），已去掉。请对照原件核对。"));
    }
    if text.contains('\u{fffd}') {
        return Some("格内有读不出的字（乱码“\u{fffd}”），暂照印。请对照原件补上。".to_owned());
    }
    let is_tag = |(_, behind): (&str, &str)| {
        behind.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic())
            && behind.contains('>')
    };
    let has_markup = text.split_once('<').is_some_and(is_tag);
    has_markup.then(|| "格内有网页代码（“<…>”），暂照印。请删去，并核对原文。".to_owned())
}
