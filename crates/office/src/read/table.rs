//! Lists of other things than forms: the plain rows of every table in a file.

use super::grid::Grid;
use super::refusal::FileRefusal;

/// A table: a worksheet, or the tables of a Word document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The worksheet's name, or `文档` for a Word document.
    pub place: String,
    /// Its rows from the top; rows in which nothing is written are left out.
    pub rows: Vec<TableRow>,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The address of its first written cell: `A12`.
    pub address: String,
    /// Its texts from left to right, as many as the table has columns. A merged cell says its text in every
    /// row and column that it covers.
    pub texts: Vec<String>,
}

/// Reads every table of a workbook or Word document, behind the same guard as
/// [`super::read_file`]. Sheets that were hidden are left out.
///
/// # Errors
/// When the file is dangerous, damaged, or of a kind that cannot be read.
pub fn read_tables(name: &str, bytes: &[u8]) -> Result<Vec<Table>, FileRefusal> {
    let super::Grids { grids, .. } = super::grids(name, bytes)?;
    Ok(grids.iter().filter(|grid| !grid.hidden).map(table).collect())
}

fn table(grid: &Grid) -> Table {
    let row = |row: usize| {
        let texts: Vec<String> = (0..grid.columns)
            .map(|column| grid.at(row, column).map_or_else(String::new, |cell| cell.text.clone()))
            .collect();
        let first = (0..grid.columns).find_map(|column| {
            grid.at(row, column).filter(|cell| !cell.is_blank() && cell.row == row)
        });
        first.map(|cell| TableRow { address: cell.address.clone(), texts })
    };
    Table { place: grid.place.clone(), rows: (0..grid.rows).filter_map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{ListCell, list_xlsx};

    #[test]
    fn a_list_that_we_wrote_reads_back_row_by_row() {
        let rows = [["EDU-001", "校舍完好率"], ["EDU-002", ""]];
        let cells = rows.iter().map(|row| row.iter().map(|text| ListCell::Text(text)));
        let bytes = list_xlsx("指标库", &["编码", "名称"], cells).expect("it can be written");
        let tables = read_tables("指标库.xlsx", &bytes).expect("it is a workbook");
        assert_eq!(tables.len(), 1);
        let texts: Vec<&[String]> = tables[0].rows.iter().map(|row| row.texts.as_slice()).collect();
        assert_eq!(texts, [["编码", "名称"], ["EDU-001", "校舍完好率"], ["EDU-002", ""]]);
        assert_eq!(tables[0].rows[1].address, "A2");
    }

    #[test]
    fn what_is_no_workbook_is_refused_with_its_code() {
        let code = |bytes: &[u8]| read_tables("a.xlsx", bytes).expect_err("no workbook").code();
        assert_eq!(code(b"%PDF-1.7"), "R410");
        assert_eq!(code(b""), "R410");
    }
}
