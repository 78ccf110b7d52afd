//! A ledger drawn up, with the names of people, and as a file.

use std::cell::RefCell;

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::paper::Stamp;
use wenxiao_domain::ledger::{Asked, Ledger, Table};
use wenxiao_domain::party::membership::{Membership, Scope};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_office::write::{self, ListCell, list_csv};

use super::document::{ExportRefusal, FileKind, not_written};
use crate::app::App;
use crate::failure::Failure;

/// What part of a ledger is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LedgerAsked {
    /// 预算年度.
    pub year: i16,
    /// Only this round, or only results of this form.
    pub source: Option<FormKind>,
    /// Only this department.
    pub department: Option<OrgId>,
}

/// As which file a ledger goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerFile {
    /// Like a form.
    Office(FileKind),
    /// Comma-separated text.
    Csv,
}

impl LedgerFile {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Office(FileKind::Xlsx),
        Self::Office(FileKind::Docx),
        Self::Office(FileKind::Pdf),
        Self::Csv,
        Self::Office(FileKind::Json),
    ];

    /// The letters behind the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Office(kind) => kind.extension(),
            Self::Csv => "csv",
        }
    }

    /// Reads the letters behind the dot.
    pub fn from_extension(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.extension() == text)
    }

    /// The media type of an answer.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Office(kind) => kind.media_type(),
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

impl App {
    /// A ledger of a state, as somebody may read it. `reader` is nobody for whoever holds the data.
    ///
    /// # Errors
    /// When a name cannot be read.
    pub fn ledger(
        &self,
        (county, today): (&County, Day),
        ledger: &'static Ledger,
        asked: LedgerAsked,
        (scope, reader): (&Scope, Option<&Membership>),
    ) -> Result<Table, Failure> {
        let failed = RefCell::new(None);
        let person = |account| {
            self.display_name(account).unwrap_or_else(|failure| {
                failed.replace(Some(failure));
                String::new()
            })
        };
        let LedgerAsked { year, source, department } = asked;
        let pack = &*self.pack_of(county)?;
        let person = &person;
        let asked = Asked { county, year, source, department, scope, reader, today, pack, person };
        let table = ledger.table(&asked);
        failed.take().map_or(Ok(table), Err)
    }

    /// A ledger as a file.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn ledger_file(
        &self,
        table: &Table,
        kind: LedgerFile,
    ) -> Result<Result<Vec<u8>, ExportRefusal>, Failure> {
        let stamp = Stamp::default();
        match kind {
            LedgerFile::Csv => Ok(Ok(csv(table).into_bytes())),
            LedgerFile::Office(FileKind::Json) => {
                Ok(Ok(format!("{:#}\n", table.to_json()).into_bytes()))
            }
            LedgerFile::Office(FileKind::Pdf) => self.pdf(&table.placed(), &stamp),
            LedgerFile::Office(kind @ FileKind::Xlsx) => write::xlsx_of(&table.placed(), &stamp)
                .map(Ok)
                .map_err(|error| not_written(kind, &error)),
            LedgerFile::Office(kind @ FileKind::Docx) => write::docx_of(&table.placed(), &stamp)
                .map(Ok)
                .map_err(|error| not_written(kind, &error)),
        }
    }
}

/// The rows alone: a spreadsheet adds them up by itself.
fn csv(table: &Table) -> String {
    let columns = table.ledger.columns();
    let heads = columns.iter().map(|spec| spec.label);
    let heads: Vec<&str> = std::iter::once("序号").chain(heads).collect();
    let rows: Vec<Vec<(bool, String)>> = (1..)
        .zip(&table.rows)
        .map(|(number, row)| {
            let values = row.iter().map(|value| (value.is_number(), value.shown()));
            std::iter::once((true, i32::to_string(&number))).chain(values).collect()
        })
        .collect();
    list_csv(
        &heads,
        rows.iter().map(|row| {
            row.iter().map(
                |(is_number, text)| {
                    if *is_number { ListCell::Number(text) } else { ListCell::Text(text) }
                },
            )
        }),
    )
}
