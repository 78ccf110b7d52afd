//! A figure as JSON, for programs and the command line.

use serde_json::{Value, json};

use super::population::Computed;
use super::registry::Figure;

impl Figure {
    /// What it is, with its value; `records` are the words by which people know them.
    pub fn to_json(&self, computed: &Computed, work_year: i16, records: &[String]) -> Value {
        json!({
            "id": self.id,
            "title": self.title,
            "formula": self.formula,
            "population": self.population(work_year),
            "unit": self.unit,
            "shown": self.shown(&computed.value),
            "note": self.note(&computed.value),
            "value": computed.value.text(),
            "records": records,
        })
    }
}
