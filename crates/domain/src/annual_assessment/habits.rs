//! 常见问题: what checks found most often in the forms of a work year, each form counted once for a finding. With an
//! example each it is what a training is about.

use std::collections::BTreeMap;

use crate::check::registry::find;
use crate::document::Document;
use crate::state::County;
use crate::unit::id::OrgId;

/// A fault that came again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Habit {
    /// The check's code.
    pub code: String,
    /// What the check is called; the code where it is not known any more.
    pub title: String,
    /// How many forms have it.
    pub forms: u32,
    /// The sentence of the first of them.
    pub example: String,
}

/// Findings on the newest revisions of a department's forms, or of everybody's: the most frequent first, then by code.
pub fn habits(county: &County, work_year: i16, department: Option<OrgId>) -> Vec<Habit> {
    let mut found: BTreeMap<String, (u32, String)> = BTreeMap::new();
    let documents = county.shared.documents.values();
    for document in documents.filter(|one| one.work_year == work_year) {
        if department.is_none_or(|id| of(county, document) == Some(id)) {
            count(document, &mut found);
        }
    }
    let mut all: Vec<Habit> = found
        .into_iter()
        .map(|(code, (forms, example))| {
            let title = find(&code).map_or_else(|| code.clone(), |check| check.title.to_owned());
            Habit { code, title, forms, example }
        })
        .collect();
    all.sort_by(|a, b| (b.forms, &a.code).cmp(&(a.forms, &b.code)));
    all
}

fn of(county: &County, document: &Document) -> Option<OrgId> {
    county.subject(document.subject).map(|subject| subject.department())
}

fn count(document: &Document, found: &mut BTreeMap<String, (u32, String)>) {
    let mut seen: Vec<&str> = Vec::new();
    for finding in &document.newest().findings {
        if !seen.contains(&&*finding.code) {
            seen.push(&finding.code);
            let entry = found.entry(finding.code.clone());
            entry.or_insert_with(|| (0, finding.message.clone())).0 += 1;
        }
    }
}
