//! One SQLite connection as a transaction of the port, and its errors in our words.

use crate::Failure;
use crate::database::Tx;
use crate::value::{Param, Row, Value};
use rusqlite::ffi::ErrorCode;
use rusqlite::types::{Null, ValueRef};
use rusqlite::{CachedStatement, Connection, Error};

/// A connection inside (or outside) of a transaction.
pub struct SqliteTx<'c> {
    connection: &'c Connection,
}

impl<'c> SqliteTx<'c> {
    /// The caller opens and ends the transaction.
    pub fn new(connection: &'c Connection) -> Self {
        Self { connection }
    }

    fn bound(&self, sql: &str, params: &[Param<'_>]) -> Result<CachedStatement<'c>, Error> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let wanted = statement.parameter_count();
        if wanted != params.len() {
            return Err(Error::InvalidParameterCount(params.len(), wanted));
        }
        for index in 1..=wanted {
            // `$3` is a name for SQLite, numbered by first appearance; its digits say which value it is.
            let name = statement.parameter_name(index).and_then(|name| name.strip_prefix('$'));
            let place = name.and_then(|digits| digits.parse::<usize>().ok());
            let param = place
                .and_then(|place| params.get(place.wrapping_sub(1)))
                .ok_or_else(|| Error::InvalidParameterName(sql.to_owned()))?;
            match param {
                Param::Null => statement.raw_bind_parameter(index, Null)?,
                Param::Int(number) => statement.raw_bind_parameter(index, number)?,
                Param::Text(text) => statement.raw_bind_parameter(index, text)?,
                Param::Bytes(bytes) => statement.raw_bind_parameter(index, bytes)?,
            }
        }
        Ok(statement)
    }

    fn rows(&self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, Error> {
        let mut statement = self.bound(sql, params)?;
        let width = statement.column_count();
        let mut found = statement.raw_query();
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            let mut values = Vec::with_capacity(width);
            for column in 0..width {
                values.push(match row.get_ref(column)? {
                    ValueRef::Null => Value::Null,
                    ValueRef::Integer(number) => Value::Int(number),
                    ValueRef::Text(text) => Value::Text(
                        std::str::from_utf8(text)
                            .map_err(|error| Error::Utf8Error(column, error))?
                            .to_owned(),
                    ),
                    ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
                    other @ ValueRef::Real(_) => {
                        let name = "real".to_owned();
                        return Err(Error::InvalidColumnType(column, name, other.data_type()));
                    }
                });
            }
            rows.push(Row(values));
        }
        Ok(rows)
    }
}

impl Tx for SqliteTx<'_> {
    fn query(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, Failure> {
        self.rows(sql, params).map_err(|error| failure(sql, &error))
    }

    fn exec(&mut self, sql: &str, params: &[Param<'_>]) -> Result<u64, Failure> {
        self.bound(sql, params)
            .and_then(|mut statement| statement.raw_execute())
            .map(|touched| u64::try_from(touched).expect("a row count fits"))
            .map_err(|error| failure(sql, &error))
    }
}

/// An error of a statement. A failed sync casts doubt wherever it happens.
pub fn failure(sql: &str, error: &Error) -> Failure {
    let doing: String = sql.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    match error {
        Error::SqliteFailure(inner, _) => match inner.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Failure::Busy,
            ErrorCode::DiskFull => Failure::DiskFull,
            ErrorCode::ReadOnly => Failure::ReadOnly,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                Failure::Damaged { what: format!("数据库文件（{error}）") }
            }
            ErrorCode::SystemIoFailure if is_write(inner.extended_code) => {
                Failure::CommitFailed { reason: error.to_string() }
            }
            _ => Failure::Database { doing, reason: error.to_string() },
        },
        _ => Failure::Database { doing, reason: error.to_string() },
    }
}

/// An error of a commit or a checkpoint: unless the disk was merely full, nobody knows what it holds.
pub fn of_commit(error: &Error) -> Failure {
    match failure("commit", error) {
        known @ (Failure::Busy | Failure::DiskFull) => known,
        _ => Failure::CommitFailed { reason: error.to_string() },
    }
}

fn is_write(extended: i32) -> bool {
    use rusqlite::ffi;
    [
        ffi::SQLITE_IOERR_FSYNC,
        ffi::SQLITE_IOERR_DIR_FSYNC,
        ffi::SQLITE_IOERR_WRITE,
        ffi::SQLITE_IOERR_TRUNCATE,
    ]
    .contains(&extended)
}
