//! The one walk over a placed grid that draws a form as an HTML table.

use std::collections::BTreeSet;

use maud::{Markup, html};
use wenxiao_domain::form::layout::Layout;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::placed::{Placed, PlacedCell, Role};

use super::layout_words::{merged_columns, note_column};

/// What kind of line of the form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind<'a> {
    /// Labels and single fields.
    Plain,
    /// Column headings of a group.
    Head,
    /// A row of a group, from 0.
    Group(&'a str, usize),
}

/// One grid row with the cells that begin in it.
pub(super) struct GridRow<'a> {
    /// Cells from left to right.
    pub(super) cells: Vec<&'a PlacedCell>,
    /// What kind of line.
    pub(super) kind: RowKind<'a>,
}

/// How a mode draws what differs between modes.
pub(super) trait Draw {
    /// Inside of a value cell.
    fn value(&self, cell: &PlacedCell) -> Markup;

    /// Inside of the year line of the caption.
    fn year(&self, cell: &PlacedCell) -> Markup {
        html! { (cell.text) }
    }

    /// The column at the left of the form; `None` where the mode has none.
    fn left(&self, _: &GridRow<'_>) -> Option<Markup> {
        None
    }

    /// The column at the right of the form; `None` where the mode has none.
    fn right(&self, _: &GridRow<'_>) -> Option<Markup> {
        None
    }

    /// What stands under a group row, across the columns that do not merge.
    fn below(&self, _: &GridRow<'_>) -> Option<Markup> {
        None
    }

    /// Classes and marks of a line.
    fn row_class(&self, _: &GridRow<'_>) -> &'static str {
        ""
    }

    /// The control that a label cell at the left of a single value belongs to.
    fn label_for(&self, _: &PlacedCell) -> Option<String> {
        None
    }

    /// A class for a value cell: typed values and fixed ones look different.
    fn cell_class(&self, _: &PlacedCell) -> &'static str {
        ""
    }

    /// Columns beside the form, left and right.
    fn beside(&self) -> (bool, bool);

    /// The line is wholly blank and fresh.
    fn fresh(&self, _: &GridRow<'_>) -> bool {
        false
    }
}

/// Lines of the grid below title and year.
pub(super) fn lines(placed: &Placed) -> Vec<GridRow<'_>> {
    let mut lines: Vec<GridRow<'_>> =
        (0..placed.rows).map(|_| GridRow { cells: Vec::new(), kind: RowKind::Plain }).collect();
    for cell in &placed.cells {
        let line = &mut lines[cell.row];
        line.cells.push(cell);
        match (&cell.path, cell.role) {
            (Some(FieldPath::Cell { group, row, .. }), _) => {
                line.kind = RowKind::Group(group, *row);
            }
            (_, Role::Head) => line.kind = RowKind::Head,
            (_, Role::Title | Role::Caption | Role::Label | Role::Value) => {}
        }
    }
    lines
}

/// The places of a sheet that a cell shows: one, or two where a note stands in brackets.
pub(super) fn paths(placed: &Placed, cell: &PlacedCell) -> Vec<FieldPath> {
    let note = cell.path.as_ref().and_then(|path| note_path(placed.layout, path));
    cell.path.clone().into_iter().chain(note).collect()
}

/// The place of the note in brackets behind a column.
pub(super) fn note_path(layout: &Layout, path: &FieldPath) -> Option<FieldPath> {
    let FieldPath::Cell { group, row, column } = path else { return None };
    let note = note_column(layout, group, column)?;
    Some(FieldPath::cell(group.clone(), *row, note))
}

/// The single field of a cell that is one column wide: findings would be a sliver in it, so they stand
/// under the line.
pub(super) fn narrow_field(cell: &PlacedCell) -> Option<&FieldPath> {
    let is_narrow = cell.role == Role::Value && cell.column_span == 1 && cell.row_span == 1;
    cell.path.as_ref().filter(|path| is_narrow && matches!(path, FieldPath::Field(_)))
}

/// Every place that a cell of the grid shows.
pub(super) fn places(placed: &Placed) -> BTreeSet<FieldPath> {
    placed.cells.iter().flat_map(|cell| paths(placed, cell)).collect()
}

/// Every place of the rows that the grid shows, also of columns that it leaves out or merges.
pub(super) fn places_of_rows(placed: &Placed) -> BTreeSet<FieldPath> {
    let mut all = places(placed);
    for line in lines(placed) {
        if let RowKind::Group(group, row) = line.kind {
            let columns = placed.layout.group(group).map_or(&[][..], |spec| spec.columns);
            all.extend(columns.iter().map(|spec| FieldPath::cell(group.to_owned(), row, spec.id)));
        }
    }
    all
}

/// The cell is the title or the year line, which stand in the table's caption.
fn in_caption(cell: &PlacedCell) -> bool {
    matches!(cell.role, Role::Title | Role::Caption)
}

/// Draws the table.
pub(super) fn table(placed: &Placed, key: &str, class: &str, draw: &dyn Draw) -> Markup {
    let lines = lines(placed);
    let below: Vec<Option<Markup>> = lines.iter().map(|line| draw.below(line)).collect();
    let (left, right) = draw.beside();
    html! {
        div.tw role="region" aria-label=(placed.layout.title) tabindex="0" {
            table class={ "of of-" (key) " " (class) } data-grid {
                (caption(placed, draw))
                colgroup {
                    @if left { col.bl; }
                    @for index in 0..placed.layout.columns.len() { col class={ "c" (index) }; }
                    @if right { col.br; }
                }
                tbody {
                    @for (index, line) in lines.iter().enumerate() {
                        @if !line.cells.iter().all(|cell| in_caption(cell)) || line.cells.is_empty() {
                            (tr(placed, line, &below, index, draw))
                        }
                    }
                }
            }
        }
    }
}

fn caption(placed: &Placed, draw: &dyn Draw) -> Markup {
    html! {
        caption {
            @for cell in placed.cells.iter().filter(|cell| in_caption(cell)) {
                @if cell.role == Role::Title {
                    span.of-title { (cell.text) }
                } @else {
                    span.of-year { (draw.year(cell)) }
                }
            }
        }
    }
}

fn tr(
    placed: &Placed,
    line: &GridRow<'_>,
    below: &[Option<Markup>],
    index: usize,
    draw: &dyn Draw,
) -> Markup {
    let under = &below[index];
    let tall = tall_cells(placed.layout, line);
    let beside_span = under.as_ref().map(|_| "2");
    let width: usize = line.cells.iter().skip(tall).map(|cell| cell.column_span).sum();
    let rowspan = |cell: &PlacedCell, position: usize| {
        let covered = below[cell.row..cell.row + cell.row_span].iter().flatten().count();
        let extra = if position < tall { covered } else { 0 };
        Some(cell.row_span + extra).filter(|span| 1 < *span)
    };
    html! {
        tr class=(row_class(line, under.is_some(), draw)) data-new[draw.fresh(line)] {
            @if let Some(left) = draw.left(line) { td.bl rowspan=[beside_span] { (left) } }
            @for (position, cell) in line.cells.iter().enumerate() {
                (td(placed, line, cell, rowspan(cell, position), draw))
            }
            @if let Some(right) = draw.right(line) { td.br rowspan=[beside_span] { (right) } }
        }
        @if let Some(under) = under {
            tr.fr { td colspan=(width) { (under) } }
        }
    }
}

fn row_class(line: &GridRow<'_>, has_below: bool, draw: &dyn Draw) -> String {
    let kind = match line.kind {
        RowKind::Plain => "",
        RowKind::Head => "hd",
        RowKind::Group(..) => "gr",
    };
    let below = if has_below { " ab" } else { "" };
    format!("{kind}{below} {}", draw.row_class(line)).trim().to_owned()
}

/// How many cells at the start of a line reach past its findings: labels that stand over several lines,
/// and columns that merge.
fn tall_cells(layout: &Layout, line: &GridRow<'_>) -> usize {
    let RowKind::Group(group, _) = line.kind else {
        return line.cells.iter().take_while(|cell| 1 < cell.row_span).count();
    };
    let merged = merged_columns(layout, group);
    line.cells
        .iter()
        .take_while(|cell| match &cell.path {
            Some(FieldPath::Cell { column, .. }) => merged.contains(&&**column),
            Some(FieldPath::Field(_) | FieldPath::Whole) => false,
            None => true,
        })
        .count()
}

fn td(
    placed: &Placed,
    line: &GridRow<'_>,
    cell: &PlacedCell,
    rowspan: Option<usize>,
    draw: &dyn Draw,
) -> Markup {
    let colspan = Some(cell.column_span).filter(|span| 1 < *span);
    match cell.role {
        Role::Value => {
            let spec = cell.spec(placed.layout);
            // On narrow screens the heads are gone, so a value without a label at its left names itself.
            let labelled = line
                .cells
                .iter()
                .any(|other| labelled_value(line, other).is_some_and(|v| v == cell));
            let folded = (!labelled).then(|| spec.map(|spec| spec.label)).flatten();
            html! {
                td class={ (super::control::cell_class(spec)) (draw.cell_class(cell)) } colspan=[colspan] rowspan=[rowspan]
                    data-label=[folded] { (draw.value(cell)) }
            }
        }
        Role::Label | Role::Head | Role::Title | Role::Caption if cell.text.is_empty() => {
            html! { td.lb colspan=[colspan] rowspan=[rowspan] {} }
        }
        Role::Label | Role::Head | Role::Title | Role::Caption => html! {
            th scope=(scope(line, cell)) colspan=[colspan] rowspan=[rowspan] {
                @if let Some(id) = labelled_value(line, cell).and_then(|value| draw.label_for(value)) {
                    label for=(id) { (cell.text) }
                } @else {
                    (cell.text)
                }
            }
        },
    }
}

/// The single value directly at the right of a label.
fn labelled_value<'a>(line: &GridRow<'a>, label: &PlacedCell) -> Option<&'a PlacedCell> {
    let next = line.cells.iter().find(|cell| cell.column == label.column + label.column_span)?;
    let single = next.role == Role::Value && matches!(next.path, Some(FieldPath::Field(_)));
    (label.role == Role::Label && label.row_span == 1 && single).then_some(*next)
}

fn scope(line: &GridRow<'_>, cell: &PlacedCell) -> &'static str {
    let has_values = line.cells.iter().any(|cell| cell.role == Role::Value);
    match (cell.role, 1 < cell.row_span) {
        (Role::Label, true) => "rowgroup",
        (Role::Label, false) if has_values => "row",
        (Role::Label | Role::Head | Role::Title | Role::Caption | Role::Value, _) => "col",
    }
}

/// The single fields whose control is named by the label at its left; all others need a name of their
/// own.
pub(super) fn named_by_label(placed: &Placed) -> BTreeSet<FieldPath> {
    lines(placed)
        .iter()
        .flat_map(|line| {
            line.cells.iter().filter_map(|cell| labelled_value(line, cell)?.path.clone())
        })
        .collect()
}
