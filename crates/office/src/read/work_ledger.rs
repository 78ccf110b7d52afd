//! Work ledgers 工作台账: the rows of every table as they lie in the file, for the domain to make tasks of.

use wenxiao_domain::work_ledger::reading::proposal::{LedgerReading, Spot};
use wenxiao_domain::work_ledger::reading::read;
use wenxiao_domain::work_ledger::reading::source::{SourceCell, SourceRow, SourceTable, is_ledger};

use super::grid::{Grid, position};
use super::refusal::{FileRefusal, ForeignKind};
use super::{Grids, csv, grids, limit, limits, sniff};

/// A ledger as it was read.
#[derive(Clone, Debug)]
pub struct WorkLedgerReading {
    /// `xlsx`, `xls`, `docx`, `txt`.
    pub format: &'static str,
    /// Title, tasks and what is doubtful.
    pub ledger: LedgerReading,
}

/// Reads a work ledger: a workbook `.xlsx` or `.xls`, a `.docx`, or a text with tabs in UTF-8, UTF-16 or
/// GB18030. Reading registers nothing.
///
/// # Errors
/// When the file is dangerous, damaged, of a kind that cannot be read, or holds no ledger.
pub fn read_work_ledger(name: &str, bytes: &[u8]) -> Result<WorkLedgerReading, FileRefusal> {
    let (format, grids) = match sniff::container(name, bytes) {
        _ if sniff::is_wide_text(bytes) => ("txt", text(bytes)?),
        Err(FileRefusal::Kind(ForeignKind::Text)) => ("txt", text(bytes)?),
        _ => {
            let Grids { format, grids, .. } = grids(name, bytes)?;
            (format.extension(), grids)
        }
    };
    let tables: Vec<SourceTable> =
        grids.iter().filter(|grid| !grid.hidden).map(|grid| table(grid, 1 < grids.len())).collect();
    if !is_ledger(&tables) {
        return Err(FileRefusal::OtherForm { title: None });
    }
    Ok(WorkLedgerReading { format, ledger: read(&tables) })
}

/// The text as a table. One whose quotation marks do not pair is read with them as letters.
fn text(bytes: &[u8]) -> Result<Vec<Grid>, FileRefusal> {
    limit(bytes, limits::FILE)?;
    Ok(vec![csv::read_tabs(bytes)?])
}

fn table(grid: &Grid, has_others: bool) -> SourceTable {
    let rows = (0..grid.rows).filter_map(|row| source_row(grid, row, has_others));
    SourceTable { rows: rows.collect() }
}

fn source_row(grid: &Grid, row: usize, has_others: bool) -> Option<SourceRow> {
    let own = (0..grid.columns)
        .filter_map(|column| grid.at(row, column))
        .find(|cell| cell.row == row && !cell.is_blank())?;
    let cells = (0..grid.columns).map(|column| match grid.at(row, column) {
        Some(cell) if cell.column == column => SourceCell {
            text: cell.text.clone(),
            is_tall: 1 < cell.row_span && !cell.is_blank(),
            is_from_above: cell.row < row && !cell.is_blank(),
        },
        Some(_) | None => SourceCell::default(),
    });
    let line = position(&own.address).map_or(row, |(row, _)| row) + 1;
    let cell =
        if has_others { format!("{}!{}", grid.place, own.address) } else { own.address.clone() };
    Some(SourceRow { spot: Spot { line, cell }, cells: cells.collect() })
}
