//! Figures of what was commissioned, verified and reported.

use std::collections::{BTreeMap, BTreeSet};

use super::population::{Computed, Population, size};
use super::value::FigureValue;
use crate::agency::{Engagement, EvaluationField};
use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::unit::amount::Amount;
use crate::work_ledger::tasks_of;
use crate::work_record::{ActingLevel, WorkKind};

/// Engagements of the year's evaluations whose report was accepted, in their order.
fn evaluated(all: Population<'_>) -> impl Iterator<Item = &Engagement> {
    let engagements = all.county.engagements_of(all.work_year - 1).into_iter();
    let is_accepted = move |one: &Engagement| {
        let report = all.document_of(one.subject, one.form());
        report.is_some_and(|report| report.settled().is_some())
    };
    engagements.map(AsRef::as_ref).filter(move |one| !one.is_ended && is_accepted(one))
}

pub(super) fn key_evaluations(all: Population<'_>) -> Computed {
    Computed::count(evaluated(all).map(|one| one.subject))
}

/// 全年预算 of what was evaluated.
fn budget(all: Population<'_>, subject: SubjectId) -> Amount {
    let subject = all.county.subject(subject);
    subject.map_or(Amount::ZERO, |subject| all.county.budget_of(&subject))
}

pub(super) fn money_evaluated(all: Population<'_>) -> Computed {
    Computed::sum(evaluated(all).map(|one| (one.subject, budget(all, one.subject))))
}

/// Budgets that the evaluated projects draw on, and fields that their contracts name.
pub(super) fn fields_evaluated(all: Population<'_>) -> Computed {
    Computed::parts(evaluated(all).map(|one| {
        let project = one.subject.project().and_then(|id| all.county.project(id));
        let lines = project.iter().flat_map(|project| &project.funds);
        let budgets = lines.filter(|line| line.has_budget()).map(|line| line.budget.name());
        let is_bond = project.is_some_and(|project| project.bond().is_some());
        let fields = one.contract.fields.iter().map(|field| match field {
            EvaluationField::Debt if is_bond => "政府债券",
            field => field.name(),
        });
        let names: BTreeSet<&str> = budgets.chain(fields).collect();
        (one.subject, names.into_iter().map(str::to_owned).collect())
    }))
}

/// Verified projects by the level that verified: sheets of the county, and records of any level.
pub(super) fn verified(all: Population<'_>) -> Computed {
    let (mut parts, mut records) = (BTreeMap::new(), Vec::new());
    let mut add = |level: ActingLevel, count: i64| {
        if 0 < count {
            *parts.entry(level.name().to_owned()).or_default() += count;
        }
    };
    for (project, document) in all.with_document(FormKind::Authenticity) {
        if document.settled().is_some() {
            add(ActingLevel::County, 1);
            records.push(project.id.into());
        }
    }
    for one in all.county.work_records_of(all.work_year).filter(|one| one.stands()) {
        if one.kind == WorkKind::Verification
            && let Some(level) = one.text.level
        {
            add(level, one.text.count.map_or(1, i64::from));
        }
    }
    Computed::new(FigureValue::Parts(parts), records)
}

/// Reports that the ledger asks for, of which a record says that they were made.
pub(super) fn reported(all: Population<'_>) -> Computed {
    let (mut part, mut whole) = (0, 0);
    for task in tasks_of(all.county, all.work_year).iter().filter(|task| task.same_as.is_none()) {
        for time in &task.occurrences {
            if !time.condition.kinds().contains(&WorkKind::UpwardReport) {
                continue;
            }
            whole += 1;
            let named = task.time(time.number);
            let mut made = all.county.work_serving(all.work_year, &named);
            part += usize::from(made.any(|one| one.kind == WorkKind::UpwardReport));
        }
    }
    Computed::new(FigureValue::Ratio { part: size(part), whole: size(whole) }, Vec::new())
}

/// Articles that appeared, of the bureau and of departments.
pub(super) fn articles(all: Population<'_>) -> Computed {
    let records = all.county.work_records_of(all.work_year);
    let standing = records.filter(|one| one.stands() && one.kind == WorkKind::Publicity);
    let mut parts = BTreeMap::new();
    for one in standing {
        let of = if one.text.departments.is_empty() { "县财政局" } else { "部门" };
        *parts.entry(of.to_owned()).or_default() += 1;
    }
    Computed::new(FigureValue::Parts(parts), Vec::new())
}

/// Departments that took part in a training of the year.
pub(super) fn trained(all: Population<'_>) -> Computed {
    let records = all.county.work_records_of(all.work_year);
    let trainings: Vec<_> =
        records.filter(|one| one.stands() && one.kind == WorkKind::Training).collect();
    let was_there = |subject: SubjectId| match subject {
        SubjectId::Department(id, _) => {
            trainings.iter().any(|one| one.text.departments.contains(&id))
        }
        SubjectId::Project(_) => false,
    };
    let departments = all.departments(FormKind::DepartmentTarget);
    Computed::share(departments.map(|one| (one, was_there(one))))
}
