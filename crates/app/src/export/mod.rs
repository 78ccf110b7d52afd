//! What leaves the system: a document as a file, a state as plain tables. Each is noted in the
//! installation's stream before it is handed out.

mod document;

mod ledger;

mod report;

mod tables;

pub use document::{ExportRefusal, ExportedFile, FileKind};
pub use ledger::{LedgerAsked, LedgerFile};
pub use report::{ShownReport, report_template};
pub use tables::{Table, TableCell, state_tables};
