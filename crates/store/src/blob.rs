//! Files that people brought, kept once each under the digest of their bytes: in a folder where the
//! database is embedded, in a table where it is a server.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use sm3::{Digest as _, Sm3};

use crate::Failure;
use crate::sqlite::sync_folder;
use crate::transaction::{Reader, Writer, statements};
use crate::value::{Digest, params};

statements! {
    const SELECT = "select bytes from blob where digest = $1";
    const SIZES = "select digest, stored_ms from blob where $1 < digest order by digest limit $2";
    const INSERT = "insert into blob (digest, size, bytes, stored_ms) values ($1, $2, $3, $4)
        on conflict (digest) do nothing";
    const DELETE = "delete from blob where digest = $1";
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

    /// Keeps bytes under their digest. When this returns they and their name are on the disk.
    pub fn put(&self, digest: &Digest, bytes: &[u8]) -> Result<(), Failure> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let (folder, file) = self.place(digest);
        let doing = || format!("保存附件 {}", file.display());
        fs::create_dir_all(&folder).map_err(|error| Failure::file(doing(), &error))?;
        if !file.exists() {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let temporary = self.folder.join(format!("{}-{number}.part", std::process::id()));
            let written =
                write_synced(&temporary, bytes).and_then(|()| fs::rename(&temporary, &file));
            if let Err(error) = written {
                // The sweep takes what could not be taken away here.
                let _removed = fs::remove_file(&temporary);
                return Err(Failure::file(doing(), &error));
            }
        }
        // Also when the file was there: another thread may not have come to this line yet.
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
            fs::remove_file(&path)
                .map_err(|error| Failure::file(format!("清理附件 {}", path.display()), &error))?;
            swept += 1;
        }
        Ok(swept)
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
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

    pub(crate) fn delete_blob_row(&mut self, digest: &Digest) -> Result<(), Failure> {
        self.exec(DELETE, params![&hex(digest)]).map(|_touched| ())
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
