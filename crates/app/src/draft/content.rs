//! A draft as it is kept: plain rows whose content is a text of our own.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use wenxiao_domain::check::finding::{Finding, Severity};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::{AccountId, DraftId, EngagementId, OpinionId};
use wenxiao_store::Draft as Row;

use crate::failure::Failure;

/// A doubt that a reader had about the file that a draft came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadDoubt {
    /// `I001` and on.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Where on the form.
    pub place: FieldPath,
    /// Where in the file.
    pub cell: Option<String>,
    /// What is doubted, and what to do.
    pub message: String,
}

impl ReadDoubt {
    pub(crate) fn of(finding: &Finding) -> Self {
        Self {
            code: finding.code.to_owned(),
            severity: finding.severity,
            place: finding.place.clone(),
            cell: finding.cell.clone(),
            message: finding.message.clone(),
        }
    }
}

/// What somebody types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftContent {
    /// The form as typed so far.
    pub sheet: Sheet,
    /// Answers to opinions, for the next submission.
    pub answers: BTreeMap<OpinionId, String>,
    /// SM3 of the office file that it was imported from, hexadecimal.
    pub source_file: Option<String>,
    /// Where each text stood in that file.
    pub cells: BTreeMap<FieldPath, String>,
    /// What the reader doubted.
    pub doubts: Vec<ReadDoubt>,
    /// The engagement under which a commissioned form is written; no other agency goes on with it.
    pub engagement: Option<EngagementId>,
}

impl DraftContent {
    /// Typed, not imported.
    pub fn of(sheet: Sheet) -> Self {
        Self {
            sheet,
            answers: BTreeMap::new(),
            source_file: None,
            cells: BTreeMap::new(),
            doubts: Vec::new(),
            engagement: None,
        }
    }
}

/// One draft per form and subject, shared by the department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// For as long as it lives.
    pub id: DraftId,
    /// Whose.
    pub jurisdiction: String,
    /// Which form.
    pub kind: FormKind,
    /// About what.
    pub subject: SubjectId,
    /// What was typed.
    pub content: DraftContent,
    /// The newest official revision when it began, 0 before the first.
    pub base_revision: u32,
    /// Grows with every save.
    pub rev: i64,
    /// Everybody who had a hand in it; none of them may review it.
    pub editors: BTreeSet<AccountId>,
    /// Who saved it last.
    pub updated_by: AccountId,
    /// When.
    pub updated: Instant,
}

/// How saving ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved<T> {
    /// It stands, under this number.
    Kept {
        /// The new number.
        rev: i64,
    },
    /// Somebody else saved meanwhile: what stands there, to be merged.
    Stale(Box<T>),
    /// Somebody else filed or discarded it meanwhile.
    Gone,
}

fn unreadable(reason: impl Into<String>) -> Failure {
    Failure::Unreadable { what: "草稿", reason: reason.into() }
}

/// The text of a content.
pub(crate) fn content_text(content: &DraftContent) -> String {
    let doubt = |doubt: &ReadDoubt| {
        json!({
            "code": doubt.code,
            "severity": doubt.severity.key(),
            "place": doubt.place.to_string(),
            "cell": doubt.cell,
            "message": doubt.message,
        })
    };
    let texts = |texts: &mut dyn Iterator<Item = (String, &String)>| {
        let pairs = texts.map(|(key, text)| (key, Value::String(text.clone())));
        Value::Object(pairs.collect::<Map<String, Value>>())
    };
    json!({
        "sheet": content.sheet,
        "answers": texts(&mut content.answers.iter().map(|(id, text)| (id.to_string(), text))),
        "source_file": content.source_file,
        "cells": texts(&mut content.cells.iter().map(|(path, cell)| (path.to_string(), cell))),
        "doubts": content.doubts.iter().map(doubt).collect::<Vec<Value>>(),
        "engagement": content.engagement.map(|id| id.to_string()),
    })
    .to_string()
}

/// Reads [`content_text`].
pub(crate) fn read_content(text: &str) -> Result<DraftContent, Failure> {
    let mut value: Value = serde_json::from_str(text).map_err(|bad| unreadable(bad.to_string()))?;
    let sheet = serde_json::from_value(value["sheet"].take());
    let mut doubts = Vec::new();
    for doubt in value["doubts"].as_array().into_iter().flatten() {
        doubts.push(read_doubt(doubt).ok_or_else(|| unreadable("疑点"))?);
    }
    Ok(DraftContent {
        sheet: sheet.map_err(|bad| unreadable(bad.to_string()))?,
        answers: texts(&value["answers"]),
        source_file: value["source_file"].as_str().map(str::to_owned),
        cells: texts(&value["cells"]),
        doubts,
        engagement: value["engagement"].as_str().and_then(|id| id.parse().ok()),
    })
}

fn read_doubt(value: &Value) -> Option<ReadDoubt> {
    let severities = [Severity::Blocking, Severity::Advice, Severity::Hint];
    let severity = value["severity"].as_str()?;
    Some(ReadDoubt {
        code: value["code"].as_str()?.to_owned(),
        severity: severities.into_iter().find(|one| one.key() == severity)?,
        place: value["place"].as_str()?.parse().ok()?,
        cell: value["cell"].as_str().map(str::to_owned),
        message: value["message"].as_str()?.to_owned(),
    })
}

/// Texts by key; a key that cannot be read is nobody's any more.
fn texts<K: std::str::FromStr + Ord>(value: &Value) -> BTreeMap<K, String> {
    let pairs = value.as_object().into_iter().flatten();
    pairs.filter_map(|(key, text)| Some((key.parse().ok()?, text.as_str()?.to_owned()))).collect()
}

/// The editors as they are kept.
pub(crate) fn editors_text(editors: &BTreeSet<AccountId>) -> String {
    editors.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// A draft from its row.
pub(crate) fn of_row(row: &Row) -> Result<Draft, Failure> {
    let editors: Result<BTreeSet<AccountId>, _> = row.editors.split(' ').map(str::parse).collect();
    Ok(Draft {
        id: row.id.parse().map_err(|_| unreadable("编号"))?,
        jurisdiction: row.jurisdiction.clone(),
        kind: row.kind.parse().map_err(|_| unreadable("表种"))?,
        subject: row.subject.parse().map_err(|_| unreadable("对象"))?,
        content: read_content(&row.content)?,
        base_revision: u32::try_from(row.base_rev).map_err(|_| unreadable("版次"))?,
        rev: row.rev,
        editors: editors.map_err(|_| unreadable("编辑人"))?,
        updated_by: row.updated_by.parse().map_err(|_| unreadable("更新人"))?,
        updated: Instant::from_epoch_ms(row.updated_ms),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_reads_back() {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        sheet.set_field("project", "道路维修");
        sheet.set(&FieldPath::cell("indicators", 2, "name"), "里程\n（公里）");
        let mut content = DraftContent::of(sheet);
        content.source_file = Some("ab".repeat(32));
        content.cells.insert(FieldPath::field("project"), "B3".to_owned());
        content.doubts.push(ReadDoubt {
            code: "I001".to_owned(),
            severity: Severity::Hint,
            place: FieldPath::cell("indicators", 2, "name"),
            cell: Some("C9".to_owned()),
            message: "请核对。".to_owned(),
        });
        let opinion: OpinionId = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        content.answers.insert(opinion, "已修改".to_owned());
        content.engagement = "01890000-0000-7000-8000-000000000002".parse().ok();
        assert!(content.engagement.is_some());
        assert_eq!(read_content(&content_text(&content)).unwrap(), content);
        assert!(read_content("{}").is_err());
    }
}
