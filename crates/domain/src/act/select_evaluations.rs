//! 选取部门评价项目: which projects of the year that is over a department evaluates itself.

use std::collections::BTreeSet;

use super::context::{Context, text};
use crate::evaluation::refused::EvaluationRefusal;
use crate::form::layout::FormKind;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::refusal::Refusal;
use crate::unit::id::{OrgId, ProjectId};

/// 选取部门评价项目.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectEvaluations {
    /// Which department.
    pub department: OrgId,
    /// 预算年度, which is over.
    pub budget_year: i16,
    /// All that are to be evaluated; those that were chosen before and are not here fall away.
    pub projects: BTreeSet<ProjectId>,
    /// 选取理由.
    pub reason: String,
}

pub(super) fn decide(
    command: &SelectEvaluations,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::SelectEvaluations)?;
    if !scope.covers(command.department) {
        return Err(Refusal::NotFound("部门"));
    }
    for id in &command.projects {
        let project = context.project(*id, &scope)?;
        let is_own = project.department == command.department;
        if !is_own || project.budget_year != command.budget_year {
            return Err(Refusal::NotFound("项目"));
        }
    }
    let budget_year = command.budget_year;
    if context.today().year() <= budget_year {
        return Err(Refusal::Evaluation(EvaluationRefusal::YearNotOver { budget_year }));
    }
    let before = context.county.evaluations_of(command.department, budget_year);
    let dropped = before.iter().flat_map(|before| before.projects.difference(&command.projects));
    // What another department carries on is no longer this one's to keep.
    let has_begun = |id: &ProjectId| {
        let project = context.county.project(*id);
        project.is_some_and(|project| project.department == command.department)
            && context.county.document_of(*id, FormKind::DepartmentEvaluation).is_some()
    };
    if dropped.into_iter().any(has_begun) {
        return Err(Refusal::Evaluation(EvaluationRefusal::AlreadyBegun));
    }
    if command.projects.is_empty() {
        return Err(Refusal::Evaluation(EvaluationRefusal::NothingSelected));
    }
    Ok(vec![Event::EvaluationsSelected(v1::EvaluationsSelected {
        department: command.department,
        budget_year,
        projects: command.projects.iter().copied().collect(),
        reason: text("选取理由", &command.reason, 500)?,
    })])
}
