//! The register of projects.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, wrong};
use super::build::project_of;
use super::county::County;
use crate::journal::v1;
use crate::unit::day::Day;
use crate::unit::id::ProjectId;

impl County {
    /// The day on which a project was registered for the first time.
    pub fn registered_on(&self, project: ProjectId) -> Option<Day> {
        self.shared.projects_since.get(&project).copied()
    }

    pub(super) fn register_project(
        &mut self,
        stamp: &Stamp,
        body: &v1::ProjectRegistered,
    ) -> Result<(), Inconsistent> {
        let key = (body.budget_year, body.code.clone());
        let project = project_of(body);
        if self.follows_cuts(&project) {
            self.register_cuts(project.id);
        }
        if let Some(old) = self.project(body.project).cloned() {
            self.shared.project_codes.remove(&(old.budget_year, old.code.clone()));
        }
        if self.shared.project_codes.insert(key, body.project).is_some() {
            return Err(wrong(stamp, "项目编码重复"));
        }
        self.shared.projects_since.entry(body.project).or_insert(stamp.recorded.legal_day());
        self.shared.projects.insert(body.project, Arc::new(project));
        Ok(())
    }
}
