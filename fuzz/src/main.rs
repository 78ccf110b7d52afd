//! Changed and invented input for everything that reads what comes from outside, on stable Rust.
//!
//! Every input follows from the seed, the target's name and the execution's number, so that a crash can
//! be made again: `cargo xtask fuzz --seed N --target NAME`. An execution fails when it panics, takes
//! longer or more memory than a reader may; one that does not come back at all ends the process.

mod seeds;

mod mutate;

mod archive;

mod target;

mod watch;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use clap::Parser;
use wenxiao_corpus::perturb::random::Random;

use seeds::Seeds;
use target::{TARGETS, Target};
use watch::Watch;

/// Feeds changed input to every reader.
#[derive(Parser)]
struct Arguments {
    /// How long, over all targets together
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Where chance starts; without it, another place every time
    #[arg(long)]
    seed: Option<u64>,
    /// Only targets whose names contain this
    #[arg(long)]
    target: Option<String>,
}

/// How long a target runs before the next one has its turn.
const TURN: Duration = Duration::from_millis(200);

/// A target that failed so often is known to be broken and is left alone.
const ENOUGH: usize = 10;

/// What a target did so far.
#[derive(Default)]
struct Record {
    executions: u64,
    accepted: u64,
    slowest: Duration,
    failures: Vec<String>,
}

fn main() -> Result<ExitCode> {
    let Arguments { seconds, seed, target } = Arguments::parse();
    let seed = seed.unwrap_or_else(fresh_seed);
    let wanted = |one: &&Target| target.as_ref().is_none_or(|word| one.name.contains(word));
    let targets: Vec<&Target> = TARGETS.iter().filter(wanted).collect();
    ensure!(!targets.is_empty(), "no target has that name");
    println!("seed {seed}, {seconds} s over {} targets", targets.len());
    let seeds = Seeds::grow(seed)?;
    let watch = Watch::start(seed)?;
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut records: BTreeMap<&str, Record> = BTreeMap::new();
    while Instant::now() < end {
        let mut worked = false;
        for target in &targets {
            let record = records.entry(target.name).or_default();
            if record.failures.len() < ENOUGH {
                turn(target, &seeds, &watch, seed, record, end);
                worked = true;
            }
        }
        if !worked {
            break;
        }
    }
    Ok(report(&records))
}

fn turn(
    target: &Target,
    seeds: &Seeds,
    watch: &Watch,
    seed: u64,
    record: &mut Record,
    end: Instant,
) {
    let end = end.min(Instant::now() + TURN);
    while Instant::now() < end && record.failures.len() < ENOUGH {
        let number = u32::try_from(record.executions % u64::from(u32::MAX)).unwrap_or(0);
        let mut random = Random::of(seed, target.name, number);
        let input = (target.make)(seeds, &mut random);
        let outcome = watch.run(target.name, number, &input, target.run);
        record.executions += 1;
        record.accepted += u64::from(outcome.accepted);
        record.slowest = record.slowest.max(outcome.took);
        if let Some(failure) = outcome.failure {
            println!("{failure}");
            record.failures.push(failure);
        }
    }
}

fn report(records: &BTreeMap<&str, Record>) -> ExitCode {
    println!(
        "\n{:<16} {:>12} {:>12} {:>10} {:>8}",
        "target", "executions", "accepted", "slowest", "failed"
    );
    for (name, record) in records {
        println!(
            "{name:<16} {:>12} {:>12} {:>7} ms {:>8}",
            record.executions,
            record.accepted,
            record.slowest.as_millis(),
            record.failures.len()
        );
    }
    let failed = records.values().any(|record| !record.failures.is_empty());
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// A seed out of the clock; it is printed.
fn fresh_seed() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(1, |since| since.as_secs() ^ (u64::from(since.subsec_nanos()) << 20))
}
