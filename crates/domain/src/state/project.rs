//! The register of projects.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, wrong};
use super::build::project_of;
use super::county::County;
use crate::document::Subject;
use crate::journal::v1;
use crate::project::Project;
use crate::project::code::normal;
use crate::unit::day::Day;
use crate::unit::id::ProjectId;

impl County {
    /// The day on which a project was registered for the first time.
    pub fn registered_on(&self, project: ProjectId) -> Option<Day> {
        self.shared.projects_since.get(&project).copied()
    }

    /// A project.
    pub fn project(&self, id: ProjectId) -> Option<&Arc<Project>> {
        self.shared.projects.get(&id)
    }

    /// A project by its code, however it is spelled; codes of earlier entries are found as they are.
    pub fn project_by_code(&self, budget_year: i16, code: &str) -> Option<&Arc<Project>> {
        let of = |code: String| self.shared.project_codes.get(&(budget_year, code));
        let id = of(code.to_owned()).or_else(|| of(normal(code)?))?;
        self.project(*id)
    }

    /// Projects of a budget year, in the order of their codes.
    pub fn projects_of(&self, budget_year: i16) -> impl Iterator<Item = &Arc<Project>> {
        let from = (budget_year, String::new());
        let to = (budget_year + 1, String::new());
        self.shared.project_codes.range(from..to).filter_map(|(_, id)| self.project(*id))
    }

    /// The project itself, or a department's projects of the year.
    pub fn projects_in(&self, subject: &Subject) -> Vec<&Arc<Project>> {
        match subject {
            Subject::Project(project) => self.project(project.id).into_iter().collect(),
            Subject::Department(whole) => {
                let projects = self.projects_of(whole.budget_year);
                projects.filter(|one| one.department == whole.department).collect()
            }
        }
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
