//! Verifications at work and done since the server started, one for each journal.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::verify::Run;

/// The last verification of each journal.
#[derive(Debug, Default)]
pub struct Verifications(Mutex<BTreeMap<String, Run>>);

impl Verifications {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Run>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where a journal's verification stands.
    pub fn of(&self, jurisdiction: &str) -> Run {
        self.lock().get(jurisdiction).cloned().unwrap_or_default()
    }

    /// Notes where it stands.
    pub fn note(&self, jurisdiction: &str, run: Run) {
        self.lock().insert(jurisdiction.to_owned(), run);
    }

    /// Begins one, unless one is at work.
    pub fn begin(&self, jurisdiction: &str, of: u64) -> bool {
        let mut runs = self.lock();
        let is_running = matches!(runs.get(jurisdiction), Some(Run::Running(..)));
        if !is_running {
            runs.insert(jurisdiction.to_owned(), Run::Running(0, of));
        }
        !is_running
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_verification_of_a_journal_runs_at_a_time() {
        let all = Verifications::default();
        assert_eq!(all.of("652823"), Run::None);
        assert!(all.begin("652823", 10));
        assert!(!all.begin("652823", 10));
        assert!(all.begin("652801", 10));
        all.note("652823", Run::Failed("1".to_owned()));
        assert!(all.begin("652823", 10));
    }
}
