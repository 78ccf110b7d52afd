//! Checkpoints: the state written down every so many entries, so that a start folds only what came
//! after. They change nothing but time; the fold from nothing stays the truth, and `verify` compares.

use wenxiao_domain::state::County;
use wenxiao_domain::state::checkpoint::{FOLD_VERSION, read, write};
use wenxiao_store::{Checkpoint, Reader, Store};

use crate::failure::Failure;
use crate::keep::row_number;

/// How many entries a start folds at most where a checkpoint can be read.
pub(crate) const EVERY: u64 = 1_000;

/// What stands in the newest checkpoint.
pub(crate) struct Found {
    /// The entry that it stands behind.
    pub seq: u64,
    /// Its length in bytes.
    pub bytes: u64,
    /// The state; nothing where it is damaged.
    pub county: Option<County>,
}

/// The newest checkpoint of a jurisdiction; nothing where another version of the fold made it.
pub(crate) fn find(reader: &mut Reader<'_>, jurisdiction: &str) -> Result<Option<Found>, Failure> {
    let Some(kept) = reader.checkpoint(jurisdiction)? else { return Ok(None) };
    if kept.fold_version != FOLD_VERSION {
        let (made_by, ours) = (kept.fold_version, FOLD_VERSION);
        tracing::info!(
            jurisdiction,
            seq = kept.seq,
            made_by,
            ours,
            "checkpoint of another version"
        );
        return Ok(None);
    }
    let seq = u64::try_from(kept.seq).unwrap_or(0);
    let county = read(&kept.bytes).filter(|county| county.seq() == seq);
    if county.is_none() {
        tracing::warn!(jurisdiction, seq, "damaged checkpoint: the journal is folded from nothing");
    }
    let bytes = u64::try_from(kept.bytes.len()).unwrap_or(u64::MAX);
    Ok(Some(Found { seq, bytes, county }))
}

/// Writes a state down.
pub(crate) fn keep(
    store: &Store,
    jurisdiction: &str,
    county: &County,
    now_ms: i64,
) -> Result<(), Failure> {
    let checkpoint = Checkpoint {
        jurisdiction: jurisdiction.to_owned(),
        seq: row_number(county.seq()),
        fold_version: FOLD_VERSION.to_owned(),
        bytes: write(county),
        made_ms: now_ms,
    };
    store.write(|writer| writer.put_checkpoint(&checkpoint))?;
    Ok(())
}
