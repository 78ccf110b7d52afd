//! The same content as a file: the address with a suffix.

use maud::{Markup, html};

use super::sample::{Sample, sample};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Excel.
    Xlsx,
    /// Word.
    Docx,
    /// PDF.
    Pdf,
    /// Comma-separated text.
    Csv,
    /// JSON.
    Json,
}

impl FileFormat {
    /// The suffix, without the dot.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// Links to the files of a page. `path` is its address without a query, `query` what follows the `?`.
pub fn export_menu(path: &str, query: &str, formats: &[FileFormat]) -> Markup {
    let mark = if query.is_empty() { "" } else { "?" };
    html! {
        span.export {
            "导出"
            @for format in formats {
                a href={ (path) "." (format.suffix()) (mark) (query) } download { (format.suffix()) }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    vec![
        sample(
            "文书",
            export_menu("/docs/1", "", &[FileFormat::Xlsx, FileFormat::Docx, FileFormat::Pdf]),
        ),
        sample("列表", export_menu("/projects", "flag=red", &[FileFormat::Xlsx, FileFormat::Csv])),
    ]
}
