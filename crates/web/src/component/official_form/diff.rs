//! What changed against an earlier sheet, on the form itself: every changed cell shows both texts, and a
//! word beside each line says 改, 增 or 删.

use maud::{Markup, html};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::placed::{Placed, PlacedCell, Purpose, Role, place, with_note};
use wenxiao_domain::form::sheet::Sheet;

use super::FormView;
use super::grid::{self, Draw, GridRow, RowKind};
use super::read::{begin_opinion, below, first_own_value, opinion_mark};
use crate::component::compare::{Change, RowPair, is_same_quantity, union};
use crate::component::diff_text::diff_text;

/// The table of both sheets.
pub(super) fn diff(view: &FormView<'_>, older: &Sheet) -> Markup {
    let (sheet, groups) = union(older, view.sheet);
    let placed = unmerged(place(&sheet, Purpose::Show));
    let draw = Diff { view, older, placed: &placed, groups };
    html! {
        (view.whole_slot(&grid::places_of_rows(&place(view.sheet, Purpose::Show))))
        (grid::table(&placed, view.sheet.kind().key(), "of-read of-diff", &draw))
    }
}

/// Merged values stand again in each of their rows: what changed in one row must be seen there.
fn unmerged(placed: Placed) -> Placed {
    let mut cells = Vec::with_capacity(placed.cells.len());
    for cell in &placed.cells {
        let Some(FieldPath::Cell { group, row, column }) = cell.path.clone() else {
            cells.push(cell.clone());
            continue;
        };
        for offset in 0..cell.row_span {
            cells.push(PlacedCell {
                row: cell.row + offset,
                row_span: 1,
                path: Some(FieldPath::cell(group.clone(), row + offset, column.clone())),
                ..cell.clone()
            });
        }
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
    Placed { cells, ..placed }
}

struct Diff<'a> {
    view: &'a FormView<'a>,
    older: &'a Sheet,
    placed: &'a Placed,
    groups: Vec<(&'static str, Vec<RowPair>)>,
}

impl Diff<'_> {
    fn pair(&self, group: &str, row: usize) -> RowPair {
        let pairs = self.groups.iter().find(|(id, _)| *id == group).map(|(_, pairs)| pairs);
        // A group without rows still prints one blank line, which is in neither sheet.
        let nowhere = RowPair { older: None, newer: None };
        pairs.and_then(|pairs| pairs.get(row)).copied().unwrap_or(nowhere)
    }

    /// The place in the newer sheet, where there is one.
    fn newer_path(&self, path: &FieldPath) -> Option<FieldPath> {
        match path {
            FieldPath::Whole | FieldPath::Field(_) => Some(path.clone()),
            FieldPath::Cell { group, row, column } => {
                let new = self.pair(group, *row).newer?;
                Some(FieldPath::cell(group.clone(), new, column.clone()))
            }
        }
    }

    fn older_path(&self, path: &FieldPath) -> Option<FieldPath> {
        match path {
            FieldPath::Whole | FieldPath::Field(_) => Some(path.clone()),
            FieldPath::Cell { group, row, column } => {
                let old = self.pair(group, *row).older?;
                Some(FieldPath::cell(group.clone(), old, column.clone()))
            }
        }
    }

    fn texts(&self, path: &FieldPath) -> (String, String) {
        let text = |sheet: &Sheet, path: Option<FieldPath>| {
            path.map_or_else(String::new, |path| {
                let note = grid::note_path(self.placed.layout, &path);
                with_note(sheet.get(&path), note.as_ref().map_or("", |note| sheet.get(note)))
            })
        };
        (text(self.older, self.older_path(path)), text(self.view.sheet, self.newer_path(path)))
    }

    fn is_same(&self, path: &FieldPath, older: &str, newer: &str) -> bool {
        is_same_quantity(self.placed.layout, path, older, newer)
    }

    fn change(&self, line: &GridRow<'_>) -> Option<Change> {
        if let RowKind::Group(group, row) = line.kind
            && let Some(change) = self.pair(group, row).change()
        {
            return Some(change);
        }
        let changed = line
            .cells
            .iter()
            .filter(|cell| cell.role == Role::Value)
            .filter_map(|cell| cell.path.as_ref())
            .any(|path| {
                let (older, newer) = self.texts(path);
                older != newer && !self.is_same(path, &older, &newer)
            });
        changed.then_some(Change::Altered)
    }
}

impl Draw for Diff<'_> {
    fn value(&self, cell: &PlacedCell) -> Markup {
        let Some(path) = &cell.path else { return html! { (cell.text) } };
        let (older, newer) = self.texts(path);
        let newer_path = self.newer_path(path);
        html! {
            @if older != newer && self.is_same(path, &older, &newer) {
                span.tv { (newer) }
                div.note { "原写" (older) }
            } @else {
                span.tv { (diff_text(&older, &newer)) }
            }
            @if let Some(path) = &newer_path {
                (self.view.note_at(path))
                (opinion_mark(self.view, self.placed, path))
                @if matches!(path, FieldPath::Field(_)) && grid::narrow_field(cell).is_none() { (self.view.slot(path)) }
            }
        }
    }

    fn left(&self, line: &GridRow<'_>) -> Option<Markup> {
        let values = line.cells.iter().any(|cell| cell.role == Role::Value);
        Some(match self.change(line) {
            Some(change) => html! { b.chg { (change.word()) } },
            None if values => html! { span.muted title="未变" { "—" } },
            None => html! {},
        })
    }

    fn right(&self, line: &GridRow<'_>) -> Option<Markup> {
        self.view.opinions_at.as_ref()?;
        let path = first_own_value(self.placed, line).and_then(|path| self.newer_path(&path));
        Some(html! {
            @if let Some(path) = &path { (begin_opinion(self.view, self.placed, path)) }
        })
    }

    fn below(&self, line: &GridRow<'_>) -> Option<Markup> {
        let RowKind::Group(group, row) = line.kind else {
            return below(self.view, self.placed, line);
        };
        let newer = self.pair(group, row).newer?;
        let line = GridRow { cells: Vec::new(), kind: RowKind::Group(group, newer) };
        below(self.view, self.placed, &line)
    }

    fn row_class(&self, line: &GridRow<'_>) -> &'static str {
        match self.change(line) {
            Some(Change::Altered) => "is-altered",
            Some(Change::Added) => "is-added",
            Some(Change::Removed) => "is-removed",
            None => "",
        }
    }

    fn beside(&self) -> (bool, bool) {
        (true, self.view.opinions_at.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Mode, Note, example_form, official_form};
    use super::*;
    use crate::component::slug::note_id;

    #[test]
    fn exactly_the_changed_cells_carry_ins_and_del() {
        let older = example_form();
        let mut newer = older.clone();
        newer.set(&FieldPath::cell("indicators", 0, "actual_raw"), "12.6公里");
        newer.set_field("improvements", "");
        newer.rows_mut("indicators").remove(1);
        let text = official_form(&FormView::new(&newer), Mode::Diff(&older)).into_string();
        assert_eq!(text.matches(">改<").count(), 2, "the reached value and the emptied field");
        assert_eq!(text.matches(">删<").count(), 1, "the removed row");
        assert_eq!(text.matches(">增<").count(), 0);
        assert!(text.contains("12.6"));
    }

    #[test]
    fn remarks_stand_beside_the_newer_values_also_where_rows_moved() {
        let older = example_form();
        let mut newer = older.clone();
        newer.rows_mut("indicators").remove(0);
        let mut view = FormView::new(&newer);
        let note = Note { text: "重算8.33".to_owned(), ..Note::default() };
        view.notes.insert(FieldPath::cell("indicators", 1, "score"), note);
        let text = official_form(&view, Mode::Diff(&older)).into_string();
        let id = note_id(&FieldPath::cell("indicators", 1, "score"));
        assert_eq!(text.matches(&format!("id=\"{id}\">重算8.33")).count(), 1, "{text}");
    }

    #[test]
    fn another_way_of_writing_a_number_is_told_quietly() {
        let mut older = example_form();
        older.set(&FieldPath::cell("indicators", 0, "actual_raw"), "98%");
        let mut newer = older.clone();
        newer.set(&FieldPath::cell("indicators", 0, "actual_raw"), "９８％");
        let text = official_form(&FormView::new(&newer), Mode::Diff(&older)).into_string();
        assert!(text.contains("原写98%") && !text.contains(">改<"), "{text}");
    }

    #[test]
    fn equal_sheets_show_no_change() {
        let sheet = example_form();
        let text = official_form(&FormView::new(&sheet), Mode::Diff(&sheet)).into_string();
        assert!(
            !text.contains("<ins>") && !text.contains("<del>") && !text.contains("class=\"chg")
        );
    }
}
