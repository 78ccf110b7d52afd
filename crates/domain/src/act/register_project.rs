//! 登记项目: a new project, or everything of a registered one anew.

use super::context::{Context, optional, text};
use crate::form::layout::FormKind;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::project::{FundLine, Project};
use crate::refusal::Refusal;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::OrgId;

/// 登记项目.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterProject {
    /// Everything that is registered; the id is new, or that of the project to change.
    pub project: Project,
}

pub(super) fn decide(
    command: &RegisterProject,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::RegisterProjects)?;
    let project = &command.project;
    context.rules(FormKind::Target, project.budget_year)?;
    // The budget of the coming year is prepared in this one.
    if context.today().year() + 1 < project.budget_year {
        return Err(Refusal::YearTooFar(project.budget_year));
    }
    let code = text("项目编码", &project.code, 21)?;
    let taken = context.county.project_by_code(project.budget_year, &code);
    if taken.is_some_and(|other| other.id != project.id) {
        return Err(Refusal::ProjectCodeTaken(code));
    }
    open_unit(project.department, context)?;
    open_unit(project.unit, context)?;
    if project.funds.iter().any(is_negative) {
        return Err(Refusal::FieldMissing("资金（不能为负数）"));
    }
    Ok(vec![Event::ProjectRegistered(v1::ProjectRegistered {
        project: project.id,
        code,
        name: text("项目名称", &project.name, 180)?,
        budget_year: project.budget_year,
        department: project.department,
        unit: project.unit,
        nature: project.nature,
        industry: optional("行业", &project.industry, 60)?,
        is_key: project.is_key,
        is_sensitive: project.is_sensitive,
        funds: project.funds.iter().map(line).collect(),
        continues: project.continues,
    })])
}

fn is_negative(line: &FundLine) -> bool {
    [line.initial, line.adjusted, line.executed].iter().any(|amount| *amount < Amount::ZERO)
}

fn line(line: &FundLine) -> v1::FundLineText {
    v1::FundLineText {
        source: line.source,
        budget: line.budget,
        initial: line.initial,
        adjusted: line.adjusted,
        executed: line.executed,
    }
}

/// A unit that works today.
fn open_unit(id: OrgId, context: &Context<'_>) -> Result<(), Refusal> {
    let unit = context.county.organization(id).ok_or(Refusal::NotFound("单位"))?;
    match unit.closed_on {
        Some(day) if !unit.is_open(context.today().date()) => {
            Err(Refusal::OrganizationClosed(Day::from_date(day)))
        }
        Some(_) | None => Ok(()),
    }
}
