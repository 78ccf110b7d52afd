//! How far a year is, as programs and the command line are told.

use serde_json::{Map, Value, json};

use super::YearStanding;
use crate::closing::Unfinished;
use crate::document::SubjectId;
use crate::form::layout::FormKind;

impl YearStanding {
    /// What stands in the way, what was answered, what is unfinished.
    pub fn to_json(&self) -> Map<String, Value> {
        let open = self.open.iter();
        let open = open.map(|row| row_to_json(row.subject.id(), row.source, &row.basis));
        let kinds = Unfinished::ALL.into_iter().map(|kind| (kind, self.count(kind)));
        let kinds = kinds.filter(|(_, count)| 0 < *count);
        let said = [
            ("open", open.collect()),
            ("answered", json!(self.answered)),
            ("taken", json!(self.taken.to_string())),
            ("unfinished", kinds.map(|(kind, count)| unfinished_to_json(kind, count)).collect()),
        ];
        said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

/// A row of FM-14 without an answer.
pub fn row_to_json(subject: SubjectId, form: FormKind, basis: &str) -> Value {
    json!({ "subject": subject.to_string(), "form": form.key(), "basis": basis })
}

/// How many things of a kind are unfinished.
pub fn unfinished_to_json(kind: Unfinished, count: impl Into<Value>) -> Value {
    json!({ "kind": kind.key(), "name": kind.name(), "count": count.into() })
}
