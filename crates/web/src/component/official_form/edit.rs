//! Entry: the form with a control for each value, row numbers at the left, row acts at the right,
//! findings under each row.

use std::collections::BTreeSet;

use maud::{Markup, html};
use wenxiao_domain::check::finding::Severity;
use wenxiao_domain::form::layout::{FieldKind, FieldSpec};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::placed::{Placed, PlacedCell, Purpose, Role, place};

use super::control::Control;
use super::grid::{self, Draw, GridRow, RowKind};
use super::{FormView, Note, note_markup};
use crate::component::finding::place_words;
use crate::component::slug::{control_id, value_id};
use crate::form_view::row_act::continued_columns;

/// The table with its controls; the page puts it into a form.
pub(super) fn edit(view: &FormView<'_>) -> Markup {
    let placed = place(view.sheet, Purpose::Entry);
    let draw = Edit { view, placed: &placed, named: grid::named_by_label(&placed) };
    html! {
        (view.whole_slot(&grid::places(&placed)))
        (grid::table(&placed, view.sheet.kind().key(), "of-edit", &draw))
    }
}

/// What the live check answers: all finding slots, notes and computed values of the form, each with its
/// id. The page adds totals and the saved notice.
pub fn live_reply(view: &FormView<'_>) -> Markup {
    let placed = place(view.sheet, Purpose::Entry);
    html! {
        (view.whole_slot(&grid::places(&placed)))
        @for cell in placed.cells.iter().filter(|cell| cell.role == Role::Value) {
            @for path in grid::paths(&placed, cell) { (view.slot(&path)) }
            (note_slot(view, &placed, cell))
            @if let Some(path) = computed(&placed, cell) { (output(path, &cell.text)) }
        }
    }
}

struct Edit<'a> {
    view: &'a FormView<'a>,
    placed: &'a Placed,
    named: BTreeSet<FieldPath>,
}

impl Edit<'_> {
    fn control(&self, path: &FieldPath, spec: &FieldSpec, text: &str) -> Markup {
        let invalid = self.view.findings_at(path).iter().any(|f| f.severity == Severity::Blocking);
        let name = (!self.named.contains(path)).then(|| place_words(self.placed.layout, path));
        Control { of: None, path, spec, text, name, invalid }.markup()
    }

    /// The text to edit. Where a note is printed behind it the cell's text holds both, so the sheet is
    /// asked; rows that an empty form starts with stand only in the cell.
    fn text<'t>(&'t self, cell: &'t PlacedCell, path: &FieldPath) -> &'t str {
        match grid::note_path(self.placed.layout, path) {
            Some(_) => self.view.sheet.get(path),
            None => &cell.text,
        }
    }

    fn bracket_note(&self, path: &FieldPath) -> Markup {
        let note = grid::note_path(self.placed.layout, path);
        let spec = note.as_ref().and_then(|note| self.placed.layout.spec(note));
        html! {
            @if let Some((note, spec)) = note.as_ref().zip(spec) {
                @if !self.view.sheet.get(note).is_empty() {
                    (self.control(note, spec, self.view.sheet.get(note)))
                }
            }
        }
    }

    fn grows(&self, group: &str) -> bool {
        self.placed.layout.group(group).is_some_and(|spec| spec.grows)
    }
}

impl Draw for Edit<'_> {
    fn value(&self, cell: &PlacedCell) -> Markup {
        let spec = cell.spec(self.placed.layout);
        let Some((path, spec)) = cell.path.as_ref().zip(spec) else {
            return html! { (cell.text) };
        };
        let single = matches!(path, FieldPath::Field(_)) && grid::narrow_field(cell).is_none();
        html! {
            @if spec.computed {
                (output(path, &cell.text))
            } @else if self.view.carried.contains(path) {
                span.carried { (cell.text) }
            } @else {
                (self.control(path, spec, self.text(cell, path)))
                (self.bracket_note(path))
            }
            (note_slot(self.view, self.placed, cell))
            @if single { (self.view.slot(path)) }
        }
    }

    fn year(&self, cell: &PlacedCell) -> Markup {
        let spec = cell.spec(self.placed.layout);
        html! {
            @if let Some((path, spec)) = cell.path.as_ref().zip(spec) {
                @if spec.computed || self.view.carried.contains(path) {
                    (cell.text)
                } @else {
                    "（" (self.control(path, spec, self.view.sheet.get(path))) "年度）"
                }
                (self.view.slot(path))
            } @else {
                (cell.text)
            }
        }
    }

    fn left(&self, line: &GridRow<'_>) -> Option<Markup> {
        Some(row_number(line, &|group| self.grows(group)))
    }

    fn right(&self, line: &GridRow<'_>) -> Option<Markup> {
        Some(match line.kind {
            RowKind::Group(group, row) if self.grows(group) => row_acts(group, row),
            RowKind::Group(..) | RowKind::Plain | RowKind::Head => html! {},
        })
    }

    fn below(&self, line: &GridRow<'_>) -> Option<Markup> {
        let paths: Vec<FieldPath> = match line.kind {
            RowKind::Group(..) => {
                line.cells.iter().flat_map(|cell| grid::paths(self.placed, cell)).collect()
            }
            RowKind::Plain | RowKind::Head => {
                line.cells.iter().filter_map(|cell| grid::narrow_field(cell)).cloned().collect()
            }
        };
        (!paths.is_empty()).then(|| html! { @for path in &paths { (self.view.slot(path)) } })
    }

    fn label_for(&self, cell: &PlacedCell) -> Option<String> {
        let spec = cell.spec(self.placed.layout)?;
        let path = cell.path.as_ref()?;
        let typed = !spec.computed && !self.view.carried.contains(path);
        typed.then(|| control_id(path))
    }

    fn cell_class(&self, cell: &PlacedCell) -> &'static str {
        let carried = cell.path.as_ref().is_some_and(|path| self.view.carried.contains(path));
        if carried || computed(self.placed, cell).is_some() { " fixed" } else { "" }
    }

    fn beside(&self) -> (bool, bool) {
        (true, true)
    }

    fn fresh(&self, line: &GridRow<'_>) -> bool {
        let RowKind::Group(group, row) = line.kind else { return false };
        let continued = continued_columns(self.placed.layout, group);
        let own = |column: &str| !continued.contains(&column);
        let row = self.view.sheet.rows(group).get(row);
        let blank = row.is_none_or(|row| !row.iter().any(|(column, _)| own(column)));
        self.grows(group) && blank
    }
}

/// The number that findings name a row by.
pub(super) fn row_number(line: &GridRow<'_>, grows: &dyn Fn(&str) -> bool) -> Markup {
    match line.kind {
        RowKind::Group(group, row) if grows(group) => html! { (row + 1) },
        RowKind::Group(..) | RowKind::Plain | RowKind::Head => html! {},
    }
}

/// Moving, removing and adding rows, as submit buttons so that they work without the script.
fn row_acts(group: &str, row: usize) -> Markup {
    let act = |verb: &str, sign: &str, words: &str| {
        html! {
            button type="submit" name="_act" value={ (verb) ":" (group) ":" (row) } formnovalidate
                aria-label={ "第" (row + 1) "行" (words) } title=(words) { (sign) }
        }
    };
    html! {
        (act("up", "↑", "上移"))
        (act("down", "↓", "下移"))
        (act("add", "＋", "在下方添加"))
        (act("delete", "✕", "删除"))
    }
}

fn note_slot(view: &FormView<'_>, placed: &Placed, cell: &PlacedCell) -> Markup {
    let Some(path) = &cell.path else { return html! {} };
    match view.notes.get(path) {
        Some(note) => note_markup(note, path),
        None if may_be_computed(placed, cell) => note_markup(&Note::default(), path),
        None => html! {},
    }
}

/// Scores, rates and money may get a remark while one types.
fn may_be_computed(placed: &Placed, cell: &PlacedCell) -> bool {
    match cell.spec(placed.layout).map(|spec| spec.kind) {
        Some(FieldKind::Points | FieldKind::Percent | FieldKind::Money) => true,
        Some(
            FieldKind::Line(_)
            | FieldKind::Text(_)
            | FieldKind::Year
            | FieldKind::Day
            | FieldKind::Value
            | FieldKind::Choice(_)
            | FieldKind::Tick,
        )
        | None => false,
    }
}

fn computed<'a>(placed: &Placed, cell: &'a PlacedCell) -> Option<&'a FieldPath> {
    cell.spec(placed.layout).filter(|spec| spec.computed).and(cell.path.as_ref())
}

fn output(path: &FieldPath, text: &str) -> Markup {
    html! { span.out id=(value_id(path)) { (text) } }
}
