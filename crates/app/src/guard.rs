//! Locks that survive a panic, and the watch over the clock.

use std::sync::{Mutex, MutexGuard, PoisonError};

use wenxiao_domain::unit::day::Instant;

use crate::clock::Clock;
use crate::failure::Failure;

/// Takes a lock; what it guards is only ever replaced as a whole, so a panic elsewhere broke nothing.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How far the wall clock may leave the steady one.
const TOLERANCE_MS: i64 = 60_000;

/// How long after the last entry a start is believed.
const LONG_MS: i64 = 7 * 86_400_000;

/// Compares the wall clock with one that never jumps. One jump forward would mark every later filing
/// late, so writing waits until a person has looked.
pub(crate) struct ClockGuard {
    state: Mutex<Watched>,
}

struct Watched {
    wall_ms: i64,
    steady_ms: i64,
    held: Option<String>,
    is_start_confirmed: bool,
}

impl ClockGuard {
    pub fn new(clock: &dyn Clock, is_start_confirmed: bool) -> Self {
        let (wall_ms, steady_ms) = (clock.now().epoch_ms(), clock.steady_ms());
        Self { state: Mutex::new(Watched { wall_ms, steady_ms, held: None, is_start_confirmed }) }
    }

    /// Compares the start with the last entry of a journal.
    pub fn note_last(&self, last: Instant) {
        let mut state = lock(&self.state);
        let gap_ms = state.wall_ms - last.epoch_ms();
        if LONG_MS < gap_ms && !state.is_start_confirmed && state.held.is_none() {
            let days = gap_ms / 86_400_000;
            state.held = Some(format!("启动时间比最后一条记录晚{days}天"));
        }
    }

    /// Why writing is held, if it is.
    pub fn held(&self, clock: &dyn Clock) -> Option<String> {
        let mut state = lock(&self.state);
        if state.held.is_none() {
            let wall = clock.now().epoch_ms() - state.wall_ms;
            let steady = clock.steady_ms() - state.steady_ms;
            let apart_ms = wall - steady;
            if TOLERANCE_MS < apart_ms.abs() {
                let (way, seconds) =
                    (if 0 < apart_ms { "拨快" } else { "拨慢" }, apart_ms.abs() / 1000);
                state.held = Some(format!("时钟被{way}约{seconds}秒"));
            }
        }
        state.held.clone()
    }

    /// Demands a clock to be trusted.
    pub fn check(&self, clock: &dyn Clock) -> Result<(), Failure> {
        match self.held(clock) {
            None => Ok(()),
            Some(reason) => Err(Failure::ClockHeld { reason }),
        }
    }

    /// A person has looked: the time is what the wall says now.
    pub fn confirm(&self, clock: &dyn Clock) {
        let (wall_ms, steady_ms) = (clock.now().epoch_ms(), clock.steady_ms());
        *lock(&self.state) = Watched { wall_ms, steady_ms, held: None, is_start_confirmed: true };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::ManualClock;

    #[test]
    fn a_jump_holds_writing_until_somebody_has_looked() {
        let clock = ManualClock::at(Instant::from_epoch_ms(1_764_000_000_000));
        let guard = ClockGuard::new(&clock, false);
        clock.pass_ms(30 * 86_400_000);
        assert_eq!(guard.held(&clock), None);
        clock.jump_ms(59_000);
        assert_eq!(guard.held(&clock), None);
        clock.jump_ms(2_000);
        assert_eq!(guard.held(&clock).as_deref(), Some("时钟被拨快约61秒"));
        clock.jump_ms(-61_000);
        assert!(guard.held(&clock).is_some(), "setting it back in secret does not help");
        guard.confirm(&clock);
        assert_eq!(guard.held(&clock), None);
        clock.jump_ms(-120_000);
        assert_eq!(guard.held(&clock).as_deref(), Some("时钟被拨慢约120秒"));
    }

    #[test]
    fn a_start_long_after_the_last_entry_is_doubted() {
        let clock = ManualClock::at(Instant::from_epoch_ms(1_764_000_000_000));
        let last = Instant::from_epoch_ms(1_764_000_000_000 - LONG_MS);
        let guard = ClockGuard::new(&clock, false);
        guard.note_last(last);
        assert_eq!(guard.held(&clock), None);
        guard.note_last(Instant::from_epoch_ms(last.epoch_ms() - 1));
        assert!(guard.held(&clock).is_some());
        let guard = ClockGuard::new(&clock, true);
        guard.note_last(Instant::from_epoch_ms(0));
        assert_eq!(guard.held(&clock), None);
    }
}
