//! The embedded database: one file in the data folder, one writer, several readers.

mod connection;
mod folder;

use crate::database::{Database, Engine, Reading, Stop, Work};
use crate::failure::Failure;
use crate::migration;
use connection::{SqliteTx, failure, of_commit};
pub(crate) use folder::sync_folder;
use folder::{WriterLock, refuse_network_file_system};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::hooks::Wal;
use rusqlite::{Connection, OpenFlags};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Name of the database file inside the data folder.
pub const DATABASE_FILE: &str = "wenxiao.db";
/// Name of the folder of blobs inside the data folder.
pub const BLOB_FOLDER: &str = "blobs";
/// Pages of the log before it is moved into the database: 4 MB. More makes commits a little rarer slow,
/// restarts longer.
const CHECKPOINT_AT_PAGES: i32 = 1_000;
/// Pages more before that is tried again, where somebody was reading and the log could not begin anew.
const CHECKPOINT_AGAIN_PAGES: i32 = 100;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How a data folder is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// As its only writer; creates and upgrades what is missing.
    Write,
    /// Beside a running server; changes nothing.
    ReadOnly,
}

/// When the operating system is asked to put a commit on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum Synchronous {
    /// At every commit: what is acknowledged is durable.
    Full,
    /// Now and then. Loses acknowledged commits in a power cut; exists so that a test can see itself fail.
    NormalForTheTestThatMustFail,
}

/// The embedded database.
pub struct Sqlite {
    folder: PathBuf,
    blobs: PathBuf,
    // The readers close before the writer: the last to close leaves one file without a log beside it,
    // which a reader may not. The writer closes while the lock is still held.
    readers: Readers,
    /// `None` when opened read-only.
    writer: Option<Mutex<Connection>>,
    log: Arc<Log>,
    lock: Option<WriterLock>,
}

/// How long the log is. Its file does not tell: SQLite begins it anew without making it shorter.
#[derive(Default)]
struct Log {
    /// Pages in it, as of the last commit.
    pages: AtomicI32,
    /// Of these, moved into the database already.
    moved: AtomicI32,
}

impl Log {
    fn is_long(&self) -> bool {
        let pages = self.pages.load(Ordering::Relaxed);
        let moved = self.moved.load(Ordering::Relaxed);
        // A shorter one has begun anew.
        let is_anew = moved == 0 || pages < moved;
        let due = if is_anew { CHECKPOINT_AT_PAGES } else { moved + CHECKPOINT_AGAIN_PAGES };
        due <= pages
    }

    fn is_moved(&self) {
        self.moved.store(self.pages.load(Ordering::Relaxed), Ordering::Relaxed);
    }
}

impl Sqlite {
    /// Opens the data folder; as writer it is created, locked and upgraded.
    pub fn open(folder: &Path, access: Access, sync: Synchronous) -> Result<Self, Failure> {
        let doing = |what: &str| format!("{what} {}", folder.display());
        let lock = match access {
            Access::Write => {
                std::fs::create_dir_all(folder.join(BLOB_FOLDER))
                    .map_err(|error| Failure::file(doing("创建数据目录"), &error))?;
                refuse_network_file_system(folder)?;
                Some(WriterLock::take(folder)?)
            }
            Access::ReadOnly => None,
        };
        let folder = std::fs::canonicalize(folder)
            .map_err(|error| Failure::file(doing("打开数据目录"), &error))?;
        let file = folder.join(DATABASE_FILE);
        let log = Arc::<Log>::default();
        let writer = match access {
            Access::Write => Some(Mutex::new(open_writer(&folder, &file, sync, &log)?)),
            Access::ReadOnly => {
                check_schema(&open_reader(&file)?)?;
                None
            }
        };
        let most = std::thread::available_parallelism().map_or(4, |cores| cores.get().clamp(2, 8));
        let readers = Readers::new(file, most);
        let blobs = folder.join(BLOB_FOLDER);
        Ok(Self { folder, blobs, readers, writer, log, lock })
    }

    /// The data folder, as an absolute path.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Moves committed pages from the log into the database file once the log is long. The commit is
    /// durable already; only a failed sync matters here, because it must never be tried again.
    fn checkpoint_if_long(&self, connection: &Connection) -> Result<(), Failure> {
        if !self.log.is_long() {
            return Ok(());
        }
        self.log.is_moved();
        match connection.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(())) {
            Ok(()) => Ok(()),
            Err(error) => match of_commit(&error) {
                doubt @ Failure::CommitFailed { .. } => Err(doubt),
                // A full disk or a busy reader: the log simply grows until the next time.
                _ => Ok(()),
            },
        }
    }
}

impl Database for Sqlite {
    fn engine(&self) -> Engine {
        Engine::Sqlite
    }

    fn read(&self, reading: Reading, work: Work<'_>) -> Result<(), Stop> {
        let connection = self.readers.take().map_err(Stop::Failed)?;
        match reading {
            Reading::One => work(&mut SqliteTx::new(&connection)),
            Reading::Snapshot => {
                connection
                    .execute_batch("begin")
                    .map_err(|error| Stop::Failed(failure("begin", &error)))?;
                let outcome = work(&mut SqliteTx::new(&connection));
                let ended = connection.execute_batch("rollback");
                outcome.and(ended.map_err(|error| Stop::Failed(failure("rollback", &error))))
            }
        }
    }

    fn write(&self, work: Work<'_>) -> Result<(), Stop> {
        let writer = self.writer.as_ref().ok_or(Stop::Failed(Failure::ReadOnly))?;
        let connection = writer.lock().unwrap_or_else(PoisonError::into_inner);
        if !connection.is_autocommit() {
            // Work that panicked left its transaction open.
            connection
                .execute_batch("rollback")
                .map_err(|error| Stop::Failed(failure("rollback", &error)))?;
        }
        connection
            .execute_batch("begin immediate")
            .map_err(|error| Stop::Failed(failure("begin immediate", &error)))?;
        if let Err(stop) = work(&mut SqliteTx::new(&connection)) {
            // A full disk may have ended the transaction already; then there is nothing to roll back.
            if !connection.is_autocommit() {
                connection
                    .execute_batch("rollback")
                    .map_err(|error| Stop::Failed(failure("rollback", &error)))?;
            }
            return Err(stop);
        }
        if let Err(error) = connection.execute_batch("commit") {
            let found = of_commit(&error);
            if !connection.is_autocommit() {
                let _ = connection.execute_batch("rollback");
            }
            return Err(Stop::Failed(found));
        }
        self.checkpoint_if_long(&connection).map_err(Stop::Failed)
    }

    fn blob_folder(&self) -> Option<&Path> {
        Some(&self.blobs)
    }

    fn copy_pages(&self, target: &Path) -> Result<bool, Failure> {
        let doing = "backup";
        let source = self.readers.take()?;
        let outcome = (|| {
            let mut copy = Connection::open(target)?;
            let backup = Backup::new(&source, &mut copy)?;
            loop {
                match backup.step(1_000)? {
                    StepResult::Done => break,
                    StepResult::More => {}
                    StepResult::Busy | StepResult::Locked => {
                        std::thread::sleep(Duration::from_millis(20));
                    }
                    other => unreachable!("the step results of SQLite are these four: {other:?}"),
                }
            }
            Ok(true)
        })();
        outcome.map_err(|error: rusqlite::Error| failure(doing, &error))
    }

    fn is_read_only(&self) -> bool {
        self.writer.is_none()
    }

    fn ended_badly(&self) -> bool {
        self.lock.as_ref().is_some_and(WriterLock::was_left_open)
    }
}

/// Read-only connections, opened when first needed and kept.
struct Readers {
    file: PathBuf,
    most: usize,
    pool: Mutex<Pool>,
    freed: Condvar,
}

struct Pool {
    idle: Vec<Connection>,
    open: usize,
}

impl Readers {
    fn new(file: PathBuf, most: usize) -> Self {
        let pool = Mutex::new(Pool { idle: Vec::new(), open: 0 });
        Self { file, most, pool, freed: Condvar::new() }
    }

    fn take(&self) -> Result<Held<'_>, Failure> {
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(connection) = pool.idle.pop() {
                return Ok(Held { owner: self, connection: Some(connection) });
            }
            if pool.open < self.most {
                let connection = Some(open_reader(&self.file)?);
                pool.open += 1;
                return Ok(Held { owner: self, connection });
            }
            pool = self.freed.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// A connection on loan; it goes back to the pool with the value.
struct Held<'p> {
    owner: &'p Readers,
    connection: Option<Connection>,
}

impl Deref for Held<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("it is taken out only when the loan ends")
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        // Work that panicked left its snapshot open: such a connection is closed instead.
        let returned = self.connection.take().filter(Connection::is_autocommit);
        let mut pool = self.owner.pool.lock().unwrap_or_else(PoisonError::into_inner);
        match returned {
            Some(connection) => pool.idle.push(connection),
            None => pool.open -= 1,
        }
        self.owner.freed.notify_one();
    }
}

fn open_reader(file: &Path) -> Result<Connection, Failure> {
    let doing = "open read-only";
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(file, flags).map_err(|error| failure(doing, &error))?;
    prepare_connection(&connection).map_err(|error| failure(doing, &error))?;
    Ok(connection)
}

fn prepare_connection(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(256);
    connection.execute_batch("pragma mmap_size = 0; pragma trusted_schema = off")
}

fn open_writer(
    folder: &Path,
    file: &Path,
    sync: Synchronous,
    log: &Arc<Log>,
) -> Result<Connection, Failure> {
    let doing = "open";
    let mut connection = Connection::open(file).map_err(|error| failure(doing, &error))?;
    let synchronous = match sync {
        Synchronous::Full => "full",
        Synchronous::NormalForTheTestThatMustFail => "normal",
    };
    prepare_connection(&connection).map_err(|error| failure(doing, &error))?;
    // Recursive triggers, so that `insert or replace` cannot delete an entry unseen.
    connection
        .execute_batch(&format!(
            "pragma journal_mode = wal; pragma synchronous = {synchronous};
             pragma foreign_keys = on; pragma recursive_triggers = on;
             pragma wal_autocheckpoint = 0"
        ))
        .map_err(|error| failure(doing, &error))?;
    let log = Arc::clone(log);
    let note = move |_: &mut Wal, pages| {
        log.pages.store(pages, Ordering::Relaxed);
        Ok(())
    };
    connection.wal_hook(Some(note)).map_err(|error| failure(doing, &error))?;
    migrate(&connection)?;
    sync_folder(folder)?;
    Ok(connection)
}

/// Makes a database that nobody has open one file without a log beside it, which can be carried away
/// and opens from a read-only medium.
pub(crate) fn one_file(file: &Path) -> Result<(), Failure> {
    Connection::open(file)
        .and_then(|connection| connection.pragma_update(None, "journal_mode", "delete"))
        .map_err(|error| failure("journal mode", &error))
}

fn schema_number(connection: &Connection) -> Result<i64, Failure> {
    connection
        .query_row("select coalesce(max(number), 0) from migration", [], |row| row.get(0))
        .map_err(|error| failure("read schema number", &error))
}

fn check_schema(connection: &Connection) -> Result<(), Failure> {
    let (found, known) = (schema_number(connection)?, migration::newest());
    if known < found {
        return Err(Failure::NewerSchema { found, known });
    }
    if found < known {
        return Err(Failure::OlderSchema { found, known });
    }
    Ok(())
}

/// Brings the schema up to date, one transaction per step, so that a cut leaves whole steps.
fn migrate(connection: &Connection) -> Result<(), Failure> {
    let doing = "migrate";
    connection
        .execute_batch(migration::CREATE_MIGRATION)
        .map_err(|error| failure(doing, &error))?;
    let (found, known) = (schema_number(connection)?, migration::newest());
    if known < found {
        return Err(Failure::NewerSchema { found, known });
    }
    for step in migration::upgrade(Engine::Sqlite, found) {
        if let Err(error) = connection.execute_batch(&format!("begin immediate; {step}; commit")) {
            if !connection.is_autocommit() {
                let _ = connection.execute_batch("rollback");
            }
            return Err(failure(doing, &error));
        }
    }
    Ok(())
}

/// The version of the bundled library as one number, such as 3054001.
pub fn library_version() -> i32 {
    rusqlite::version_number()
}
