//! One table of a Word document, from its rows of spanned cells to positions.

use super::grid::{Builder, GridCell, Origin};
use super::limits;
use super::refusal::FileRefusal;
use super::xlsx::bounded;

/// A table while it is read.
#[derive(Default)]
pub struct Table {
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    cell: Option<Cell>,
    /// Columns that the open row leaves free at its left.
    indent: usize,
}

#[derive(Default)]
struct Cell {
    column: usize,
    span: usize,
    text: String,
    started: bool,
    /// Goes on the cell above.
    below: bool,
    /// Goes on the cell at its left.
    beside: bool,
}

impl Table {
    /// A row begins.
    pub fn open_row(&mut self) {
        self.row = Vec::new();
        self.indent = 0;
    }

    /// A cell begins.
    pub fn open_cell(&mut self) {
        self.cell = Some(Cell { span: 1, ..Cell::default() });
    }

    /// A property of the open cell or row.
    pub fn property(&mut self, name: &str, value: Option<&str>) {
        let number = value.and_then(|value| value.parse::<usize>().ok());
        let number = number.unwrap_or(1).clamp(1, limits::COLUMNS);
        match (&mut self.cell, name) {
            (Some(cell), "gridSpan") => cell.span = number,
            (Some(cell), "vMerge") => cell.below = value != Some("restart"),
            (Some(cell), "hMerge") => cell.beside = value != Some("restart"),
            (None, "gridBefore") => self.indent = number,
            _ => {}
        }
    }

    /// Text of the open cell.
    pub fn push(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        }
    }

    /// A paragraph of the open cell begins.
    pub fn line_break(&mut self) {
        if let Some(cell) = &mut self.cell {
            if cell.started {
                cell.text.push('\n');
            }
            cell.started = true;
        }
    }

    /// The open cell ends.
    pub fn close_cell(&mut self) {
        let Some(mut cell) = self.cell.take() else { return };
        let right = self.row.last().map_or(self.indent, |last| last.column + last.span);
        if cell.beside
            && let Some(last) = self.row.last_mut()
        {
            last.span += cell.span;
            last.text.push_str(&cell.text);
        } else {
            cell.column = right;
            self.row.push(cell);
        }
    }

    /// The open row ends.
    pub fn close_row(&mut self) {
        self.rows.push(std::mem::take(&mut self.row));
    }

    /// Nothing is written in it.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().flatten().all(|cell| cell.text.trim().is_empty())
    }

    /// Its rows that hold something, each in one line: `|甲局|12个|`.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let is_written = |row: &&Vec<Cell>| row.iter().any(|cell| !cell.text.trim().is_empty());
        self.rows.iter().filter(is_written).map(|row| {
            let texts = row.iter().map(|cell| cell.text.split_whitespace().collect::<String>());
            format!("|{}|", texts.collect::<Vec<_>>().join("|"))
        })
    }

    /// Width in columns.
    pub fn width(&self) -> usize {
        self.rows.iter().flatten().map(|cell| cell.column + cell.span).max().unwrap_or(0)
    }

    /// Lays the table out from a row of the grid on; returns its height.
    pub fn place(
        &self,
        builder: &mut Builder,
        top: usize,
        number: usize,
    ) -> Result<usize, FileRefusal> {
        // Per column, the row of the cell that a continuation from above belongs to.
        let mut open: Vec<Option<(usize, usize)>> = vec![None; self.width().min(4096)];
        for (row, cells) in self.rows.iter().enumerate() {
            for (index, cell) in cells.iter().enumerate() {
                let above = open.get(cell.column).copied().flatten();
                if let (true, Some((start, column))) =
                    (cell.below && cell.text.trim().is_empty(), above)
                {
                    builder.stretch(top + start, column, top + row + 1);
                    continue;
                }
                builder.push(GridCell {
                    row: top + row,
                    column: cell.column,
                    row_span: 1,
                    column_span: cell.span,
                    text: bounded(&cell.text),
                    address: format!("表{number}第{}行第{}格", row + 1, index + 1),
                    origin: Origin::Text,
                })?;
                for slot in open.iter_mut().skip(cell.column).take(cell.span) {
                    *slot = Some((row, cell.column));
                }
            }
        }
        Ok(self.rows.len())
    }
}
