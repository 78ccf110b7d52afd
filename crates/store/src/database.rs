//! The port: what a database must be able to do. Everything else is written once, above it.

use crate::Failure;
use crate::value::{Param, Row};
use std::path::Path;

/// An open transaction, or one statement outside of any.
pub trait Tx {
    /// Rows of a `select`, or of a change with `returning`.
    fn query(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, Failure>;

    /// Makes a change and counts the rows it touched.
    fn exec(&mut self, sql: &str, params: &[Param<'_>]) -> Result<u64, Failure>;
}

/// Why work on a transaction ended early; in both cases it is rolled back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The work itself said no.
    Refused,
    /// The machine is in trouble.
    Failed(Failure),
}

/// How much of the database a reader must see at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One statement; no transaction is opened.
    One,
    /// Several statements that must all see the same state.
    Snapshot,
}

/// Which program keeps the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, one data folder.
    Sqlite,
    /// A server, reached by URL.
    Postgres,
}

/// Work on a transaction. It may be run more than once, so it changes nothing outside of it.
pub type Work<'a> = &'a mut dyn FnMut(&mut dyn Tx) -> Result<(), Stop>;

/// A database. The two real ones are `Sqlite` and `Postgres`; the test kit has one that fails on demand.
pub trait Database: Send + Sync {
    /// Which program keeps the rows.
    fn engine(&self) -> Engine;

    /// Reads; many at once, never waiting for a writer.
    fn read(&self, reading: Reading, work: Work<'_>) -> Result<(), Stop>;

    /// Runs the work in one transaction, which is on stable storage when this returns `Ok`.
    fn write(&self, work: Work<'_>) -> Result<(), Stop>;

    /// Where blobs are files; `None` keeps them in the table `blob`.
    fn blob_folder(&self) -> Option<&Path>;

    /// Copies the whole database into a new SQLite file, page by page, while others write.
    /// `false` when this database cannot do that; the rows are then copied one by one.
    fn copy_pages(&self, target: &Path) -> Result<bool, Failure>;

    /// Whether it was opened for reading only.
    fn is_read_only(&self) -> bool;

    /// Whether the process before this one ended without closing the store.
    fn ended_badly(&self) -> bool;
}

/// `insert … values ($1, …, $n) …` widened to several rows, for one trip instead of many.
pub(crate) fn widen(sql: &str, width: usize, rows: usize) -> String {
    let open = sql.find("values (").expect("only used for statements with a values list") + 7;
    let close = open + sql[open..].find(')').expect("the values list is closed");
    let mut text = String::with_capacity(sql.len() + rows * width * 7);
    text.push_str(&sql[..open]);
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 1..=width {
            let comma = if column == 1 { "" } else { ", " };
            text.push_str(&format!("{comma}${}", row * width + column));
        }
        text.push(')');
    }
    text.push_str(&sql[close + 1..]);
    text
}

/// Runs a one-row insert for many rows, in chunks of a few fixed sizes so that statements stay prepared.
/// Answers how many rows were touched. No key may stand twice in `rows`.
pub(crate) fn exec_many(
    tx: &mut dyn Tx,
    sql: &str,
    width: usize,
    rows: &[Vec<Param<'_>>],
) -> Result<u64, Failure> {
    let mut rest = rows;
    let mut touched = 0;
    for size in [64, 16, 4, 1] {
        while size <= rest.len() {
            let (chunk, after) = rest.split_at(size);
            let values: Vec<Param<'_>> = chunk.iter().flatten().copied().collect();
            debug_assert_eq!(
                values.len(),
                size * width,
                "every row has the width of the statement"
            );
            touched += if size == 1 {
                tx.exec(sql, &values)?
            } else {
                tx.exec(&widen(sql, width, size), &values)?
            };
            rest = after;
        }
    }
    Ok(touched)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_one_row_insert_becomes_a_three_row_insert() {
        let sql = "insert into t (a, b) values ($1, $2) on conflict (a) do nothing";
        let wide =
            "insert into t (a, b) values ($1, $2), ($3, $4), ($5, $6) on conflict (a) do nothing";
        assert_eq!(widen(sql, 2, 3), wide);
        assert_eq!(widen(sql, 2, 1), sql);
    }
}
