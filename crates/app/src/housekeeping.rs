//! What is thrown away once a day: answers and finished jobs after 30 days, sessions that ended, files that nobody names.

use std::collections::BTreeSet;

use wenxiao_domain::journal::Event;
use wenxiao_store::{Digest, from_hex};

use crate::app::App;
use crate::failure::Failure;
use crate::keep::{INSTALLATION, entry};
use crate::people::session::IDLE_MS;

const DAY_MS: i64 = 86_400_000;

/// How long answers are kept for requests that are sent again.
const ANSWERS_MS: i64 = 30 * DAY_MS;

/// How long finished jobs are kept, mails that were given up among them.
const JOBS_MS: i64 = 30 * DAY_MS;

/// What was thrown away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TidiedUp {
    /// Answers to requests.
    pub answers: u64,
    /// Sessions.
    pub sessions: u64,
    /// Counts of log-in attempts.
    pub attempts: u64,
    /// Finished jobs.
    pub jobs: u64,
    /// Files.
    pub files: u64,
}

impl App {
    /// Throws away what is over, and writes the checkpoints that are due; to be called once a day.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn tidy_up(&self) -> Result<TidiedUp, Failure> {
        let now_ms = self.now().epoch_ms();
        let (answers, sessions, attempts, jobs) = self.store().write(|writer| {
            Ok::<_, Failure>((
                writer.forget_answers(now_ms - ANSWERS_MS)?,
                writer.end_old_sessions(now_ms, now_ms - IDLE_MS)?,
                writer.forget_attempts(now_ms - DAY_MS)?,
                writer.forget_jobs(now_ms - JOBS_MS)?,
            ))
        })?;
        // Those of journals that were folded here without anybody writing to them.
        for jurisdiction in self.jurisdictions()? {
            self.county(&jurisdiction)?;
            if let Some(due) = self.shared().states.due_for_a_checkpoint(&jurisdiction) {
                self.shared().keep_checkpoint(&jurisdiction, &due);
            }
        }
        // A file that comes while this runs is younger than a day.
        let named = self.named_files()?;
        let files = self.store().sweep_blobs(now_ms - DAY_MS, &|digest| named.contains(digest))?;
        Ok(TidiedUp { answers, sessions, attempts, jobs, files })
    }

    /// Every file that an entry, an import or a draft names.
    fn named_files(&self) -> Result<BTreeSet<Digest>, Failure> {
        let mut named = BTreeSet::new();
        for jurisdiction in self.jurisdictions()? {
            if jurisdiction == INSTALLATION {
                continue;
            }
            let mut name = |digest: Option<&str>| named.extend(digest.and_then(from_hex));
            self.store().read_one(|reader| {
                reader.walk(&jurisdiction, 1, |stored| {
                    let entry = entry(stored);
                    // An entry that cannot be read may name anything: nothing is thrown away then.
                    let event = entry.event().map_err(|bad| Failure::BrokenJournal {
                        jurisdiction: jurisdiction.clone(),
                        seq: entry.seq,
                        what: bad.0,
                    })?;
                    let files = event.as_ref().map(Event::files).unwrap_or_default();
                    files.into_iter().for_each(|digest| name(Some(digest)));
                    Ok::<_, Failure>(())
                })
            })?;
            let (page, mut skip) = (500, 0);
            loop {
                let imports =
                    self.store().read_one(|reader| reader.imports(&jurisdiction, page, skip))?;
                if imports.is_empty() {
                    break;
                }
                imports.iter().for_each(|import| name(Some(&import.sm3)));
                skip += page;
            }
            for draft in self.drafts(&jurisdiction)? {
                name(draft.content.source_file.as_deref());
            }
        }
        Ok(named)
    }
}
