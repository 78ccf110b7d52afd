//! 登记项目: a new project, or everything of a registered one anew.

use super::context::{Context, optional, text};
use crate::form::layout::FormKind;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::project::code::normal;
use crate::project::{FundLine, Project};
use crate::refusal::{NotRegistered, Refusal};
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
    let code = code(&project.code)?;
    let taken = context.county.project_by_code(project.budget_year, &code);
    if taken.is_some_and(|other| other.id != project.id) {
        return Err(Refusal::ProjectCodeTaken(code));
    }
    open_unit(project.department, context)?;
    open_unit(project.unit, context)?;
    if let Some(fault) = project.funds.iter().enumerate().find_map(|(row, line)| fault(row, line)) {
        return Err(Refusal::NotRegistered(fault));
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

/// The code in its one spelling.
fn code(typed: &str) -> Result<String, Refusal> {
    if typed.trim().is_empty() {
        return Err(Refusal::FieldMissing("项目编码"));
    }
    let wrong = || Refusal::NotRegistered(NotRegistered::ProjectCode(typed.trim().to_owned()));
    normal(typed).ok_or_else(wrong)
}

/// What is wrong with a line of funds.
fn fault(row: usize, line: &FundLine) -> Option<NotRegistered> {
    let columns =
        [("年初预算", line.initial), ("全年预算", line.adjusted), ("执行数", line.executed)];
    let negative = columns.into_iter().find(|(_, amount)| *amount < Amount::ZERO);
    let (line_number, executed, adjusted) = (row + 1, line.executed, line.adjusted);
    match negative {
        Some((column, amount)) => {
            Some(NotRegistered::Negative { line: line_number, column, amount })
        }
        None if adjusted < executed => {
            Some(NotRegistered::Overspent { line: line_number, executed, adjusted })
        }
        None => None,
    }
}

fn line(line: &FundLine) -> v1::FundLineText {
    v1::FundLineText {
        source: line.source,
        level: line.level,
        budget: line.budget,
        mark: line.mark,
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
