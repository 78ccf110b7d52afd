//! What there is to publish and by when: derived from the state, never typed in.
//!
//! ```text
//! accepted forms of a publisher ─▶ items of a package ─▶ content ─▶ files
//! work ledger, registered days   ─▶ last day           ─▶ status
//! ```

pub mod content;

use std::sync::Arc;

use crate::disclosure::{DisclosureItem, DisclosureKind, DisclosurePackage};
use crate::document::{Document, Subject};
use crate::form::layout::FormKind;
use crate::overview::due::budget_year;
use crate::party::membership::Scope;
use crate::party::organization::OrgKind;
use crate::regulation::key;
use crate::regulation::pack::Pack;
use crate::state::County;
use crate::unit::day::Day;
use crate::unit::id::OrgId;
use crate::work_ledger::condition::Condition;
use crate::work_ledger::recorded::oldest_naming;
use crate::work_ledger::standing::{Status, since};
use crate::work_ledger::task::Occurrence;
use crate::work_ledger::tasks_of;
use crate::work_record::{TaskTime, WorkKind, WorkRecord};

/// What there is to publish of a kind by one publisher, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToPublish {
    /// What.
    pub kind: DisclosureKind,
    /// By whom.
    pub publisher: OrgId,
    /// Forms that were accepted.
    pub accepted: usize,
    /// Forms that are due, accepted or not.
    pub owed: usize,
    /// The last day, inclusive; nothing while it is not known.
    pub due: Option<Day>,
    /// Where it stands by that day.
    pub status: Status,
    /// The package; nothing before it is begun.
    pub package: Option<Arc<DisclosurePackage>>,
    /// The record that says that it was published elsewhere; nothing where a package is public.
    pub recorded: Option<Arc<WorkRecord>>,
}

/// Everything to publish in a work year that a scope sees: by department in the order of the budget, then the bureau.
pub fn to_publish(
    county: &County,
    pack: &Pack,
    work_year: i16,
    today: Day,
    scope: &Scope,
) -> Vec<ToPublish> {
    let mut all = Vec::new();
    for department in county.departments(today).filter(|one| scope.covers(one.id)) {
        for kind in [DisclosureKind::Targets, DisclosureKind::Evaluations] {
            all.push(of_publisher(county, pack, work_year, today, kind, department.id));
        }
    }
    if *scope == Scope::County
        && let Some(bureau) = bureau(county)
    {
        all.push(of_publisher(county, pack, work_year, today, DisclosureKind::KeyReports, bureau));
    }
    all
}

/// The finance bureau.
pub fn bureau(county: &County) -> Option<OrgId> {
    let mut all = county.shared.organizations.values();
    all.find(|one| one.kind == OrgKind::FinanceBureau).map(|one| one.id)
}

/// What one publisher has to publish of a kind.
pub fn of_publisher(
    county: &County,
    pack: &Pack,
    work_year: i16,
    today: Day,
    kind: DisclosureKind,
    publisher: OrgId,
) -> ToPublish {
    let owed = owed(county, kind, work_year, publisher);
    let accepted = owed.iter().filter_map(|(_, document)| document.as_ref()).count();
    let package = county.disclosure_by(work_year, kind, publisher).cloned();
    let due = due(county, kind, work_year)
        .or_else(|| due_after_acceptance(pack, owed.iter().filter_map(|(_, one)| one.as_deref())));
    let public_since = package.as_ref().and_then(|package| package.public_since());
    let recorded = match public_since {
        Some(_) => None,
        None => recorded(county, kind, work_year, publisher),
    };
    let public_since = public_since.or_else(|| recorded.as_ref().map(|one| one.text.on));
    ToPublish {
        kind,
        publisher,
        accepted,
        owed: owed.len(),
        due,
        status: since(public_since, package.is_some(), due, today),
        package,
        recorded,
    }
}

/// The oldest record that a publisher has published a kind of thing elsewhere: of a department's those that name it.
fn recorded(
    county: &County,
    kind: DisclosureKind,
    work_year: i16,
    publisher: OrgId,
) -> Option<Arc<WorkRecord>> {
    let times = tasks_of(county, work_year).into_iter().flat_map(|task| {
        let met = |one: &Occurrence| one.condition == Condition::of_disclosure(kind);
        let times: Vec<TaskTime> = task
            .occurrences
            .iter()
            .filter(|one| met(one))
            .map(|one| task.time(one.number))
            .collect();
        times
    });
    let oldest = |time: TaskTime| {
        let serving = county.work_serving(work_year, &time);
        let serving = serving.filter(|one| one.kind == WorkKind::Disclosure);
        let found = match kind {
            DisclosureKind::KeyReports => serving.min_by_key(|one| one.text.on),
            DisclosureKind::Targets | DisclosureKind::Evaluations => {
                oldest_naming(serving, publisher)
            }
        };
        found.cloned()
    };
    times.filter_map(oldest).min_by_key(|one| one.text.on)
}

/// The items of a package that is prepared now: what was accepted, in the order of publication.
pub fn items(
    county: &County,
    kind: DisclosureKind,
    work_year: i16,
    publisher: OrgId,
) -> Vec<DisclosureItem> {
    let owed = owed(county, kind, work_year, publisher).into_iter();
    let item = |document: Arc<Document>| DisclosureItem {
        document: document.id,
        revision: document.newest().number,
        adjusted_by: adjustment(county, &document),
    };
    owed.filter_map(|(_, document)| document.map(item)).collect()
}

fn adjustment(county: &County, document: &Document) -> Option<crate::unit::id::DocumentId> {
    let is_target = matches!(document.kind, FormKind::Target | FormKind::DepartmentTarget);
    let adjusted = county.adjusted_target(document.subject).filter(|_| is_target);
    adjusted.map(|one| one.document)
}

/// Forms that belong to a package, with what was accepted of them.
fn owed(
    county: &County,
    kind: DisclosureKind,
    work_year: i16,
    publisher: OrgId,
) -> Vec<(Subject, Option<Arc<Document>>)> {
    let accepted = |subject: &Subject, form| {
        let document = county.document_of(subject.id(), form);
        document.filter(|document| document.settled().is_some()).cloned()
    };
    let forms: &[FormKind] = match kind {
        DisclosureKind::Targets => &[FormKind::DepartmentTarget, FormKind::Target],
        DisclosureKind::Evaluations => &[
            FormKind::DepartmentSelfEvaluation,
            FormKind::SelfEvaluation,
            FormKind::DepartmentEvaluation,
        ],
        DisclosureKind::KeyReports => {
            let all = county.engagements_of(work_year - 1).into_iter().filter(|one| !one.is_ended);
            let of = all.filter_map(|one| {
                let subject = county.subject(one.subject)?;
                let report = accepted(&subject, one.form());
                Some((subject, report))
            });
            return of.collect();
        }
    };
    let of_form = |form: &FormKind| {
        let form = *form;
        let subjects = county.subjects_of(form, budget_year(form, work_year)).into_iter();
        let own = subjects.filter(move |one| one.department() == publisher && one.may_have(form));
        let is_chosen = move |one: &Subject| {
            let project = one.project().filter(|_| form == FormKind::DepartmentEvaluation);
            project.is_none_or(|project| county.is_selected(project))
        };
        own.filter(is_chosen).map(move |subject| {
            let document = accepted(&subject, form);
            (subject, document)
        })
    };
    forms.iter().flat_map(of_form).collect()
}

/// The last day as the county's work ledger states it, or as somebody registered it.
pub fn due(county: &County, kind: DisclosureKind, work_year: i16) -> Option<Day> {
    let condition = Condition::of_disclosure(kind);
    let tasks = tasks_of(county, work_year);
    let mut times = tasks.iter().flat_map(|task| {
        task.occurrences.iter().filter(|one| one.condition == condition).map(move |one| (task, one))
    });
    times.find_map(|(task, one)| {
        let of = one.due.registered_as(task.time(one.number));
        let registered = of.and_then(|of| county.task_due(work_year, &of)).map(|due| due.on);
        one.due.day().or(registered)
    })
}

/// So many days after the last acceptance, while nobody registered the day of the budget's or the accounts' disclosure.
fn due_after_acceptance<'a>(
    pack: &Pack,
    documents: impl Iterator<Item = &'a Document>,
) -> Option<Day> {
    let last = documents.map(|one| one.status.at().legal_day()).max()?;
    let days = pack.at(key::DISCLOSURE_DAYS, last).ok()?.value;
    last.plus_days(days.0.into())
}
