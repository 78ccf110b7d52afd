//! What was read from a file, as it is kept until somebody takes it over.

use serde_json::{Value, json};
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::{AccountId, ImportId, OrgId};
use wenxiao_office::read::FormReading;
use wenxiao_store::ImportRecord;

use crate::draft::{DraftContent, ReadDoubt, content_text, read_content};
use crate::failure::Failure;

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStatus {
    /// Read; nobody has taken it over.
    Previewed,
    /// Drafts were made of it.
    Accepted,
}

impl ImportStatus {
    /// The words people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Previewed => "待确认",
            Self::Accepted => "已转为草稿",
        }
    }

    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Previewed => "previewed",
            Self::Accepted => "accepted",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        [Self::Previewed, Self::Accepted].into_iter().find(|status| status.key() == key)
    }
}

/// A form in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportForm {
    /// The texts as printed, their cells, what was doubted, and the file they came from.
    pub content: DraftContent,
    /// The title above the table.
    pub title: Option<String>,
    /// The worksheet, or `文档`.
    pub place: String,
    /// Texts for which the form has no place: cell and text.
    pub leftovers: Vec<(String, String)>,
    /// The table may go on elsewhere.
    pub truncated: bool,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportPreview {
    /// Its id.
    pub id: ImportId,
    /// Whose.
    pub jurisdiction: String,
    /// Of which organization.
    pub organization: OrgId,
    /// The name it came with.
    pub file_name: String,
    /// SM3 of the file, hexadecimal.
    pub digest: String,
    /// Who brought it.
    pub account: AccountId,
    /// When.
    pub created: Instant,
    /// How far it is.
    pub status: ImportStatus,
    /// The forms in it, at least one.
    pub forms: Vec<ImportForm>,
    /// Tables of other kinds that were not read: place, and title where there is one.
    pub skipped: Vec<(String, Option<String>)>,
}

/// A file in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportSummary {
    /// Its id.
    pub id: ImportId,
    /// Of which organization.
    pub organization: OrgId,
    /// The name it came with.
    pub file_name: String,
    /// Who brought it.
    pub account: AccountId,
    /// When.
    pub created: Instant,
    /// How far it is.
    pub status: ImportStatus,
}

impl ImportForm {
    pub(super) fn of(reading: FormReading, digest: &str) -> Self {
        let content = DraftContent {
            source_file: Some(digest.to_owned()),
            cells: reading.cells,
            doubts: reading.findings.iter().map(ReadDoubt::of).collect(),
            ..DraftContent::of(reading.sheet)
        };
        let leftover = |left: wenxiao_office::read::Leftover| (left.cell, left.text);
        Self {
            content,
            title: reading.title,
            place: reading.place,
            leftovers: reading.leftovers.into_iter().map(leftover).collect(),
            truncated: reading.truncated,
        }
    }

    fn json(&self) -> Value {
        json!({
            "content": content_text(&self.content),
            "title": self.title,
            "place": self.place,
            "leftovers": self.leftovers,
            "truncated": self.truncated,
        })
    }

    fn read(value: &Value) -> Option<Self> {
        let leftover =
            |pair: &Value| Some((pair[0].as_str()?.to_owned(), pair[1].as_str()?.to_owned()));
        Some(Self {
            content: read_content(value["content"].as_str()?).ok()?,
            title: value["title"].as_str().map(str::to_owned),
            place: value["place"].as_str()?.to_owned(),
            leftovers: value["leftovers"]
                .as_array()?
                .iter()
                .map(leftover)
                .collect::<Option<_>>()?,
            truncated: value["truncated"].as_bool()?,
        })
    }
}

fn unreadable(record: &ImportRecord) -> Failure {
    Failure::Unreadable { what: "导入预览", reason: record.id.clone() }
}

impl ImportPreview {
    /// As the store keeps it.
    pub(super) fn record(&self, updated: Instant) -> ImportRecord {
        let preview = json!({
            "forms": self.forms.iter().map(ImportForm::json).collect::<Vec<Value>>(),
            "skipped": self.skipped,
        });
        let mut kinds: Vec<&str> =
            self.forms.iter().map(|form| form.content.sheet.kind().key()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        ImportRecord {
            id: self.id.to_string(),
            jurisdiction: self.jurisdiction.clone(),
            template: kinds.join(" "),
            subject: self.organization.to_string(),
            round: String::new(),
            sm3: self.digest.clone(),
            file_name: self.file_name.clone(),
            account: self.account.to_string(),
            status: self.status.key().to_owned(),
            preview: preview.to_string(),
            created_ms: self.created.epoch_ms(),
            updated_ms: updated.epoch_ms(),
        }
    }

    /// Reads what the store keeps.
    pub(super) fn read(record: &ImportRecord) -> Result<Self, Failure> {
        Self::read_record(record).ok_or_else(|| unreadable(record))
    }

    fn read_record(record: &ImportRecord) -> Option<Self> {
        let value: Value = serde_json::from_str(&record.preview).ok()?;
        let skipped = |pair: &Value| {
            Some((pair[0].as_str()?.to_owned(), pair[1].as_str().map(str::to_owned)))
        };
        let forms = value["forms"].as_array()?.iter().map(ImportForm::read);
        Some(Self {
            id: record.id.parse().ok()?,
            jurisdiction: record.jurisdiction.clone(),
            organization: record.subject.parse().ok()?,
            file_name: record.file_name.clone(),
            digest: record.sm3.clone(),
            account: record.account.parse().ok()?,
            created: Instant::from_epoch_ms(record.created_ms),
            status: ImportStatus::from_key(&record.status)?,
            forms: forms.collect::<Option<_>>()?,
            skipped: value["skipped"].as_array()?.iter().map(skipped).collect::<Option<_>>()?,
        })
    }
}

impl ImportSummary {
    pub(super) fn read(record: &ImportRecord) -> Result<Self, Failure> {
        let read = || {
            Some(Self {
                id: record.id.parse().ok()?,
                organization: record.subject.parse().ok()?,
                file_name: record.file_name.clone(),
                account: record.account.parse().ok()?,
                created: Instant::from_epoch_ms(record.created_ms),
                status: ImportStatus::from_key(&record.status)?,
            })
        };
        read().ok_or_else(|| unreadable(record))
    }
}
