//! The store: one way to read, one way to write, over whichever database keeps the rows.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::Failure;
use crate::append::{AppendError, Extras};
use crate::blob::{BlobFolder, digest_of};
use crate::database::{Database, Engine, Reading, Stop};
use crate::journal::StoredEntry;
use crate::postgres::Postgres;
use crate::sqlite::{Access, Sqlite, Synchronous};
use crate::transaction::{Reader, Writer};
use crate::value::Digest;

/// Everything that is kept. One value serves all threads.
pub struct Store {
    database: Box<dyn Database>,
    is_doubtful: AtomicBool,
}

impl Store {
    /// Opens a data folder. As its writer the folder is created, locked and upgraded.
    pub fn open_folder(folder: &Path, access: Access) -> Result<Self, Failure> {
        Ok(Self::over(Box::new(Sqlite::open(folder, access, Synchronous::Full)?)))
    }

    /// Connects to a PostgreSQL server (`postgres://…`) and upgrades the schema. Any number of
    /// processes may share one.
    pub fn open_postgres(url: &str) -> Result<Self, Failure> {
        Ok(Self::over(Box::new(Postgres::open(url)?)))
    }

    /// A store over any database; tests put one here that fails on demand.
    pub fn over(database: Box<dyn Database>) -> Self {
        Self { database, is_doubtful: AtomicBool::new(false) }
    }

    /// Which program keeps the rows.
    pub fn engine(&self) -> Engine {
        self.database.engine()
    }

    /// Reads at one moment: all that `work` sees belongs together. It may be run again when the
    /// line to the server breaks.
    pub fn read<T, E>(&self, work: impl FnMut(&mut Reader<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<Failure>,
    {
        self.reading(Reading::Snapshot, work)
    }

    /// Reads one thing, without the two further trips to a server that a snapshot costs. For the
    /// question that every page asks: is my state at the head?
    pub fn read_one<T, E>(&self, work: impl FnMut(&mut Reader<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<Failure>,
    {
        self.reading(Reading::One, work)
    }

    fn reading<T, E>(
        &self,
        reading: Reading,
        mut work: impl FnMut(&mut Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<Failure>,
    {
        let mut outcome = None;
        let ended = self.database.read(reading, &mut |tx| {
            let mut reader = Reader::new(tx);
            let result = work(&mut reader);
            let stop = stop_of(reader.first_failure(), result.is_ok());
            outcome = Some(result);
            stop
        });
        self.note_doubt(&ended);
        settle(ended, outcome)
    }

    fn note_doubt(&self, ended: &Result<(), Stop>) {
        if let Err(Stop::Failed(failure)) = ended
            && failure.casts_doubt()
        {
            self.is_doubtful.store(true, Ordering::SeqCst);
        }
    }

    /// Changes what is kept, in one transaction: when this returns `Ok` everything is on stable
    /// storage, when it returns `Err` nothing was kept — but for [`Failure::CommitUnknown`], which
    /// says so. `work` may be run more than once, so it changes nothing outside of the transaction.
    pub fn write<T, E>(&self, mut work: impl FnMut(&mut Writer<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<Failure>,
    {
        if self.is_doubtful() {
            return Err(Failure::Doubtful.into());
        }
        let mut outcome = None;
        let ended = self.database.write(&mut |tx| {
            let mut writer = Writer::new(tx);
            let result = work(&mut writer);
            let stop = stop_of(writer.first_failure(), result.is_ok());
            outcome = Some(result);
            stop
        });
        self.note_doubt(&ended);
        settle(ended, outcome)
    }

    /// Appends entries behind the head that the caller knows, with what belongs to them: all of it
    /// in one transaction. `expected_seq` is the number of that head, 0 for an empty journal.
    pub fn append(
        &self,
        jurisdiction: &str,
        expected_seq: i64,
        entries: &[StoredEntry],
        extras: &Extras,
    ) -> Result<(), AppendError> {
        self.write(|writer| writer.append(jurisdiction, expected_seq, entries, extras))
    }

    /// Whether a commit failed in a way that leaves open what the disk holds, or the database was found
    /// damaged. Nothing more is written then; the process is to end and start again, which reads what is really there.
    pub fn is_doubtful(&self) -> bool {
        self.is_doubtful.load(Ordering::SeqCst)
    }

    /// Whether the process before this one ended without closing the data folder. Then
    /// [`Store::quick_check`] and the hashes of the newest entries are due before anybody is served.
    pub fn ended_badly(&self) -> bool {
        self.database.ended_badly()
    }

    /// What the embedded database finds wrong with its own file; nothing where a server keeps it.
    pub fn quick_check(&self) -> Result<Vec<String>, Failure> {
        match self.engine() {
            Engine::Postgres => Ok(Vec::new()),
            Engine::Sqlite => self.read_one(|reader| {
                let rows = reader.rows("pragma quick_check", &[])?;
                let said = rows.into_iter().map(|row| row.fields("quick_check").text("said"));
                let said: Result<Vec<String>, Failure> = said.collect();
                Ok(said?.into_iter().filter(|line| line != "ok").collect())
            }),
        }
    }

    /// Keeps a file under the digest of its bytes. When this returns it is on stable storage, so an
    /// entry may name it.
    pub fn put_blob(&self, bytes: &[u8], now_ms: i64) -> Result<Digest, Failure> {
        let digest = digest_of(bytes);
        match self.blob_folder()? {
            Some(folder) => folder.put(&digest, bytes)?,
            None => self.write(|writer| writer.put_blob_row(&digest, bytes, now_ms))?,
        }
        Ok(digest)
    }

    /// The file with this digest. Bytes that do not fit their digest are a failure.
    pub fn blob(&self, digest: &Digest) -> Result<Option<Vec<u8>>, Failure> {
        match self.database.blob_folder() {
            Some(folder) => BlobFolder::new(folder).get(digest),
            None => self.read_one(|reader| reader.blob_row(digest)),
        }
    }

    /// The digests of all files, in order.
    pub fn blobs(&self) -> Result<Vec<Digest>, Failure> {
        match self.database.blob_folder() {
            Some(folder) => BlobFolder::new(folder).digests(),
            None => {
                let rows = self.read(|reader| reader.blob_rows())?;
                Ok(rows.into_iter().map(|(digest, _)| digest).collect())
            }
        }
    }

    /// Deletes files that came before an instant and that nobody names; answers how many.
    pub fn sweep_blobs(
        &self,
        before_ms: i64,
        is_named: &dyn Fn(&Digest) -> bool,
    ) -> Result<u64, Failure> {
        if let Some(folder) = self.blob_folder()? {
            return folder.sweep(before_ms, is_named);
        }
        self.write(|writer| {
            let mut swept = 0;
            for (digest, stored_ms) in writer.blob_rows()? {
                if stored_ms < before_ms && !is_named(&digest) {
                    swept += writer.delete_blob_row(&digest, before_ms)?;
                }
            }
            Ok(swept)
        })
    }

    /// The folder of files, to be written to.
    fn blob_folder(&self) -> Result<Option<BlobFolder<'_>>, Failure> {
        if self.is_doubtful() {
            return Err(Failure::Doubtful);
        }
        if self.database.is_read_only() {
            return Err(Failure::ReadOnly);
        }
        Ok(self.database.blob_folder().map(BlobFolder::new))
    }

    pub(crate) fn database(&self) -> &dyn Database {
        &*self.database
    }
}

/// How a transaction ends: one whose statement failed is lost, whatever its work made of that.
fn stop_of(failed: Option<Failure>, is_ok: bool) -> Result<(), Stop> {
    match failed {
        Some(failure) => Err(Stop::Failed(failure)),
        None if is_ok => Ok(()),
        None => Err(Stop::Refused),
    }
}

fn settle<T, E: From<Failure>>(
    ended: Result<(), Stop>,
    outcome: Option<Result<T, E>>,
) -> Result<T, E> {
    match ended {
        Ok(()) | Err(Stop::Refused) => outcome.expect("work that ended was run"),
        Err(Stop::Failed(failure)) => Err(failure.into()),
    }
}
