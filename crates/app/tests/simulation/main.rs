//! A county's year, played from a seed: people on their roles over a calendar, who are late, ask twice, get it wrong
//! and try what they may not, on two servers over one database, either of which may die at any step. Each outcome is
//! compared with what was foreseen, and each day with what the journal gives.
//!
//! ```text
//! WENXIAO_SEEDS=2000 cargo nextest run -p wenxiao-app --test simulation    # more years
//! WENXIAO_SEED=17    cargo nextest run -p wenxiao-app --test simulation    # one again
//! ```

mod agencies;
mod initiative;
mod mischief;
mod model;
mod play;
mod proving;
mod reports;
mod rules;
mod sampling;
mod servers;
mod tally;
mod tasks;
mod year;

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use tally::Tally;
use wenxiao_testkit::database::Place;

/// How many years are played.
const SEEDS: &str = "WENXIAO_SEEDS";
/// The first seed; alone, the only one.
const SEED: &str = "WENXIAO_SEED";

/// Years on a data folder, and on a server, where each trip takes longer.
const YEARS: [u64; 2] = [200, 12];

fn asked(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name}={text} is no number")))
}

fn seeds(usual: u64) -> Range<u64> {
    let count = asked(SEEDS).unwrap_or(if asked(SEED).is_some() { 1 } else { usual });
    let first = asked(SEED).unwrap_or(1);
    first..first + count
}

/// Plays every seed, on as many threads as there are processors.
fn play_all(seeds: &Range<u64>, place: fn() -> Place) -> Tally {
    let next = AtomicU64::new(seeds.start);
    let all = Mutex::new(Tally::default());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if !seeds.contains(&seed) {
                        return;
                    }
                    let tally = year::play(seed, place());
                    all.lock().unwrap().merge(&tally);
                }
            });
        }
    });
    all.into_inner().unwrap()
}

fn plays(seeds: &Range<u64>, place: fn() -> Place) {
    let tally = play_all(seeds, place);
    let years = seeds.end - seeds.start;
    println!("{years} years:\n{tally}");
    assert_eq!(tally.missing(years), Vec::<String>::new(), "too little happened to tell anything");
}

#[test]
fn simulated_years_keep_the_rules_sqlite() {
    plays(&seeds(YEARS[0]), Place::sqlite);
}

#[test]
fn simulated_years_keep_the_rules_postgres() {
    plays(&seeds(YEARS[1]), Place::postgres);
}

/// A seed that fails is worth nothing unless it fails again.
#[test]
fn a_seed_simulates_the_same_year_each_time() {
    let told = [0, 1].map(|_| {
        let mut told = Vec::new();
        let tally = year::play_and_tell(7, Place::sqlite(), &mut told);
        (told, tally.to_string())
    });
    assert!(100 < told[0].0.len(), "{} entries", told[0].0.len());
    assert_eq!(told[0], told[1]);
}
