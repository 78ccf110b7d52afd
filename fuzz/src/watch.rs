//! One execution under watch: panics caught, time and memory measured, a hang ended.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// A reader that works longer than this on one file holds up everybody behind it.
const SLOW: Duration = Duration::from_secs(5);
/// After this it will never come back.
const HANG: Duration = Duration::from_secs(60);
/// More than this for one file, and a handful of uploads end the server.
const MEMORY: u64 = 400 * 1024 * 1024;

/// Watches executions.
pub struct Watch {
    folder: PathBuf,
    panic: Arc<Mutex<String>>,
    running: Arc<Mutex<Option<(Instant, String)>>>,
}

/// What became of an execution.
pub struct Outcome {
    /// The reader accepted the input.
    pub accepted: bool,
    /// How long it took.
    pub took: Duration,
    /// What went wrong, with the file that the input was kept in.
    pub failure: Option<String>,
}

impl Watch {
    /// Starts watching; inputs of failures are kept in a folder named after the seed.
    pub fn start(seed: u64) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("wenxiao-fuzz-{seed}"));
        fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
        let watch = Self { folder, panic: Arc::default(), running: Arc::default() };
        let panic = Arc::clone(&watch.panic);
        set_hook(Box::new(move |info| {
            *panic.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
        }));
        let running = Arc::clone(&watch.running);
        thread::spawn(move || {
            loop {
                thread::sleep(Duration::from_secs(1));
                let now = running.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some((started, what)) = now.as_ref()
                    && HANG < started.elapsed()
                {
                    println!("{what}: does not come back");
                    std::process::exit(101);
                }
            }
        });
        Ok(watch)
    }

    /// Feeds one input.
    pub fn run(&self, target: &str, number: u32, input: &[u8], run: fn(&[u8]) -> bool) -> Outcome {
        let name = format!("{target} #{number}");
        let before = peak_memory();
        self.now(Some((Instant::now(), name.clone())));
        let started = Instant::now();
        // The targets keep nothing between executions, so nothing is left half done by a panic.
        let result = catch_unwind(AssertUnwindSafe(|| run(input)));
        let took = started.elapsed();
        self.now(None);
        let grown =
            peak_memory().zip(before).map_or(0, |(after, before)| after.saturating_sub(before));
        let fault = match &result {
            Err(_) => Some(self.panic.lock().unwrap_or_else(PoisonError::into_inner).clone()),
            Ok(_) if SLOW < took => Some(format!("took {} ms", took.as_millis())),
            Ok(_) if MEMORY < grown => Some(format!("took {} MiB", grown / 1024 / 1024)),
            Ok(_) => None,
        };
        let failure = fault.map(|fault| {
            let file = self.folder.join(format!("{target}-{number}"));
            let kept = match fs::write(&file, input) {
                Ok(()) => file.display().to_string(),
                Err(error) => format!("not kept: {error}"),
            };
            format!("{name}: {fault}\n    input: {kept}")
        });
        Outcome { accepted: matches!(result, Ok(true)), took, failure }
    }

    fn now(&self, what: Option<(Instant, String)>) {
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = what;
    }
}

/// The most memory that this process ever held, in bytes, where the system says so.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kib * 1024)
}
