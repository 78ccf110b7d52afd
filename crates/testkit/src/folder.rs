//! A folder that goes with the test.

use std::path::Path;

use tempfile::TempDir;

/// An empty folder under a name that no process before it had; deleted with the value. Numbers of processes come
/// again within one run of the tests, so a name made of them is not one's own.
pub struct TemporaryFolder(TempDir);

impl TemporaryFolder {
    /// In memory where there is such a place, or else on the disk: for what is small and written often.
    #[allow(clippy::new_without_default, reason = "it makes a folder, which no default should")]
    pub fn new() -> Self {
        let memory = Path::new("/dev/shm");
        if memory.is_dir() { Self::under(memory) } else { Self::on_disk() }
    }

    /// In the system's folder for such things: for what may be large.
    pub fn on_disk() -> Self {
        Self::under(&std::env::temp_dir())
    }

    fn under(place: &Path) -> Self {
        let made = tempfile::Builder::new().prefix("wenxiao-").tempdir_in(place);
        Self(made.expect("the temporary folder takes a folder"))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}
