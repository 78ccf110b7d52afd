//! A reviewer's opinions before the conclusion: nobody else sees them, and giving the conclusion uses
//! them up.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use wenxiao_domain::act::Outcome;
use wenxiao_domain::form::json::{from_json, to_json};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::{DocumentId, DraftId, OpinionId};
use wenxiao_store::Draft as Row;

use super::content::Saved;
use super::drafts::saved_of;
use crate::app::App;
use crate::chance;
use crate::failure::Failure;
use crate::people::session::Session;
use crate::request::DraftSeen;

/// The word in the table of drafts.
const KIND: &str = "review_notes";

/// An opinion not given yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteOpinion {
    /// Its id, also once it is given.
    pub id: OpinionId,
    /// On which field.
    pub place: FieldPath,
    /// What the reviewer will say.
    pub text: String,
    /// 建议改为; blank where none.
    pub suggestion: String,
}

/// What a reviewer has noted on a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewNotes {
    /// What a conclusion uses up.
    pub id: DraftId,
    /// 0: never saved.
    pub rev: i64,
    /// On which document.
    pub document: DocumentId,
    /// The revision that the reviewer saw.
    pub revision: u32,
    /// 总体意见.
    pub remark: String,
    /// Opinions on fields.
    pub opinions: Vec<NoteOpinion>,
    /// Earlier opinions that are settled.
    pub resolved: Vec<OpinionId>,
    /// Parts of the form that were looked at.
    pub seen_sections: BTreeSet<String>,
    /// The conclusion chosen so far.
    pub outcome: Option<Outcome>,
    /// What was written on the review sheet.
    pub sheet: Option<Sheet>,
    /// The sheet was filled in by the system, and the reviewer has not said yet that it is theirs.
    pub is_suggested: bool,
    /// When it was saved last.
    pub updated: Instant,
}

impl ReviewNotes {
    /// The notes as they are seen here: what a conclusion uses up; nothing before the first save.
    pub fn seen(&self) -> Option<DraftSeen> {
        (0 < self.rev).then_some(DraftSeen { id: self.id, rev: self.rev })
    }
}

impl App {
    /// What the person at work has noted on a document; empty notes where there are none.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn review_notes(
        &self,
        session: &Session,
        jurisdiction: &str,
        document: DocumentId,
        revision: u32,
    ) -> Result<ReviewNotes, Failure> {
        let subject = subject(session, document);
        let row = self.store().read_one(|reader| reader.draft_of(jurisdiction, KIND, &subject))?;
        match row {
            Some(row) => read(&row, document),
            None => Ok(ReviewNotes {
                id: chance::id(self.now())?,
                rev: 0,
                document,
                revision,
                remark: String::new(),
                opinions: Vec::new(),
                resolved: Vec::new(),
                seen_sections: BTreeSet::new(),
                outcome: None,
                sheet: None,
                is_suggested: false,
                updated: self.now(),
            }),
        }
    }

    /// Saves notes over the number that they carry.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn save_review_notes(
        &self,
        session: &Session,
        jurisdiction: &str,
        notes: &ReviewNotes,
    ) -> Result<Saved<ReviewNotes>, Failure> {
        let opinion = |opinion: &NoteOpinion| {
            json!({
                "id": opinion.id.to_string(),
                "place": opinion.place.to_string(),
                "text": opinion.text,
                "suggestion": opinion.suggestion,
            })
        };
        let content = json!({
            "remark": notes.remark,
            "opinions": notes.opinions.iter().map(opinion).collect::<Vec<Value>>(),
            "resolved": notes.resolved.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "seen": notes.seen_sections,
            "outcome": notes.outcome.map(outcome_word),
            "sheet": notes.sheet.as_ref().map(to_json),
            "suggested": notes.is_suggested,
        });
        let row = Row {
            id: notes.id.to_string(),
            jurisdiction: jurisdiction.to_owned(),
            subject: subject(session, notes.document),
            kind: KIND.to_owned(),
            content: content.to_string(),
            base_rev: i64::from(notes.revision),
            rev: notes.rev,
            editors: session.account.to_string(),
            updated_by: session.account.to_string(),
            updated_ms: self.now().epoch_ms(),
        };
        let saved = self.store().write(|writer| writer.save_draft(&row))?;
        saved_of(saved, |row| read(row, notes.document))
    }
}

fn subject(session: &Session, document: DocumentId) -> String {
    format!("{document}/{}", session.account)
}

fn read(row: &Row, document: DocumentId) -> Result<ReviewNotes, Failure> {
    read_text(row, document)
        .ok_or_else(|| Failure::Unreadable { what: "审核笔记", reason: row.id.clone() })
}

fn read_text(row: &Row, document: DocumentId) -> Option<ReviewNotes> {
    let value: Value = serde_json::from_str(&row.content).ok()?;
    let opinion = |value: &Value| {
        Some(NoteOpinion {
            id: value["id"].as_str()?.parse().ok()?,
            place: value["place"].as_str()?.parse().ok()?,
            text: value["text"].as_str()?.to_owned(),
            suggestion: value["suggestion"].as_str()?.to_owned(),
        })
    };
    let resolved = |value: &Value| value.as_str()?.parse().ok();
    let sections = value["seen"].as_array().into_iter().flatten();
    let outcome = value["outcome"].as_str();
    Some(ReviewNotes {
        id: row.id.parse().ok()?,
        rev: row.rev,
        document,
        revision: u32::try_from(row.base_rev).ok()?,
        remark: value["remark"].as_str()?.to_owned(),
        opinions: value["opinions"].as_array()?.iter().map(opinion).collect::<Option<_>>()?,
        resolved: value["resolved"].as_array()?.iter().map(resolved).collect::<Option<_>>()?,
        seen_sections: sections.filter_map(Value::as_str).map(str::to_owned).collect(),
        outcome: OUTCOMES.into_iter().find(|one| outcome == Some(outcome_word(*one))),
        sheet: value["sheet"].as_object().and_then(sheet),
        is_suggested: value["suggested"].as_bool().unwrap_or_default(),
        updated: Instant::from_epoch_ms(row.updated_ms),
    })
}

/// What [`to_json`] wrote; nothing where it names no form.
fn sheet(object: &Map<String, Value>) -> Option<Sheet> {
    let kind = object.get("form")?.as_str()?.parse().ok()?;
    Some(from_json(kind, object).0)
}

const OUTCOMES: [Outcome; 3] = [Outcome::Pass, Outcome::Return, Outcome::OpinionsOnly];

const fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "pass",
        Outcome::Return => "return",
        Outcome::OpinionsOnly => "opinions_only",
    }
}
