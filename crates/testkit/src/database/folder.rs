//! A folder that goes with the test.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// A folder in memory where there is such a place, or else in the temporary folder; deleted with the
/// value.
pub struct TemporaryFolder {
    path: PathBuf,
}

impl TemporaryFolder {
    /// Makes an empty one.
    #[allow(clippy::new_without_default, reason = "it makes a folder, which no default should")]
    pub fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("wenxiao-test-{}-{number}", std::process::id());
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
        let path = place.join(name);
        if path.exists() {
            // A process with our number died here before.
            std::fs::remove_dir_all(&path).expect("the temporary folder is ours");
        }
        std::fs::create_dir_all(&path).expect("the temporary folder takes a folder");
        Self { path }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        // What stays behind is only temporary.
        let _removed = std::fs::remove_dir_all(&self.path);
    }
}
