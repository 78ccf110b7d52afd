//! Time enters the product here and nowhere else.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use wenxiao_domain::unit::day::Instant;

/// What time it is, by the wall and by a clock that never jumps.
pub trait Clock: Send + Sync {
    /// The wall clock.
    fn now(&self) -> Instant;

    /// Milliseconds since some fixed moment, by a clock that nobody sets.
    fn steady_ms(&self) -> i64;
}

/// The machine's own clocks.
#[derive(Debug)]
pub struct SystemClock {
    since: std::time::Instant,
}

impl SystemClock {
    /// Begins to count.
    pub fn new() -> Self {
        Self { since: std::time::Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        let ms = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
            Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
        };
        Instant::from_epoch_ms(ms)
    }

    fn steady_ms(&self) -> i64 {
        i64::try_from(self.since.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

/// A clock that stands still until it is moved: for generated years and for tests.
#[derive(Debug)]
pub struct ManualClock {
    wall_ms: AtomicI64,
    steady_ms: AtomicI64,
}

impl ManualClock {
    /// Shows an instant.
    pub fn at(now: Instant) -> Self {
        Self { wall_ms: AtomicI64::new(now.epoch_ms()), steady_ms: AtomicI64::new(0) }
    }

    /// Time passes.
    pub fn pass_ms(&self, ms: i64) {
        self.wall_ms.fetch_add(ms, Ordering::SeqCst);
        self.steady_ms.fetch_add(ms, Ordering::SeqCst);
    }

    /// Time passes until an instant.
    pub fn pass_until(&self, then: Instant) {
        self.pass_ms(then.epoch_ms() - self.wall_ms.load(Ordering::SeqCst));
    }

    /// Somebody sets the wall clock.
    pub fn jump_ms(&self, ms: i64) {
        self.wall_ms.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Instant {
        Instant::from_epoch_ms(self.wall_ms.load(Ordering::SeqCst))
    }

    fn steady_ms(&self) -> i64 {
        self.steady_ms.load(Ordering::SeqCst)
    }
}
