//! Checkpoints: a cache of the fold, stamped with the fold's version. Without any, nothing changes
//! but time.

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::params;

statements! {
    const NEWEST = "select jurisdiction, seq, fold_version, bytes, made_ms from checkpoint
        where jurisdiction = $1 order by seq desc limit 1";
    const PUT = "insert into checkpoint (jurisdiction, seq, fold_version, bytes, made_ms)
        values ($1, $2, $3, $4, $5)
        on conflict (jurisdiction, seq) do update set fold_version = excluded.fold_version,
            bytes = excluded.bytes, made_ms = excluded.made_ms";
    const DISCARD_OLDER = "delete from checkpoint where jurisdiction = $1 and seq < $2";
    const DISCARD = "delete from checkpoint where jurisdiction = $1";
    const DISCARD_ALL = "delete from checkpoint";
}

/// A state as it was behind an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose.
    pub jurisdiction: String,
    /// The newest entry in it.
    pub seq: i64,
    /// The version of the fold that made it; whoever has another one throws it away.
    pub fold_version: String,
    /// The state, in the domain's own form.
    pub bytes: Vec<u8>,
    /// When it was made, in epoch milliseconds.
    pub made_ms: i64,
}

impl Reader<'_> {
    /// The newest checkpoint of a jurisdiction.
    pub fn checkpoint(&mut self, jurisdiction: &str) -> Result<Option<Checkpoint>, Failure> {
        let Some(row) = self.row("checkpoint", NEWEST, params![jurisdiction])? else {
            return Ok(None);
        };
        let mut fields = row.fields("checkpoint");
        Ok(Some(Checkpoint {
            jurisdiction: fields.text("jurisdiction")?,
            seq: fields.int("seq")?,
            fold_version: fields.text("fold_version")?,
            bytes: fields.bytes("bytes")?,
            made_ms: fields.int("made_ms")?,
        }))
    }
}

impl Writer<'_> {
    /// Keeps a checkpoint and discards the older ones of its jurisdiction.
    pub fn put_checkpoint(&mut self, checkpoint: &Checkpoint) -> Result<(), Failure> {
        let Checkpoint { jurisdiction, seq, fold_version, bytes, made_ms } = checkpoint;
        self.exec(PUT, params![jurisdiction, *seq, fold_version, bytes, *made_ms])?;
        self.exec(DISCARD_OLDER, params![jurisdiction, *seq]).map(|_touched| ())
    }

    /// Discards the checkpoints of a jurisdiction.
    pub fn discard_checkpoints_of(&mut self, jurisdiction: &str) -> Result<u64, Failure> {
        self.exec(DISCARD, params![jurisdiction])
    }

    /// Discards every checkpoint.
    pub fn discard_checkpoints(&mut self) -> Result<u64, Failure> {
        self.exec(DISCARD_ALL, &[])
    }
}
