//! The database server: any number of our processes may share one.

mod connection;

use crate::database::{Database, Engine, Reading, Stop, Tx, Work};
use crate::failure::Failure;
use crate::migration;
use connection::{Connection, PostgresTx, of_commit};
use postgres::{Config, NoTls};
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
        let mut connection = opened.take()?;
        let ready = check_server(&mut connection)
            .and_then(|()| migrate(&mut connection, migration::newest()));
        opened.give_back(connection);
        ready.map(|()| opened)
    }

    fn connect(&self) -> Result<Connection, Failure> {
        let client = self.config.connect(NoTls).map_err(|error| unreachable_server(&error))?;
        Ok(Connection::new(client))
    }

    fn take(&self) -> Result<Connection, Failure> {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(connection) = pool.idle.pop() {
                if !connection.is_closed() {
                    return Ok(connection);
                }
                pool.open -= 1;
            } else if pool.open < MOST_CONNECTIONS {
                pool.open += 1;
                drop(pool);
                return self.connect().inspect_err(|_| {
                    self.pool.lock().unwrap_or_else(PoisonError::into_inner).open -= 1;
                    self.freed.notify_one();
                });
            } else {
                pool = self.freed.wait(pool).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    fn give_back(&self, connection: Connection) {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        if connection.is_closed() {
            pool.open -= 1;
        } else {
            pool.idle.push(connection);
        }
        self.freed.notify_one();
    }

    /// Runs the work between `begin` and `end`, once.
    fn attempt(&self, begin: &str, end: Ending, work: &mut Work<'_>) -> Result<(), Stop> {
        let mut connection = self.take().map_err(Stop::Failed)?;
        let outcome = within(&mut connection, begin, end, work);
        self.give_back(connection);
        outcome
    }

    fn retried(&self, begin: &str, end: Ending, mut work: Work<'_>) -> Result<(), Stop> {
        let mut attempt = 1;
        loop {
            match self.attempt(begin, end, &mut work) {
                Err(Stop::Failed(failure))
                    if failure.may_be_retried() && attempt < MOST_ATTEMPTS =>
                {
                    std::thread::sleep(Duration::from_millis(10 << (2 * attempt)));
                    attempt += 1;
                }
                outcome => return outcome,
            }
        }
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
                    self.give_back(connection);
                    match outcome {
                        Err(Stop::Failed(Failure::Unreachable { .. }))
                            if attempt < MOST_ATTEMPTS =>
                        {
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

/// Brings the schema up to `target`, one transaction per step, one process at a time.
fn migrate(connection: &mut Connection, target: i64) -> Result<(), Failure> {
    let lock = format!("select pg_advisory_xact_lock({MIGRATION_LOCK})");
    connection.run(&format!("begin; {lock}; {}; commit", migration::CREATE_MIGRATION))?;
    let known = migration::newest();
    for step in migration::all().filter(|step| step.number <= target) {
        let number = step.number;
        let found = schema_number(connection)?;
        if known < found {
            return Err(Failure::NewerSchema { found, known });
        }
        if number <= found {
            continue;
        }
        let sql = step.sql(Engine::Postgres).unwrap_or_default();
        connection.run(&format!("begin; {lock}"))?;
        // Another process may have done this step while we waited for the lock.
        if schema_number(connection)? < number {
            connection.run(&format!("{sql}; insert into migration values ({number})"))?;
        }
        connection.run("commit")?;
    }
    Ok(())
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
