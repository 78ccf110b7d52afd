//! Processor and wall time of a piece of work, over several runs.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::limit::Bound;

/// One run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sample {
    /// Processor time of the whole process.
    pub cpu: Duration,
    /// Time on the wall.
    pub wall: Duration,
}

/// What was measured of an operation.
#[derive(Clone, Debug)]
pub struct Measured {
    /// One sample for each run, each divided by the operations in it.
    pub samples: Vec<Sample>,
    /// Rows, forms or entries that one operation touches.
    pub rows: u64,
    /// Bytes that it reads or writes.
    pub bytes: u64,
    /// What it cannot be faster than.
    pub bound: Option<Bound>,
    /// What else is to be said: shares that were right, rates.
    pub remark: String,
    /// Bytes of memory at rest and after load, where memory is what is measured.
    pub memory: Option<(u64, u64)>,
}

/// Does the work once to warm up and then so many times.
pub fn series<T>(runs: usize, mut work: impl FnMut() -> T) -> Vec<Sample> {
    std::hint::black_box(work());
    (0..runs)
        .map(|_| {
            let (cpu, wall) = (processor_time(), Instant::now());
            std::hint::black_box(work());
            Sample { cpu: processor_time().saturating_sub(cpu), wall: wall.elapsed() }
        })
        .collect()
}

/// Processor time that the process has used so far.
#[cfg(unix)]
pub fn processor_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let seconds = u64::try_from(now.tv_sec).unwrap_or(0);
    Duration::new(seconds, u32::try_from(now.tv_nsec).unwrap_or(0))
}

/// Where the system does not tell it, the time that passed stands in.
#[cfg(not(unix))]
pub fn processor_time() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// The most memory that the process has held, in bytes, where the system tells it.
pub fn peak_memory() -> Option<u64> {
    memory("self", "VmHWM:")
}

/// Processor time that another process has used so far, all its threads together, on Linux.
pub fn processor_time_of(process: u32) -> Option<Duration> {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let used = |thread: std::fs::DirEntry| -> Option<u64> {
        let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse().ok()
    };
    Some(Duration::from_nanos(threads.flatten().filter_map(used).sum()))
}

/// A figure of a process's status, in bytes, on Linux.
pub fn memory(process: &str, name: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

impl Measured {
    /// A quantile of the processor time in milliseconds: 0 the least, 0.5 the median, 1 the most.
    pub fn cpu_ms(&self, quantile: f64) -> f64 {
        pick(self.samples.iter().map(|sample| sample.cpu), quantile)
    }

    /// A quantile of the time on the wall in milliseconds.
    pub fn wall_ms(&self, quantile: f64) -> f64 {
        pick(self.samples.iter().map(|sample| sample.wall), quantile)
    }

    /// The members that belong to the measurement.
    pub fn to_json(&self) -> Value {
        let times = |of: &dyn Fn(f64) -> f64| json!({"min": of(0.0), "median": of(0.5), "p95": of(0.95), "max": of(1.0)});
        json!({
            "runs": self.samples.len(),
            "cpu_ms": times(&|quantile| self.cpu_ms(quantile)),
            "wall_ms": times(&|quantile| self.wall_ms(quantile)),
            "rows": self.rows,
            "bytes": self.bytes,
            "remark": self.remark,
            "memory_bytes": self.memory.map(|(rest, load)| json!({"rest": rest, "load": load})),
        })
    }
}

fn pick(times: impl Iterator<Item = Duration>, quantile: f64) -> f64 {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    let last = times.len().saturating_sub(1);
    let place = (last as f64 * quantile).ceil() as usize;
    times.get(place.min(last)).map_or(0.0, |time| (time.as_secs_f64() * 1e6).round() / 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_sorted_runs() {
        let samples = [5, 1, 4, 2, 3].map(|ms| Sample {
            cpu: Duration::from_millis(ms),
            wall: Duration::from_millis(2 * ms),
        });
        let measured = Measured {
            samples: samples.to_vec(),
            rows: 1,
            bytes: 0,
            bound: None,
            remark: String::new(),
            memory: None,
        };
        assert_eq!([0.0, 0.5, 0.95, 1.0].map(|q| measured.cpu_ms(q)), [1.0, 3.0, 5.0, 5.0]);
        assert_eq!(measured.wall_ms(0.5), 6.0);
    }

    #[test]
    fn work_takes_processor_time() {
        let samples = series(3, || (0..3_000_000_u64).fold(7_u64, |a, b| a.rotate_left(3) ^ b));
        assert_eq!(samples.len(), 3);
        assert!(samples.iter().any(|sample| Duration::ZERO < sample.cpu));
    }
}
