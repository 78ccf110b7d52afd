//! Headings of the two repeating tables: found by what the cells of a row say, over one to three rows.

use super::grid::Grid;
use super::label::Meaning;
use super::limits;

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
    let mut headers = Vec::new();
    let mut row = from;
    while row < to && headers.len() <= limits::HEADINGS {
        match at(grid, row, to, classify, accept) {
            Some(header) => {
                row = header.bottom;
                headers.push(header);
            }
            None => row += 1,
        }
    }
    headers
}

fn at<T: Copy + PartialEq>(
    grid: &Grid,
    top: usize,
    to: usize,
    classify: &dyn Fn(&str) -> Option<Meaning<T>>,
    accept: &dyn Fn(&[HeaderColumn<T>]) -> bool,
) -> Option<Header<T>> {
    let mut found = None;
    for height in 1..=TALLEST.min(to - top) {
        let header = window(grid, top, top + height, classify);
        // Every row of the heading must say something, so that it begins where its words begin.
        if accept(&header.columns) && starts_with_words(grid, top, &header) {
            found = Some(header);
            break;
        }
    }
    // A heading that stands in the lower rows alone begins there.
    if found.as_ref().is_some_and(|header| stands_below(grid, header, classify, accept)) {
        return None;
    }
    let mut header = found?;
    let tallest = grid
        .in_row(top)
        .into_iter()
        .map(|index| &grid.cells[index])
        .filter(|cell| cell.row == top && cell.row_span <= TALLEST && cell.bottom() <= to)
        .filter(|cell| classify(&cell.text).is_some_and(|meaning| meaning.exact))
        .map(|cell| cell.bottom())
        .max();
    if tallest.is_some_and(|bottom| header.bottom < bottom) {
        header = window(grid, top, tallest.unwrap_or(header.bottom), classify);
    }
    while header.bottom - header.top < TALLEST
        && header.bottom < to
        && goes_on(grid, header.bottom, classify)
    {
        header = window(grid, top, header.bottom + 1, classify);
    }
    Some(header)
}

fn stands_below<T: Copy + PartialEq>(
    grid: &Grid,
    header: &Header<T>,
    classify: &dyn Fn(&str) -> Option<Meaning<T>>,
    accept: &dyn Fn(&[HeaderColumn<T>]) -> bool,
) -> bool {
    let exact = |header: &Header<T>| header.columns.iter().filter(|column| column.exact).count();
    (header.top + 1..header.bottom).any(|top| {
        let lower = window(grid, top, header.bottom, classify);
        accept(&lower.columns) && exact(header) <= exact(&lower)
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
fn goes_on<T>(grid: &Grid, row: usize, classify: &dyn Fn(&str) -> Option<Meaning<T>>) -> bool {
    let texts: Vec<&str> = grid
        .in_row(row)
        .into_iter()
        .map(|index| &grid.cells[index])
        .filter(|cell| cell.row == row && !cell.is_blank())
        .map(|cell| cell.text.as_str())
        .collect();
    2 <= texts.len() && texts.iter().all(|text| classify(text).is_some_and(|meaning| meaning.exact))
}

fn window<T: Copy + PartialEq>(
    grid: &Grid,
    top: usize,
    bottom: usize,
    classify: &dyn Fn(&str) -> Option<Meaning<T>>,
) -> Header<T> {
    let mut columns: Vec<HeaderColumn<T>> = Vec::new();
    let mut others = Vec::new();
    for column in 0..grid.columns {
        let stack = stack(grid, top, bottom, column);
        let Some((what, cell, exact)) = decide(grid, &stack, classify) else {
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
fn decide<T: Copy>(
    grid: &Grid,
    stack: &[usize],
    classify: &dyn Fn(&str) -> Option<Meaning<T>>,
) -> Option<(T, usize, bool)> {
    let lowest = *stack.last()?;
    let text = |index: usize| grid.cells[index].text.as_str();
    let single = |index: usize| (index, classify(text(index)));
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
    let joined = (lowest, classify(&together));
    let ordered = |first, second| [first, second].into_iter().chain(&above).collect::<Vec<_>>();
    pick(true, &ordered(&joined, &alone)).or_else(|| pick(false, &ordered(&alone, &joined)))
}
