//! Drafts: not official yet, shared by their department, guarded by a revision number.

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::{Row, params};

statements! {
    const SELECT = "select id, jurisdiction, subject, kind, content, base_rev, rev, editors,
            updated_by, updated_ms
        from draft where id = $1";
    const OF_DOCUMENT = "select id, jurisdiction, subject, kind, content, base_rev, rev, editors,
            updated_by, updated_ms
        from draft where jurisdiction = $1 and kind = $2 and subject = $3";
    const OF_SUBJECT = "select id, jurisdiction, subject, kind, content, base_rev, rev, editors,
            updated_by, updated_ms
        from draft where jurisdiction = $1 and subject = $2 order by kind";
    const OF_JURISDICTION = "select id, jurisdiction, subject, kind, content, base_rev, rev, editors,
            updated_by, updated_ms
        from draft where jurisdiction = $1 order by kind, subject";
    const INSERT = "insert into draft (id, jurisdiction, subject, kind, content, base_rev, rev,
            editors, updated_by, updated_ms)
        values ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9) on conflict do nothing";
    const UPDATE = "update draft set content = $3, base_rev = $4, editors = $5, updated_by = $6,
            updated_ms = $7, rev = rev + 1
        where id = $1 and rev = $2";
    const DELETE = "delete from draft where id = $1 and rev = $2";
}

/// What a department is working on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Made by the application.
    pub id: String,
    /// Whose.
    pub jurisdiction: String,
    /// What it is about, in the domain's own text; with the kind it names one document.
    pub subject: String,
    /// Which official form.
    pub kind: String,
    /// The form as typed so far.
    pub content: String,
    /// The filed revision it started from; 0 for none.
    pub base_rev: i64,
    /// Grows by one with every save. 0: never saved.
    pub rev: i64,
    /// Everybody who had a hand in it.
    pub editors: String,
    /// Who saved it last.
    pub updated_by: String,
    /// When, in epoch milliseconds.
    pub updated_ms: i64,
}

/// A draft as somebody saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSeen {
    /// The draft.
    pub id: String,
    /// Its revision at that moment.
    pub rev: i64,
}

/// How saving a draft ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftSaved {
    /// It stands, with this revision.
    Kept {
        /// The new revision.
        rev: i64,
    },
    /// Somebody else saved, filed or began it meanwhile; what stands there now, to be merged.
    Stale {
        /// `None`: it is gone.
        now: Option<Box<Draft>>,
    },
}

impl Draft {
    fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("draft");
        Ok(Self {
            id: fields.text("id")?,
            jurisdiction: fields.text("jurisdiction")?,
            subject: fields.text("subject")?,
            kind: fields.text("kind")?,
            content: fields.text("content")?,
            base_rev: fields.int("base_rev")?,
            rev: fields.int("rev")?,
            editors: fields.text("editors")?,
            updated_by: fields.text("updated_by")?,
            updated_ms: fields.int("updated_ms")?,
        })
    }
}

impl Reader<'_> {
    /// One draft.
    pub fn draft(&mut self, id: &str) -> Result<Option<Draft>, Failure> {
        self.row("draft", SELECT, params![id])?.map(Draft::read).transpose()
    }

    /// The one draft of a document.
    pub fn draft_of(
        &mut self,
        jurisdiction: &str,
        kind: &str,
        subject: &str,
    ) -> Result<Option<Draft>, Failure> {
        let row = self.row("draft", OF_DOCUMENT, params![jurisdiction, kind, subject])?;
        row.map(Draft::read).transpose()
    }

    /// All drafts about a subject, one per kind.
    pub fn drafts_about(
        &mut self,
        jurisdiction: &str,
        subject: &str,
    ) -> Result<Vec<Draft>, Failure> {
        let rows = self.rows(OF_SUBJECT, params![jurisdiction, subject])?;
        rows.into_iter().map(Draft::read).collect()
    }

    /// All drafts of a jurisdiction.
    pub fn drafts(&mut self, jurisdiction: &str) -> Result<Vec<Draft>, Failure> {
        let rows = self.rows(OF_JURISDICTION, params![jurisdiction])?;
        rows.into_iter().map(Draft::read).collect()
    }
}

impl Writer<'_> {
    /// Saves a draft over the revision `draft.rev` that its editor saw; 0 begins a new one.
    pub fn save_draft(&mut self, draft: &Draft) -> Result<DraftSaved, Failure> {
        let touched = if draft.rev == 0 { self.begin(draft)? } else { self.replace(draft)? };
        if touched == 1 {
            return Ok(DraftSaved::Kept { rev: draft.rev + 1 });
        }
        let now = match self.draft(&draft.id)? {
            Some(now) => Some(now),
            None => self.draft_of(&draft.jurisdiction, &draft.kind, &draft.subject)?,
        };
        Ok(DraftSaved::Stale { now: now.map(Box::new) })
    }

    fn begin(&mut self, draft: &Draft) -> Result<u64, Failure> {
        let values = params![
            &draft.id,
            &draft.jurisdiction,
            &draft.subject,
            &draft.kind,
            &draft.content,
            draft.base_rev,
            &draft.editors,
            &draft.updated_by,
            draft.updated_ms,
        ];
        self.exec(INSERT, values)
    }

    fn replace(&mut self, draft: &Draft) -> Result<u64, Failure> {
        let values = params![
            &draft.id,
            draft.rev,
            &draft.content,
            draft.base_rev,
            &draft.editors,
            &draft.updated_by,
            draft.updated_ms,
        ];
        self.exec(UPDATE, values)
    }

    /// Deletes a draft as somebody saw it; `false` when it changed or went meanwhile.
    pub fn delete_draft(&mut self, seen: &DraftSeen) -> Result<bool, Failure> {
        Ok(self.exec(DELETE, params![&seen.id, seen.rev])? == 1)
    }
}
