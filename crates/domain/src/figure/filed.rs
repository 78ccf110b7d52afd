//! Figures of forms: evaluations beforehand, targets, rounds of monitoring, evaluations afterwards.

use super::population::{Computed, Population, size};
use super::value::{FigureValue, GradeCounts};
use crate::derive::ex_ante::trigger::Need;
use crate::derive::grade::Grade;
use crate::document::{Document, SubjectId};
use crate::form::layout::FormKind;
use crate::overview::due::{days_late, due_on, is_after_round};
use crate::overview::ex_ante::{ExAnteRules, evaluation};
use crate::project::{Nature, Project};
use crate::unit::amount::{Amount, MoneyUnit};

/// Both rounds, with their names.
pub(super) const ROUNDS: [(FormKind, &str); 2] =
    [(FormKind::MonitoringMay, "5月"), (FormKind::MonitoringAugust, "8月")];

fn ids<'a>(
    found: impl Iterator<Item = (&'a Project, &'a Document)>,
) -> impl Iterator<Item = SubjectId> {
    found.map(|(project, _)| project.id.into())
}

fn is_initial(project: &Project) -> bool {
    project.nature != Nature::InYearAddition
}

fn initial(all: Population<'_>) -> impl Iterator<Item = (&Project, &Document)> {
    all.accepted(FormKind::Target).filter(|(project, _)| is_initial(project))
}

/// 申请金额 of the accepted reports of 事前评估 that are asked for.
pub(super) fn requested(all: Population<'_>) -> Computed {
    let found = all.accepted(FormKind::ExAnte);
    let stated = |(project, document): (&Project, &Document)| {
        Some((project.id.into(), stated(document, "requested")?))
    };
    Computed::sum(found.filter_map(stated))
}

/// 支持金额 of those that support their project.
pub(super) fn supported(all: Population<'_>) -> Computed {
    let found = all.accepted(FormKind::ExAnte).filter(|(_, document)| {
        document.ex_ante_conclusion().is_some_and(|conclusion| conclusion.is_supporting())
    });
    let stated = |(project, document): (&Project, &Document)| {
        Some((project.id.into(), stated(document, "supported")?))
    };
    Computed::sum(found.filter_map(stated))
}

fn stated(document: &Document, field: &str) -> Option<Amount> {
    Amount::read(document.newest().sheet.field(field), MoneyUnit::TenThousand).ok()
}

/// Those that need an evaluation beforehand, and have one or were let off.
pub(super) fn ex_ante_coverage(all: Population<'_>) -> Computed {
    let rules = ExAnteRules::of(all.work_year, all.pack);
    Computed::share(all.projects(FormKind::ExAnte).filter_map(|project| {
        let found = evaluation(all.county, project, rules.as_ref()?);
        let needs_one = matches!(found.triggered.need, Need::Needed(_));
        let has_one = all.document_of(project.id.into(), FormKind::ExAnte).is_some()
            || all.county.ex_ante_waiver(project.id).is_some();
        (has_one || needs_one).then_some((project.id.into(), has_one))
    }))
}

pub(super) fn targets(all: Population<'_>) -> Computed {
    Computed::count(ids(all.accepted(FormKind::Target)))
}

pub(super) fn money_of_targets(all: Population<'_>) -> Computed {
    let found = all.accepted(FormKind::Target);
    Computed::sum(found.map(|(project, _)| (project.id.into(), project.adjusted())))
}

pub(super) fn initial_targets(all: Population<'_>) -> Computed {
    Computed::count(ids(initial(all)))
}

pub(super) fn money_of_initial_targets(all: Population<'_>) -> Computed {
    Computed::sum(initial(all).map(|(project, _)| (project.id.into(), project.initial())))
}

/// The same of the year before.
const fn before(all: Population<'_>) -> Population<'_> {
    Population { work_year: all.work_year - 1, ..all }
}

/// How many more 年初预算项目 have a target than in the year before; fewer is below nought.
pub(super) fn growth(all: Population<'_>) -> Computed {
    let (now, then) = (initial(all).count(), initial(before(all)).count());
    let records = ids(initial(all)).collect();
    Computed::new(FigureValue::Count(size(now) - size(then)), records)
}

/// The same as a share of the year before.
pub(super) fn growth_rate(all: Population<'_>) -> Computed {
    let (now, then) = (size(initial(all).count()), size(initial(before(all)).count()));
    let value = FigureValue::Ratio { part: now - then, whole: then };
    Computed::new(value, ids(initial(all)).collect())
}

pub(super) fn departments(all: Population<'_>) -> Computed {
    Computed::count(all.departments(FormKind::DepartmentTarget))
}

/// Accepted forms of departments as a whole.
fn whole(all: Population<'_>, kind: FormKind) -> impl Iterator<Item = (SubjectId, &Document)> {
    all.of_departments(kind).filter(|(_, document)| document.settled().is_some())
}

pub(super) fn department_targets(all: Population<'_>) -> Computed {
    Computed::count(whole(all, FormKind::DepartmentTarget).map(|(id, _)| id))
}

/// Opinions of the finance bureau on whole-department targets that it saw settled.
pub(super) fn repairs(all: Population<'_>) -> Computed {
    let (mut repaired, mut records) = (0, Vec::new());
    for (department, document) in all.of_departments(FormKind::DepartmentTarget) {
        let opinions = document.opinions.iter();
        let settled = opinions.filter(|one| !one.is_open() && document.is_of_finance(one)).count();
        if 0 < settled {
            repaired += settled;
            records.push(department);
        }
    }
    Computed::new(FigureValue::Count(size(repaired)), records)
}

/// Rounds from which forms came, with how many.
pub(super) fn rounds(all: Population<'_>) -> Computed {
    Computed::parts(all.projects(FormKind::MonitoringMay).map(|project| {
        let id = project.id.into();
        let filed = |(kind, _): &&(FormKind, &str)| all.document_of(id, *kind).is_some();
        (id, ROUNDS.iter().filter(filed).map(|(_, name)| (*name).to_owned()).collect())
    }))
}

pub(super) fn may_coverage(all: Population<'_>) -> Computed {
    covered(all, FormKind::MonitoringMay)
}

pub(super) fn august_coverage(all: Population<'_>) -> Computed {
    covered(all, FormKind::MonitoringAugust)
}

pub(super) fn target_coverage(all: Population<'_>) -> Computed {
    covered(all, FormKind::Target)
}

pub(super) fn self_evaluation_coverage(all: Population<'_>) -> Computed {
    covered(all, FormKind::SelfEvaluation)
}

/// Those of which the form was submitted among those that owe it.
fn covered(all: Population<'_>, kind: FormKind) -> Computed {
    let has_one = |project: &Project| all.document_of(project.id.into(), kind).is_some();
    let is_after = |project: &Project| {
        let subject = all.county.subject(project.id.into());
        subject.is_some_and(|subject| is_after_round(all.county, kind, &subject, all.pack))
    };
    Computed::share(all.projects(kind).filter_map(|project| {
        let has_one = has_one(project);
        (has_one || !is_after(project)).then_some((project.id.into(), has_one))
    }))
}

pub(super) fn on_time(all: Population<'_>) -> Computed {
    let kind = FormKind::SelfEvaluation;
    Computed::share(all.with_document(kind).filter_map(|(project, document)| {
        let due = due_on(kind, project, all.pack)?;
        Some((project.id.into(), days_late(document, due) == 0))
    }))
}

/// Projects of which any evaluation of the year was accepted.
pub(super) fn evaluated(all: Population<'_>) -> Computed {
    let kinds = [FormKind::SelfEvaluation, FormKind::DepartmentEvaluation, FormKind::KeyEvaluation];
    let is_evaluated = |project: &&Project| {
        let settled = |kind| {
            let document = all.document_of(project.id.into(), kind);
            document.is_some_and(|document| document.settled().is_some())
        };
        kinds.into_iter().any(settled)
    };
    let found = all.projects(FormKind::SelfEvaluation).filter(is_evaluated);
    Computed::count(found.map(|project| project.id.into()))
}

pub(super) fn grades(all: Population<'_>) -> Computed {
    let found = all.accepted(FormKind::SelfEvaluation);
    graded(found.map(|(project, document)| (project.id.into(), document)))
}

pub(super) fn whole_evaluations(all: Population<'_>) -> Computed {
    Computed::count(whole(all, FormKind::DepartmentSelfEvaluation).map(|(id, _)| id))
}

fn is_excellent(document: &Document) -> bool {
    document.settled().and_then(|settled| settled.grade) == Some(Grade::Excellent)
}

pub(super) fn excellent_departments(all: Population<'_>) -> Computed {
    let found = whole(all, FormKind::DepartmentSelfEvaluation);
    Computed::count(found.filter(|(_, document)| is_excellent(document)).map(|(id, _)| id))
}

pub(super) fn excellent_share(all: Population<'_>) -> Computed {
    let found = whole(all, FormKind::DepartmentSelfEvaluation);
    Computed::share(found.map(|(id, document)| (id, is_excellent(document))))
}

fn graded<'a>(found: impl Iterator<Item = (SubjectId, &'a Document)>) -> Computed {
    let (mut counts, mut records) = (GradeCounts::default(), Vec::new());
    for (subject, document) in found {
        if let Some(grade) = document.settled().and_then(|settled| settled.grade) {
            counts.count(grade);
            records.push(subject);
        }
    }
    Computed::new(FigureValue::Grades(counts), records)
}

/// 部门评价: those that departments chose, of the year before.
pub(super) fn selected(all: Population<'_>) -> Computed {
    let found = all.projects(FormKind::DepartmentEvaluation);
    Computed::share(found.map(|project| (project.id.into(), all.county.is_selected(project))))
}

/// The same by money.
pub(super) fn selected_money(all: Population<'_>) -> Computed {
    let found = all.projects(FormKind::DepartmentEvaluation);
    Computed::share_of_money(
        found.map(|project| {
            (project.id.into(), project.adjusted(), all.county.is_selected(project))
        }),
    )
}
