//! How much of a file is looked at. A form fits many times over; a bomb does not.

/// Length of a `.xlsx` or `.docx`, in bytes.
pub const FILE: usize = 10 * 1024 * 1024;
/// Length of a `.xls`, in bytes.
pub const FILE_XLS: usize = 5 * 1024 * 1024;
/// Entries of the package.
pub const ENTRIES: usize = 2_000;
/// All entries unpacked, in bytes.
pub const UNPACKED: u64 = 64 * 1024 * 1024;
/// An entry unpacked against packed, above [`RATIO_FROM`].
pub const RATIO: u64 = 200;
/// Below this many unpacked bytes any ratio is harmless.
pub const RATIO_FROM: u64 = 1024 * 1024;
/// Sheets of a workbook.
pub const SHEETS: usize = 30;
/// Rows that may hold text.
pub const ROWS: usize = 20_000;
/// Columns that may hold text.
pub const COLUMNS: usize = 300;
/// Cells with text, of the whole file.
pub const CELLS: usize = 200_000;
/// Bytes of text in all cells of a sheet together; a shared text may be named by every cell.
pub const TEXT: usize = 16 * 1024 * 1024;
/// Positions of a sheet, blank ones included, once unwritten columns are left out.
pub const AREA: usize = 1_000_000;
/// Merged regions of a sheet.
pub const MERGES: usize = 20_000;
/// Positions that merged regions of a sheet may cover together.
pub const MERGED_AREA: usize = 2_000_000;
/// Characters of one cell.
pub const CELL_TEXT: usize = 32_767;
/// Bytes of text of a report; the longest fill a tenth of it.
pub const PROSE: usize = 1024 * 1024;
/// Tables inside tables.
pub const NESTING: usize = 8;
/// Headings of indicator tables, and forms, of one sheet.
pub const HEADINGS: usize = 300;
