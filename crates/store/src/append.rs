//! The one way into the journal: entries with everything that belongs to them, or nothing at all.

use thiserror::Error;

use crate::Failure;
use crate::answer::KeptAnswer;
use crate::draft::{Draft, DraftSaved, DraftSeen};
use crate::journal::{Head, StoredEntry};
use crate::outbox::OutboxMessage;
use crate::projection::{FigureRow, LineKey, ProjectLine};
use crate::transaction::Writer;

/// What is kept in the transaction of the entries that it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// Answers by idempotency key.
    pub answers: Vec<KeptAnswer>,
    /// Figures that changed.
    pub figures: Vec<FigureRow>,
    /// Years of which no figures are left.
    pub removed_figures: Vec<i64>,
    /// Project lines that changed.
    pub lines: Vec<ProjectLine>,
    /// Project lines that are no more.
    pub removed_lines: Vec<LineKey>,
    /// Drafts that became official, as they were filed; they are deleted.
    pub filed_drafts: Vec<DraftSeen>,
    /// Drafts that begin, with `rev` 0.
    pub new_drafts: Vec<Draft>,
    /// Messages to send.
    pub messages: Vec<OutboxMessage>,
}

/// Why nothing was appended.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum AppendError {
    /// Another process was quicker: read its entries, decide again, at most five times.
    #[error("日志已有更新的记录，请在最新状态上重新办理。")]
    SeqTaken,
    /// The key has an answer already: it is what the asker must get.
    #[error("同一请求已经办理过。")]
    KeyTaken {
        /// Who asked.
        account: String,
        /// The key.
        key: String,
    },
    /// A draft was saved or filed meanwhile: what is filed must be what was seen.
    #[error("草稿在办理期间被他人修改，请核对后重新提交。")]
    DraftChanged {
        /// The draft.
        id: String,
    },
    /// The machine is in trouble.
    #[error(transparent)]
    Failed(#[from] Failure),
}

impl Writer<'_> {
    /// Appends entries behind the head that the caller knows (`expected_seq` 0: the journal is
    /// empty), with what belongs to them.
    pub fn append(
        &mut self,
        jurisdiction: &str,
        expected_seq: i64,
        entries: &[StoredEntry],
        extras: &Extras,
    ) -> Result<(), AppendError> {
        let head = self.head(jurisdiction)?;
        if head.map_or(0, |head| head.seq) != expected_seq {
            return Err(AppendError::SeqTaken);
        }
        check_chain(jurisdiction, head, entries)?;
        let inserted = self.insert_entries(entries)?;
        // Somebody committed the same seq after we had looked.
        if inserted != u64::try_from(entries.len()).expect("a length fits") {
            return Err(AppendError::SeqTaken);
        }
        self.keep_extras(jurisdiction, extras)
    }

    fn keep_extras(&mut self, jurisdiction: &str, extras: &Extras) -> Result<(), AppendError> {
        for answer in &extras.answers {
            if !self.keep_answer(answer)? {
                let (account, key) = (answer.account.clone(), answer.key.clone());
                return Err(AppendError::KeyTaken { account, key });
            }
        }
        self.put_figures(&extras.figures)?;
        for year in &extras.removed_figures {
            self.remove_figures(jurisdiction, *year)?;
        }
        self.put_lines(&extras.lines)?;
        for key in &extras.removed_lines {
            self.remove_line(key)?;
        }
        for seen in &extras.filed_drafts {
            if !self.delete_draft(seen)? {
                return Err(AppendError::DraftChanged { id: seen.id.clone() });
            }
        }
        for draft in &extras.new_drafts {
            match self.save_draft(draft)? {
                DraftSaved::Kept { .. } => {}
                DraftSaved::Stale { .. } => {
                    return Err(AppendError::DraftChanged { id: draft.id.clone() });
                }
            }
        }
        for message in &extras.messages {
            self.send(message)?;
        }
        Ok(())
    }
}

/// What the domain made must fit behind what is kept; else the journal would be broken for ever.
fn check_chain(
    jurisdiction: &str,
    head: Option<Head>,
    entries: &[StoredEntry],
) -> Result<(), Failure> {
    let mut before = head;
    for entry in entries {
        let seq = before.map_or(0, |head| head.seq) + 1;
        // The first entry of a journal names nothing.
        let is_linked = before.map_or([0; 32], |head| head.hash) == entry.previous;
        if entry.jurisdiction != jurisdiction || entry.seq != seq || !is_linked {
            let what = format!("{jurisdiction} 日志第 {seq} 条与前一条的衔接");
            return Err(Failure::Damaged { what });
        }
        before = Some(Head { seq, hash: entry.hash });
    }
    Ok(())
}
