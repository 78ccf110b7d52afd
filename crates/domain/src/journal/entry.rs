//! One entry as it is kept, and what is wrong with a chain of them.

use super::chain::{Digest, Header};
use super::event::{BadPayload, Event};
use crate::unit::day::Instant;

/// An entry of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whose journal.
    pub jurisdiction: String,
    /// From 1, without gaps.
    pub seq: u64,
    /// When it was recorded; never before the entry before.
    pub recorded: Instant,
    /// Who, as [`crate::party::actor::Actor`] writes it.
    pub actor: String,
    /// What kind.
    pub kind: String,
    /// Random bytes in front of the payload in its digest.
    pub salt: [u8; 32],
    /// The stored bytes; nothing where they were withheld or erased.
    pub payload: Option<Vec<u8>>,
    /// SM3(salt ‖ payload).
    pub payload_digest: Digest,
    /// Hash of the entry before.
    pub previous: Digest,
    /// Hash of this entry.
    pub hash: Digest,
}

/// What is wrong with an entry, the first fault found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The number is not the next one: something was deleted or swapped.
    Gap {
        /// The number that should stand here.
        expected: u64,
    },
    /// It does not name the hash of the entry before.
    Detached,
    /// The header is not what was hashed.
    Header,
    /// The payload is not what was hashed.
    Payload,
    /// The recorded time lies before the entry before.
    Backwards,
    /// The payload is not of its kind's shape.
    Unreadable(String),
    /// The journal ends before, or differs at, a head that is known from elsewhere.
    NotTheKnownHead {
        /// The sequence number of that head.
        seq: u64,
    },
}

impl Broken {
    /// One sentence for people.
    pub fn message(&self) -> String {
        match self {
            Self::Gap { expected } => {
                format!("序号不连续，此处应为第{expected}条：有记录被删除或调换。")
            }
            Self::Detached => {
                "与前一条记录的摘要不衔接：此处或前一条被改动、删除或调换。".to_owned()
            }
            Self::Header => "时间、办理人、种类或摘要被改动。".to_owned(),
            Self::Payload => "内容被改动。".to_owned(),
            Self::Backwards => "记录时间早于前一条记录。".to_owned(),
            Self::Unreadable(reason) => format!("内容无法读取（{reason}）。"),
            Self::NotTheKnownHead { seq } => {
                format!("与已知的第{seq}条摘要不符：末尾被截去，或历史被改写。")
            }
        }
    }
}

impl Entry {
    /// The next entry after a head.
    pub fn next(
        jurisdiction: &str,
        head: Option<(u64, Digest)>,
        recorded: Instant,
        actor: &str,
        event: &Event,
        salt: [u8; 32],
    ) -> Self {
        let (last, previous) = head.unwrap_or((0, Digest::ZERO));
        let payload = event.payload();
        let payload_digest = Digest::of_payload(&salt, &payload);
        let mut entry = Self {
            jurisdiction: jurisdiction.to_owned(),
            seq: last + 1,
            recorded,
            actor: actor.to_owned(),
            kind: event.kind().to_owned(),
            salt,
            payload: Some(payload),
            payload_digest,
            previous,
            hash: Digest::ZERO,
        };
        entry.hash = entry.header().hash();
        entry
    }

    /// What the hash covers.
    pub fn header(&self) -> Header<'_> {
        Header {
            jurisdiction: &self.jurisdiction,
            seq: self.seq,
            recorded: self.recorded,
            actor: &self.actor,
            kind: &self.kind,
            payload_digest: self.payload_digest,
            previous: self.previous,
        }
    }

    /// The event; nothing where the payload was withheld.
    ///
    /// # Errors
    /// When the payload is not of its kind's shape.
    pub fn event(&self) -> Result<Option<Event>, BadPayload> {
        self.payload.as_deref().map(|payload| Event::read(&self.kind, payload)).transpose()
    }

    /// Checks this entry against the one before.
    ///
    /// # Errors
    /// The first fault found.
    pub fn verify(&self, before: Option<&Link>) -> Result<Link, Broken> {
        let expected = before.map_or(1, |link| link.seq + 1);
        if self.seq != expected {
            return Err(Broken::Gap { expected });
        }
        if self.previous != before.map_or(Digest::ZERO, |link| link.hash) {
            return Err(Broken::Detached);
        }
        let link = self.verify_alone()?;
        if before.is_some_and(|link| self.recorded < link.recorded) {
            return Err(Broken::Backwards);
        }
        Ok(link)
    }

    /// Checks header and payload, without the entry before.
    ///
    /// # Errors
    /// The first fault found.
    pub fn verify_alone(&self) -> Result<Link, Broken> {
        if self.header().hash() != self.hash {
            return Err(Broken::Header);
        }
        if let Some(payload) = &self.payload
            && Digest::of_payload(&self.salt, payload) != self.payload_digest
        {
            return Err(Broken::Payload);
        }
        Ok(Link { seq: self.seq, hash: self.hash, recorded: self.recorded })
    }
}

/// Where a chain has been checked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The last number.
    pub seq: u64,
    /// Its hash.
    pub hash: Digest,
    /// Its time.
    pub recorded: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::v1::RulesAdopted;

    fn chain(length: u64) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for number in 0..length {
            let head = entries.last().map(|entry| (entry.seq, entry.hash));
            let body = RulesAdopted { digest: format!("{number}"), note: String::new() };
            let at = Instant::from_epoch_ms(1_767_225_600_000 + i64::try_from(number).unwrap());
            let salt = [u8::try_from(number).unwrap(); 32];
            let event = Event::RulesAdopted(body);
            entries.push(Entry::next("652823", head, at, "system:test", &event, salt));
        }
        entries
    }

    fn first_fault(entries: &[Entry]) -> Option<(u64, Broken)> {
        let mut link = None;
        for entry in entries {
            match entry.verify(link.as_ref()) {
                Ok(next) => link = Some(next),
                Err(broken) => return Some((entry.seq, broken)),
            }
        }
        None
    }

    #[test]
    fn an_honest_chain_is_whole_also_with_a_withheld_payload() {
        let mut entries = chain(5);
        assert_eq!(first_fault(&entries), None);
        entries[2].payload = None;
        assert_eq!(first_fault(&entries), None);
    }

    #[test]
    fn each_kind_of_tampering_is_named_at_its_entry() {
        let broken = |change: fn(&mut Vec<Entry>)| {
            let mut entries = chain(5);
            change(&mut entries);
            first_fault(&entries)
        };
        let changed = broken(|all| all[2].payload.as_mut().unwrap()[9] ^= 1);
        assert_eq!(changed, Some((3, Broken::Payload)));
        let time = broken(|all| all[2].recorded = Instant::from_epoch_ms(1_767_225_600_009));
        assert_eq!(time, Some((3, Broken::Header)));
        let deleted = broken(|all| drop(all.remove(2)));
        assert_eq!(deleted, Some((4, Broken::Gap { expected: 3 })));
        let swapped = broken(|all| all.swap(2, 3));
        assert_eq!(swapped, Some((4, Broken::Gap { expected: 3 })));
        let rehashed = broken(|all| {
            all[2].actor = "system:other".to_owned();
            all[2].hash = all[2].header().hash();
        });
        assert_eq!(rehashed, Some((4, Broken::Detached)));
    }
}
