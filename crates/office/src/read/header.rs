//! Headings of the two repeating tables: found by what the cells of a row say, over one to three rows.

use std::cell::RefCell;

use super::grid::Grid;
use super::label::Meaning;
use super::limits;
use super::text::squeeze;

/// Rows that one heading may take.
const TALLEST: usize = 3;

/// The heading of a repeating table.
#[derive(Clone, Debug)]
pub struct Header<T> {
    /// Its first row.
    pub top: usize,
    /// The row below it.
    pub bottom: usize,
    /// Its columns that were understood, from left to right.
    pub columns: Vec<HeaderColumn<T>>,
    /// Its other cells: indexes.
    pub others: Vec<usize>,
}

/// One understood column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderColumn<T> {
    /// What stands below it.
    pub what: T,
    /// Its left edge.
    pub from: usize,
    /// Its right edge, not included.
    pub to: usize,
    /// The cell that says so.
    pub cell: usize,
    /// A declared spelling.
    pub exact: bool,
}

impl<T: Copy + PartialEq> Header<T> {
    /// The first column that means this.
    pub fn column(&self, what: T) -> Option<&HeaderColumn<T>> {
        self.columns.iter().find(|column| column.what == what)
    }
}

/// Headings between two rows, from top to bottom; not many more than [`limits::HEADINGS`].
pub fn find<T: Copy + PartialEq>(
    grid: &Grid,
    (from, to): (usize, usize),
    classify: &dyn Fn(&str) -> Option<Meaning<T>>,
    accept: &dyn Fn(&[HeaderColumn<T>]) -> bool,
) -> Vec<Header<T>> {
    let known = Known::new(grid, classify);
    let mut headers = Vec::new();
    let mut row = from;
    while row < to && headers.len() <= limits::HEADINGS {
        match at(&known, row, to, accept) {
            Some(header) => {
                row = header.bottom;
                headers.push(header);
            }
            None => row += 1,
        }
    }
    headers
}

/// What the cells mean by themselves, each asked once.
struct Known<'a, T> {
    grid: &'a Grid,
    classify: &'a dyn Fn(&str) -> Option<Meaning<T>>,
    asked: RefCell<Vec<Option<Option<Meaning<T>>>>>,
}

impl<'a, T: Copy> Known<'a, T> {
    fn new(grid: &'a Grid, classify: &'a dyn Fn(&str) -> Option<Meaning<T>>) -> Self {
        Self { grid, classify, asked: RefCell::new(vec![None; grid.cells.len()]) }
    }

    fn of(&self, index: usize) -> Option<Meaning<T>> {
        let answer = self.asked.borrow()[index];
        answer.unwrap_or_else(|| {
            let meaning = (self.classify)(&self.grid.cells[index].text);
            self.asked.borrow_mut()[index] = Some(meaning);
            meaning
        })
    }

    fn is_exact(&self, index: usize) -> bool {
        self.of(index).is_some_and(|meaning| meaning.exact)
    }

    /// Some cell that begins in the row means something by itself.
    fn says_anything(&self, row: usize) -> bool {
        let begins = |index: &usize| self.grid.cells[*index].row == row;
        self.grid
            .in_row(row)
            .iter()
            .filter(|index| begins(index))
            .any(|index| self.of(*index).is_some())
    }
}

fn at<T: Copy + PartialEq>(
    known: &Known<'_, T>,
    top: usize,
    to: usize,
    accept: &dyn Fn(&[HeaderColumn<T>]) -> bool,
) -> Option<Header<T>> {
    // Blanks and contents alone are no heading, however they are put together.
    if !(top..to.min(top + TALLEST)).any(|row| known.says_anything(row)) {
        return None;
    }
    let mut found = None;
    for height in 1..=TALLEST.min(to - top) {
        let header = window(known, top, top + height);
        // Every row of the heading must say something, so that it begins where its words begin.
        if accept(&header.columns) && starts_with_words(known.grid, top, &header) {
            found = Some(header);
            break;
        }
    }
    // A heading that stands in the lower rows alone begins there.
    if found.as_ref().is_some_and(|header| stands_below(known, header, accept)) {
        return None;
    }
    let mut header = found?;
    let grid = known.grid;
    let ends_with = |index: usize| {
        let cell = &grid.cells[index];
        let inside = cell.row == top && cell.row_span <= TALLEST && cell.bottom() <= to;
        (inside && known.is_exact(index)).then(|| cell.bottom())
    };
    let tallest = grid.in_row(top).into_iter().filter_map(ends_with).max();
    if tallest.is_some_and(|bottom| header.bottom < bottom) {
        header = window(known, top, tallest.unwrap_or(header.bottom));
    }
    while header.bottom - header.top < TALLEST
        && header.bottom < to
        && goes_on(known, header.bottom)
    {
        header = window(known, top, header.bottom + 1);
    }
    Some(header)
}

fn stands_below<T: Copy + PartialEq>(
    known: &Known<'_, T>,
    header: &Header<T>,
    accept: &dyn Fn(&[HeaderColumn<T>]) -> bool,
) -> bool {
    let exact = |header: &Header<T>| header.columns.iter().filter(|column| column.exact).count();
    (header.top + 1..header.bottom).any(|top| {
        let lower = window(known, top, header.bottom);
        let nothing_more =
            exact(header) <= exact(&lower) || has_numbers(known.grid, header.top, top);
        accept(&lower.columns) && nothing_more
    })
}

/// A bare number begins in one of the rows: they hold values of another table, not words of a heading.
fn has_numbers(grid: &Grid, from: usize, to: usize) -> bool {
    let is_number = |text: &str| {
        let text = squeeze(text);
        text.trim_end_matches('%').replace(',', "").parse::<f64>().is_ok_and(f64::is_finite)
    };
    (from..to).any(|row| {
        grid.in_row(row).into_iter().any(|index| {
            let cell = &grid.cells[index];
            cell.row == row && is_number(&cell.text)
        })
    })
}

fn starts_with_words<T>(grid: &Grid, top: usize, header: &Header<T>) -> bool {
    header.bottom == top + 1
        || header.columns.iter().any(|column| {
            (column.from..column.to)
                .any(|c| grid.at(top, c).is_some_and(|cell| !cell.is_blank() && cell.row == top))
        })
}

/// The row below a heading belongs to it: all that begins in it are declared column names.
fn goes_on<T: Copy>(known: &Known<'_, T>, row: usize) -> bool {
    let mut cells = known.grid.in_row(row);
    cells.retain(|index| {
        let cell = &known.grid.cells[*index];
        cell.row == row && !cell.is_blank()
    });
    2 <= cells.len() && cells.iter().all(|index| known.is_exact(*index))
}

fn window<T: Copy + PartialEq>(known: &Known<'_, T>, top: usize, bottom: usize) -> Header<T> {
    let mut columns: Vec<HeaderColumn<T>> = Vec::new();
    let mut others = Vec::new();
    for column in 0..known.grid.columns {
        let stack = stack(known.grid, top, bottom, column);
        let Some((what, cell, exact)) = decide(known, &stack) else {
            others.extend(
                stack.iter().filter(|index| !others.contains(*index)).copied().collect::<Vec<_>>(),
            );
            continue;
        };
        match columns.last_mut() {
            Some(last) if last.cell == cell && last.to == column && last.what == what => {
                last.to += 1;
            }
            _ => columns.push(HeaderColumn { what, from: column, to: column + 1, cell, exact }),
        }
    }
    Header { top, bottom, columns, others }
}

/// Written cells over a column that lie wholly inside the heading, from top to bottom.
fn stack(grid: &Grid, top: usize, bottom: usize, column: usize) -> Vec<usize> {
    let mut stack = Vec::new();
    for row in top..bottom {
        if let Some(index) = grid.index_at(row, column)
            && !stack.contains(&index)
        {
            let cell = &grid.cells[index];
            if top <= cell.row && cell.bottom() <= bottom && !cell.is_blank() {
                stack.push(index);
            }
        }
    }
    stack
}

/// What a stack of cells means: all words together, then the lowest cell, then the one above;
/// declared spellings before concluded ones.
fn decide<T: Copy>(known: &Known<'_, T>, stack: &[usize]) -> Option<(T, usize, bool)> {
    let lowest = *stack.last()?;
    let text = |index: usize| known.grid.cells[index].text.as_str();
    let single = |index: usize| (index, known.of(index));
    let above: Vec<_> = stack.iter().rev().skip(1).map(|index| single(*index)).collect();
    let pick = |exact: bool, options: &[&(usize, Option<Meaning<T>>)]| {
        options.iter().find_map(|(index, meaning)| {
            meaning.as_ref().filter(|m| m.exact == exact).map(|m| (m.what, *index, exact))
        })
    };
    // A declared spelling may be cut over several cells; a heading over several columns says less
    // than the cell below it.
    let alone = single(lowest);
    if stack.len() == 1 {
        return pick(true, &[&alone]).or_else(|| pick(false, &[&alone]));
    }
    let together: String = stack.iter().map(|index| text(*index)).collect();
    let joined = (lowest, (known.classify)(&together));
    let ordered = |first, second| [first, second].into_iter().chain(&above).collect::<Vec<_>>();
    pick(true, &ordered(&joined, &alone)).or_else(|| pick(false, &ordered(&alone, &joined)))
}
