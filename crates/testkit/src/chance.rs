//! Chance that can be had again: numbers from a seed.

use std::time::Duration;

/// Numbers from a seed (SplitMix64).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// From a seed; two seeds that lie side by side give numbers that have nothing in common.
    pub const fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub const fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound, which is not 0.
    pub const fn below(&mut self, bound: u64) -> u64 {
        self.number() % bound
    }

    /// True once in so many times.
    pub const fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// One of several; nothing of none.
    pub fn pick<'s, T>(&mut self, several: &'s [T]) -> Option<&'s T> {
        let count = u64::try_from(several.len()).expect("a length fits");
        let place = (count != 0).then(|| self.below(count))?;
        several.get(usize::try_from(place).expect("it is below a length"))
    }

    /// A time up to this many milliseconds, to the microsecond.
    pub const fn moment(&mut self, most_ms: u64) -> Duration {
        Duration::from_micros(self.below(most_ms * 1_000))
    }
}
