//! Forms as PDF through a typesetter. The typefaces are found on the machine, not carried; without a
//! Chinese one the form is refused with the name of the package to install.

use wenxiao_domain::annual_report::{Imprint, Report};
use wenxiao_domain::form::paper::Stamp;
use wenxiao_domain::form::placed::{Placed, Purpose, place};
use wenxiao_domain::form::sheet::Sheet;

mod data;
mod fonts;
mod world;

pub use fonts::Fonts;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The machine has no Chinese typeface.
    #[error(
        "本机没有中文字体，不能生成PDF（R431）。请将仿宋_GB2312等字体文件放入数据目录下的fonts文件夹，\
         或者请管理员安装中文字体（Debian：fonts-noto-cjk），然后重试；导出xlsx或docx不受影响。"
    )]
    NoChineseFont,
    /// The typesetter stopped.
    #[error("typesetting the form: {0}")]
    Typesetting(String),
}

impl PdfError {
    /// The code of what a person can mend; `None` for a fault of the program.
    pub const fn code(&self) -> Option<&'static str> {
        match self {
            Self::NoChineseFont => Some("R431"),
            Self::Typesetting(_) => None,
        }
    }
}

/// The form as PDF on A4, as the official form prints. Every cell's whole text is in it, however many
/// pages it takes; headings and merged levels repeat on each page.
///
/// # Errors
/// [`PdfError::Typesetting`] when the typesetter itself fails.
pub fn pdf(sheet: &Sheet, stamp: &Stamp, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    pdf_of(&place(sheet, Purpose::Show), stamp, fonts)
}

/// A text as PDF in the style of official documents. What is to be added stands out.
///
/// # Errors
/// As [`pdf`].
pub fn pdf_of_report(
    report: &Report,
    imprint: &Imprint,
    fonts: &Fonts,
) -> Result<Vec<u8>, PdfError> {
    world::typeset(world::PROSE, data::of_report(report, imprint, fonts).to_string(), fonts)
}

/// A placed grid that is no form, such as a ledger, as PDF on A4.
///
/// # Errors
/// As [`pdf`].
pub fn pdf_of(placed: &Placed, stamp: &Stamp, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    world::typeset(world::FORM, data::of(placed, stamp, fonts).to_string(), fonts)
}
