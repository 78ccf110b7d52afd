//! Random moments that can be had again.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

const SEED: &str = "WENXIAO_FAULT_SEED";

/// Numbers from a seed.
pub struct Chance(u64);

impl Chance {
    /// Takes the seed that was asked for, or a new one; prints it.
    pub fn new() -> Self {
        let asked = std::env::var(SEED).ok().and_then(|text| text.parse().ok());
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let seed = asked.unwrap_or(u64::try_from(now.as_nanos() % 1_000_000_007).unwrap());
        println!("seed {seed}; the same moments again: {SEED}={seed}");
        Self(seed)
    }

    /// The next number (SplitMix64).
    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A time up to this many milliseconds, to the microsecond.
    pub fn moment(&mut self, most_ms: u64) -> Duration {
        Duration::from_micros(self.number() % (most_ms * 1_000))
    }
}
