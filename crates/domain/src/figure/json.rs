//! A figure as JSON, for programs and the command line.

use serde_json::{Value, json};

use super::change::Change;
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

impl Change<'_> {
    /// Both values, what lies between them, and the records through which it came.
    pub fn to_json(&self, county: &County) -> Value {
        let figure = self.figure;
        let value = |computed: &Computed| json!({ "shown": figure.shown(&computed.value), "value": computed.value.text() });
        let moved = self.moved().into_iter().flat_map(|one| {
            let names = words(county, &[one.record]).into_iter();
            names.map(move |record| {
                json!({
                    "record": record,
                    "before": figure.shown(&one.before),
                    "after": figure.shown(&one.after),
                })
            })
        });
        json!({
            "id": figure.id,
            "title": figure.title,
            "unit": figure.unit,
            "before": value(&self.before),
            "after": value(&self.after),
            "difference": self.difference(),
            "joined": words(county, &self.joined()),
            "left": words(county, &self.left()),
            "moved": moved.collect::<Vec<Value>>(),
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
