//! A case and its rows as JSON, for the interface and the command line.

use serde_json::{Map, Value, json};

use super::{Case, CaseRow};
use crate::derive::grade::Grade;

impl Case<'_> {
    /// What it is and how it went; whose it is and its rows are told by whoever knows the reader.
    pub fn to_json(&self) -> Map<String, Value> {
        let result = self.result.as_ref();
        let total = result.and_then(|result| result.total).map(|total| total.to_string());
        let said = [
            ("industry", json!(self.project.industry)),
            ("total", json!(total)),
            ("grade", json!(result.and_then(|result| result.grade).map(Grade::word))),
            ("recommended", json!(self.mark.map(|mark| mark.reason.as_str()))),
        ];
        said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

impl CaseRow<'_> {
    /// What was promised and what became of it.
    pub fn to_json(&self) -> Map<String, Value> {
        let said = [
            ("level1", json!(self.row.get("l1"))),
            ("level2", json!(self.row.get("l2"))),
            ("name", json!(self.row.get("name"))),
            ("target", json!(self.row.get("target_raw"))),
            ("actual", json!((!self.actual.is_empty()).then_some(self.actual))),
        ];
        said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
