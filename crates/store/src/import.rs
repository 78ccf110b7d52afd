//! Files that were taken in: the same file for the same place is known again.

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::{Row, params};

statements! {
    const SELECT = "select id, jurisdiction, template, subject, round, sm3, file_name, account,
            status, preview, created_ms, updated_ms
        from import where id = $1";
    const SAME = "select id, jurisdiction, template, subject, round, sm3, file_name, account,
            status, preview, created_ms, updated_ms
        from import where jurisdiction = $1 and template = $2 and subject = $3 and round = $4
            and sm3 = $5";
    const NEWEST = "select id, jurisdiction, template, subject, round, sm3, file_name, account,
            status, preview, created_ms, updated_ms
        from import where jurisdiction = $1 order by created_ms desc, id limit $2 offset $3";
    const INSERT = "insert into import (id, jurisdiction, template, subject, round, sm3, file_name,
            account, status, preview, created_ms, updated_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing";
    const UPDATE = "update import set status = $3, preview = $4, updated_ms = $5
        where id = $1 and status = $2";
}

/// A file that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRecord {
    /// Made by the application.
    pub id: String,
    /// Whose.
    pub jurisdiction: String,
    /// As which form it was read.
    pub template: String,
    /// What it is about; empty while nobody has said.
    pub subject: String,
    /// For which round; empty where there is none.
    pub round: String,
    /// Digest of the file, in hexadecimal: the blob with its bytes.
    pub sm3: String,
    /// The name it came with.
    pub file_name: String,
    /// Who brought it.
    pub account: String,
    /// Previewed, taken over, given up …, in the application's own text.
    pub status: String,
    /// What was read and doubted, in the application's own text.
    pub preview: String,
    /// When it came, in epoch milliseconds.
    pub created_ms: i64,
    /// When it changed last, in epoch milliseconds.
    pub updated_ms: i64,
}

impl ImportRecord {
    fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("import");
        Ok(Self {
            id: fields.text("id")?,
            jurisdiction: fields.text("jurisdiction")?,
            template: fields.text("template")?,
            subject: fields.text("subject")?,
            round: fields.text("round")?,
            sm3: fields.text("sm3")?,
            file_name: fields.text("file_name")?,
            account: fields.text("account")?,
            status: fields.text("status")?,
            preview: fields.text("preview")?,
            created_ms: fields.int("created_ms")?,
            updated_ms: fields.int("updated_ms")?,
        })
    }
}

impl Reader<'_> {
    /// One import.
    pub fn import(&mut self, id: &str) -> Result<Option<ImportRecord>, Failure> {
        self.row("import", SELECT, params![id])?.map(ImportRecord::read).transpose()
    }

    /// Imports of a jurisdiction, the newest first.
    pub fn imports(
        &mut self,
        jurisdiction: &str,
        limit: i64,
        skip: i64,
    ) -> Result<Vec<ImportRecord>, Failure> {
        let rows = self.rows(NEWEST, params![jurisdiction, limit, skip])?;
        rows.into_iter().map(ImportRecord::read).collect()
    }
}

impl Writer<'_> {
    /// Adds an import; answers the earlier one when the same file was taken in for the same form,
    /// subject and round, and then changes nothing.
    pub fn add_import(&mut self, import: &ImportRecord) -> Result<Option<ImportRecord>, Failure> {
        let values = params![
            &import.id,
            &import.jurisdiction,
            &import.template,
            &import.subject,
            &import.round,
            &import.sm3,
            &import.file_name,
            &import.account,
            &import.status,
            &import.preview,
            import.created_ms,
            import.updated_ms,
        ];
        if self.exec(INSERT, values)? == 1 {
            return Ok(None);
        }
        let key = params![
            &import.jurisdiction,
            &import.template,
            &import.subject,
            &import.round,
            &import.sm3,
        ];
        if let Some(row) = self.row("import", SAME, key)? {
            return ImportRecord::read(row).map(Some);
        }
        self.import(&import.id)
    }

    /// Changes status, preview and time of an import that still has the status `from`; `false` when
    /// somebody was quicker.
    pub fn change_import(&mut self, import: &ImportRecord, from: &str) -> Result<bool, Failure> {
        let ImportRecord { id, status, preview, updated_ms, .. } = import;
        Ok(self.exec(UPDATE, params![id, from, status, preview, *updated_ms])? == 1)
    }
}
