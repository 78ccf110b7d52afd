//! A layout laid over a sheet: the grid of cells that every rendering shares. HTML, xlsx, docx and
//! PDF differ only in how they draw a [`PlacedCell`].

use super::layout::{Block, Cell, Content, FieldSpec, Layout};
use super::paper::signatures;
use super::path::FieldPath;
use super::sheet::{Row, Sheet};

/// What the grid is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Reading, printing, exporting: only what is there.
    Show,
    /// Entry: optional parts and the rows an empty form starts with are offered too.
    Entry,
}

/// The whole grid. Every position of `rows × columns` is covered by exactly one cell.
pub struct Placed {
    /// The declaration it was made from.
    pub layout: &'static Layout,
    /// Number of grid rows.
    pub rows: usize,
    /// Cells in reading order.
    pub cells: Vec<PlacedCell>,
    /// Type of values on paper, in half points.
    pub half_points: u8,
    /// Lines to be signed under it.
    pub signatures: &'static [&'static str],
}

/// Type of values on an official form: 五号, 10.5 points.
const HALF_POINTS: u8 = 21;

/// One cell of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedCell {
    /// Grid row, from 0.
    pub row: usize,
    /// Grid column, from 0.
    pub column: usize,
    /// Height in grid rows.
    pub row_span: usize,
    /// Width in grid columns.
    pub column_span: usize,
    /// What kind of cell it is.
    pub role: Role,
    /// The text as it prints.
    pub text: String,
    /// The place on the sheet that the text comes from, for values.
    pub path: Option<FieldPath>,
}

/// What kind of cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The form's title.
    Title,
    /// The line under it.
    Caption,
    /// A printed label.
    Label,
    /// A column heading of a group.
    Head,
    /// A value.
    Value,
}

impl PlacedCell {
    /// The declaration of the value's field, for value cells.
    pub fn spec(&self, layout: &'static Layout) -> Option<&'static FieldSpec> {
        layout.spec(self.path.as_ref()?)
    }
}

/// Lays the sheet's own layout over it.
pub fn place(sheet: &Sheet, purpose: Purpose) -> Placed {
    let layout = sheet.kind().layout();
    let mut placer = Placer { sheet, purpose, layout, row: 0, cells: Vec::new() };
    placer.blocks(layout.blocks, 0, layout.columns.len());
    let rows = placer.row;
    let mut cells = placer.cells;
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let signatures = signatures(sheet.kind());
    Placed { layout, rows, cells, half_points: HALF_POINTS, signatures }
}

/// The text of an l1 cell and the like: value, then the note in brackets.
pub fn with_note(value: &str, note: &str) -> String {
    if note.is_empty() { value.to_owned() } else { format!("{value}（{note}）") }
}

/// The second line of a form: `（2025年度）`, or blanks to fill in by hand.
pub fn year_line(year: &str) -> String {
    if year.is_empty() { "（    年度）".to_owned() } else { format!("（{year}年度）") }
}

struct Placer<'a> {
    sheet: &'a Sheet,
    purpose: Purpose,
    layout: &'static Layout,
    row: usize,
    cells: Vec<PlacedCell>,
}

impl Placer<'_> {
    fn blocks(&mut self, blocks: &'static [Block], left: usize, width: usize) {
        for block in blocks {
            match block {
                Block::Row(cells) => self.row_of(cells, left, None),
                Block::Labelled { label, width: label_width, blocks } => {
                    self.labelled(label, *label_width, blocks, left, width);
                }
                Block::Group { group, head, row, merge } => {
                    self.group(group, head, row, merge, left);
                }
                Block::When(condition, blocks) => {
                    if condition(self.sheet) {
                        self.blocks(blocks, left, width);
                    }
                }
                Block::Optional(condition, blocks) => {
                    if self.purpose == Purpose::Entry || condition(self.sheet) {
                        self.blocks(blocks, left, width);
                    }
                }
            }
        }
    }

    fn labelled(
        &mut self,
        label: &'static str,
        label_width: usize,
        blocks: &'static [Block],
        left: usize,
        width: usize,
    ) {
        let top = self.row;
        self.blocks(blocks, left + label_width, width - label_width);
        if top < self.row {
            self.cells.push(PlacedCell {
                row: top,
                column: left,
                row_span: self.row - top,
                column_span: label_width,
                role: Role::Label,
                text: label.to_owned(),
                path: None,
            });
        }
    }

    fn group(
        &mut self,
        group: &'static str,
        head: &'static [Cell],
        row_cells: &'static [Cell],
        merge: &'static [&'static str],
        left: usize,
    ) {
        self.head(head, left);
        let start = self.starting_rows(group);
        let written = self.sheet.rows(group);
        // A form prints at least one row of a group, blank, so that it is seen that nothing was filled.
        let count = written.len().max(start.len()).max(1);
        let blank = Row::default();
        let rows: Vec<&Row> =
            (0..count).map(|i| written.get(i).or(start.get(i)).unwrap_or(&blank)).collect();
        let first_cell = self.cells.len();
        for (index, row) in rows.iter().enumerate() {
            self.row_of(row_cells, left, Some((group, index, row)));
        }
        if self.purpose == Purpose::Show {
            self.merge(first_cell, row_cells, merge, &rows);
        }
    }

    /// One row of headings; two where one of them stands over others.
    fn head(&mut self, head: &'static [Cell], left: usize) {
        if head.is_empty() {
            return;
        }
        let is_over = |cell: &Cell| matches!(cell.content, Content::LabelOver(..));
        let height = if head.iter().any(is_over) { 2 } else { 1 };
        let mut column = left;
        for cell in head {
            let (row_span, below) = match &cell.content {
                Content::LabelOver(_, below) => (1, *below),
                Content::Label(_)
                | Content::Field(_)
                | Content::Column(_)
                | Content::ColumnWithNote(..)
                | Content::Title
                | Content::YearLine(_) => (height, [].as_slice()),
            };
            let (_, text, path) = self.content(&cell.content, None);
            let mut put = |row, column, row_span, column_span, text, path| {
                let role = Role::Head;
                self.cells.push(PlacedCell {
                    row,
                    column,
                    row_span,
                    column_span,
                    role,
                    text,
                    path,
                });
            };
            put(self.row, column, row_span, cell.span, text, path);
            for (place, text) in below.iter().enumerate() {
                put(self.row + 1, column + place, 1, 1, (*text).to_owned(), None);
            }
            column += cell.span;
        }
        self.row += height;
    }

    fn starting_rows(&self, group: &str) -> Vec<Row> {
        let offered = self.sheet.rows(group).is_empty();
        let Some(spec) = self.layout.group(group).filter(|_| offered) else { return Vec::new() };
        spec.starts_with
            .iter()
            .map(|texts| texts.iter().fold(Row::default(), |row, (c, t)| row.with(c, *t)))
            .collect()
    }

    fn row_of(
        &mut self,
        cells: &'static [Cell],
        left: usize,
        group_row: Option<(&'static str, usize, &Row)>,
    ) {
        let mut column = left;
        for cell in cells {
            let (role, text, path) = self.content(&cell.content, group_row);
            self.cells.push(PlacedCell {
                row: self.row,
                column,
                row_span: 1,
                column_span: cell.span,
                role,
                text,
                path,
            });
            column += cell.span;
        }
        self.row += 1;
    }

    fn content(
        &self,
        content: &'static Content,
        group_row: Option<(&'static str, usize, &Row)>,
    ) -> (Role, String, Option<FieldPath>) {
        match content {
            Content::Label(text) | Content::LabelOver(text, _) => {
                (Role::Label, (*text).to_owned(), None)
            }
            Content::Title => (Role::Title, self.layout.title.to_owned(), None),
            Content::YearLine(id) => {
                (Role::Caption, year_line(self.sheet.field(id)), Some(FieldPath::field(*id)))
            }
            Content::Field(id) => {
                (Role::Value, self.sheet.field(id).to_owned(), Some(FieldPath::field(*id)))
            }
            Content::Column(id) => self.group_value(id, group_row, |row| row.get(id).to_owned()),
            Content::ColumnWithNote(id, note) => {
                self.group_value(id, group_row, |row| with_note(row.get(id), row.get(note)))
            }
        }
    }

    fn group_value(
        &self,
        column: &'static str,
        group_row: Option<(&'static str, usize, &Row)>,
        text: impl Fn(&Row) -> String,
    ) -> (Role, String, Option<FieldPath>) {
        let (group, index, row) = group_row.expect("a column stands only in a group's row");
        (Role::Value, text(row), Some(FieldPath::cell(group, index, column)))
    }

    /// Joins equal neighbours below each other, outer columns first.
    fn merge(
        &mut self,
        first_cell: usize,
        row_cells: &'static [Cell],
        merge: &'static [&'static str],
        rows: &[&Row],
    ) {
        let width = row_cells.len();
        let mut breaks = vec![false; rows.len()];
        let mut covered = Vec::new();
        for id in merge {
            let Some(offset) = row_cells.iter().position(|cell| shows(cell, id)) else { continue };
            let text = |cells: &[PlacedCell], index: usize| {
                cells[first_cell + index * width + offset].text.clone()
            };
            let mut head = 0;
            for (index, is_break) in breaks.iter_mut().enumerate().skip(1) {
                let here = text(&self.cells, index);
                if *is_break || here.is_empty() || here != text(&self.cells, head) {
                    *is_break = true;
                    head = index;
                } else {
                    self.cells[first_cell + head * width + offset].row_span += 1;
                    covered.push(first_cell + index * width + offset);
                }
            }
        }
        covered.sort_unstable();
        for index in covered.into_iter().rev() {
            self.cells.remove(index);
        }
    }
}

fn shows(cell: &Cell, id: &str) -> bool {
    match &cell.content {
        Content::Column(column) | Content::ColumnWithNote(column, _) => *column == id,
        Content::Label(_)
        | Content::LabelOver(..)
        | Content::Field(_)
        | Content::Title
        | Content::YearLine(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::layout::FormKind;
    use super::*;

    fn covered_once(placed: &Placed) {
        let columns = placed.layout.columns.len();
        let mut seen = vec![0; placed.rows * columns];
        for cell in &placed.cells {
            for row in cell.row..cell.row + cell.row_span {
                for column in cell.column..cell.column + cell.column_span {
                    seen[row * columns + column] += 1;
                }
            }
        }
        let wrong: Vec<_> = seen
            .iter()
            .enumerate()
            .filter(|(_, n)| **n != 1)
            .map(|(i, n)| (i / columns, i % columns, *n))
            .collect();
        assert_eq!(wrong, [], "row, column, times covered in {}", placed.layout.code);
    }

    #[test]
    fn every_form_has_a_code_and_a_title_of_its_own() {
        for tell in [|kind: FormKind| kind.layout().code, |kind: FormKind| kind.layout().title] {
            let told: BTreeSet<_> = FormKind::ALL.map(tell).into_iter().collect();
            assert_eq!(told.len(), FormKind::ALL.len(), "{told:?}");
        }
    }

    #[test]
    fn every_position_of_an_empty_form_is_covered_once() {
        for kind in FormKind::ALL {
            for purpose in [Purpose::Show, Purpose::Entry] {
                covered_once(&place(&Sheet::new(kind), purpose));
            }
        }
    }

    #[test]
    fn equal_levels_below_each_other_print_as_one_cell() {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        for (l1, l2, name) in [
            ("产出指标", "数量指标", "甲"),
            ("产出指标", "数量指标", "乙"),
            ("产出指标", "质量指标", "丙"),
            ("效益指标", "质量指标", "丁"),
        ] {
            let row = Row::default().with("l1", l1).with("l2", l2).with("name", name);
            sheet.rows_mut("indicators").push(row);
        }
        let placed = place(&sheet, Purpose::Show);
        covered_once(&placed);
        let spans: Vec<_> = placed
            .cells
            .iter()
            .filter(|c| c.text.ends_with("指标") && c.role == Role::Value)
            .map(|c| (c.text.as_str(), c.row_span))
            .collect();
        assert_eq!(
            spans,
            [("产出指标", 3), ("数量指标", 2), ("质量指标", 1), ("效益指标", 1), ("质量指标", 1)]
        );
    }
}
