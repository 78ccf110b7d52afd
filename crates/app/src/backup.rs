//! 备份 and 恢复: a copy of everything as of one moment, read back and verified before it counts.

use std::path::Path;

use serde_json::{Value, json};
use wenxiao_domain::journal::Digest;
use wenxiao_domain::party::actor::Actor;
use wenxiao_store::{Access, Store, from_hex};

use crate::app::App;
use crate::config::{Config, DatabaseConfig};
use crate::failure::Failure;
use crate::installation::{self, Note, Noted};
use crate::verify::{Anchor, VerifyReport};

/// Name of the list of heads inside a backup.
const HEADS_FILE: &str = "heads.json";

/// The end of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Whose.
    pub jurisdiction: String,
    /// Number of the newest entry.
    pub seq: u64,
    /// Its hash.
    pub hash: Digest,
}

/// What was copied, and what verifying the copy found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupReport {
    /// Entries of all journals.
    pub entries: u64,
    /// Files.
    pub blobs: u64,
    /// The heads in the copy.
    pub heads: Vec<Head>,
    /// One report per journal of the copy.
    pub verified: Vec<VerifyReport>,
}

impl BackupReport {
    /// The copy is good.
    pub fn is_whole(&self) -> bool {
        self.verified.iter().all(VerifyReport::is_whole)
    }
}

impl App {
    /// Copies everything into a new folder while others go on writing, reads the copy back and verifies
    /// it. The heads are written beside it.
    ///
    /// # Errors
    /// When the machine is in trouble or the folder holds a database already.
    pub fn backup(&self, folder: &Path) -> Result<BackupReport, Failure> {
        let copied = self.store().backup(folder)?;
        let store = Store::open_folder(folder, Access::ReadOnly)?;
        let mut config = Config::read_only(folder);
        config.clock = self.shared().clock.clone();
        let copy = Self::over(store, config)?;
        let (heads, verified) = copy.verify_all(&[])?;
        let report = BackupReport { entries: copied.entries, blobs: copied.blobs, heads, verified };
        write_heads(folder, &report.heads)?;
        if !self.is_read_only() {
            let by = Actor::System("backup".to_owned());
            let what = if report.is_whole() { "验证通过" } else { "验证有问题" };
            let object = format!("{}条记录，{}个文件", report.entries, report.blobs);
            let note = Note::new(Noted::BackedUp, by, object).with_outcome(what);
            installation::note(self.store(), self.now(), &[note])?;
        }
        Ok(report)
    }

    /// Fills an empty database from a backup, then verifies every journal against the heads that were
    /// written beside it.
    ///
    /// # Errors
    /// When the machine is in trouble, or the database is not empty.
    pub fn restore(config: Config, folder: &Path) -> Result<(Self, BackupReport), Failure> {
        let store = match &config.database {
            DatabaseConfig::Folder { path, access } => Store::open_folder(path, *access)?,
            DatabaseConfig::Url(url) => Store::open_postgres(url)?,
        };
        let copied = store.restore(folder, config.clock.now().epoch_ms())?;
        let app = Self::over(store, config)?;
        let (heads, verified) = app.verify_all(&read_heads(folder)?)?;
        Ok((app, BackupReport { entries: copied.entries, blobs: copied.blobs, heads, verified }))
    }

    /// Verifies every journal and the installation's stream.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn verify_all(&self, known: &[Head]) -> Result<(Vec<Head>, Vec<VerifyReport>), Failure> {
        let mut names =
            self.store().read(|reader| reader.jurisdictions().map_err(Failure::from))?;
        for head in known {
            if !names.contains(&head.jurisdiction) {
                names.push(head.jurisdiction.clone());
            }
        }
        let (mut heads, mut reports) = (Vec::new(), Vec::new());
        for jurisdiction in names {
            let head = known.iter().find(|head| head.jurisdiction == jurisdiction);
            let anchor = head.map(|head| Anchor { seq: head.seq, hash: head.hash });
            let report = self.verify(&jurisdiction, anchor, &mut |_, _| {})?;
            if let Some((seq, hash)) = report.head {
                heads.push(Head { jurisdiction, seq, hash });
            }
            reports.push(report);
        }
        Ok((heads, reports))
    }
}

fn write_heads(folder: &Path, heads: &[Head]) -> Result<(), Failure> {
    let one = |head: &Head| {
        json!({
            "jurisdiction": head.jurisdiction,
            "seq": head.seq,
            "hash": head.hash.to_string(),
        })
    };
    let text = json!({ "heads": heads.iter().map(one).collect::<Vec<Value>>() }).to_string();
    let path = folder.join(HEADS_FILE);
    std::fs::write(&path, text).map_err(|error| Failure::File {
        doing: format!("写入 {}", path.display()),
        reason: error.to_string(),
    })
}

/// The heads beside a backup; none where the list is missing, as in one made by other means.
fn read_heads(folder: &Path) -> Result<Vec<Head>, Failure> {
    let path = folder.join(HEADS_FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            let doing = format!("读取 {}", path.display());
            return Err(Failure::File { doing, reason: error.to_string() });
        }
    };
    let unreadable = || Failure::Unreadable { what: "备份清单", reason: HEADS_FILE.to_owned() };
    let value: Value = serde_json::from_str(&text).map_err(|_| unreadable())?;
    let one = |value: &Value| {
        Some(Head {
            jurisdiction: value["jurisdiction"].as_str()?.to_owned(),
            seq: value["seq"].as_u64()?,
            hash: Digest(from_hex(value["hash"].as_str()?)?),
        })
    };
    let heads = value["heads"].as_array().ok_or_else(unreadable)?;
    heads.iter().map(one).collect::<Option<_>>().ok_or_else(unreadable)
}
