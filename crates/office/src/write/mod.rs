//! Forms and lists as files that people open in Word, Excel or WPS. What is written here reads back
//! as the same sheet.

use wenxiao_domain::form::placed::Placed;
use wenxiao_domain::form::sheet::Sheet;

mod docx;
mod ical;
mod list;
mod package;
mod problems;
mod prose;
mod rows;
mod xlsx;
mod xml;

pub use ical::{Occasion, calendar};
pub use list::{ListCell, list_csv, list_xlsx};
pub use problems::Problem;
pub use prose::report_docx;
pub use wenxiao_domain::form::paper::Stamp;
#[cfg(feature = "pdf")]
pub use wenxiao_pdf::{Fonts, PdfError, pdf, pdf_of, pdf_of_report};

/// The file could not be put together. Nothing that a person wrote is the reason.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The workbook writer refused.
    #[error("writing the workbook")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The archive around the parts could not be written.
    #[error("writing the archive")]
    Archive(#[from] zip::result::ZipError),
    /// Memory refused bytes.
    #[error("writing a part")]
    Part(#[from] std::io::Error),
}

/// The form as a workbook `.xlsx` with one sheet, laid out as the official form on A4.
///
/// # Errors
/// Only when the writer itself fails.
pub fn xlsx(sheet: &Sheet, stamp: &Stamp) -> Result<Vec<u8>, WriteError> {
    xlsx::write(sheet, stamp, None)
}

/// The form as a workbook with its problems: doubted cells are coloured by how much a problem weighs,
/// and a column beside the form says what is wrong in each row. Mended and imported again, the column
/// is passed over.
///
/// # Errors
/// Only when the writer itself fails.
pub fn xlsx_with_problems(
    sheet: &Sheet,
    stamp: &Stamp,
    problems: &[Problem<'_>],
) -> Result<Vec<u8>, WriteError> {
    xlsx::write(sheet, stamp, Some(problems))
}

/// The form as a Word document `.docx`, laid out as the official form on A4.
///
/// # Errors
/// Only when the writer itself fails.
pub fn docx(sheet: &Sheet, stamp: &Stamp) -> Result<Vec<u8>, WriteError> {
    docx::write(sheet, stamp)
}

/// A placed grid that is no form, such as a ledger, as a workbook `.xlsx`.
///
/// # Errors
/// Only when the writer itself fails.
pub fn xlsx_of(placed: &Placed, stamp: &Stamp) -> Result<Vec<u8>, WriteError> {
    xlsx::workbook(placed, None, stamp, None)
}

/// A placed grid that is no form, such as a ledger, as a Word document `.docx`.
///
/// # Errors
/// Only when the writer itself fails.
pub fn docx_of(placed: &Placed, stamp: &Stamp) -> Result<Vec<u8>, WriteError> {
    docx::document_of(placed, placed.layout.code, stamp)
}

/// Typefaces by name only; the computer that opens the file brings them, or takes what it has.
mod face {
    /// 题: 方正小标宋.
    pub const TITLE: &str = "方正小标宋简体";
    /// 文: 仿宋.
    pub const BODY: &str = "仿宋_GB2312";
    /// Letters and digits.
    pub const LATIN: &str = "Times New Roman";
}
