//! Random moments that can be had again.

use std::time::{SystemTime, UNIX_EPOCH};

use wenxiao_testkit::chance::Chance;

const SEED: &str = "WENXIAO_FAULT_SEED";

/// Chance from the seed that was asked for, or from a new one; prints it.
pub fn chance() -> Chance {
    let asked = std::env::var(SEED).ok().and_then(|text| text.parse().ok());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let seed = asked.unwrap_or(u64::try_from(now.as_nanos() % 1_000_000_007).unwrap());
    println!("seed {seed}; the same moments again: {SEED}={seed}");
    Chance::of(seed)
}
