//! Forms read from the files that departments send: `.xlsx`, `.xls` and `.docx`, recognised by their
//! content. A guard refuses what is dangerous or foreign; what passes is welcome however messy, and
//! what is doubted becomes a finding at its cell.
//!
//! ```text
//! bytes ──guard──> grids of cells ──labels──> forms, each with its cells, doubts and leftovers
//! ```

mod limits;

mod compound;
mod package;
mod refusal;
mod sniff;
mod xml;

mod csv;
mod docx;
mod docx_table;
mod encoding;
mod grid;
mod number;
mod xls;
mod xls_fault;
mod xls_text;
mod xlsx;

mod amounts;
mod by_labels;
mod by_layout;
mod doubt;
mod draft;
mod fields;
mod form;
mod funds;
mod header;
mod indicator_columns;
mod indicator_row;
mod indicators;
mod label;
mod locate;
mod mark;
mod payment_columns;
mod payments;
mod prose;
mod spelling;
mod table;
mod text;
mod totals;
mod work_ledger;

use std::collections::BTreeMap;

use wenxiao_domain::check::finding::Finding;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;

use crate::mark::Mark;
use compound::Compound;
use grid::Grid;
use package::{MainPart, Package};
pub use payments::read_payments;
pub use prose::{Prose, read_prose};
pub use refusal::{ActiveContent, FileRefusal, ForeignKind};
pub use table::{Table, TableRow, read_tables};
pub use work_ledger::{WorkLedgerReading, read_work_ledger};

/// What kind of file was read. Told by the content; the name plays no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// `.xlsx`.
    Xlsx,
    /// `.xls` (BIFF8).
    Xls,
    /// `.docx`.
    Docx,
}

impl FileFormat {
    /// `xlsx`, `xls`, `docx`.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Docx => "docx",
        }
    }
}

/// Everything that was read from a file.
#[derive(Clone, Debug)]
pub struct FileReading {
    /// What kind of file it is.
    pub format: FileFormat,
    /// The forms in it, in reading order; at least one.
    pub forms: Vec<FormReading>,
    /// Tables of other kinds that stand in the same file and were not read.
    pub skipped: Vec<Skipped>,
}

/// One form as it stands in the file.
#[derive(Clone, Debug)]
pub struct FormReading {
    /// Which official form it is.
    pub kind: FormKind,
    /// The texts exactly as printed.
    pub sheet: Sheet,
    /// The cell of each text: `D12`, or `表1第3行第4格` in a Word document.
    pub cells: BTreeMap<FieldPath, String>,
    /// What was doubted, with codes from I001 on; a doubt never stops the import.
    pub findings: Vec<Finding>,
    /// Texts for which the form has no place, with their cells, in reading order.
    pub leftovers: Vec<Leftover>,
    /// Sign, value and unit of each indicator, by its index, where the file keeps them in columns of
    /// their own. `target_raw` is then the three joined.
    pub target_parts: BTreeMap<usize, TargetParts>,
    /// Labels and headings that were understood.
    pub matched: usize,
    /// The title above the table.
    pub title: Option<String>,
    /// The worksheet's name, or `文档` for a Word document.
    pub place: String,
    /// The table ends in its last indicator, with nothing below it: it may go on elsewhere, so that
    /// what is missing behind it is not known to be missing.
    pub truncated: bool,
}

/// A text for which the form has no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Where it stands.
    pub cell: String,
    /// The text.
    pub text: String,
}

/// Sign, value and unit of an indicator's target, as printed in columns of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetParts {
    /// `≥`, `定性`.
    pub sign: String,
    /// The number or the words.
    pub value: String,
    /// 度量单位.
    pub unit: String,
}

/// A table in the file that is none of the forms that are imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The worksheet's name, or `文档`.
    pub place: String,
    /// Its title, where it has one.
    pub title: Option<String>,
}

/// Reads every form in a file. The kind is told by the content; `name` only makes the advice fit when
/// the content is not what the extension says. Work and memory are bounded by the file's size and the
/// limits of the guard, whatever the file claims about itself.
///
/// # Errors
/// When the file is dangerous, damaged, of a kind that cannot be read, or holds none of the forms.
pub fn read_file(name: &str, bytes: &[u8]) -> Result<FileReading, FileRefusal> {
    let Grids { format, mark, grids } = grids(name, bytes)?;
    forms(format, mark.as_ref(), &grids)
}

/// The tables of a file that the guard let through.
struct Grids {
    format: FileFormat,
    mark: Option<Mark>,
    grids: Vec<Grid>,
}

fn grids(name: &str, bytes: &[u8]) -> Result<Grids, FileRefusal> {
    let (format, mark, grids) = match sniff::container(name, bytes)? {
        sniff::Container::Zip => {
            limit(bytes, limits::FILE)?;
            let mut package = Package::open(bytes)?;
            let mark = mark::find(&mut package)?;
            match package.main_part()? {
                MainPart::Workbook(part) => {
                    (FileFormat::Xlsx, mark, xlsx::read(&mut package, &part)?)
                }
                MainPart::Document(part) => {
                    (FileFormat::Docx, mark, docx::read(&mut package, &part)?)
                }
            }
        }
        sniff::Container::Compound => {
            limit(bytes, limits::FILE)?;
            let file = Compound::open(bytes)?;
            sniff::refuse_compound(&file)?;
            limit(bytes, limits::FILE_XLS)?;
            (FileFormat::Xls, None, xls::read(&file)?)
        }
    };
    Ok(Grids { format, mark, grids })
}

fn limit(bytes: &[u8], limit: usize) -> Result<(), FileRefusal> {
    if limit < bytes.len() { Err(FileRefusal::TooLarge { limit }) } else { Ok(()) }
}

fn forms(
    format: FileFormat,
    mark: Option<&Mark>,
    grids: &[Grid],
) -> Result<FileReading, FileRefusal> {
    let (mut found, mut skipped) = (Vec::new(), Vec::new());
    for grid in grids {
        if let Some(own) = mark.and_then(|mark| form::read_own(mark, grid)) {
            found.push(own);
            continue;
        }
        for region in locate::regions(grid)? {
            match region.kind {
                Some(kind) => found.push(form::read(kind, &region, mark)),
                None => {
                    skipped.push(Skipped { place: grid.place.clone(), title: region.title });
                }
            }
        }
    }
    if found.is_empty() {
        let title = skipped.into_iter().find_map(|table| table.title);
        return Err(FileRefusal::OtherForm { title });
    }
    Ok(FileReading { format, forms: found, skipped })
}
