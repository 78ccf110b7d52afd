//! Reading: the form as printed, with findings, remarks and opinions beside the values.

use maud::{Markup, html};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::placed::{Placed, PlacedCell, Purpose, Role, place};
use wenxiao_domain::form::sheet::Sheet;

use super::FormView;
use super::edit::row_number;
use super::grid::{self, Draw, GridRow, RowKind};
use super::layout_words::merged_columns;
use crate::component::finding::place_words;

/// The table.
pub(super) fn read(view: &FormView<'_>) -> Markup {
    let placed = place(view.sheet, Purpose::Show);
    html! {
        (view.whole_slot(&grid::places_of_rows(&placed)))
        (grid::table(&placed, view.sheet.kind().key(), "of-read", &Read { view, placed: &placed }))
    }
}

struct Read<'a> {
    view: &'a FormView<'a>,
    placed: &'a Placed,
}

impl Draw for Read<'_> {
    fn value(&self, cell: &PlacedCell) -> Markup {
        let single = cell.path.as_ref().filter(|path| matches!(path, FieldPath::Field(_)));
        let single = single.filter(|_| grid::narrow_field(cell).is_none());
        html! {
            span.tv { (cell.text) }
            (self.view.note(cell))
            @if let Some(path) = &cell.path { (opinion_mark(self.view, self.placed, path)) }
            @if let Some(path) = single { (self.view.slot(path)) }
        }
    }

    fn left(&self, line: &GridRow<'_>) -> Option<Markup> {
        let grows = |group: &str| self.placed.layout.group(group).is_some_and(|spec| spec.grows);
        Some(row_number(line, &grows))
    }

    fn right(&self, line: &GridRow<'_>) -> Option<Markup> {
        self.view.opinions_at.as_ref()?;
        let path = first_own_value(self.placed, line);
        Some(html! {
            @if let Some(path) = &path { (begin_opinion(self.view, self.placed, path)) }
        })
    }

    fn below(&self, line: &GridRow<'_>) -> Option<Markup> {
        below(self.view, self.placed, line)
    }

    fn beside(&self) -> (bool, bool) {
        (true, self.view.opinions_at.is_some())
    }
}

/// The findings of a group row or of narrow fields of a line, when there are any. A merged cell's rows are covered by asking the
/// sheet's columns, not the cells.
pub(super) fn below(view: &FormView<'_>, placed: &Placed, line: &GridRow<'_>) -> Option<Markup> {
    let mut doubted: Vec<FieldPath> = match line.kind {
        RowKind::Group(group, row) => {
            let columns = placed.layout.group(group)?.columns;
            columns.iter().map(|spec| FieldPath::cell(group.to_owned(), row, spec.id)).collect()
        }
        RowKind::Plain | RowKind::Head => {
            line.cells.iter().filter_map(|cell| grid::narrow_field(cell)).cloned().collect()
        }
    };
    doubted.retain(|path| !view.findings_at(path).is_empty());
    if doubted.is_empty() {
        return None;
    }
    Some(html! { @for path in &doubted { (view.slot(path)) } })
}

/// `意见2 ●` beside a value that has opinions.
pub(super) fn opinion_mark(view: &FormView<'_>, placed: &Placed, path: &FieldPath) -> Markup {
    let Some(at) = &view.opinions_at else { return html! {} };
    let mark = view.opinions.get(path).copied().unwrap_or_default();
    let place = place_words(placed.layout, path);
    let state = if mark.open { "未解决" } else { "已解决" };
    let sign = if mark.open { "●" } else { "✓" };
    html! {
        @if 0 < mark.count {
            " "
            a.op.open[mark.open] href={ (at) (encoded(path)) } data-panel
                aria-label={ (place) "意见" (mark.count) "条，" (state) } {
                "意见" (mark.count) " " (sign)
            }
        }
    }
}

/// `提意见` at the right of a line. It names the line's first own value; the page that it opens offers the
/// others of the line, see [`places_of_line`].
pub(super) fn begin_opinion(view: &FormView<'_>, placed: &Placed, path: &FieldPath) -> Markup {
    let words = match path {
        FieldPath::Cell { group, row, .. } => {
            let label = placed.layout.group(group).map_or("", |spec| spec.row_label);
            format!("{label}第{}行", row + 1)
        }
        FieldPath::Field(_) | FieldPath::Whole => place_words(placed.layout, path),
    };
    html! {
        @if let Some(at) = &view.opinions_at {
            a.op href={ (at) (encoded(path)) } data-panel aria-label={ "对" (words) "提意见" } {
                "提意见"
            }
        }
    }
}

/// The line's first value that does not merge with the lines around it.
pub(super) fn first_own_value(placed: &Placed, line: &GridRow<'_>) -> Option<FieldPath> {
    let merged = match line.kind {
        RowKind::Group(group, _) => merged_columns(placed.layout, group),
        RowKind::Plain | RowKind::Head => &[],
    };
    line.cells.iter().filter(|cell| cell.role == Role::Value).find_map(|cell| {
        let path = cell.path.clone()?;
        let own = match &path {
            FieldPath::Cell { column, .. } => !merged.contains(&&**column),
            FieldPath::Field(_) | FieldPath::Whole => true,
        };
        own.then_some(path)
    })
}

/// All values of the line that a place stands in, from left to right: what an opinion can hang on there.
pub fn places_of_line(sheet: &Sheet, path: &FieldPath) -> Vec<FieldPath> {
    let placed = place(sheet, Purpose::Show);
    if let FieldPath::Cell { group, row, .. } = path {
        let columns = placed.layout.group(group).map_or(&[][..], |spec| spec.columns);
        let cell = |column: &'static str| FieldPath::cell(group.clone(), *row, column);
        return columns.iter().map(|spec| cell(spec.id)).collect();
    }
    let lines = grid::lines(&placed);
    let line =
        lines.iter().find(|line| line.cells.iter().any(|cell| cell.path.as_ref() == Some(path)));
    line.map_or_else(Vec::new, |line| {
        line.cells.iter().filter_map(|cell| cell.path.clone()).collect()
    })
}

/// A path in an address: brackets are not allowed there.
fn encoded(path: &FieldPath) -> String {
    path.to_string().replace('[', "%5B").replace(']', "%5D")
}
