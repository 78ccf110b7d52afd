//! A row of FM-14 as JSON, for the interface and the command line. Amounts in 万元, as text.

use serde_json::{Map, Value, json};

use super::{ResultRow, left_to_cut, left_unspent, takes_from_own_year};
use crate::result::ResultDecision;
use crate::state::County;
use crate::unit::day::Day;

impl ResultRow {
    /// The row on a day without its decision; whom it is about is told by whoever knows the reader.
    pub fn to_json(&self, county: &County, today: Day) -> Map<String, Value> {
        let is_limited = self.subject.project().is_some() && takes_from_own_year(self.source);
        let unspent = is_limited.then(|| left_unspent(county, &self.subject, self.source, today));
        // Money lies in the projects: nothing is taken from a department as a whole.
        let may_cut =
            self.subject.project().map(|_| left_to_cut(county, &self.subject, self.source));
        let said = [
            ("source", json!(self.source.key())),
            ("basis", json!(self.basis)),
            ("proposed", json!(self.proposed)),
            ("suggested", json!(self.suggested.key())),
            ("suggested_name", json!(self.suggested.name())),
            ("falls_on", json!(self.falls_on())),
            ("budget", json!(self.budget(county).to_string())),
            ("may_cut", json!(may_cut.unwrap_or_default().to_string())),
            ("unspent", json!(unspent.map(|unspent| unspent.to_string()))),
        ];
        said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

impl ResultDecision {
    /// The decision without who took it, and when.
    pub fn to_json(&self) -> Map<String, Value> {
        let said = [
            ("application", json!(self.application.key())),
            ("application_name", json!(self.application.name())),
            ("amount", json!(self.amount.to_string())),
            ("left", json!(self.left().to_string())),
            ("number", json!(self.number)),
            ("text", json!(self.text)),
            ("registered", json!(self.is_registered)),
        ];
        said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
