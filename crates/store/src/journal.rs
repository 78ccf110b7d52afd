//! The journal: entries that are added and read, never changed. The domain computes the chain; here
//! are only bytes.

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::{Digest, Param, Row, params};

/// How many entries a walk over the journal holds at once.
const WALK_ENTRIES: i64 = 500;

statements! {
    const HEAD = "select seq, hash from entry where jurisdiction = $1 order by seq desc limit 1";
    const NEXT_JURISDICTION = "select jurisdiction from entry where $1 < jurisdiction
        order by jurisdiction limit 1";
    const ENTRIES = "select jurisdiction, seq, recorded_ms, actor, kind, salt, payload,
            payload_digest, previous, hash
        from entry where jurisdiction = $1 and $2 <= seq order by seq limit $3";
    const INSERT = "insert into entry (jurisdiction, seq, recorded_ms, actor, kind, salt, payload,
            payload_digest, previous, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (jurisdiction, seq) do nothing";
    const NOTE_ERASURE = "insert into payload_erasure (jurisdiction, seq, account, reason, erased_ms)
        values ($1, $2, $3, $4, $5) on conflict (jurisdiction, seq) do nothing";
    const ERASE = "update entry set payload = null, salt = $3
        where jurisdiction = $1 and seq = $2 and payload is not null";
}

/// One entry as its bytes are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// Whose journal: a division code, or `installation`.
    pub jurisdiction: String,
    /// From 1, without gaps.
    pub seq: i64,
    /// When it was recorded, in epoch milliseconds.
    pub recorded_ms: i64,
    /// Who did it, in the domain's own text.
    pub actor: String,
    /// What kind of event it is.
    pub kind: String,
    /// Random bytes that keep a withheld payload from being guessed.
    pub salt: Digest,
    /// The event's bytes, exactly as they were hashed. `None`: withheld from this copy, or erased.
    pub payload: Option<Vec<u8>>,
    /// Digest of salt and payload.
    pub payload_digest: Digest,
    /// Hash of the entry before.
    pub previous: Digest,
    /// Hash of this entry's header.
    pub hash: Digest,
}

/// The end of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of the newest entry.
    pub seq: i64,
    /// Its hash.
    pub hash: Digest,
}

/// Why the payload of an entry was erased: the digest stays, so the chain still verifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// Whose journal.
    pub jurisdiction: String,
    /// Which entry.
    pub seq: i64,
    /// Who erased it.
    pub account: String,
    /// On what ground.
    pub reason: String,
    /// When, in epoch milliseconds.
    pub erased_ms: i64,
}

impl StoredEntry {
    fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("entry");
        Ok(Self {
            jurisdiction: fields.text("jurisdiction")?,
            seq: fields.int("seq")?,
            recorded_ms: fields.int("recorded_ms")?,
            actor: fields.text("actor")?,
            kind: fields.text("kind")?,
            salt: fields.digest("salt")?,
            payload: fields.optional_bytes("payload")?,
            payload_digest: fields.digest("payload_digest")?,
            previous: fields.digest("previous")?,
            hash: fields.digest("hash")?,
        })
    }

    fn params(&self) -> Vec<Param<'_>> {
        params![
            &self.jurisdiction,
            self.seq,
            self.recorded_ms,
            &self.actor,
            &self.kind,
            &self.salt,
            self.payload.as_ref(),
            &self.payload_digest,
            &self.previous,
            &self.hash,
        ]
        .to_vec()
    }
}

impl Reader<'_> {
    /// The end of a journal; `None` while it is empty.
    pub fn head(&mut self, jurisdiction: &str) -> Result<Option<Head>, Failure> {
        let Some(row) = self.row("entry", HEAD, params![jurisdiction])? else {
            return Ok(None);
        };
        let mut fields = row.fields("entry");
        Ok(Some(Head { seq: fields.int("seq")?, hash: fields.digest("hash")? }))
    }

    /// At most `limit` entries from `from_seq` on, in order.
    pub fn entries(
        &mut self,
        jurisdiction: &str,
        from_seq: i64,
        limit: i64,
    ) -> Result<Vec<StoredEntry>, Failure> {
        let rows = self.rows(ENTRIES, params![jurisdiction, from_seq, limit])?;
        rows.into_iter().map(StoredEntry::read).collect()
    }

    /// Shows every entry from `from_seq` on, in order, a few at a time; ends early with the first
    /// error of `look`.
    pub fn walk<E>(
        &mut self,
        jurisdiction: &str,
        from_seq: i64,
        mut look: impl FnMut(StoredEntry) -> Result<(), E>,
    ) -> Result<(), E>
    where
        E: From<Failure>,
    {
        let mut next = from_seq;
        loop {
            let entries = self.entries(jurisdiction, next, WALK_ENTRIES)?;
            let Some(last) = entries.last() else { return Ok(()) };
            next = last.seq + 1;
            for entry in entries {
                look(entry)?;
            }
        }
    }

    /// Every journal that has an entry, in order.
    pub fn jurisdictions(&mut self) -> Result<Vec<String>, Failure> {
        let mut found: Vec<String> = Vec::new();
        loop {
            // From one to the next by the key: a list of all entries would be long.
            let last = found.last().map_or("", String::as_str);
            let Some(row) = self.row("entry", NEXT_JURISDICTION, params![last])? else {
                return Ok(found);
            };
            found.push(row.fields("entry").text("jurisdiction")?);
        }
    }
}

impl Writer<'_> {
    /// Adds entries whose keys are free; answers how many were.
    pub(crate) fn insert_entries(&mut self, entries: &[StoredEntry]) -> Result<u64, Failure> {
        let rows: Vec<Vec<Param<'_>>> = entries.iter().map(StoredEntry::params).collect();
        self.exec_many(INSERT, 10, &rows)
    }

    /// Erases a payload past its retention, for ever; `false` when there is none to erase. Checkpoints,
    /// which may tell it again, go with it.
    pub fn erase_payload(&mut self, erasure: &Erasure) -> Result<bool, Failure> {
        let Erasure { jurisdiction, seq, account, reason, erased_ms } = erasure;
        self.exec(NOTE_ERASURE, params![jurisdiction, *seq, account, reason, *erased_ms])?;
        let touched = self.exec(ERASE, params![jurisdiction, *seq, &[0; 32]])?;
        self.discard_checkpoints_of(jurisdiction)?;
        Ok(touched == 1)
    }
}
