//! What departments chose to evaluate.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::evaluation::EvaluationSelection;
use crate::journal::v1;
use crate::project::Project;
use crate::unit::id::OrgId;

impl County {
    /// What a department chose to evaluate of a budget year.
    pub fn evaluations_of(
        &self,
        department: OrgId,
        budget_year: i16,
    ) -> Option<&Arc<EvaluationSelection>> {
        self.shared.evaluations_selected.get(&(department, budget_year))
    }

    /// Whether its department chose a project for 部门评价.
    pub fn is_selected(&self, project: &Project) -> bool {
        let selection = self.evaluations_of(project.department, project.budget_year);
        selection.is_some_and(|selection| selection.projects.contains(&project.id))
    }

    pub(super) fn select_evaluations(
        &mut self,
        stamp: &Stamp,
        body: &v1::EvaluationsSelected,
    ) -> Result<(), Inconsistent> {
        if body.projects.iter().any(|id| self.project(*id).is_none()) {
            return Err(wrong(stamp, "选取的项目没有登记"));
        }
        let selection = EvaluationSelection {
            projects: body.projects.iter().copied().collect(),
            reason: body.reason.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
        };
        let place = (body.department, body.budget_year);
        self.shared.evaluations_selected.insert(place, Arc::new(selection));
        Ok(())
    }
}
