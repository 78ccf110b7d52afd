//! What the application and its writer threads have in common.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Instant;
use wenxiao_store::Store;

use crate::checkpoint;
use crate::clock::Clock;
use crate::failure::Failure;
use crate::guard::ClockGuard;
use crate::notices::Told;
use crate::projection::Figures;
use crate::rules::Packs;
use crate::states::States;

pub(crate) struct Shared {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub guard: ClockGuard,
    pub states: States,
    pub packs: Packs,
    /// Figures behind the newest head that a batch of this process led to.
    pub figures: Mutex<BTreeMap<String, Figures>>,
    /// What recent entries tell people about, by jurisdiction.
    pub told: Mutex<BTreeMap<String, Told>>,
}

impl Shared {
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    pub fn now_ms(&self) -> i64 {
        self.clock.now().epoch_ms()
    }

    pub fn county(&self, jurisdiction: &str) -> Result<Arc<County>, Failure> {
        self.states.at_head(&self.store, jurisdiction)
    }

    /// Writes a state down. When that fails, a later start takes longer, and nothing else.
    pub fn keep_checkpoint(&self, jurisdiction: &str, county: &County) {
        let seq = county.seq();
        match checkpoint::keep(&self.store, jurisdiction, county, self.now_ms()) {
            Ok(()) => tracing::debug!(jurisdiction, seq, "checkpoint written"),
            Err(failure) => tracing::warn!(jurisdiction, seq, %failure, "checkpoint not written"),
        }
    }

    pub fn pack_of(&self, county: &County) -> Result<Arc<Pack>, Failure> {
        self.packs.get(&self.store, &county.shared.rules)
    }
}
