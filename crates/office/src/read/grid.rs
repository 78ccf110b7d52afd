//! A table as it lies in the file: cells with their spans, whatever format it came from.

use std::collections::{BTreeMap, BTreeSet};

use super::limits;
use super::refusal::FileRefusal;

/// One table: a sheet of a workbook, or the tables of a Word document below each other. Columns in
/// which nothing is written are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The sheet's name, or where in the document.
    pub place: String,
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// Cells in reading order. Positions that no cell covers are blank.
    pub cells: Vec<GridCell>,
    /// The person who made the file had hidden this sheet.
    pub hidden: bool,
    /// Texts that lie unseen under a merged cell: address and text.
    pub buried: Vec<(String, String)>,
    covered: Vec<u32>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridCell {
    /// Row, from 0.
    pub row: usize,
    /// Column, from 0.
    pub column: usize,
    /// Height in rows.
    pub row_span: usize,
    /// Width in columns.
    pub column_span: usize,
    /// What is written in it, without outer white space.
    pub text: String,
    /// Its address in the file: `D12`, or `表1第3行第4列`.
    pub address: String,
    /// Where the text comes from.
    pub origin: Origin,
}

/// Where a cell's text comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Typed as text.
    #[default]
    Text,
    /// A number.
    Number,
    /// A number shown as a percentage.
    Percent,
    /// A day or time stored as a number.
    Date,
    /// The result of a formula, as last computed.
    Formula,
    /// A formula without a stored result.
    Uncomputed,
    /// An error value such as `#DIV/0!`.
    Fault,
}

impl GridCell {
    /// The row below the cell.
    pub fn bottom(&self) -> usize {
        self.row + self.row_span
    }

    /// The column right of the cell.
    pub fn right(&self) -> usize {
        self.column + self.column_span
    }

    /// Nothing is written in it.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

impl Grid {
    /// The index of the cell that covers a position.
    pub fn index_at(&self, row: usize, column: usize) -> Option<usize> {
        if self.columns <= column || self.rows <= row {
            return None;
        }
        match self.covered[row * self.columns + column] {
            0 => None,
            index => Some(index as usize - 1),
        }
    }

    /// The cell that covers a position; `None` also for a blank without a cell of its own.
    pub fn at(&self, row: usize, column: usize) -> Option<&GridCell> {
        self.index_at(row, column).map(|index| &self.cells[index])
    }

    /// Indexes of the cells that cover a row, from left to right, blank ones included.
    pub fn in_row(&self, row: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for column in 0..self.columns {
            if let Some(index) = self.index_at(row, column)
                && found.last() != Some(&index)
            {
                found.push(index);
            }
        }
        found
    }

    /// Some rows of the grid as a grid of its own.
    #[must_use]
    pub fn slice(&self, from: usize, to: usize) -> Self {
        let mut part = Self {
            place: self.place.clone(),
            rows: to - from,
            columns: self.columns,
            cells: Vec::new(),
            hidden: self.hidden,
            buried: self.buried.clone(),
            covered: vec![0; (to - from) * self.columns],
        };
        let mut budget = limits::MERGED_AREA;
        for cell in self.cells.iter().filter(|cell| from <= cell.row && cell.row < to) {
            let (row, row_span) = (cell.row - from, cell.bottom().min(to) - cell.row);
            part.lay(GridCell { row, row_span, ..cell.clone() }, &mut budget);
        }
        part
    }
}

/// Collects the cells of one grid.
#[derive(Default)]
pub struct Builder {
    place: String,
    cells: BTreeMap<(usize, usize), GridCell>,
    keep_columns: bool,
    text: usize,
    /// Hidden by the person who made the file.
    pub hidden: bool,
}

impl Builder {
    /// An empty grid at a place.
    pub fn new(place: &str) -> Self {
        Self { place: place.to_owned(), ..Self::default() }
    }

    /// Adds a cell. A second one at the same position is ignored. Refuses R416 for cells far out and
    /// R412 for more text than forms hold.
    pub fn push(&mut self, cell: GridCell) -> Result<(), FileRefusal> {
        if limits::ROWS <= cell.row
            || limits::COLUMNS <= cell.column
            || limits::CELLS <= self.cells.len()
        {
            return Err(FileRefusal::Extent);
        }
        self.text += cell.text.len();
        if limits::TEXT < self.text {
            return Err(FileRefusal::Expands);
        }
        self.cells.entry((cell.row, cell.column)).or_insert(cell);
        Ok(())
    }

    /// Number of cells so far.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Gives the cell at a position its span, both from 0. Regions that reach far out are cut later.
    pub fn merge(&mut self, row: usize, column: usize, bottom: usize, right: usize) {
        let cell = self.cells.entry((row, column)).or_insert_with(|| GridCell {
            row,
            column,
            row_span: 1,
            column_span: 1,
            text: String::new(),
            address: address(row, column),
            origin: Origin::Text,
        });
        cell.row_span = bottom.saturating_sub(row).max(1);
        cell.column_span = right.saturating_sub(column).max(1);
    }

    /// Lets the cell at a position reach down to a row.
    pub fn stretch(&mut self, row: usize, column: usize, bottom: usize) {
        if let Some(cell) = self.cells.get_mut(&(row, column)) {
            cell.row_span = bottom.saturating_sub(row).max(1);
        }
    }

    /// The row and column up to which something is written.
    fn extent(&self) -> (usize, usize) {
        let written = self.cells.values().filter(|cell| !cell.is_blank());
        written.fold((0, 0), |(rows, columns), cell| {
            (rows.max(cell.row + 1), columns.max(cell.column + 1))
        })
    }

    /// Leaves out unwritten columns and lays the cells out.
    pub fn build(self) -> Result<Grid, FileRefusal> {
        let (rows, width) = self.extent();
        let kept: BTreeSet<usize> = if self.keep_columns {
            (0..self.cells.values().map(GridCell::right).max().unwrap_or(0)).collect()
        } else {
            self.cells.values().filter(|c| !c.is_blank()).map(|c| c.column).collect()
        };
        let width = if self.keep_columns { kept.len() } else { width };
        let mut before = vec![0; width + 1];
        for column in 0..width {
            before[column + 1] = before[column] + usize::from(kept.contains(&column));
        }
        if limits::AREA < rows.saturating_mul(kept.len()) {
            return Err(FileRefusal::Extent);
        }
        let mut grid = Grid {
            place: self.place,
            rows,
            columns: kept.len(),
            cells: Vec::new(),
            hidden: self.hidden,
            buried: Vec::new(),
            covered: vec![0; rows * kept.len()],
        };
        let mut budget = limits::MERGED_AREA;
        for (_, mut cell) in self.cells {
            let (left, right) = (before[cell.column.min(width)], before[cell.right().min(width)]);
            let bottom = cell.bottom().min(rows);
            if right <= left || bottom <= cell.row {
                continue;
            }
            cell.column = left;
            cell.column_span = right - left;
            cell.row_span = bottom - cell.row;
            grid.lay(cell, &mut budget);
        }
        Ok(grid)
    }
}

impl Grid {
    /// Puts a cell on free positions; one that lies under another is buried, one that meets another
    /// keeps only its own position.
    fn lay(&mut self, mut cell: GridCell, budget: &mut usize) {
        if self.index_at(cell.row, cell.column).is_some() {
            if !cell.is_blank() {
                self.unbury(cell);
            }
            return;
        }
        let area = cell.row_span * cell.column_span;
        let free = area == 1
            || (area <= *budget && {
                *budget -= area;
                (cell.row..cell.bottom()).all(|row| {
                    (cell.column..cell.right()).all(|column| self.index_at(row, column).is_none())
                })
            });
        if !free {
            cell.row_span = 1;
            cell.column_span = 1;
        }
        self.cells.push(cell);
        let index = self.cells.len() as u32;
        let cell = &self.cells[self.cells.len() - 1];
        for row in cell.row..cell.bottom() {
            for column in cell.column..cell.right() {
                self.covered[row * self.columns + column] = index;
            }
        }
    }

    /// A text under a merged cell shows when the merged cell itself is blank.
    fn unbury(&mut self, cell: GridCell) {
        let Some(index) = self.index_at(cell.row, cell.column) else { return };
        let over = &mut self.cells[index];
        if over.is_blank() {
            over.text = cell.text;
            over.address = cell.address;
            over.origin = cell.origin;
        } else {
            self.buried.push((cell.address, cell.text));
        }
    }
}

/// `D12` for row 11 and column 3.
pub fn address(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while 0 < rest {
        rest -= 1;
        letters.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    let letters: String = letters.iter().rev().map(|letter| *letter as char).collect();
    format!("{letters}{}", row + 1)
}

/// Row and column of an address such as `D12`, from 0.
pub fn position(address: &str) -> Option<(usize, usize)> {
    let split = address.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = address.split_at(split);
    let mut column = 0usize;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() || 3 < letters.len() {
            return None;
        }
        column = column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    let row: usize = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}
