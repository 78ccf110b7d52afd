//! Random bytes and ids, from the operating system.

use uuid::{Builder, Uuid};
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::{
    AccountId, DelegationId, DisclosureId, DocumentId, DraftId, EngagementId, EvidenceId, ExpertId,
    ImportId, MembershipId, OpinionId, OrgId, ProjectId, ProposalId, RectificationId, ReferralId,
    SampleBatchId, WorkRecordId,
};

use crate::failure::Failure;

/// An id that the application makes.
pub trait Id {
    /// Wraps a UUID.
    fn of(id: Uuid) -> Self;
}

macro_rules! ids {
    ($($name:ident),*) => {$(
        impl Id for $name {
            fn of(id: Uuid) -> Self {
                Self::new(id)
            }
        }
    )*};
}

ids!(
    OrgId,
    AccountId,
    MembershipId,
    DelegationId,
    ProjectId,
    DocumentId,
    DraftId,
    OpinionId,
    RectificationId,
    ImportId,
    ProposalId,
    ExpertId,
    EngagementId,
    EvidenceId,
    SampleBatchId,
    ReferralId,
    WorkRecordId,
    DisclosureId
);

/// Random bytes.
///
/// # Errors
/// When the operating system has none.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Failure::NoRandomness(error.to_string()))?;
    Ok(bytes)
}

/// A UUIDv7: sorted by time, for a database's sake.
pub(crate) fn id<T: Id>(now: Instant) -> Result<T, Failure> {
    let ms = u64::try_from(now.epoch_ms()).unwrap_or(0);
    Ok(T::of(Builder::from_unix_timestamp_millis(ms, &bytes()?).into_uuid()))
}

/// Letters that nobody mistakes for one another on paper: for codes that are handed over.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A one-time code of 16 letters in groups of four: 80 random bits.
pub(crate) fn code() -> Result<String, Failure> {
    let mut text = String::new();
    for (place, byte) in bytes::<16>()?.into_iter().enumerate() {
        if place != 0 && place.is_multiple_of(4) {
            text.push('-');
        }
        text.push(char::from(LETTERS[usize::from(byte % 32)]));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_differ_and_sort_by_time() {
        let at = |ms| id::<ProjectId>(Instant::from_epoch_ms(ms)).unwrap();
        let ids: BTreeSet<ProjectId> = (0..1000).map(|_| at(1_764_000_000_000)).collect();
        assert_eq!(ids.len(), 1000);
        assert!(at(1_764_000_000_000) < at(1_764_000_000_001));
    }

    #[test]
    fn a_code_can_be_read_aloud() {
        let code = code().unwrap();
        assert_eq!(code.len(), 19);
        assert!(!code.contains(['0', 'O', '1', 'I']), "{code}");
    }
}
