//! Payloads that have a second version, with the upgrade from the first.

use serde::{Deserialize, Serialize};

use super::event::{BadPayload, Payload, decode_body};
use super::v1;
use super::v1::{AnswerText, FindingText};
use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::form::sheet::Sheet;
use crate::unit::id::{AccountId, DocumentId};

/// 送审: a whole revision, about a project or about a department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentSubmitted {
    /// The document; a new one with its first revision.
    pub document: DocumentId,
    /// Which form.
    pub form: FormKind,
    /// About what.
    pub subject: SubjectId,
    /// The year of the ledger.
    pub work_year: i16,
    /// The budget year that it speaks of.
    pub budget_year: i16,
    /// From 1.
    pub revision: u32,
    /// What was written.
    pub sheet: Sheet,
    /// The layout's version.
    pub layout_version: String,
    /// Everybody who wrote on it.
    pub editors: Vec<AccountId>,
    /// Findings that stood.
    pub findings: Vec<FindingText>,
    /// SM3 of the office file that it was imported from.
    pub source_file: Option<String>,
    /// Answers to opinions.
    pub answers: Vec<AnswerText>,
    /// SM3 of the rules that checked it.
    pub rules: String,
}

impl Payload for DocumentSubmitted {
    const VERSION: u32 = 2;

    fn older(version: u32, payload: &[u8]) -> Result<Self, BadPayload> {
        match version {
            1 => decode_body::<v1::DocumentSubmitted>(payload).map(Self::from),
            other => Err(BadPayload(format!("没有第{other}版"))),
        }
    }
}

/// In the first version every form was about a project.
impl From<v1::DocumentSubmitted> for DocumentSubmitted {
    fn from(first: v1::DocumentSubmitted) -> Self {
        Self {
            document: first.document,
            form: first.form,
            subject: SubjectId::Project(first.project),
            work_year: first.work_year,
            budget_year: first.budget_year,
            revision: first.revision,
            sheet: first.sheet,
            layout_version: first.layout_version,
            editors: first.editors,
            findings: first.findings,
            source_file: first.source_file,
            answers: first.answers,
            rules: first.rules,
        }
    }
}
