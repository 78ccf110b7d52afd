//! Reading: the form as printed, with findings, remarks and opinions beside the values.

use maud::{Markup, html};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::placed::{Placed, PlacedCell, Purpose, place};

use super::FormView;
use super::edit::row_number;
use super::grid::{self, Draw, GridRow, RowKind};

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

    fn below(&self, line: &GridRow<'_>) -> Option<Markup> {
        below(self.view, self.placed, line)
    }

    fn beside(&self) -> (bool, bool) {
        (true, false)
    }
}

/// The findings of a group row, when there are any. A merged cell's rows are covered by asking the
/// sheet's columns, not the cells.
pub(super) fn below(view: &FormView<'_>, placed: &Placed, line: &GridRow<'_>) -> Option<Markup> {
    let RowKind::Group(group, row) = line.kind else { return None };
    let columns = placed.layout.group(group)?.columns;
    let paths = columns.iter().map(|spec| FieldPath::cell(group.to_owned(), row, spec.id));
    let doubted: Vec<FieldPath> = paths.filter(|path| !view.findings_at(path).is_empty()).collect();
    if doubted.is_empty() {
        return None;
    }
    Some(html! { @for path in &doubted { (view.slot(path)) } })
}

/// `意见2 ●`, or the link that begins one.
pub(super) fn opinion_mark(view: &FormView<'_>, placed: &Placed, path: &FieldPath) -> Markup {
    let Some(at) = &view.opinions_at else { return html! {} };
    let mark = view.opinions.get(path).copied().unwrap_or_default();
    let place = crate::component::finding::place_words(placed.layout, path);
    let href = format!("{at}{}", encoded(path));
    html! {
        @if mark.count == 0 {
            a.op href=(href) data-panel aria-label={ "对" (place) "提意见" } { "提意见" }
        } @else {
            @let state = if mark.open { "未解决" } else { "已解决" };
            @let sign = if mark.open { "●" } else { "✓" };
            a.op.on.open[mark.open] href=(href) data-panel
                aria-label={ (place) "意见" (mark.count) "条，" (state) } {
                "意见" (mark.count) " " (sign)
            }
        }
    }
}

/// A path in an address: brackets are not allowed there.
fn encoded(path: &FieldPath) -> String {
    path.to_string().replace('[', "%5B").replace(']', "%5D")
}
