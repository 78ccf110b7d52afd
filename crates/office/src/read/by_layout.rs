//! A form that the system wrote itself, read by its own layout: the blocks are walked down the grid as they
//! were laid out, each label where it was printed. People may have filled in cells and added rows to a
//! group; whoever changed more than that has a table like any other, and it is read like one.

use wenxiao_domain::form::layout::{Block, Cell, Content, FormKind, Layout};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::placed::{Purpose, Role, place};
use wenxiao_domain::form::sheet::{Row, Sheet};

use super::draft::{Draft, Use};
use super::grid::Grid;
use super::text::{split_points, squeeze};
use crate::mark::Mark;

/// Reads the grid into the draft; `false`, and nothing read, where the table is no longer as it was printed.
pub fn read(draft: &mut Draft<'_>) -> bool {
    let layout = draft.kind.layout();
    let grid = draft.grid;
    let Some(columns) = columns(draft.kind, grid) else { return false };
    let walk =
        (0..grid.rows).take_while(|row| *row == 0 || is_line(grid, row - 1)).find_map(|row| {
            let mut walk = Walk { grid, columns: &columns, taken: Vec::new(), labels: Vec::new() };
            let behind = walk.blocks(layout.blocks, None, 0, row, grid.rows)?;
            // Only the line for signatures stands below the table.
            (grid.rows <= behind + 1).then_some(walk)
        });
    let Some(walk) = walk else { return false };
    for index in &walk.labels {
        draft.mark(*index, Use::Label);
    }
    draft.matched += walk.labels.len();
    for taken in walk.taken {
        match taken {
            Taken::Row(group, number) => {
                draft.sheet.rows_mut(group).resize(number + 1, Row::default());
            }
            Taken::Text(index, path) => draft.take(index, path),
            Taken::WithNote(index, path, note) => {
                let text = draft.cell(index).text.clone();
                match split_points(&text) {
                    Some((value, points)) => {
                        draft.take_text(index, path, &value);
                        draft.take_text(index, note, &points);
                    }
                    None => draft.take_text(index, path, &text),
                }
            }
        }
    }
    fields_of(layout).for_each(|id| {
        draft.fields.insert(id);
    });
    true
}

/// The single fields that the layout prints.
fn fields_of(layout: &'static Layout) -> impl Iterator<Item = &'static str> {
    layout.fields.iter().map(|spec| spec.id)
}

/// Nothing stands in the row but one line: a title, a year, with the heading of the problems beside it.
fn is_line(grid: &Grid, row: usize) -> bool {
    let written = grid.in_row(row).into_iter().map(|index| &grid.cells[index]);
    written.filter(|cell| !cell.is_blank() && cell.text != Mark::PROBLEMS).count() <= 1
}

/// Title and year, which may stand outside of the table.
fn is_heading(block: &Block) -> bool {
    let Block::Row(cells) = block else { return false };
    cells.iter().all(|cell| matches!(cell.content, Content::Title | Content::YearLine(_)))
}

/// Where each column of the layout lies in the grid, which leaves out columns in which nothing is written.
fn columns(kind: FormKind, grid: &Grid) -> Option<Vec<usize>> {
    let width = kind.layout().columns.len();
    let problems = grid.cells.iter().find(|cell| cell.text == Mark::PROBLEMS);
    let written = problems.map_or(grid.columns, |heading| heading.column);
    if written == width {
        return Some((0..width).collect());
    }
    let blank = place(&Sheet::new(kind), Purpose::Show);
    let begins = |column| {
        let labels =
            blank.cells.iter().filter(|cell| matches!(cell.role, Role::Label | Role::Head));
        labels.into_iter().any(|cell| cell.column == column && !cell.text.is_empty())
    };
    let labelled: Vec<usize> = (0..width).filter(|column| begins(*column)).collect();
    let at = |column: usize| labelled.iter().take_while(|begins| **begins < column).count();
    (written == labelled.len()).then(|| (0..width).map(at).collect())
}

/// What was found at a cell, told only once the whole form was walked.
enum Taken {
    /// A group has so many rows at least.
    Row(&'static str, usize),
    /// A value.
    Text(usize, FieldPath),
    /// A value with another in brackets behind it.
    WithNote(usize, FieldPath, FieldPath),
}

struct Walk<'g> {
    grid: &'g Grid,
    columns: &'g [usize],
    taken: Vec<Taken>,
    labels: Vec<usize>,
}

impl Walk<'_> {
    /// Walks blocks from a row on, none beyond `end`; the row behind them. `outer` are the blocks that follow.
    fn blocks(
        &mut self,
        blocks: &'static [Block],
        outer: Option<&Rest<'_>>,
        left: usize,
        mut row: usize,
        end: usize,
    ) -> Option<usize> {
        for (place, block) in blocks.iter().enumerate() {
            let rest = Rest { blocks: &blocks[place + 1..], left, outer };
            row = self.block(block, &rest, left, row, end)?;
        }
        Some(row)
    }

    fn block(
        &mut self,
        block: &'static Block,
        rest: &Rest<'_>,
        left: usize,
        row: usize,
        end: usize,
    ) -> Option<usize> {
        match block {
            Block::Row(_) if is_heading(block) => Some(row),
            Block::Row(cells) => {
                self.row(cells, left, row, None)?;
                Some(self.below(cells, left, row))
            }
            Block::Labelled { label, width, blocks } => {
                let bottom = self.label(label, left, row, end)?;
                let behind = self.blocks(blocks, None, left + width, row, bottom)?;
                (behind == bottom).then_some(bottom)
            }
            Block::Group { group, head, row: cells, merge } => {
                // A group without a heading begins at once.
                let mut row = if head.is_empty() { row } else { self.head(head, left, row)? };
                let mut number = 0;
                while row < end && (number == 0 || !self.follows(rest, row)) {
                    self.taken.push(Taken::Row(group, number));
                    self.row(cells, left, row, Some((group, number, merge)))?;
                    row = self.below(cells, left, row);
                    number += 1;
                }
                (0 < number).then_some(row)
            }
            Block::When(_, blocks) | Block::Optional(_, blocks) => {
                let (taken, labels) = (self.taken.len(), self.labels.len());
                if let Some(behind) = self.blocks(blocks, Some(rest), left, row, end) {
                    return Some(behind);
                }
                self.taken.truncate(taken);
                self.labels.truncate(labels);
                Some(row)
            }
        }
    }

    /// The row below one row of cells: as far as the lowest of them reaches that does not go on beside the
    /// next.
    fn below(&self, cells: &[Cell], left: usize, row: usize) -> usize {
        let mut column = left;
        let mut below = usize::MAX;
        for cell in cells {
            let found = self.cell(row, column);
            below = below.min(found.map_or(row + 1, |index| self.grid.cells[index].bottom()));
            column += cell.span;
        }
        below.max(row + 1)
    }

    fn cell(&self, row: usize, column: usize) -> Option<usize> {
        self.grid.index_at(row, *self.columns.get(column)?)
    }

    fn says(&self, index: usize, label: &str) -> bool {
        squeeze(&self.grid.cells[index].text) == squeeze(label)
    }

    /// The label beside its block: it may begin below the heading of a group. The row where it ends.
    fn label(&mut self, label: &str, left: usize, row: usize, end: usize) -> Option<usize> {
        let highest = (row + TALLEST_HEAD).min(end);
        let index = (row..highest).find_map(|row| {
            let index = self.cell(row, left)?;
            self.says(index, label).then_some(index)
        })?;
        let above = (row..self.grid.cells[index].row).filter_map(|row| self.cell(row, left));
        if above.into_iter().any(|index| !self.grid.cells[index].is_blank()) {
            return None;
        }
        self.labels.push(index);
        Some(self.grid.cells[index].bottom())
    }

    /// The heading of a group: one row, two where a label stands over others.
    fn head(&mut self, head: &'static [Cell], left: usize, row: usize) -> Option<usize> {
        let mut column = left;
        let mut bottom = row + 1;
        for cell in head {
            match &cell.content {
                Content::Label(text) => self.expect(text, row, column)?,
                Content::LabelOver(text, below) => {
                    self.expect(text, row, column)?;
                    let next =
                        self.cell(row, column).map(|index| self.grid.cells[index].bottom())?;
                    for (place, text) in below.iter().enumerate() {
                        self.expect(text, next, column + place)?;
                        let index = self.cell(next, column + place)?;
                        bottom = bottom.max(self.grid.cells[index].bottom());
                    }
                }
                Content::Field(_)
                | Content::Column(_)
                | Content::ColumnWithNote(..)
                | Content::Title
                | Content::YearLine(_) => return None,
            }
            column += cell.span;
        }
        let single = self.below(head, left, row);
        Some(bottom.max(single))
    }

    fn expect(&mut self, label: &str, row: usize, column: usize) -> Option<()> {
        if label.is_empty() {
            return Some(());
        }
        let index = self.cell(row, column)?;
        self.says(index, label).then(|| self.labels.push(index))
    }

    fn row(
        &mut self,
        cells: &'static [Cell],
        left: usize,
        row: usize,
        group: Option<(&'static str, usize, &'static [&'static str])>,
    ) -> Option<()> {
        let mut column = left;
        let mut before = None;
        for cell in cells {
            let found = self.cell(row, column);
            if found.is_some() && found == before {
                // One cell stands where the layout has two: this is another row.
                return None;
            }
            before = found;
            let at = |id: &'static str| match group {
                Some((group, number, _)) => FieldPath::cell(group, number, id),
                None => FieldPath::field(id),
            };
            match &cell.content {
                Content::Label(text) => self.expect(text, row, column)?,
                Content::Field(id) | Content::Column(id) => {
                    if let Some(index) = self.value(found, row, id, group) {
                        self.taken.push(Taken::Text(index, at(id)));
                    }
                }
                Content::ColumnWithNote(id, note) => {
                    if let Some(index) = self.value(found, row, id, group) {
                        self.taken.push(Taken::WithNote(index, at(id), at(note)));
                    }
                }
                Content::LabelOver(..) | Content::Title | Content::YearLine(_) => return None,
            }
            column += cell.span;
        }
        Some(())
    }

    /// A written cell; one that reaches down from above only in columns that are printed merged.
    fn value(
        &self,
        found: Option<usize>,
        row: usize,
        id: &str,
        group: Option<(&str, usize, &[&str])>,
    ) -> Option<usize> {
        let index = found.filter(|index| !self.grid.cells[*index].is_blank())?;
        let is_merged = group.is_some_and(|(_, _, merge)| merge.contains(&id));
        (is_merged || self.grid.cells[index].row == row).then_some(index)
    }

    /// What follows begins in the row.
    fn follows(&self, rest: &Rest<'_>, row: usize) -> bool {
        match self.begins(rest.blocks, rest.left, row) {
            Some(begins) => begins,
            None => rest.outer.is_some_and(|outer| self.follows(outer, row)),
        }
    }

    /// Whether the next of these blocks begins in the row; nothing where all of them may be missing.
    fn begins(&self, blocks: &'static [Block], left: usize, row: usize) -> Option<bool> {
        let first = |cells: &'static [Cell]| {
            let mut column = left;
            cells.iter().find_map(|cell| {
                let here = column;
                column += cell.span;
                match cell.content {
                    Content::Label(text) | Content::LabelOver(text, _) if !text.is_empty() => {
                        Some((here, text))
                    }
                    _ => None,
                }
            })
        };
        let stands = |(column, text): (usize, &str)| {
            self.cell(row, column).is_some_and(|index| self.says(index, text))
        };
        for block in blocks {
            match block {
                Block::Row(_) if is_heading(block) => {}
                Block::Row(cells) | Block::Group { head: cells, .. } => {
                    return Some(first(cells).is_some_and(stands));
                }
                Block::Labelled { label, width, blocks } => {
                    let inside = self.begins(blocks, left + width, row);
                    return Some(stands((left, label)) || inside == Some(true));
                }
                Block::When(_, blocks) | Block::Optional(_, blocks) => {
                    if self.begins(blocks, left, row) == Some(true) {
                        return Some(true);
                    }
                }
            }
        }
        None
    }
}

/// The blocks behind the one that is walked, and behind those that hold it.
struct Rest<'a> {
    blocks: &'static [Block],
    left: usize,
    outer: Option<&'a Rest<'a>>,
}

/// A heading takes at most so many rows, each divided at most once.
const TALLEST_HEAD: usize = 4;
