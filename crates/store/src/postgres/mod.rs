//! The database server: any number of our processes may share one.

mod connection;

use crate::database::{Database, Engine, Reading, Stop, Tx, Work};
use crate::failure::Failure;
use crate::migration;
use connection::{Connection, PostgresTx, of_commit};
use postgres::{Config, NoTls};
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How often a whole transaction is tried when others are in its way or a standby takes over.
const MOST_ATTEMPTS: u32 = 5;
const MOST_CONNECTIONS: usize = 8;
/// Any fixed number; two servers that start together upgrade one after the other.
const MIGRATION_LOCK: i64 = 652_823;

/// The server, reached through a small pool of connections.
pub struct Postgres {
    config: Config,
    pool: Mutex<Pool>,
    freed: Condvar,
}

struct Pool {
    idle: Vec<Connection>,
    open: usize,
}

impl Postgres {
    /// Connects to `postgres://…` (or `host=… dbname=…`) and upgrades the schema.
    pub fn open(url: &str) -> Result<Self, Failure> {
        let mut config: Config =
            url.parse().map_err(|error: postgres::Error| unreachable_server(&error))?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        config.application_name("wenxiao");
        let pool = Mutex::new(Pool { idle: Vec::new(), open: 0 });
        let opened = Self { config, pool, freed: Condvar::new() };
        {
            let mut connection = opened.take()?;
            check_server(&mut connection)?;
            migrate(&mut connection)?;
        }
        Ok(opened)
    }

    fn connect(&self) -> Result<Connection, Failure> {
        let client = self.config.connect(NoTls).map_err(|error| unreachable_server(&error))?;
        Ok(Connection::new(client))
    }

    fn take(&self) -> Result<Held<'_>, Failure> {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(connection) = pool.idle.pop() {
                if !connection.is_closed() {
                    return Ok(Held { owner: self, connection: Some(connection) });
                }
                pool.open -= 1;
            } else if pool.open < MOST_CONNECTIONS {
                pool.open += 1;
                drop(pool);
                // Counted already: should there be no line, the guard takes the count back.
                let mut held = Held { owner: self, connection: None };
                held.connection = Some(self.connect()?);
                return Ok(held);
            } else {
                pool = self.freed.wait(pool).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    /// After one line broke the others are of the same age: better new ones.
    fn forget_idle(&self) {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        pool.open -= pool.idle.len();
        pool.idle.clear();
    }

    /// Runs the work between `begin` and `end`, once.
    fn attempt(&self, begin: &str, end: Ending, work: &mut Work<'_>) -> Result<(), Stop> {
        let mut connection = self.take().map_err(Stop::Failed)?;
        within(&mut connection, begin, end, work)
    }

    fn forget_if_unreachable(&self, failure: &Failure) {
        if matches!(failure, Failure::Unreachable { .. }) {
            self.forget_idle();
        }
    }

    fn retried(&self, begin: &str, end: Ending, mut work: Work<'_>) -> Result<(), Stop> {
        let mut attempt = 1;
        loop {
            match self.attempt(begin, end, &mut work) {
                Err(Stop::Failed(failure))
                    if failure.may_be_retried() && attempt < MOST_ATTEMPTS =>
                {
                    self.forget_if_unreachable(&failure);
                    std::thread::sleep(Duration::from_millis(10 << (2 * attempt)));
                    attempt += 1;
                }
                outcome => return outcome,
            }
        }
    }
}

/// A connection on loan; it goes back to the pool with the value.
struct Held<'p> {
    owner: &'p Postgres,
    connection: Option<Connection>,
}

impl Deref for Held<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("it is taken out only when the loan ends")
    }
}

impl DerefMut for Held<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        self.connection.as_mut().expect("it is taken out only when the loan ends")
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        // Work that panicked left its transaction open: closing the line rolls it back.
        let returned = self
            .connection
            .take()
            .filter(|connection| !connection.is_closed() && !std::thread::panicking());
        let mut pool = self.owner.pool.lock().unwrap_or_else(PoisonError::into_inner);
        match returned {
            Some(connection) => pool.idle.push(connection),
            None => pool.open -= 1,
        }
        self.owner.freed.notify_one();
    }
}

#[derive(Clone, Copy)]
enum Ending {
    Commit,
    Rollback,
}

fn within(
    connection: &mut Connection,
    begin: &str,
    end: Ending,
    work: &mut Work<'_>,
) -> Result<(), Stop> {
    connection.run(begin).map_err(Stop::Failed)?;
    let mut tx = PostgresTx::new(connection);
    let outcome = work(&mut tx);
    // After a failed statement the server commits nothing, whatever the work made of it.
    let outcome = tx.first_failure().map_or(outcome, |found| Err(Stop::Failed(found)));
    match (outcome, end) {
        (Ok(()), Ending::Commit) => {
            connection.commit().map_err(|error| Stop::Failed(of_commit(&error)))
        }
        (outcome, Ending::Commit | Ending::Rollback) => {
            // When this fails the connection is closed, which rolls back as well.
            if connection.run("rollback").is_err() {
                connection.close();
            }
            outcome
        }
    }
}

impl Database for Postgres {
    fn engine(&self) -> Engine {
        Engine::Postgres
    }

    fn read(&self, reading: Reading, work: Work<'_>) -> Result<(), Stop> {
        match reading {
            Reading::Snapshot => {
                let begin = "begin isolation level repeatable read read only";
                self.retried(begin, Ending::Rollback, work)
            }
            Reading::One => {
                let mut attempt = 1;
                loop {
                    let mut connection = self.take().map_err(Stop::Failed)?;
                    let outcome = work(&mut PostgresTx::new(&mut connection));
                    drop(connection);
                    match outcome {
                        Err(Stop::Failed(failure @ Failure::Unreachable { .. }))
                            if attempt < MOST_ATTEMPTS =>
                        {
                            self.forget_if_unreachable(&failure);
                            attempt += 1;
                        }
                        outcome => return outcome,
                    }
                }
            }
        }
    }

    fn write(&self, work: Work<'_>) -> Result<(), Stop> {
        self.retried("begin isolation level read committed", Ending::Commit, work)
    }

    fn blob_folder(&self) -> Option<&Path> {
        None
    }

    fn copy_pages(&self, _target: &Path) -> Result<bool, Failure> {
        Ok(false)
    }

    fn is_read_only(&self) -> bool {
        false
    }

    fn ended_badly(&self) -> bool {
        false
    }
}

fn unreachable_server(error: &postgres::Error) -> Failure {
    Failure::Unreachable { reason: connection::with_causes(error) }
}

/// Refuses a server that acknowledges what it may lose.
fn check_server(connection: &mut Connection) -> Result<(), Failure> {
    for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
        let value = connection.show(setting)?;
        if value == "off" {
            return Err(Failure::UnsafeServer { setting, value });
        }
    }
    Ok(())
}

/// Brings the schema up to date, one transaction per step, one process at a time.
fn migrate(connection: &mut Connection) -> Result<(), Failure> {
    let lock = format!("select pg_advisory_xact_lock({MIGRATION_LOCK})");
    connection.run(&format!("begin; {lock}; {}; commit", migration::CREATE_MIGRATION))?;
    let known = migration::newest();
    loop {
        connection.run(&format!("begin; {lock}"))?;
        // Asked under the lock: another process may have come further while we waited for it.
        let found = schema_number(connection)?;
        let step = migration::upgrade(Engine::Postgres, found).into_iter().next();
        match step {
            Some(step) => connection.run(&format!("{step}; commit"))?,
            None => {
                connection.run("rollback")?;
                return if known < found {
                    Err(Failure::NewerSchema { found, known })
                } else {
                    Ok(())
                };
            }
        }
    }
}

fn schema_number(connection: &mut Connection) -> Result<i64, Failure> {
    let sql = "select coalesce(max(number), 0) from migration";
    let rows = PostgresTx::new(connection).query(sql, &[])?;
    let row = rows.into_iter().next().ok_or(Failure::Row {
        table: "migration",
        column: "number",
        found: "没有行".into(),
    })?;
    row.fields("migration").int("number")
}
