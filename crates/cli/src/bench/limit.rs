//! What the machine itself can do, measured beside the operations: how often the disk confirms 4 KiB,
//! how fast memory is read, how fast SM3 runs. Results are ratios to these, for absolute times are not
//! comparable between machines, nor on one disk within the hour.

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use serde_json::{Value, json};
use wenxiao_domain::journal::Digest;

/// How long each is measured.
const WHILE: Duration = Duration::from_millis(500);

/// The three limits.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// 4 KiB written and confirmed by the disk, a second.
    pub syncs: f64,
    /// Bytes of memory read, a second.
    pub memory: f64,
    /// Bytes through SM3, a second.
    pub sm3: f64,
}

/// What an operation cannot be faster than.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Reading so many bytes of memory.
    Memory(u64),
    /// Hashing so many bytes.
    Sm3(u64),
    /// So many confirmations of the disk, in thousandths, for many may share one.
    Syncs(u64),
}

impl Limits {
    /// Measures them; the folder is the one whose disk counts.
    pub fn measure(folder: &Path) -> anyhow::Result<Self> {
        Ok(Self { syncs: syncs(folder)?, memory: memory(), sm3: sm3() })
    }

    /// The least milliseconds that a bound allows.
    pub fn least_ms(&self, bound: Bound) -> f64 {
        1e3 * match bound {
            Bound::Memory(bytes) => bytes as f64 / self.memory,
            Bound::Sm3(bytes) => bytes as f64 / self.sm3,
            Bound::Syncs(thousandths) => thousandths as f64 / 1e3 / self.syncs,
        }
    }

    /// `{fdatasync_per_second, memory_bytes_per_second, sm3_bytes_per_second}`.
    pub fn to_json(self) -> Value {
        json!({
            "fdatasync_per_second": self.syncs.round(),
            "memory_bytes_per_second": self.memory.round(),
            "sm3_bytes_per_second": self.sm3.round(),
        })
    }

    /// One line.
    pub fn text(&self) -> String {
        format!(
            "极限：每秒落盘{:.0}次（4 KiB），内存读取{:.1} GB/s，SM3 {:.0} MB/s。",
            self.syncs,
            self.memory / 1e9,
            self.sm3 / 1e6
        )
    }
}

fn syncs(folder: &Path) -> anyhow::Result<f64> {
    let path = folder.join("sync.tmp");
    let doing = || format!("在 {} 测量落盘速度", folder.display());
    let mut file = File::create(&path).with_context(doing)?;
    let page = [7_u8; 4096];
    let mut count = 0_u32;
    let start = Instant::now();
    while start.elapsed() < WHILE {
        // Over the same few pages, as a log that is reused.
        file.seek(SeekFrom::Start(u64::from(count % 64) * 4096)).with_context(doing)?;
        file.write_all(&page).with_context(doing)?;
        file.sync_data().with_context(doing)?;
        count += 1;
    }
    let rate = f64::from(count) / start.elapsed().as_secs_f64();
    drop(file);
    std::fs::remove_file(&path).with_context(doing)?;
    Ok(rate)
}

fn memory() -> f64 {
    // Larger than the caches of the machines in question.
    let words = vec![1_u64; 16 << 20];
    let bytes = (words.len() * size_of::<u64>()) as f64;
    rate(bytes, || std::hint::black_box(&words).iter().copied().fold(0_u64, u64::wrapping_add))
}

fn sm3() -> f64 {
    let bytes = vec![7_u8; 1 << 20];
    rate(bytes.len() as f64, || Digest::of(std::hint::black_box(&bytes)))
}

fn rate<T>(bytes: f64, mut work: impl FnMut() -> T) -> f64 {
    std::hint::black_box(work());
    let (start, mut count) = (Instant::now(), 0_u32);
    while start.elapsed() < WHILE {
        std::hint::black_box(work());
        count += 1;
    }
    f64::from(count) * bytes / start.elapsed().as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_time_follows_from_the_rate() {
        let limits = Limits { syncs: 500.0, memory: 1e9, sm3: 1e8 };
        assert_eq!(limits.least_ms(Bound::Memory(1_000_000)), 1.0);
        assert_eq!(limits.least_ms(Bound::Sm3(1_000_000)), 10.0);
        assert_eq!(limits.least_ms(Bound::Syncs(1_000)), 2.0);
    }
}
