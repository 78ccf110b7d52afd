//! The part of a county that is about some projects.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::county::Shared;
use crate::document::SubjectId;
use crate::form::layout::SubjectKind;
use crate::unit::id::ProjectId;

impl Shared {
    /// The part of it that is about some projects: they, their codes and their documents.
    #[must_use]
    pub fn about(&self, ids: &BTreeSet<ProjectId>) -> Self {
        let mut part = Self { rules: self.rules.clone(), ..Self::default() };
        for project in ids.iter().filter_map(|id| self.projects.get(id)) {
            part.project_codes.insert((project.budget_year, project.code.clone()), project.id);
            part.projects.insert(project.id, Arc::clone(project));
            if let Some(since) = self.projects_since.get(&project.id) {
                part.projects_since.insert(project.id, *since);
            }
            if let Some(waiver) = self.ex_ante_waived.get(&project.id) {
                part.ex_ante_waived.insert(project.id, Arc::clone(waiver));
            }
            if let Some(decided) = self.suspensions.get(&project.id) {
                part.suspensions.insert(project.id, decided.clone());
            }
            for kind in SubjectKind::Project.forms().iter().copied() {
                let about = (SubjectId::Project(project.id), kind);
                let Some(id) = self.documents_of.get(&about) else { continue };
                part.documents_of.insert(about, *id);
                for document in self.documents_about(about.0, kind) {
                    part.documents.insert(document.id, Arc::clone(document));
                }
                if let Some(proofs) = self.proofs.get(&about) {
                    part.proofs.insert(about, proofs.clone());
                }
                if let Some(decided) = self.results.get(&about) {
                    part.results.insert(about, decided.clone());
                }
                if let Some(overruled) = self.flags_overruled.get(id) {
                    part.flags_overruled.insert(*id, overruled.clone());
                }
            }
            if let Some(targets) = self.adjusted_targets.get(&project.id) {
                part.adjusted_targets.insert(project.id, targets.clone());
            }
            let place = (project.department, project.budget_year);
            if let Some(selection) = self.evaluations_selected.get(&place) {
                part.evaluations_selected.insert(place, Arc::clone(selection));
            }
            for line in
                self.evidence_of.range((project.id.into(), 0)..=(project.id.into(), u32::MAX))
            {
                part.evidence_of.insert(*line.0, *line.1);
                if let Some(line) = self.evidence.get(line.1) {
                    part.evidence.insert(line.id, Arc::clone(line));
                }
            }
            for ticket in self.tickets_of(project.id.into()) {
                part.rectifications_of.insert((ticket.subject, ticket.id), ());
                part.rectifications.insert(ticket.id, Arc::clone(ticket));
            }
        }
        part
    }
}
