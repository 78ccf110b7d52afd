//! Entries between the domain, which knows what they mean, and the store, which keeps their bytes.

use wenxiao_domain::journal::{Digest, Entry};
use wenxiao_domain::unit::day::Instant;
use wenxiao_store::StoredEntry;

/// The name of the stream of log-ins and refused acts.
pub const INSTALLATION: &str = "installation";

/// As the store keeps it.
pub(crate) fn stored(entry: &Entry) -> StoredEntry {
    StoredEntry {
        jurisdiction: entry.jurisdiction.clone(),
        seq: row_number(entry.seq),
        recorded_ms: entry.recorded.epoch_ms(),
        actor: entry.actor.clone(),
        kind: entry.kind.clone(),
        salt: entry.salt,
        payload: entry.payload.clone(),
        payload_digest: entry.payload_digest.0,
        previous: entry.previous.0,
        hash: entry.hash.0,
    }
}

/// As the domain reads it. A negative number, which nobody writes, becomes 0 and fits no chain.
pub(crate) fn entry(stored: StoredEntry) -> Entry {
    Entry {
        jurisdiction: stored.jurisdiction,
        seq: u64::try_from(stored.seq).unwrap_or(0),
        recorded: Instant::from_epoch_ms(stored.recorded_ms),
        actor: stored.actor,
        kind: stored.kind,
        salt: stored.salt,
        payload: stored.payload,
        payload_digest: Digest(stored.payload_digest),
        previous: Digest(stored.previous),
        hash: Digest(stored.hash),
    }
}

/// A number as the database counts.
pub(crate) fn row_number(seq: u64) -> i64 {
    i64::try_from(seq).expect("no journal grows that long")
}
