//! A figure as JSON, for programs and the command line.

use serde_json::{Value, json};

use super::population::Computed;
use super::registry::Figure;
use crate::document::{Subject, SubjectId};
use crate::state::County;

impl Figure {
    /// What it is, with its value and the words by which people know the records behind it.
    pub fn to_json(&self, computed: &Computed, work_year: i16, county: &County) -> Value {
        json!({
            "id": self.id,
            "title": self.title,
            "formula": self.formula,
            "population": self.population(work_year),
            "unit": self.unit,
            "shown": self.shown(&computed.value),
            "note": self.note(&computed.value),
            "value": computed.value.text(),
            "records": words(county, &computed.records),
        })
    }
}

/// What people call the records: a project by its code, a department by its name, since not every one has a code.
fn words(county: &County, records: &[SubjectId]) -> Vec<String> {
    let found = records.iter().filter_map(|id| county.subject(*id));
    let word = |subject: Subject| match &subject {
        Subject::Project(project) => project.code.clone(),
        Subject::Department(whole) => whole.name.clone(),
    };
    found.map(word).collect()
}
