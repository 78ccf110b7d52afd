//! Payment lists: what was paid for each project since the beginning of the year, as the treasury's
//! system hands it out. Found by the headings, row by row, raw texts with their cells.

use wenxiao_domain::payment::{PaymentLine, PaymentList, Written};

use super::grid::{Grid, GridCell, address, position};
use super::payment_columns::{Column, Header, day_above, find, repeats, written};
use super::refusal::{FileRefusal, ForeignKind};
use super::{Grids, csv, grids, label, limit, limits, sniff};

/// Reads a payment list: a workbook `.xlsx` or `.xls`, a table in a `.docx`, or a text `.csv`. Reading
/// judges nothing: what a row is worth is for the domain to say.
///
/// # Errors
/// When the file is dangerous, damaged, of a kind that cannot be read, or holds no payment list.
pub fn read_payments(name: &str, bytes: &[u8]) -> Result<PaymentList, FileRefusal> {
    let tables = match sniff::container(name, bytes) {
        _ if sniff::is_wide_text(bytes) => vec![text(bytes)?],
        Err(FileRefusal::Kind(ForeignKind::Text)) => vec![text(bytes)?],
        _ => {
            let Grids { grids, .. } = grids(name, bytes)?;
            grids
        }
    };
    let found: Vec<(&Grid, Header)> = tables
        .iter()
        .filter(|grid| !grid.hidden)
        .filter_map(|grid| Some((grid, find(grid)?)))
        .collect();
    if found.is_empty() {
        return Err(FileRefusal::NoPaymentList);
    }
    let several = 1 < found.len();
    let mut list = PaymentList::default();
    for (grid, header) in found {
        table(grid, header, several, &mut list);
    }
    Ok(list)
}

fn text(bytes: &[u8]) -> Result<Grid, FileRefusal> {
    limit(bytes, limits::FILE)?;
    csv::read(bytes)
}

/// Adds the rows of a table.
fn table(grid: &Grid, header: Header, several: bool, list: &mut PaymentList) {
    let sheet = |text: Written| {
        if several && !text.cell.is_empty() {
            return Written { cell: format!("{}!{}", grid.place, text.cell), ..text };
        }
        text
    };
    let day = day_above(grid, header.top);
    if list.day.is_nothing() {
        list.day = sheet(day);
    }
    for row in header.bottom..grid.rows {
        match row_of(grid, &header, row) {
            Row::Blank => {}
            Row::Note(note) => list.notes.push(sheet(note)),
            Row::Payment(mut line) => {
                if several {
                    line.place = format!("“{}”{}", grid.place, line.place);
                    let texts = [&mut line.code, &mut line.name, &mut line.amount];
                    for text in texts.into_iter().chain([&mut line.day, &mut line.year]) {
                        *text = sheet(std::mem::take(text));
                    }
                }
                list.lines.push(*line);
            }
        }
    }
    let Header { findings, unused, .. } = header;
    list.findings.extend(findings);
    list.unused.extend(unused.into_iter().map(sheet));
}

/// What a row of the table is.
enum Row {
    /// Nothing is written in it, or the headings again.
    Blank,
    /// Words that are no payment: a total, a note, a signature.
    Note(Written),
    /// A payment.
    Payment(Box<PaymentLine>),
}

fn row_of(grid: &Grid, header: &Header, row: usize) -> Row {
    let cells: Vec<&GridCell> = written_in(grid, row).collect();
    let Some(first) = cells.first() else { return Row::Blank };
    if cells.iter().any(|cell| repeats(cell)) {
        return Row::Blank;
    }
    let text = |kind| match header.columns.get(&kind) {
        None => Written::default(),
        Some(column) => match grid.at(row, *column) {
            Some(cell) => written(cell),
            None => Written { text: String::new(), cell: blank_cell(grid, header, kind, row) },
        },
    };
    let line = PaymentLine {
        place: format!("第{}行", position(&first.address).map_or(row, |(row, _)| row) + 1),
        code: text(Column::Code),
        name: text(Column::Name),
        amount: text(Column::Amount),
        day: text(Column::Day),
        year: text(Column::Year),
        unit: header.unit,
    };
    let is_total = |cell: &&GridCell| label::is_total(&cell.text) || label::is_subtotal(&cell.text);
    let is_note = line.amount.is_nothing()
        && (line.code.is_nothing() || line.code.text.contains([':', '：', '。']));
    let has_digits = line.code.text.chars().any(|c| c.is_ascii_digit());
    if is_note || (!has_digits && cells.iter().any(is_total)) {
        let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
        return Row::Note(Written { text: texts.join("，"), cell: first.address.clone() });
    }
    Row::Payment(Box::new(line))
}

/// Cells of a row in which something is written; one that reaches down from above is not the row's own.
fn written_in(grid: &Grid, row: usize) -> impl Iterator<Item = &GridCell> {
    let cells = grid.in_row(row).into_iter().map(|index| &grid.cells[index]);
    cells.filter(move |cell| cell.row == row && !cell.is_blank())
}

/// The address of a cell in which nothing is written: in the row's count, under the column's heading.
fn blank_cell(grid: &Grid, header: &Header, kind: Column, row: usize) -> String {
    let heading = header.columns.get(&kind).and_then(|column| grid.at(header.top, *column));
    let column = heading.and_then(|cell| position(&cell.address)).map(|(_, column)| column);
    let in_row = written_in(grid, row).next().and_then(|cell| position(&cell.address));
    match (in_row, column) {
        (Some((row, _)), Some(column)) => address(row, column),
        (Some(_) | None, _) => String::new(),
    }
}
