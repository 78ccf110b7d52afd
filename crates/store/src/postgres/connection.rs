//! One connection to the server as a transaction of the port, and its errors in our words.

use crate::Failure;
use crate::database::Tx;
use crate::value::{Param, Row, Value};
use postgres::error::SqlState;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Error, Statement};
use std::collections::HashMap;

const MOST_STATEMENTS: usize = 256;

/// A connection with its prepared statements.
pub struct Connection {
    client: Option<Client>,
    statements: HashMap<String, Statement>,
}

impl Connection {
    pub fn new(client: Client) -> Self {
        Self { client: Some(client), statements: HashMap::new() }
    }

    pub fn is_closed(&self) -> bool {
        self.client.as_ref().is_none_or(Client::is_closed)
    }

    /// Drops the line; the server rolls back what was open.
    pub fn close(&mut self) {
        self.client = None;
    }

    fn client(&mut self) -> Result<&mut Client, Failure> {
        self.client.as_mut().ok_or(Failure::Unreachable { reason: "连接已关闭".into() })
    }

    /// Runs statements without parameters and without an answer.
    pub fn run(&mut self, sql: &str) -> Result<(), Failure> {
        self.client()?.batch_execute(sql).map_err(|error| failure(sql, &error))
    }

    pub fn commit(&mut self) -> Result<(), CommitError> {
        let client = self.client.as_mut().ok_or(CommitError::Closed)?;
        client.batch_execute("commit").map_err(CommitError::Server)
    }

    /// A setting of the server.
    pub fn show(&mut self, setting: &str) -> Result<String, Failure> {
        let sql = format!("show {setting}");
        let row = self.client()?.query_one(&sql, &[]).map_err(|error| failure(&sql, &error))?;
        row.try_get(0).map_err(|error| failure(&sql, &error))
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, Failure> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client()?.prepare(sql).map_err(|error| failure(sql, &error))?;
        if self.statements.len() == MOST_STATEMENTS {
            self.statements.clear();
        }
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

/// A connection inside (or outside) of a transaction.
pub struct PostgresTx<'c> {
    connection: &'c mut Connection,
    failed: Option<Failure>,
}

impl<'c> PostgresTx<'c> {
    /// The caller opens and ends the transaction.
    pub fn new(connection: &'c mut Connection) -> Self {
        Self { connection, failed: None }
    }

    /// The first statement that failed: after it the server turns every commit into a rollback.
    pub fn first_failure(&self) -> Option<Failure> {
        self.failed.clone()
    }

    fn noted<T>(&mut self, outcome: Result<T, Failure>) -> Result<T, Failure> {
        if let (Err(found), None) = (&outcome, &self.failed) {
            self.failed = Some(found.clone());
        }
        outcome
    }

    fn rows(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, Failure> {
        let statement = self.connection.prepared(sql)?;
        let values: Vec<&(dyn ToSql + Sync)> = arguments(sql, &statement, params)?;
        let found = self.connection.client()?.query(&statement, &values);
        found
            .and_then(|rows| rows.iter().map(read_row).collect())
            .map_err(|error| failure(sql, &error))
    }

    fn change(&mut self, sql: &str, params: &[Param<'_>]) -> Result<u64, Failure> {
        let statement = self.connection.prepared(sql)?;
        let values: Vec<&(dyn ToSql + Sync)> = arguments(sql, &statement, params)?;
        let touched = self.connection.client()?.execute(&statement, &values);
        touched.map_err(|error| failure(sql, &error))
    }
}

impl Tx for PostgresTx<'_> {
    fn query(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, Failure> {
        let outcome = self.rows(sql, params);
        self.noted(outcome)
    }

    fn exec(&mut self, sql: &str, params: &[Param<'_>]) -> Result<u64, Failure> {
        let outcome = self.change(sql, params);
        self.noted(outcome)
    }
}

fn arguments<'p>(
    sql: &str,
    statement: &Statement,
    params: &'p [Param<'_>],
) -> Result<Vec<&'p (dyn ToSql + Sync)>, Failure> {
    if statement.params().len() != params.len() {
        let reason = format!("参数应为 {} 个，给了 {} 个", statement.params().len(), params.len());
        return Err(Failure::Database { doing: first_words(sql), reason });
    }
    Ok(params.iter().map(|param| param as &(dyn ToSql + Sync)).collect())
}

fn read_row(row: &postgres::Row) -> Result<Row, Error> {
    let values = row.columns().iter().enumerate().map(|(index, column)| {
        let value = match *column.type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(index)?.map(Value::Int),
            Type::INT4 => {
                row.try_get::<_, Option<i32>>(index)?.map(|number| Value::Int(number.into()))
            }
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(index)?.map(Value::Bytes),
            // Any other type than text is refused by the driver here.
            _ => row.try_get::<_, Option<String>>(index)?.map(Value::Text),
        };
        Ok(value.unwrap_or(Value::Null))
    });
    Ok(Row(values.collect::<Result<_, Error>>()?))
}

impl ToSql for Param<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) => number.to_sql_checked(kind, out),
            Self::Text(text) => text.to_sql_checked(kind, out),
            Self::Bytes(bytes) => bytes.to_sql_checked(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true // The value inside is checked when it is written.
    }

    to_sql_checked!();
}

fn first_words(sql: &str) -> String {
    sql.split_whitespace().take(4).collect::<Vec<_>>().join(" ")
}

/// The driver's sentence with the reasons behind it, which it keeps apart.
pub fn with_causes(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

fn failure(sql: &str, error: &Error) -> Failure {
    let reason = with_causes(error);
    if error.is_closed() {
        return Failure::Unreachable { reason };
    }
    match error.code() {
        Some(code) if *code == SqlState::DISK_FULL => Failure::DiskFull,
        Some(code) if code.code().starts_with("40") => Failure::Conflict { reason },
        // 57P: the server is going down or not up yet; 25006: it has become a standby.
        Some(code) if code.code().starts_with("57P") || code.code() == "25006" => {
            Failure::Unreachable { reason }
        }
        Some(_) => Failure::Database { doing: first_words(sql), reason },
        // No word from the server: the line broke.
        None if std::error::Error::source(error)
            .is_some_and(|cause| cause.is::<std::io::Error>()) =>
        {
            Failure::Unreachable { reason }
        }
        None => Failure::Database { doing: first_words(sql), reason },
    }
}

/// Why a commit was not answered with yes.
pub enum CommitError {
    /// The line was closed before the commit was sent.
    Closed,
    /// The server or the driver said so.
    Server(Error),
}

/// Only where the server says so plainly do we know that nothing was kept.
pub fn of_commit(error: &CommitError) -> Failure {
    match error {
        CommitError::Closed => Failure::Unreachable { reason: "连接已关闭".into() },
        CommitError::Server(error) => {
            let reason = with_causes(error);
            match error.code() {
                Some(code) if code.code().starts_with("40") => Failure::Conflict { reason },
                Some(code) if code.code().starts_with("23") => {
                    Failure::Database { doing: "commit".into(), reason }
                }
                Some(_) | None => Failure::CommitUnknown { reason },
            }
        }
    }
}
