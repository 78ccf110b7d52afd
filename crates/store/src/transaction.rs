//! What the tables' own modules stand on: a transaction that remembers the first thing that failed.

use std::ops::{Deref, DerefMut};

use crate::Failure;
use crate::database::{Tx, exec_many};
use crate::value::{Param, Row};

/// Declares the SQL texts of a table, and the list of them for the test that prepares each on both
/// databases.
macro_rules! statements {
    ($(const $name:ident = $text:expr;)*) => {
        $(const $name: &str = $text;)*
        pub(crate) const STATEMENTS: &[&str] = &[$($name),*];
    };
}
pub(crate) use statements;

/// What is kept, as one moment shows it. Its methods stand in the module of their table.
pub struct Reader<'t> {
    tx: &'t mut dyn Tx,
    failed: Option<Failure>,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(tx: &'t mut dyn Tx) -> Self {
        Self { tx, failed: None }
    }

    /// The first statement that failed; nothing of such a transaction is kept.
    pub(crate) fn first_failure(&self) -> Option<Failure> {
        self.failed.clone()
    }

    pub(crate) fn rows(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, Failure> {
        let outcome = self.tx.query(sql, params);
        self.noted(outcome)
    }

    /// The one row of an answer, or none; two are a failure.
    pub(crate) fn row(
        &mut self,
        table: &'static str,
        sql: &str,
        params: &[Param<'_>],
    ) -> Result<Option<Row>, Failure> {
        let mut rows = self.rows(sql, params)?;
        if 1 < rows.len() {
            let found = format!("{}行，应为1行", rows.len());
            return Err(Failure::Row { table, column: "*", found });
        }
        Ok(rows.pop())
    }

    fn noted<T>(&mut self, outcome: Result<T, Failure>) -> Result<T, Failure> {
        if let (Err(found), None) = (&outcome, &self.failed) {
            self.failed = Some(found.clone());
        }
        outcome
    }
}

/// A transaction that changes what is kept: all of it, or nothing. Reads like a [`Reader`], its own
/// changes included.
pub struct Writer<'t> {
    reader: Reader<'t>,
}

impl<'t> Writer<'t> {
    pub(crate) fn new(tx: &'t mut dyn Tx) -> Self {
        Self { reader: Reader::new(tx) }
    }

    pub(crate) fn exec(&mut self, sql: &str, params: &[Param<'_>]) -> Result<u64, Failure> {
        let outcome = self.reader.tx.exec(sql, params);
        self.reader.noted(outcome)
    }

    pub(crate) fn exec_many(
        &mut self,
        sql: &str,
        width: usize,
        rows: &[Vec<Param<'_>>],
    ) -> Result<u64, Failure> {
        let outcome = exec_many(self.reader.tx, sql, width, rows);
        self.reader.noted(outcome)
    }
}

impl<'t> Deref for Writer<'t> {
    type Target = Reader<'t>;

    fn deref(&self) -> &Reader<'t> {
        &self.reader
    }
}

impl<'t> DerefMut for Writer<'t> {
    fn deref_mut(&mut self) -> &mut Reader<'t> {
        &mut self.reader
    }
}
