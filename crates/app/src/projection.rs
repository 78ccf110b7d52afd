//! What pages that span many jurisdictions read: one line per project, one row per figure. Derived
//! from the state alone, in the transaction of the append; `verify` derives them again and compares.

use std::collections::BTreeSet;

use serde_json::json;
use wenxiao_domain::document::Document;
use wenxiao_domain::figure::{ALL, Population};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::event::Event;
use wenxiao_domain::project::Project;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::{DocumentId, ProjectId};
use wenxiao_store::{FigureRow, LineKey, ProjectLine};

use crate::keep::row_number;

/// What a batch of entries may have changed.
#[derive(Default)]
pub(crate) struct Touched {
    projects: BTreeSet<ProjectId>,
    documents: BTreeSet<DocumentId>,
    rules: bool,
}

impl Touched {
    /// Notes an event.
    pub fn note(&mut self, event: &Event) {
        match event {
            Event::JurisdictionFounded(_)
            | Event::OrganizationRegistered(_)
            | Event::OrganizationChanged(_)
            | Event::OrganizationClosed(_)
            | Event::MembershipGranted(_)
            | Event::MembershipRevoked(_)
            | Event::OpinionsGiven(_) => {}
            Event::RulesAdopted(_) => self.rules = true,
            Event::ProjectRegistered(body) => {
                self.projects.insert(body.project);
            }
            Event::DocumentSubmitted(body) => {
                self.projects.insert(body.project);
            }
            Event::DocumentWithdrawn(body) => {
                self.documents.insert(body.document);
            }
            Event::DocumentFiled(body) => {
                self.documents.insert(body.document);
            }
            Event::DocumentReturned(body) => {
                self.documents.insert(body.document);
            }
            Event::DocumentAccepted(body) => {
                self.documents.insert(body.document);
            }
        }
    }

    /// Nothing that is projected.
    pub fn is_nothing(&self) -> bool {
        self.projects.is_empty() && self.documents.is_empty() && !self.rules
    }

    /// The rows that changed, as the state shows them. `before` tells in which year a project stood
    /// that was moved to another.
    pub fn rows(
        &self,
        before: &County,
        county: &County,
        jurisdiction: &str,
        pack: &Pack,
    ) -> ChangedRows {
        if self.is_nothing() {
            return ChangedRows::default();
        }
        let of_documents = self.documents.iter().filter_map(|id| county.document(*id));
        let mut ids = self.projects.clone();
        ids.extend(of_documents.map(|document| document.project));
        let lines =
            ids.iter().filter_map(|id| county.project(*id)).map(|p| line(county, jurisdiction, p));
        let lines: Vec<ProjectLine> = lines.collect();
        let mut years: BTreeSet<i16> = BTreeSet::new();
        if self.rules {
            years = work_years(county);
        }
        for state in [before, county] {
            for project in ids.iter().filter_map(|id| state.project(*id)) {
                years.extend([project.budget_year, project.budget_year + 1]);
            }
        }
        let moved = |id: &ProjectId| {
            let (old, new) = (before.project(*id)?, county.project(*id)?);
            (old.budget_year != new.budget_year).then(|| LineKey {
                jurisdiction: jurisdiction.to_owned(),
                year: i64::from(old.budget_year),
                project: id.to_string(),
            })
        };
        let removed = ids.iter().filter_map(moved).collect();
        ChangedRows { figures: figures(county, jurisdiction, pack, &years), lines, removed }
    }
}

/// What changes in the derived tables.
#[derive(Default)]
pub(crate) struct ChangedRows {
    pub figures: Vec<FigureRow>,
    pub lines: Vec<ProjectLine>,
    pub removed: Vec<LineKey>,
}

/// Every row of a state.
pub(crate) fn all_rows(
    county: &County,
    jurisdiction: &str,
    pack: &Pack,
) -> (Vec<FigureRow>, Vec<ProjectLine>) {
    let lines = county.shared.projects.values();
    let lines = lines.map(|project| line(county, jurisdiction, project)).collect();
    (figures(county, jurisdiction, pack, &work_years(county)), lines)
}

/// The years in which something of a project is due: its own and the one after.
fn work_years(county: &County) -> BTreeSet<i16> {
    let projects = county.shared.projects.values();
    projects.flat_map(|project| [project.budget_year, project.budget_year + 1]).collect()
}

fn figures(
    county: &County,
    jurisdiction: &str,
    pack: &Pack,
    years: &BTreeSet<i16>,
) -> Vec<FigureRow> {
    let mut rows = Vec::with_capacity(years.len() * ALL.len());
    for year in years {
        let population = Population { shared: &county.shared, work_year: *year, pack };
        rows.extend(ALL.iter().map(|figure| FigureRow {
            jurisdiction: jurisdiction.to_owned(),
            year: i64::from(*year),
            round: String::new(),
            figure: figure.id.to_owned(),
            seq: row_number(county.seq()),
            value: (figure.compute)(population).value.text(),
        }));
    }
    rows
}

fn line(county: &County, jurisdiction: &str, project: &Project) -> ProjectLine {
    let target = county.document_of(project.id, FormKind::Target);
    let result = county.document_of(project.id, FormKind::SelfEvaluation);
    let status = |document: Option<&Document>| document.map_or("", |one| one.status.key());
    let (target, result) = (target.map(AsRef::as_ref), result.map(AsRef::as_ref));
    let stage = match (target, result) {
        (_, Some(document)) => format!("self_evaluation.{}", document.status.key()),
        (Some(document), None) => format!("target.{}", document.status.key()),
        (None, None) => "registered".to_owned(),
    };
    let settled = result.and_then(Document::settled);
    let detail = json!({
        "unit": project.unit.to_string(),
        "is_key": project.is_key,
        "is_sensitive": project.is_sensitive,
        "industry": project.industry,
        "target": status(target),
        "self_evaluation": status(result),
    });
    ProjectLine {
        jurisdiction: jurisdiction.to_owned(),
        year: i64::from(project.budget_year),
        project: project.id.to_string(),
        code: project.code.clone(),
        name: project.name.clone(),
        department: project.department.to_string(),
        fund: project.funds.first().map_or("", |line| line.budget.key()).to_owned(),
        kind: project.nature.key().to_owned(),
        budget_fen: project.adjusted().fen(),
        executed_fen: project.executed().fen(),
        stage,
        round: String::new(),
        flag: String::new(),
        score: settled.and_then(|settled| settled.total).map(|total| total.hundredths()),
        grade: settled
            .and_then(|settled| settled.grade)
            .map_or_else(String::new, |grade| grade.word().to_owned()),
        seq: row_number(county.seq()),
        detail: detail.to_string(),
    }
}
