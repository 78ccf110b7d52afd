//! The chain: hash = SM3 of the length-prefixed header, whose first field is a constant tag, so that
//! an entry can never be read as anything else.

use std::fmt;

use sm3::{Digest as _, Sm3};

use crate::unit::day::Instant;

/// 32 bytes of SM3.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// What the first entry names as its previous.
    pub const ZERO: Self = Self([0; 32]);

    /// SM3 of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sm3::digest(bytes).into())
    }

    /// The digest of a payload: SM3(salt ‖ payload).
    pub fn of_payload(salt: &[u8; 32], payload: &[u8]) -> Self {
        let mut hasher = Sm3::new();
        hasher.update(salt);
        hasher.update(payload);
        Self(hasher.finalize().into())
    }

    /// The first 8 characters, as printed on forms.
    pub fn short(self) -> String {
        self.to_string().chars().take(8).collect()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sm3:{self}")
    }
}

/// What the hash of an entry covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    /// Whose journal: six digits, or `installation`.
    pub jurisdiction: &'a str,
    /// From 1, without gaps.
    pub seq: u64,
    /// When it was recorded.
    pub recorded: Instant,
    /// Who.
    pub actor: &'a str,
    /// What kind.
    pub kind: &'a str,
    /// Digest of salt and payload.
    pub payload_digest: Digest,
    /// Hash of the entry before; zero for the first.
    pub previous: Digest,
}

/// Tag and version of the header's layout.
const TAG: &[u8] = b"wenxiao.entry.v1";

impl Header<'_> {
    /// The entry's hash.
    pub fn hash(&self) -> Digest {
        let mut hasher = Sm3::new();
        let mut field = |bytes: &[u8]| {
            let length = u64::try_from(bytes.len()).expect("a length fits in 64 bits");
            hasher.update(length.to_be_bytes());
            hasher.update(bytes);
        };
        field(TAG);
        field(self.jurisdiction.as_bytes());
        field(&self.seq.to_be_bytes());
        field(&self.recorded.epoch_ms().to_be_bytes());
        field(self.actor.as_bytes());
        field(self.kind.as_bytes());
        field(&self.payload_digest.0);
        field(&self.previous.0);
        Digest(hasher.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header<'static> {
        Header {
            jurisdiction: "652823",
            seq: 7,
            recorded: Instant::from_epoch_ms(1_767_225_600_000),
            actor: "system:test",
            kind: "rules_adopted",
            payload_digest: Digest::of(b"payload"),
            previous: Digest::ZERO,
        }
    }

    #[test]
    fn the_digest_is_sm3() {
        let known = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        assert_eq!(Digest::of(b"abc").to_string(), known);
    }

    #[test]
    fn every_field_of_the_header_counts() {
        let (base, later) = (header(), Instant::from_epoch_ms(1_767_225_600_001));
        let changed = [
            Header { jurisdiction: "652824", ..base },
            Header { seq: 8, ..base },
            Header { recorded: later, ..base },
            Header { actor: "system:tes", kind: "trules_adopted", ..base },
            Header { kind: "rules_adopte", ..base },
            Header { payload_digest: Digest::of(b"payloae"), ..base },
            Header { previous: Digest::of(b""), ..base },
        ];
        for other in changed {
            assert_ne!(other.hash(), base.hash(), "{other:?}");
        }
    }

    #[test]
    fn the_hash_of_a_header_never_changes() {
        let expected = header().hash().to_string();
        assert_eq!(expected, EXPECTED);
    }

    const EXPECTED: &str = "b6446acd5a0be7574b6e7ac3168464802eb7f18237b5b2043bca261467040576";
}
