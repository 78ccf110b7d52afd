//! b1 and b64: forms submitted through the application, each answered once it is on the disk.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use wenxiao_app::Request;

use super::Bench;
use super::base::{Base, JURISDICTION, execute, set_up, size_of, submission};
use super::county::{PROJECTS, department_of, fileable};
use super::limit::Bound;
use super::measure::{Measured, Sample, processor_time};

/// Submissions by one client; the others go to the many.
const ALONE: usize = 200;

/// Clients at once.
const CLIENTS: usize = 64;

/// One after another; each is a sample.
pub fn one_client(bench: &Bench) -> anyhow::Result<Measured> {
    let base = set_up(bench, "b1")?;
    let mut samples = Vec::with_capacity(ALONE);
    for number in 0..ALONE {
        let request = request(&base, bench, number);
        let (cpu, wall) = (processor_time(), Instant::now());
        execute(&base.app, request)?;
        samples.push(Sample { cpu: processor_time().saturating_sub(cpu), wall: wall.elapsed() });
    }
    let bytes = size_of(&bench.folder.join("b1")) / PROJECTS as u64;
    let bound = Some(Bound::Syncs(1_000));
    let remark = "含书写线程".to_owned();
    Ok(Measured { samples, rows: 1, bytes, bound, remark, memory: None })
}

/// All at once; the whole is one sample, divided by the submissions in it.
pub fn many_clients(bench: &Bench) -> anyhow::Result<Measured> {
    let base = set_up(bench, "b64")?;
    let next = AtomicUsize::new(0);
    let (cpu, wall) = (processor_time(), Instant::now());
    let waits: Vec<anyhow::Result<Vec<Duration>>> = std::thread::scope(|scope| {
        let client = || client(&base, bench, &next);
        let threads: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(client)).collect();
        let joined = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        joined.map(|done| done.unwrap_or_else(|_| Err(anyhow::anyhow!("客户端线程中止")))).collect()
    });
    let (cpu, wall) = (processor_time().saturating_sub(cpu), wall.elapsed());
    let mut all = Vec::with_capacity(PROJECTS);
    for waited in waits {
        all.extend(waited?);
    }
    all.sort_unstable();
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX).max(1);
    let p95 = all[(all.len() - 1) * 95 / 100];
    let rate = f64::from(count) / wall.as_secs_f64();
    Ok(Measured {
        samples: vec![Sample { cpu: cpu / count, wall: wall / count }],
        rows: u64::from(count),
        bytes: size_of(&bench.folder.join("b64")) / PROJECTS as u64,
        bound: Some(Bound::Syncs(1_000)),
        remark: format!("每秒{rate:.0}份，95%在{:.0}毫秒内答复", p95.as_secs_f64() * 1e3),
        memory: None,
    })
}

fn client(base: &Base, bench: &Bench, next: &AtomicUsize) -> anyhow::Result<Vec<Duration>> {
    let mut waited = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if PROJECTS <= number {
            return Ok(waited);
        }
        let request = request(base, bench, number);
        let wall = Instant::now();
        execute(&base.app, request)?;
        waited.push(wall.elapsed());
    }
}

fn request(base: &Base, bench: &Bench, number: usize) -> Request {
    let command = submission(base, number, fileable(&bench.county.sheets[number]));
    let by = base.clerks[department_of(number)].clone();
    Request::new(JURISDICTION, by, command, base.app.now())
}
