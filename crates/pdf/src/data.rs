//! What the template draws: the placed grid, cut into tables, with its texts cut where a line may
//! break.

use qrcode::{Color, EcLevel, QrCode};
use serde_json::{Value, json};
use wenxiao_domain::annual_report::{Imprint, Paragraph, Piece, Report};
use wenxiao_domain::form::layout::{Layout, Orientation};
use wenxiao_domain::form::paper::{Align, DRAFT_MARK, Section, Stamp, align, line_count, sections};
use wenxiao_domain::form::placed::{Placed, PlacedCell, Role};

use super::Fonts;

/// The whole page as the template takes it.
pub fn of(placed: &Placed, stamp: &Stamp, fonts: &Fonts) -> Value {
    let layout = placed.layout;
    let text_of = |role: Role| {
        placed.cells.iter().find(|cell| cell.role == role).map_or("", |cell| cell.text.as_str())
    };
    json!({
        "landscape": layout.orientation == Orientation::Landscape,
        "title": text_of(Role::Title),
        "caption": text_of(Role::Caption),
        "columns": layout.columns,
        "tables": sections(placed).iter().map(|section| table(placed, section)).collect::<Vec<_>>(),
        "signatures": placed.signatures,
        "size": f64::from(placed.half_points) / 2.0,
        "foot": stamp.foot(layout),
        "mark": if stamp.draft { DRAFT_MARK } else { "" },
        "code": stamp.address.as_deref().map(squares).unwrap_or_default(),
        "title_face": fonts.title().unwrap_or(fonts.body()),
        "title_is_heavy": fonts.title().is_some(),
        "body_face": fonts.body(),
        "latin_face": fonts.latin().unwrap_or_default(),
    })
}

/// A text as its template takes it.
pub fn of_report(report: &Report, imprint: &Imprint, fonts: &Fonts) -> Value {
    let piece = |piece: &Piece| {
        let is_missing = matches!(piece, Piece::Figure { is_missing: true, .. });
        json!({"text": piece.text(), "missing": is_missing})
    };
    let paragraph = |one: &Paragraph| {
        json!({
            "style": one.style.key(),
            "pieces": one.pieces.iter().map(piece).collect::<Vec<_>>(),
        })
    };
    json!({
        "title": report.title(),
        "mark": imprint.marked().unwrap_or_default(),
        "organ": imprint.organ,
        "day": imprint.day(),
        "paragraphs": report.paragraphs.iter().map(paragraph).collect::<Vec<_>>(),
        "title_face": fonts.title().unwrap_or(fonts.body()),
        "title_is_heavy": fonts.title().is_some(),
        "heading_face": fonts.heading().unwrap_or(fonts.body()),
        "heading_is_own": fonts.heading().is_some(),
        "subheading_face": fonts.subheading().unwrap_or(fonts.body()),
        "body_face": fonts.body(),
        "latin_face": fonts.latin().unwrap_or_default(),
    })
}

fn table(placed: &Placed, section: &Section) -> Value {
    let cells = placed.cells.iter().filter(|cell| section.rows.contains(&cell.row));
    // A row goes over a page only when every cell in it may.
    let long: Vec<&PlacedCell> = cells.clone().filter(|cell| is_long(placed, cell)).collect();
    let breaks = |cell: &PlacedCell| {
        let rows = cell.row..cell.row + cell.row_span;
        long.iter().any(|other| other.row < rows.end && rows.start < other.row + other.row_span)
    };
    json!({
        "rows": section.rows.len(),
        "first": section.rows.start,
        "head_rows": section.head_rows,
        "cells": cells.flat_map(|cell| parts(placed.layout, cell, section, breaks(cell))).collect::<Vec<_>>(),
    })
}

/// A cell; one that reaches from the heading into the rows becomes two without a line between, since
/// the heading repeats by itself.
fn parts(
    layout: &'static Layout,
    cell: &PlacedCell,
    section: &Section,
    breaks: bool,
) -> Vec<Value> {
    let top = cell.row - section.rows.start;
    if let Some(beside) = section.rows_beside_head(cell) {
        let above = part(layout, cell, (top, beside), "", "below");
        let rows = (top + beside, cell.row_span - beside);
        let below = part(layout, cell, rows, &cell.text, "above");
        vec![above, breaking(below, breaks)]
    } else if section.is_head(cell.row) {
        // A heading is drawn whole on every page.
        vec![part(layout, cell, (top, cell.row_span), &cell.text, "")]
    } else {
        vec![breaking(part(layout, cell, (top, cell.row_span), &cell.text, ""), breaks)]
    }
}

/// One drawn cell: its rows from the section's first one and how many, its text, and the side on which
/// no line is drawn.
fn part(
    layout: &'static Layout,
    cell: &PlacedCell,
    (top, height): (usize, usize),
    text: &str,
    open: &str,
) -> Value {
    json!({
        "x": cell.column,
        "y": top,
        "width": cell.column_span,
        "height": height,
        "lines": text.split('\n').map(pieces).collect::<Vec<_>>(),
        "align": match align(cell, layout) {
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
        },
        "open": open,
        "breaks": false,
        "last": cell.column + cell.column_span == layout.columns.len(),
    })
}

fn breaking(mut part: Value, breaks: bool) -> Value {
    part["breaks"] = json!(breaks);
    part
}

/// Takes more than a quarter of a page, so that it may go on on the next one.
fn is_long(placed: &Placed, cell: &PlacedCell) -> bool {
    let layout = placed.layout;
    let whole: usize = layout.columns.iter().copied().map(usize::from).sum();
    let own: usize = layout.columns[cell.column..cell.column + cell.column_span]
        .iter()
        .copied()
        .map(usize::from)
        .sum();
    // Halves of a character of 10.5 points across the paper, and lines of 15 points down it.
    let (halves, lines) = match layout.orientation {
        Orientation::Portrait => (94, 48),
        Orientation::Landscape => (141, 31),
    };
    let small = |count: usize| count * 21 / usize::from(placed.half_points);
    let (halves, lines) = (small(halves), small(lines));
    lines / 4 < line_count(&cell.text, (halves * own / whole).saturating_sub(1))
}

/// A long run of letters or digits is cut into pieces between which a line may break.
fn pieces(line: &str) -> Vec<String> {
    const LONGEST: usize = 6;
    let mut pieces = vec![String::new()];
    let (mut run, mut before) = (0, ' ');
    for c in line.chars() {
        run = if c.is_ascii_graphic() { run + 1 } else { 0 };
        // A day is cut behind its year.
        let is_behind_year = before == '-' && run == LONGEST;
        before = c;
        if LONGEST < run || is_behind_year {
            pieces.push(String::new());
            run = 1;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

/// The squares of a QR code, row by row; none when the address is longer than a code holds.
fn squares(address: &str) -> Vec<Vec<bool>> {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else {
        return Vec::new();
    };
    code.to_colors()
        .chunks(code.width())
        .map(|row| row.iter().map(|color| *color == Color::Dark).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_runs_of_letters_are_cut() {
        assert_eq!(pieces("改造渠道12公里"), ["改造渠道12公里"]);
        assert_eq!(pieces("GB50288-2018"), ["GB5028", "8-2018"]);
        assert_eq!(pieces("2025-06-12"), ["2025-", "06-12"]);
        assert_eq!(pieces(""), [""]);
    }

    #[test]
    fn the_code_holds_the_address_or_is_left_out() {
        let code = squares("http://127.0.0.1:8080/docs/1/r/2");
        assert!(!code.is_empty() && code.iter().all(|row| row.len() == code.len()));
        assert_eq!(squares(&"很长的地址".repeat(1000)), Vec::<Vec<bool>>::new());
    }
}
