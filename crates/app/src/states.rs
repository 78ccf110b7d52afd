//! States in memory: each behind the head of its journal, the least used ones dropped when they take
//! too much room.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use wenxiao_domain::journal::Entry;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_store::{Head, Store};

use crate::failure::Failure;
use crate::guard::lock;
use crate::keep::{entry, row_number};

/// How many bytes a state takes for each byte of the payloads that it was folded from. Measured with
/// sheets of 20 indicators: small texts and tree nodes cost several times their letters.
const BYTES_PER_PAYLOAD_BYTE: u64 = 4;

/// How many states of the past are held.
const PAST_STATES: usize = 4;

#[derive(Clone, Default)]
struct Held {
    county: Arc<County>,
    payload_bytes: u64,
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

/// Folds what was appended since; from the beginning where the journal does not go on from there.
fn advance(store: &Store, jurisdiction: &str, held: Held) -> Result<Held, Failure> {
    store.read(|reader| {
        let mut held = held.clone();
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
