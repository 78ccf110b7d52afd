//! l: a million entries of a journal verified, payloads too.

use std::time::Instant;

use wenxiao_domain::journal::entry::Link;
use wenxiao_domain::journal::event::Event;
use wenxiao_domain::journal::v1::RulesAdopted;
use wenxiao_domain::journal::{Digest, Entry};
use wenxiao_domain::unit::day::Instant as Moment;

use super::Bench;
use super::limit::Bound;
use super::measure::{Measured, Sample, processor_time};

const ENTRIES: u64 = 1_000_000;

/// Made and verified piece by piece, so that a million entries need not be in memory at once.
const PIECE: u64 = 10_000;

/// Only the verifying is measured.
pub fn verify(bench: &Bench) -> anyhow::Result<Measured> {
    // A million entries are a sample of themselves; three of them are enough.
    let runs = bench.runs.clamp(1, 3);
    let mut bytes = 0;
    let mut samples = Vec::with_capacity(runs);
    for _ in 0..runs {
        let (sample, hashed) = one_run()?;
        samples.push(sample);
        bytes = hashed;
    }
    Ok(Measured {
        samples,
        rows: ENTRIES,
        bytes,
        bound: Some(Bound::Sm3(bytes)),
        remark: String::new(),
        memory: None,
    })
}

fn one_run() -> anyhow::Result<(Sample, u64)> {
    let mut link: Option<Link> = None;
    let (mut sample, mut hashed) = (Sample::default(), 0);
    for _ in 0..ENTRIES / PIECE {
        let entries = piece(link.as_ref());
        hashed += entries.iter().map(hashed_bytes).sum::<u64>();
        let (cpu, wall) = (processor_time(), Instant::now());
        for entry in &entries {
            let verified = entry.verify(link.as_ref());
            link = Some(verified.map_err(|broken| anyhow::anyhow!(broken.message()))?);
        }
        sample.cpu += processor_time().saturating_sub(cpu);
        sample.wall += wall.elapsed();
    }
    Ok((sample, hashed))
}

fn piece(before: Option<&Link>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::with_capacity(PIECE as usize);
    let mut head: Option<(u64, Digest)> = before.map(|link| (link.seq, link.hash));
    for _ in 0..PIECE {
        let seq = head.map_or(1, |(seq, _)| seq + 1);
        let body = RulesAdopted { digest: format!("{seq:064x}"), note: String::new() };
        let at = Moment::from_epoch_ms(1_767_225_600_000 + i64::try_from(seq).unwrap_or(0));
        let salt = [u8::try_from(seq % 251).unwrap_or(0); 32];
        let event = Event::RulesAdopted(body);
        let entry = Entry::next("652823", head, at, "person:a1", &event, salt);
        head = Some((entry.seq, entry.hash));
        entries.push(entry);
    }
    entries
}

/// What goes through SM3 for one entry: salt and payload, then the header with eight lengths.
fn hashed_bytes(entry: &Entry) -> u64 {
    let payload = entry.payload.as_ref().map_or(0, |payload| 32 + payload.len());
    let texts = entry.jurisdiction.len() + entry.actor.len() + entry.kind.len();
    (payload + texts + 16 + 8 * 8 + 8 + 8 + 32 + 32) as u64
}
