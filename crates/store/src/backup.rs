//! A copy of everything while others write, and the way back into an empty store. A copy is a data
//! folder like any other, whichever database it came from.

use std::path::Path;

use crate::Failure;
use crate::blob::BlobFolder;
use crate::sqlite::{Access, BLOB_FOLDER, DATABASE_FILE, one_file, sync_folder};
use crate::store::Store;
use crate::transaction::{Reader, Writer};
use crate::value::{Digest, Param, Row, Value};

const COUNT: &str = "select count(*) from entry";

/// Rows read and written in one go.
const PAGE_ROWS: i64 = 512;

/// What was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Entries of all journals.
    pub entries: u64,
    /// Files.
    pub blobs: u64,
}

/// A table that is copied row by row: its columns, the first `key` of them its primary key.
struct Table {
    name: &'static str,
    key: usize,
    columns: &'static [&'static str],
}

/// Name, columns of the primary key; the other columns.
macro_rules! tables {
    ($($name:ident($($key:ident),+; $($other:ident),*);)*) => {
        /// All but `migration`, which every store writes itself, and `blob`, which is a folder elsewhere.
        /// A table stands behind those that it refers to.
        const TABLES: &[Table] = &[$(Table {
            name: stringify!($name),
            key: [$(stringify!($key)),+].len(),
            columns: &[$(stringify!($key),)+ $(stringify!($other)),*],
        }),*];
    };
}

tables! {
    entry(jurisdiction, seq; recorded_ms, actor, kind, salt, payload, payload_digest, previous,
        hash);
    payload_erasure(jurisdiction, seq; account, reason, erased_ms);
    idempotency(account, key; body_digest, answer, stored_ms);
    figure(jurisdiction, year, round, figure; seq, value);
    project_line(jurisdiction, year, project; code, name, department, fund, kind, budget_fen,
        executed_fen, stage, round, flag, score, grade, seq, detail);
    checkpoint(jurisdiction, seq; fold_version, bytes, made_ms);
    draft(id; jurisdiction, subject, kind, content, base_rev, rev, editors, updated_by,
        updated_ms);
    account(id; login, display_name, password_hash, state, failed_logins, locked_until_ms,
        second_factor, must_change_password, created_ms, last_login_ms);
    session(hash; account, membership, address, created_ms, last_seen_ms, confirmed_ms,
        ends_ms);
    api_token(hash; account, membership, name, created_ms, ends_ms, last_used_ms, revoked_ms);
    person(jurisdiction, id; name, phone, detail, updated_ms);
    login_limit(key; since_ms, attempts);
    import(id; jurisdiction, template, subject, round, sm3, file_name, account, status, preview,
        created_ms, updated_ms);
    label_mapping(jurisdiction, template, label; field, account, saved_ms);
    setting(key; value, changed_ms);
    job(id; jurisdiction, kind, task, state, due_ms, lease_until_ms, attempts, outcome,
        created_ms);
    outbox(jurisdiction, id; topic, message, created_ms, due_ms, attempts);
    notice_mark(jurisdiction, membership; seq, day_ms, marked_ms);
    mail_choice(account; address, digest, changed_ms);
    mail_mark(jurisdiction, membership; seq, day_ms, mailed_ms);
}

impl Table {
    /// One page of rows in the order of the key, behind the key of the page before.
    fn page(&self, is_first: bool) -> String {
        let Self { name, .. } = self;
        let (columns, key) = (self.columns.join(", "), self.columns[..self.key].join(", "));
        let behind = if is_first {
            String::new()
        } else {
            format!(" where ({key}) > ({})", numbered(self.key))
        };
        format!("select {columns} from {name}{behind} order by {key} limit {PAGE_ROWS}")
    }

    fn insert(&self) -> String {
        let width = self.columns.len();
        let columns = self.columns.join(", ");
        format!("insert into {} ({columns}) values ({})", self.name, numbered(width))
    }

    /// Copies all rows; answers how many.
    fn copy(&self, from: &mut Reader<'_>, to: &mut Writer<'_>) -> Result<u64, Failure> {
        let insert = self.insert();
        let mut copied = 0;
        let mut last: Option<Row> = None;
        loop {
            let key: Vec<Param<'_>> = last.iter().flat_map(|row| self.key_of(row)).collect();
            let rows = from.rows(&self.page(last.is_none()), &key)?;
            if rows.is_empty() {
                return Ok(copied);
            }
            let params: Vec<Vec<Param<'_>>> =
                rows.iter().map(|row| row.0.iter().map(Value::as_param).collect()).collect();
            copied += to.exec_many(&insert, self.columns.len(), &params)?;
            last = rows.into_iter().next_back();
        }
    }

    fn key_of<'r>(&self, row: &'r Row) -> impl Iterator<Item = Param<'r>> {
        row.0.iter().take(self.key).map(Value::as_param)
    }
}

/// `$1, $2, $3`
fn numbered(count: usize) -> String {
    let names: Vec<String> = (1..=count).map(|number| format!("${number}")).collect();
    names.join(", ")
}

/// Every text of this module, for the test that prepares each on both databases.
pub(crate) fn texts() -> Vec<String> {
    TABLES.iter().flat_map(|table| [table.page(true), table.page(false), table.insert()]).collect()
}

/// Every table and its columns, for the test that compares them with the schema.
pub(crate) fn columns() -> Vec<(&'static str, &'static [&'static str])> {
    TABLES.iter().map(|table| (table.name, table.columns)).collect()
}

impl Store {
    /// Copies everything into a new data folder, as of one moment, while others go on writing.
    pub fn backup(&self, folder: &Path) -> Result<Copied, Failure> {
        let file = folder.join(DATABASE_FILE);
        if file.exists() {
            return Err(Failure::NotEmpty);
        }
        std::fs::create_dir_all(folder)
            .map_err(|error| Failure::file(format!("创建备份目录 {}", folder.display()), &error))?;
        if !self.database().copy_pages(&file)? {
            let copy = Self::open_folder(folder, Access::Write)?;
            self.read(|from| copy.write(|to| copy_rows(from, to)))?;
        }
        one_file(&file)?;
        // After the rows: whatever an entry names was kept before the entry.
        let blobs = folder.join(BLOB_FOLDER);
        let blobs = copy_blobs(self, |digest, bytes| BlobFolder::new(&blobs).put(digest, bytes))?;
        sync_folder(folder)?;
        let copy = Self::open_folder(folder, Access::ReadOnly)?;
        copy.holds(blobs)
    }

    /// Fills an empty store from a backup, in one transaction. `now_ms` is noted as the time at which
    /// the files came.
    pub fn restore(&self, folder: &Path, now_ms: i64) -> Result<Copied, Failure> {
        let backup = Self::open_folder(folder, Access::ReadOnly)?;
        if !self.read(is_empty)? {
            return Err(Failure::NotEmpty);
        }
        let keep = |_: &Digest, bytes: &[u8]| self.put_blob(bytes, now_ms).map(|_digest| ());
        let blobs = copy_blobs(&backup, keep)?;
        backup.read(|from| {
            self.write(|to| {
                // Another process may have begun meanwhile.
                if !is_empty(to)? {
                    return Err(Failure::NotEmpty);
                }
                copy_rows(from, to)
            })
        })?;
        self.holds(blobs)
    }

    /// What there is after so many files were copied.
    fn holds(&self, blobs: u64) -> Result<Copied, Failure> {
        let row = self.read_one(|reader| reader.row("entry", COUNT, &[]))?;
        let entries = row.map_or(Ok(0), |row| row.fields("entry").int("count"))?;
        Ok(Copied { entries: u64::try_from(entries).expect("a count is not negative"), blobs })
    }
}

fn is_empty(reader: &mut Reader<'_>) -> Result<bool, Failure> {
    for table in TABLES {
        if !reader.rows(&format!("select 1 from {} limit 1", table.name), &[])?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn copy_rows(from: &mut Reader<'_>, to: &mut Writer<'_>) -> Result<(), Failure> {
    for table in TABLES {
        table.copy(from, to)?;
    }
    Ok(())
}

fn copy_blobs(
    from: &Store,
    keep: impl Fn(&Digest, &[u8]) -> Result<(), Failure>,
) -> Result<u64, Failure> {
    let mut copied = 0;
    for digest in from.blobs()? {
        // One that was swept since it was listed is named by nobody.
        if let Some(bytes) = from.blob(&digest)? {
            keep(&digest, &bytes)?;
            copied += 1;
        }
    }
    Ok(copied)
}
