//! States in memory: each behind the head of its journal, the least used ones dropped when they take
//! too much room.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use wenxiao_domain::journal::Entry;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_store::{Head, Store};

use crate::checkpoint;
use crate::failure::Failure;
use crate::guard::lock;
use crate::keep::{INSTALLATION, entry, row_number};

/// How many bytes a state takes for each byte of the payloads that it was folded from. Measured with
/// sheets of 20 indicators: small texts and tree nodes cost several times their letters.
const BYTES_PER_PAYLOAD_BYTE: u64 = 4;

/// How many bytes of payloads lead to a byte of a checkpoint, in which a text stands only once.
const PAYLOAD_BYTES_PER_CHECKPOINT_BYTE: u64 = 4;

/// How many states of the past are held.
const PAST_STATES: usize = 4;

#[derive(Clone, Default)]
struct Held {
    county: Arc<County>,
    payload_bytes: u64,
    /// The newest entry that a checkpoint was read or tried behind.
    checkpoint: u64,
}

#[derive(Default)]
struct Slot {
    held: Mutex<Held>,
    /// One fold at a time.
    folding: Mutex<()>,
    used: AtomicU64,
}

/// A state of the past: whose, at which day, and behind which head it was folded.
struct Past {
    jurisdiction: String,
    day: Day,
    county: Arc<County>,
}

/// States by jurisdiction.
pub(crate) struct States {
    budget: u64,
    slots: Mutex<BTreeMap<String, Arc<Slot>>>,
    past: Mutex<Vec<Past>>,
    clock: AtomicU64,
}

impl States {
    pub fn new(budget: u64) -> Self {
        Self {
            budget,
            slots: Mutex::default(),
            past: Mutex::default(),
            clock: AtomicU64::default(),
        }
    }

    fn slot(&self, jurisdiction: &str) -> Arc<Slot> {
        let slot = Arc::clone(lock(&self.slots).entry(jurisdiction.to_owned()).or_default());
        slot.used.store(self.clock.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
        slot
    }

    /// The state at the head: one indexed read where memory is up to date.
    pub fn at_head(&self, store: &Store, jurisdiction: &str) -> Result<Arc<County>, Failure> {
        let head = store.read_one(|reader| reader.head(jurisdiction))?;
        if head.is_none() || jurisdiction == INSTALLATION {
            return Ok(Arc::default());
        }
        let slot = self.slot(jurisdiction);
        let held = lock(&slot.held).county.clone();
        if is_at(&held, head) {
            return Ok(held);
        }
        let _one = lock(&slot.folding);
        let held = lock(&slot.held).clone();
        let held = advance(store, jurisdiction, held)?;
        *lock(&slot.held) = held.clone();
        self.make_room(jurisdiction);
        Ok(held.county)
    }

    /// A state that the writer has just committed.
    pub fn publish(&self, jurisdiction: &str, county: Arc<County>, payload_bytes: u64) {
        let slot = self.slot(jurisdiction);
        let mut held = lock(&slot.held);
        // Somebody may have folded further meanwhile.
        if held.county.seq() < county.seq() {
            held.payload_bytes += payload_bytes;
            held.county = county;
        }
    }

    /// The state that is held, when so many entries came since the last checkpoint that another one is
    /// due. Whoever asks writes it; it is due only once.
    pub fn due_for_a_checkpoint(&self, jurisdiction: &str) -> Option<Arc<County>> {
        let slot = self.slot(jurisdiction);
        let mut held = lock(&slot.held);
        if held.county.seq() < held.checkpoint + checkpoint::EVERY {
            return None;
        }
        held.checkpoint = held.county.seq();
        Some(Arc::clone(&held.county))
    }

    /// Forgets what is held of a jurisdiction: the next look folds anew.
    pub fn forget(&self, jurisdiction: &str) {
        lock(&self.slots).remove(jurisdiction);
    }

    /// The state as of the end of a day.
    pub fn at_day(
        &self,
        store: &Store,
        jurisdiction: &str,
        day: Day,
    ) -> Result<Arc<County>, Failure> {
        let is_asked = |past: &Past| past.jurisdiction == jurisdiction && past.day == day;
        // The lock is held through the fold: one at a time.
        let mut all = lock(&self.past);
        let next = day.plus_days(1).map(Day::starts_at);
        if let Some(place) = all.iter().position(is_asked) {
            let past = all.remove(place);
            let after = past.county.seq() + 1;
            let from = row_number(after);
            let new = store.read_one(|reader| reader.entries(jurisdiction, from, 1))?;
            let is_later = |entry: &Entry| next.is_some_and(|next| next <= entry.recorded);
            if new.into_iter().map(entry).all(|entry| is_later(&entry)) {
                let county = Arc::clone(&past.county);
                all.push(past);
                return Ok(county);
            }
        }
        let mut county = County::default();
        store.read_one(|reader| {
            county = County::default();
            let walked = reader.walk(jurisdiction, 1, |stored| {
                let entry = entry(stored);
                if next.is_some_and(|next| next <= entry.recorded) {
                    return Err(Walk::Enough);
                }
                apply(&mut county, &entry).map_err(Walk::Failed)
            });
            match walked {
                Ok(()) | Err(Walk::Enough) => Ok(()),
                Err(Walk::Failed(failure)) => Err(failure),
            }
        })?;
        let county = Arc::new(county);
        let kept = Arc::clone(&county);
        all.push(Past { jurisdiction: jurisdiction.to_owned(), day, county: kept });
        if PAST_STATES < all.len() {
            all.remove(0);
        }
        Ok(county)
    }

    /// Drops the least used states until the rest fits; never the one just asked for.
    fn make_room(&self, keep: &str) {
        let mut slots = lock(&self.slots);
        loop {
            let size = |slot: &Slot| lock(&slot.held).payload_bytes * BYTES_PER_PAYLOAD_BYTE;
            let total: u64 = slots.values().map(|slot| size(slot)).sum();
            if total <= self.budget {
                return;
            }
            let oldest = slots
                .iter()
                .filter(|(name, slot)| name.as_str() != keep && 0 < size(slot))
                .min_by_key(|(_, slot)| slot.used.load(Ordering::Relaxed))
                .map(|(name, _)| name.clone());
            match oldest {
                Some(name) => drop(slots.remove(&name)),
                None => return,
            }
        }
    }
}

enum Walk {
    Enough,
    Failed(Failure),
}

impl From<wenxiao_store::Failure> for Walk {
    fn from(failure: wenxiao_store::Failure) -> Self {
        Self::Failed(failure.into())
    }
}

fn is_at(county: &County, head: Option<Head>) -> bool {
    let held = county.head.map(|link| (row_number(link.seq), link.hash.0));
    held == head.map(|head| (head.seq, head.hash))
}

/// Checks an entry against the one before and applies it.
pub(crate) fn apply(county: &mut County, entry: &Entry) -> Result<(), Failure> {
    let broken = |what: String| Failure::BrokenJournal {
        jurisdiction: entry.jurisdiction.clone(),
        seq: entry.seq,
        what,
    };
    entry.verify(county.head.as_ref()).map_err(|fault| broken(fault.message()))?;
    county.apply_entry(entry).map_err(|fault| broken(fault.message()))
}

/// Folds what was appended since, from the newest checkpoint where nothing is held, and from the
/// beginning where the journal does not go on from there.
fn advance(store: &Store, jurisdiction: &str, held: Held) -> Result<Held, Failure> {
    store.read(|reader| {
        let mut held = held.clone();
        if held.county.head.is_none()
            && let Some(found) = checkpoint::find(reader, jurisdiction)?
            && let Some(county) = found.county
        {
            let payload_bytes = found.bytes * PAYLOAD_BYTES_PER_CHECKPOINT_BYTE;
            held = Held { county: Arc::new(county), payload_bytes, checkpoint: found.seq };
        }
        if let Some(link) = held.county.head {
            let there = reader.entries(jurisdiction, row_number(link.seq), 1)?;
            if there.first().map(|entry| entry.hash) != Some(link.hash.0) {
                held = Held::default();
            }
        }
        let mut county = (*held.county).clone();
        reader.walk(jurisdiction, row_number(county.seq() + 1), |stored| {
            let entry = entry(stored);
            held.payload_bytes += payload_bytes(&entry);
            apply(&mut county, &entry)
        })?;
        held.county = Arc::new(county);
        Ok(held)
    })
}

/// How long a payload is.
pub(crate) fn payload_bytes(entry: &Entry) -> u64 {
    entry.payload.as_ref().map_or(0, |payload| u64::try_from(payload.len()).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::journal::entry::Link;
    use wenxiao_domain::journal::{Digest, Event, v1};
    use wenxiao_domain::unit::day::Instant;
    use wenxiao_store::Extras;
    use wenxiao_testkit::database::Place;

    use super::*;
    use crate::keep::stored;

    fn adopt(store: &Store, jurisdiction: &str, note: &str) {
        let head = store.read_one(|reader| reader.head(jurisdiction)).unwrap();
        let before = head.map(|head| (head.seq, head.hash));
        let seq = before.map_or(0, |(seq, _)| u64::try_from(seq).unwrap());
        let digest = before.map(|(_, hash)| (seq, Digest(hash)));
        let event =
            Event::RulesAdopted(v1::RulesAdopted { digest: String::new(), note: note.into() });
        let at = Instant::from_epoch_ms(1_764_000_000_000);
        let entry = Entry::next(jurisdiction, digest, at, "system:test", &event, [7; 32]);
        store.append(jurisdiction, row_number(seq), &[stored(&entry)], &Extras::default()).unwrap();
    }

    #[test]
    fn the_least_used_states_go_when_the_room_is_taken() {
        let place = Place::sqlite();
        let store = place.open();
        let names = ["650001", "650002", "650003", "650004"];
        for name in names {
            adopt(&store, name, &"字".repeat(1_000));
        }
        // Room for two states of somewhat over 3 000 bytes of payload each.
        let states = States::new(2 * 4_000 * BYTES_PER_PAYLOAD_BYTE);
        for name in names {
            assert_eq!(states.at_head(&store, name).unwrap().seq(), 1);
        }
        let held = || lock(&states.slots).keys().cloned().collect::<Vec<_>>();
        assert_eq!(held(), ["650003", "650004"]);
        states.at_head(&store, "650003").unwrap();
        states.at_head(&store, "650001").unwrap();
        assert_eq!(held(), ["650001", "650003"], "the one used longest ago went");
        states.at_head(&store, "659999").unwrap();
        assert_eq!(held().len(), 2, "what has no journal takes no room");
    }

    #[test]
    fn a_state_that_went_comes_back_from_the_newest_checkpoint() {
        let place = Place::sqlite();
        let store = place.open();
        let states = States::new(1 << 20);
        (0..3).for_each(|_| adopt(&store, "650001", "变更"));
        let mut county = County::clone(&states.at_head(&store, "650001").unwrap());
        // Told from a fold from nothing by what no entry says.
        county.shared.rules = "检查点".into();
        checkpoint::keep(&store, "650001", &county, 1).unwrap();
        assert_eq!(states.at_head(&store, "650001").unwrap().shared.rules, "", "held");
        states.forget("650001");
        assert_eq!(*states.at_head(&store, "650001").unwrap(), county);
        adopt(&store, "650001", "变更");
        assert_eq!(states.at_head(&store, "650001").unwrap().seq(), 4);
    }

    #[test]
    fn a_checkpoint_is_due_once_every_so_many_entries() {
        let states = States::new(1 << 20);
        let county = |seq| {
            let link = Link { seq, hash: Digest::ZERO, recorded: Instant::from_epoch_ms(1) };
            Arc::new(County { head: Some(link), ..County::default() })
        };
        let mut due = Vec::new();
        for seq in (100..=3_500).step_by(100) {
            states.publish("650001", county(seq), 1);
            due.extend(states.due_for_a_checkpoint("650001").map(|county| county.seq()));
        }
        assert_eq!(due, [1_000, 2_000, 3_000]);
    }

    #[test]
    fn memory_follows_the_journal_wherever_it_was_written() {
        let place = Place::sqlite();
        let store = place.open();
        let states = States::new(1 << 20);
        for seq in 1..=3 {
            adopt(&store, "650001", "变更");
            let county = states.at_head(&store, "650001").unwrap();
            assert_eq!(county.seq(), seq);
            let again = states.at_head(&store, "650001").unwrap();
            assert!(Arc::ptr_eq(&county, &again), "nothing is folded twice");
        }
    }
}
