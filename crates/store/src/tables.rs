//! Plain tables as a SQLite file of their own, for whoever works with the figures elsewhere.

use std::path::Path;

use rusqlite::types::Value as SqliteValue;
use rusqlite::{Connection, params_from_iter};

use crate::Failure;
use crate::value::Value;

/// A table to write.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainTable<'t> {
    /// Its name, made of small letters and `_`.
    pub name: &'t str,
    /// Its columns, named alike.
    pub columns: &'t [&'t str],
    /// Its rows, each as long as the columns.
    pub rows: Vec<Vec<Value>>,
}

/// Writes tables into a new file, all of them or none.
///
/// # Errors
/// When the file is there already or cannot be written.
pub fn write_plain_tables(file: &Path, tables: &[PlainTable<'_>]) -> Result<(), Failure> {
    if file.exists() {
        return Err(Failure::NotEmpty);
    }
    let failed = |error: rusqlite::Error| Failure::File {
        doing: format!("写入 {}", file.display()),
        reason: error.to_string(),
    };
    let mut connection = Connection::open(file).map_err(failed)?;
    let transaction = connection.transaction().map_err(failed)?;
    for table in tables {
        let columns = table.columns.join(", ");
        let places = vec!["?"; table.columns.len()].join(", ");
        let create = format!("create table {} ({columns})", table.name);
        transaction.execute(&create, []).map_err(failed)?;
        let insert = format!("insert into {} ({columns}) values ({places})", table.name);
        let mut insert = transaction.prepare(&insert).map_err(failed)?;
        for row in &table.rows {
            insert.execute(params_from_iter(row.iter().map(of))).map_err(failed)?;
        }
    }
    transaction.commit().map_err(failed)
}

fn of(value: &Value) -> SqliteValue {
    match value {
        Value::Null => SqliteValue::Null,
        Value::Int(number) => SqliteValue::Integer(*number),
        Value::Text(text) => SqliteValue::Text(text.clone()),
        Value::Bytes(bytes) => SqliteValue::Blob(bytes.clone()),
    }
}
