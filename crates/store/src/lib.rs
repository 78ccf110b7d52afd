//! How it is kept: the journal, what is derived from it, and plain rows, over SQLite or PostgreSQL
//! with one SQL text for both.
//!
//! A [`Store`] reads and writes through closures on a [`Reader`] or a [`Writer`]; each table's methods
//! stand in the module of that table. Whatever one closure writes is kept together or not at all. The
//! store knows nothing of the domain: entries are bytes, instants are epoch milliseconds that the
//! caller passes in, ids are texts that the caller makes.
//!
//! ```
//! use wenxiao_store::{Access, AppendError, Extras, Failure, KeptAnswer, Store, StoredEntry};
//!
//! # fn main() -> Result<(), AppendError> {
//! let folder = std::env::temp_dir().join(format!("wenxiao-doc-{}", std::process::id()));
//! let store = Store::open_folder(&folder, Access::Write)?; // or Store::open_postgres("postgres://…")
//!
//! // The writer knows the head, decides, computes the chain, and appends everything at once.
//! let head = store.read_one(|reader| reader.head("652823"))?;
//! let (seq, previous) = head.map_or((0, [0; 32]), |head| (head.seq, head.hash));
//! let entry = StoredEntry {
//!     jurisdiction: "652823".into(),
//!     seq: seq + 1,
//!     recorded_ms: 1_764_000_000_000,
//!     actor: r#"{"account":"a1"}"#.into(),
//!     kind: "ProjectRegistered".into(),
//!     salt: [7; 32],
//!     payload: Some(b"{}".to_vec()),
//!     payload_digest: [1; 32],
//!     previous,
//!     hash: [2; 32],
//! };
//! let answer = KeptAnswer {
//!     account: "a1".into(),
//!     key: "k1".into(),
//!     body_digest: [3; 32],
//!     answer: "1".into(),
//!     stored_ms: entry.recorded_ms,
//! };
//! let extras = Extras { answers: vec![answer], ..Extras::default() };
//! store.append("652823", seq, std::slice::from_ref(&entry), &extras)?;
//!
//! // Behind the same head a second time: somebody else was quicker; read, decide again.
//! let again = store.append("652823", seq, std::slice::from_ref(&entry), &Extras::default());
//! assert_eq!(again, Err(AppendError::SeqTaken));
//!
//! // Several things that belong together, read at one moment.
//! let (entries, answer) = store.read(|reader| {
//!     Ok::<_, Failure>((reader.entries("652823", 1, 100)?, reader.answer("a1", "k1")?))
//! })?;
//! assert_eq!((entries, answer.map(|kept| kept.answer)), (vec![entry], Some("1".into())));
//! # drop(store);
//! # std::fs::remove_dir_all(&folder).ok();
//! # Ok(())
//! # }
//! ```
//!
//! A commit that may or may not have reached the disk makes the store doubtful
//! ([`Store::is_doubtful`]): nothing more is written, and the process is to end.

mod account;
mod answer;
mod append;
mod backup;
mod blob;
mod checkpoint;
mod database;
mod draft;
mod failure;
mod import;
mod job;
mod journal;
mod lines;
mod mail;
mod migration;
mod notice;
mod outbox;
mod plain;
mod postgres;
mod projection;
mod session;
mod sqlite;
mod store;
mod tables;
mod transaction;
mod value;

pub use account::Account;
pub use answer::KeptAnswer;
pub use append::{AppendError, Extras};
pub use backup::Copied;
pub use blob::{digest_of, from_hex, hex};
pub use checkpoint::Checkpoint;
pub use database::{Database, Engine, Reading, Stop, Tx, Work};
pub use draft::{Draft, DraftSaved, DraftSeen};
pub use failure::Failure;
pub use import::ImportRecord;
pub use job::Job;
pub use journal::{Erasure, Head, StoredEntry};
pub use lines::{LineFilter, LineOrder, LineQuery, LineStart, MOST_COUNTED};
pub use mail::{MailChoice, MailMark};
pub use notice::NoticeMark;
pub use outbox::OutboxMessage;
pub use plain::{LabelMapping, Person, Setting};
pub use postgres::Postgres;
pub use projection::{FigureRow, LineKey, ProjectLine};
pub use session::{ApiToken, Session};
pub use sqlite::{Access, BLOB_FOLDER, DATABASE_FILE, Sqlite, Synchronous, library_version};
pub use store::Store;
pub use tables::{PlainTable, write_plain_tables};
pub use transaction::{Reader, Writer};
pub use value::{Digest, Param, Row, Value};

/// Every SQL text that runs, for the test that prepares each on both databases.
pub fn statements() -> Vec<String> {
    let fixed = [
        journal::STATEMENTS,
        answer::STATEMENTS,
        draft::STATEMENTS,
        projection::STATEMENTS,
        outbox::STATEMENTS,
        checkpoint::STATEMENTS,
        blob::STATEMENTS,
        account::STATEMENTS,
        session::STATEMENTS,
        plain::STATEMENTS,
        import::STATEMENTS,
        job::STATEMENTS,
        notice::STATEMENTS,
        mail::STATEMENTS,
    ];
    let fixed = fixed.iter().flat_map(|texts| texts.iter().map(|text| (*text).to_owned()));
    fixed.chain(lines::texts()).chain(backup::texts()).collect()
}

/// Every table that a backup copies with its columns, for the test that compares them with the
/// schema.
pub fn copied_columns() -> Vec<(&'static str, &'static [&'static str])> {
    backup::columns()
}

/// The schema's steps in order for a database, for the tests that cut them short. Empty: nothing to do
/// there.
pub fn migrations(engine: Engine) -> Vec<String> {
    migration::all().map(|step| step.sql(engine).unwrap_or_default()).collect()
}
