//! Paper. Merged cells become borders instead of row spans, because browsers push a spanned group whole
//! to the next page; each group with headings is a table of its own, so that the headings repeat.

use maud::{DOCTYPE, Markup, html};
use wenxiao_domain::form::layout::{FieldKind, Layout, Orientation};
use wenxiao_domain::form::placed::{Placed, PlacedCell, Purpose, Role, place};
use wenxiao_domain::form::sheet::Sheet;

use super::grid::{GridRow, RowKind, lines};
use crate::asset;

/// What stands under a printed form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintFoot {
    /// `第2版`; absent for a draft.
    pub revision: Option<String>,
    /// The first eight characters of the revision's digest.
    pub digest: Option<String>,
    /// Address of the revision, in words, to be typed by hand.
    pub address: Option<String>,
    /// Signature lines: 填报人, 单位负责人, （盖章）.
    pub signatures: Vec<String>,
}

/// A printable document of one form: no bar, no menu, no controls.
pub fn print_page(sheet: &Sheet, foot: &PrintFoot) -> Markup {
    let placed = place(sheet, Purpose::Show);
    let foot = foot_line(placed.layout, foot);
    paper(&placed, sheet.kind().key(), sheet.field("project"), &foot)
}

/// A printable ledger.
pub fn print_ledger(placed: &Placed, key: &str) -> Markup {
    let foot = html! {
        ul.signs { @for line in placed.signatures { li { (line) } } }
        footer.pf { span { (placed.layout.code) "（" (placed.layout.version) "）" } }
    };
    paper(placed, key, "台账", &foot)
}

fn paper(placed: &Placed, key: &str, of: &str, foot: &Markup) -> Markup {
    let layout = placed.layout;
    let body = html! { (drawn(placed, key)) (foot) };
    let is_landscape = layout.orientation == Orientation::Landscape;
    sheet_of_paper(&format!("{}－{of}", layout.title), is_landscape, &body)
}

/// A page to be printed: no bar, no menu, no controls.
pub fn sheet_of_paper(title: &str, is_landscape: bool, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="icon" href=(asset::icon_href());
                link rel="stylesheet" href=(asset::stylesheet_href());
                @if is_landscape {
                    link rel="stylesheet" href=(asset::landscape_href());
                }
            }
            body.paper { main { (body) } }
        }
    }
}

fn foot_line(layout: &Layout, foot: &PrintFoot) -> Markup {
    html! {
        @if !foot.signatures.is_empty() {
            ul.signs { @for line in &foot.signatures { li { (line) "：" } } }
        }
        footer.pf {
            span { (layout.code) "（" (layout.version) "）" }
            @match &foot.revision {
                Some(revision) => span { (revision) },
                None => b { "草稿，未送审" },
            }
            @if let Some(digest) = &foot.digest { span { "摘要" (digest) } }
            @if let Some(address) = &foot.address { span { (address) } }
        }
    }
}

/// The tables of the form, one below the other as if they were one.
pub(super) fn form(sheet: &Sheet) -> Markup {
    drawn(&place(sheet, Purpose::Show), sheet.kind().key())
}

fn drawn(placed: &Placed, key: &str) -> Markup {
    let owners = owners(placed);
    let lines = lines(placed);
    html! {
        h1.of-title { (placed.layout.title) }
        @for cell in placed.cells.iter().filter(|cell| cell.role == Role::Caption) {
            p.of-year { (cell.text) }
        }
        @for part in parts(&lines) {
            table class={ "of of-print of-" (key) } {
                colgroup {
                    @for index in 0..placed.layout.columns.len() { col class={ "c" (index) }; }
                }
                @if !part.head.is_empty() {
                    thead { @for row in part.head { (tr(placed, &owners, row)) } }
                }
                tbody { @for row in part.rows { (tr(placed, &owners, row)) } }
            }
        }
    }
}

/// Lines that make one table: a head with its group's rows, or lines between groups.
struct Part {
    head: Vec<usize>,
    rows: Vec<usize>,
}

fn parts(lines: &[GridRow<'_>]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut open_group: Option<&str> = None;
    for (index, line) in lines.iter().enumerate() {
        if line.cells.iter().any(|cell| matches!(cell.role, Role::Title | Role::Caption)) {
            continue;
        }
        let headed = parts.last().is_some_and(|part| !part.head.is_empty());
        let head_goes_on = headed && parts.last().is_some_and(|part| part.rows.is_empty());
        let begins = match line.kind {
            RowKind::Head => !head_goes_on,
            RowKind::Plain => headed,
            RowKind::Group(group, _) => headed && open_group.is_some_and(|open| open != group),
        };
        if begins || parts.is_empty() {
            parts.push(Part { head: Vec::new(), rows: Vec::new() });
            open_group = None;
        }
        if let RowKind::Group(group, _) = line.kind {
            open_group = Some(group);
        }
        if let Some(part) = parts.last_mut() {
            let of = if line.kind == RowKind::Head { &mut part.head } else { &mut part.rows };
            of.push(index);
        }
    }
    parts
}

/// For each grid position the cell that covers it.
fn owners(placed: &Placed) -> Vec<Option<usize>> {
    let width = placed.layout.columns.len();
    let mut owners = vec![None; placed.rows * width];
    for (index, cell) in placed.cells.iter().enumerate() {
        for row in cell.row..cell.row + cell.row_span {
            for column in cell.column..cell.column + cell.column_span {
                owners[row * width + column] = Some(index);
            }
        }
    }
    owners
}

fn tr(placed: &Placed, owners: &[Option<usize>], row: usize) -> Markup {
    let width = placed.layout.columns.len();
    let mut seen = Vec::new();
    for owner in owners[row * width..(row + 1) * width].iter().flatten() {
        if seen.last() != Some(owner) {
            seen.push(*owner);
        }
    }
    let cells: Vec<&PlacedCell> = seen.iter().map(|index| &placed.cells[*index]).collect();
    let long = cells.iter().any(|cell| LONG_TEXT < cell.text.chars().count());
    html! { tr.long[long] { @for cell in cells { (td(placed, cell, row)) } } }
}

/// A line with a text beyond this many characters may break between pages.
const LONG_TEXT: usize = 200;

fn td(placed: &Placed, cell: &PlacedCell, row: usize) -> Markup {
    // The text stands in the middle line of the cell, as a merged cell prints it.
    let text_row = cell.row + (cell.row_span - 1) / 2;
    let text = if row == text_row { cell.text.as_str() } else { "" };
    let top = if row == cell.row { "" } else { " nt" };
    let bottom = if row + 1 == cell.row + cell.row_span { "" } else { " nb" };
    let colspan = Some(cell.column_span).filter(|span| 1 < *span);
    let label = cell.role != Role::Value;
    let class = format!("{}{top}{bottom}", print_class(placed, cell));
    html! {
        @if label && !text.is_empty() {
            th class=(class) colspan=[colspan] { (text) }
        } @else {
            td class=(class) colspan=[colspan] { (text) }
        }
    }
}

fn print_class(placed: &Placed, cell: &PlacedCell) -> &'static str {
    match cell.spec(placed.layout).map(|spec| spec.kind) {
        Some(FieldKind::Text(_)) => "l",
        Some(
            FieldKind::Line(_)
            | FieldKind::Money
            | FieldKind::Percent
            | FieldKind::Points
            | FieldKind::Year
            | FieldKind::Day
            | FieldKind::Value
            | FieldKind::Choice(_)
            | FieldKind::Tick,
        )
        | None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::super::example_form;
    use super::*;

    #[test]
    fn nothing_spans_rows_and_every_group_repeats_its_head() {
        let text = form(&example_form()).into_string();
        assert!(!text.contains("rowspan"));
        assert_eq!(text.matches("<thead>").count(), 2, "funds and indicators");
        assert_eq!(text.matches(">一级指标<").count(), 1);
    }

    #[test]
    fn every_value_is_on_paper() {
        let sheet = example_form();
        let text = form(&sheet).into_string();
        for (path, value) in sheet.entries() {
            let column = path.to_string();
            if column.ends_with("l1_weight") {
                continue;
            }
            let escaped = value.replace('&', "&amp;").replace('<', "&lt;");
            assert!(text.contains(escaped.as_str()), "{path}: {value}");
        }
    }

    #[test]
    fn a_draft_says_that_it_is_one() {
        let sheet = example_form();
        let draft = print_page(&sheet, &PrintFoot::default()).into_string();
        assert!(draft.contains("草稿，未送审"));
        let filed = PrintFoot {
            revision: Some("第2版".to_owned()),
            digest: Some("4b1e09aa".to_owned()),
            ..PrintFoot::default()
        };
        let filed = print_page(&sheet, &filed).into_string();
        assert!(filed.contains("第2版") && filed.contains("4b1e09aa") && !filed.contains("草稿"));
    }
}
