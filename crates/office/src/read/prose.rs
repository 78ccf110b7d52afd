//! Reports as running text: the lines of a `.docx` or of a plain text, in order.

use super::encoding::decode;
use super::package::{MainPart, Package};
use super::refusal::{FileRefusal, ForeignKind};
use super::sniff::{self, Container};
use super::{Compound, docx, limit, limits};

/// A report as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// `docx`, `txt`.
    pub format: &'static str,
    /// Its lines. A row of a table is one, with `|` between its cells.
    pub lines: Vec<String>,
}

/// Reads a report: `.docx`, or a text in UTF-8, UTF-16 or GB18030.
///
/// # Errors
/// When the file is dangerous, damaged, of another kind, longer than any report, or empty.
pub fn read_prose(name: &str, bytes: &[u8]) -> Result<Prose, FileRefusal> {
    let prose = match sniff::container(name, bytes) {
        _ if sniff::is_wide_text(bytes) => plain(bytes)?,
        Err(FileRefusal::Kind(ForeignKind::Text)) => plain(bytes)?,
        Ok(Container::Zip) => {
            limit(bytes, limits::FILE)?;
            let mut package = Package::open(bytes)?;
            match package.main_part()? {
                MainPart::Document(part) => {
                    Prose { format: "docx", lines: docx::lines(&mut package, &part)? }
                }
                MainPart::Workbook(_) => return Err(FileRefusal::NoReport),
            }
        }
        Ok(Container::Compound) => {
            sniff::refuse_compound(&Compound::open(bytes)?)?;
            return Err(FileRefusal::NoReport);
        }
        Err(refusal) => return Err(refusal),
    };
    if limits::PROSE < prose.lines.iter().map(String::len).sum() {
        return Err(FileRefusal::TooLarge { limit: limits::PROSE });
    }
    if prose.lines.iter().all(|line| line.trim().is_empty()) {
        return Err(FileRefusal::NoReport);
    }
    Ok(prose)
}

fn plain(bytes: &[u8]) -> Result<Prose, FileRefusal> {
    limit(bytes, limits::PROSE)?;
    Ok(Prose { format: "txt", lines: decode(bytes)?.lines().map(str::to_owned).collect() })
}
