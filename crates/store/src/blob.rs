//! Files that people brought, kept once each under the digest of their bytes: in a folder where the
//! database is embedded, in a table where it is a server.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use sm3::{Digest as _, Sm3};
use tempfile::NamedTempFile;

use crate::Failure;
use crate::sqlite::sync_folder;
use crate::transaction::{Reader, Writer, statements};
use crate::value::{Digest, params};

statements! {
    const SELECT = "select bytes from blob where digest = $1";
    const SIZES = "select digest, stored_ms from blob where $1 < digest order by digest limit $2";
    const INSERT = "insert into blob (digest, size, bytes, stored_ms) values ($1, $2, $3, $4)
        on conflict (digest) do update set stored_ms = excluded.stored_ms";
    const DELETE = "delete from blob where digest = $1 and stored_ms < $2";
}

/// The SM3 digest of some bytes: the name under which they are kept.
pub fn digest_of(bytes: &[u8]) -> Digest {
    Sm3::digest(bytes).into()
}

/// A digest in hexadecimal, as file names, URLs and texts spell it.
pub fn hex(digest: &Digest) -> String {
    let mut text = String::with_capacity(64);
    for byte in digest {
        write!(text, "{byte:02x}").expect("a text takes every letter");
    }
    text
}

/// Reads what [`hex`] writes.
pub fn from_hex(text: &str) -> Option<Digest> {
    let mut digest = [0; 32];
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    for (place, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * place..2 * place + 2], 16).ok()?;
    }
    Some(digest)
}

/// Bytes that came back must be those that were given.
fn checked(digest: &Digest, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    if digest_of(&bytes) == *digest {
        return Ok(bytes);
    }
    Err(Failure::Damaged { what: format!("附件 {}", hex(digest)) })
}

/// What lies in the folder, each with the time of its file in epoch milliseconds.
struct Listed {
    blobs: Vec<(Digest, PathBuf, i64)>,
    /// Left half written.
    parts: Vec<(PathBuf, i64)>,
}

/// The name of the file that is locked.
const LOCK: &str = "lock";

/// The folder of blobs: `ab/ab12…`, two letters to a folder.
pub(crate) struct BlobFolder<'f> {
    folder: &'f Path,
}

impl<'f> BlobFolder<'f> {
    pub fn new(folder: &'f Path) -> Self {
        Self { folder }
    }

    fn place(&self, digest: &Digest) -> (PathBuf, PathBuf) {
        let name = hex(digest);
        let folder = self.folder.join(&name[..2]);
        let file = folder.join(name);
        (folder, file)
    }

    /// Keeps bytes under their digest. When this returns they and their name are on the disk, and the file is new,
    /// also where it was there: a sweep leaves it alone until something names it.
    pub fn put(&self, digest: &Digest, bytes: &[u8]) -> Result<(), Failure> {
        let (folder, file) = self.place(digest);
        let doing = || format!("保存附件 {}", file.display());
        let written = || {
            fs::create_dir_all(&folder)?;
            let sweeps_wait = lock_file(self.folder)?;
            sweeps_wait.lock_shared()?;
            write_synced(self.folder, &file, bytes)
        };
        written().map_err(|error| Failure::file(doing(), &error))?;
        sync_folder(&folder)?;
        sync_folder(self.folder)
    }

    pub fn get(&self, digest: &Digest) -> Result<Option<Vec<u8>>, Failure> {
        let (_, file) = self.place(digest);
        match fs::read(&file) {
            Ok(bytes) => checked(digest, bytes).map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::file(format!("读取附件 {}", file.display()), &error)),
        }
    }

    fn list(&self) -> Result<Listed, Failure> {
        let mut blobs = Vec::new();
        let mut parts = Vec::new();
        for (path, about) in files(self.folder)? {
            if path.file_name().is_some_and(|name| name == LOCK) {
                continue;
            }
            if about.is_file() {
                parts.push((path, changed_ms(&about)));
                continue;
            }
            for (path, about) in files(&path)? {
                let name = path.file_name().and_then(|name| name.to_str()).and_then(from_hex);
                if let Some(digest) = name {
                    blobs.push((digest, path, changed_ms(&about)));
                }
            }
        }
        blobs.sort_unstable();
        Ok(Listed { blobs, parts })
    }

    pub fn digests(&self) -> Result<Vec<Digest>, Failure> {
        Ok(self.list()?.blobs.into_iter().map(|(digest, _, _)| digest).collect())
    }

    /// Deletes files older than an instant that nobody names; answers how many.
    pub fn sweep(
        &self,
        before_ms: i64,
        is_named: &dyn Fn(&Digest) -> bool,
    ) -> Result<u64, Failure> {
        let Listed { blobs, parts } = self.list()?;
        let orphans = blobs
            .into_iter()
            .filter(|(digest, _, changed_ms)| *changed_ms < before_ms && !is_named(digest))
            .map(|(_, path, _)| path);
        let old_parts = parts
            .into_iter()
            .filter(|(_, changed_ms)| *changed_ms < before_ms)
            .map(|(path, _)| path);
        let mut swept = 0;
        for path in orphans.chain(old_parts) {
            let is_gone = remove_if_old(self.folder, &path, before_ms)
                .map_err(|error| Failure::file(format!("清理附件 {}", path.display()), &error))?;
            swept += u64::from(is_gone);
        }
        Ok(swept)
    }
}

/// Removes a file unless somebody has kept it anew since it was listed; answers whether it did. Whoever keeps one
/// waits meanwhile, in whatever process.
fn remove_if_old(folder: &Path, path: &Path, before_ms: i64) -> std::io::Result<bool> {
    let lock = lock_file(folder)?;
    lock.lock()?;
    let gone = |error: std::io::Error| match error.kind() {
        // Another server sweeps too.
        ErrorKind::NotFound => Ok(false),
        _ => Err(error),
    };
    match fs::metadata(path) {
        Ok(about) if before_ms <= changed_ms(&about) => Ok(false),
        Ok(_) => fs::remove_file(path).map_or_else(gone, |()| Ok(true)),
        Err(error) => gone(error),
    }
}

/// The file on which those who keep and those who sweep wait for each other; the lock falls with the handle.
fn lock_file(folder: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join(LOCK))
}

/// Writes the whole of it under a name that no other server has, in whatever container it runs, and then gives it its
/// own. What a kill leaves of it is the sweep's.
fn write_synced(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut temporary = part(folder)?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    temporary.persist(path)?;
    Ok(())
}

/// A file of a name that nobody has, readable to whom files of this process are.
fn part(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.suffix(".part").tempfile_in(folder)
}

fn files(folder: &Path) -> Result<Vec<(PathBuf, fs::Metadata)>, Failure> {
    let read = || -> std::io::Result<Vec<(PathBuf, fs::Metadata)>> {
        fs::read_dir(folder)?
            .map(|entry| entry.and_then(|entry| Ok((entry.path(), entry.metadata()?))))
            .collect()
    };
    read().map_err(|error| Failure::file(format!("读取目录 {}", folder.display()), &error))
}

fn changed_ms(about: &fs::Metadata) -> i64 {
    let since = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    i64::try_from(since.unwrap_or(Duration::ZERO).as_millis()).unwrap_or(i64::MAX)
}

impl Reader<'_> {
    pub(crate) fn blob_row(&mut self, digest: &Digest) -> Result<Option<Vec<u8>>, Failure> {
        let Some(row) = self.row("blob", SELECT, params![&hex(digest)])? else {
            return Ok(None);
        };
        checked(digest, row.fields("blob").bytes("bytes")?).map(Some)
    }

    /// Digests of all blobs in the table, with the time they came.
    pub(crate) fn blob_rows(&mut self) -> Result<Vec<(Digest, i64)>, Failure> {
        let mut found: Vec<(Digest, i64)> = Vec::new();
        loop {
            let last = found.last().map_or(String::new(), |(digest, _)| hex(digest));
            let rows = self.rows(SIZES, params![&last, 1_000])?;
            if rows.is_empty() {
                return Ok(found);
            }
            for row in rows {
                let mut fields = row.fields("blob");
                let text = fields.text("digest")?;
                let misfit = Failure::Row { table: "blob", column: "digest", found: text.clone() };
                found.push((from_hex(&text).ok_or(misfit)?, fields.int("stored_ms")?));
            }
        }
    }
}

impl Writer<'_> {
    pub(crate) fn put_blob_row(
        &mut self,
        digest: &Digest,
        bytes: &[u8],
        now_ms: i64,
    ) -> Result<(), Failure> {
        let size = i64::try_from(bytes.len()).expect("no blob is that large");
        self.exec(INSERT, params![&hex(digest), size, bytes, now_ms]).map(|_touched| ())
    }

    /// Deletes a blob that came before an instant; answers how many that are.
    pub(crate) fn delete_blob_row(
        &mut self,
        digest: &Digest,
        before_ms: i64,
    ) -> Result<u64, Failure> {
        self.exec(DELETE, params![&hex(digest), before_ms])
    }
}

#[cfg(test)]
mod tests {
    use super::{digest_of, from_hex, hex};

    #[test]
    fn the_digest_of_abc_is_the_one_of_the_standard() {
        // GB/T 32905-2016, example 1.
        let expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        assert_eq!(hex(&digest_of(b"abc")), expected);
        assert_eq!(from_hex(expected), Some(digest_of(b"abc")));
        assert_eq!(from_hex("66c7"), None);
        assert_eq!(from_hex(&"附".repeat(32)), None);
    }
}
