//! What records of work say of a task.

use std::sync::Arc;

use super::condition::{Condition, Item, Looked, Measured, Thing};
use crate::disclosure::DisclosureKind;
use crate::party::organization::Organization;
use crate::regulation::key::{self, Count, Key};
use crate::unit::day::Day;
use crate::unit::id::OrgId;
use crate::work_record::{TaskTime, WorkKind, WorkRecord};

/// The oldest record of each kind that serves the time.
pub(super) fn recorded(condition: Condition, at: Looked<'_>, time: &TaskTime) -> Vec<Item> {
    let oldest = |kind: &WorkKind| {
        let serving = at.county.work_serving(at.work_year, time);
        let oldest = serving.filter(|one| one.kind == *kind).min_by_key(|one| one.text.on);
        Item::recorded(Thing::Record(*kind), oldest)
    };
    condition.kinds().iter().map(oldest).collect()
}

/// The record that the annual report went up, or the approval of the report, whichever is older.
pub(super) fn report_approved(at: Looked<'_>, time: &TaskTime) -> Vec<Item> {
    let report = at.county.annual_report(at.work_year);
    let approved = report.and_then(|report| report.approved_since());
    or_older(recorded(Condition::AnnualReport, at, time), approved)
}

/// What is recorded, or an act in this system that says the same where that is older.
fn or_older(mut recorded: Vec<Item>, act: Option<Day>) -> Vec<Item> {
    for item in &mut recorded {
        if let Some(day) = act
            && item.since.is_none_or(|since| day < since)
        {
            (item.since, item.record) = (Some(day), None);
        }
    }
    recorded
}

impl Condition {
    /// The condition that the publication of packages of a kind meets.
    pub const fn of_disclosure(kind: DisclosureKind) -> Self {
        match kind {
            DisclosureKind::Targets => Self::TargetsDisclosed,
            DisclosureKind::Evaluations => Self::EvaluationsDisclosed,
            DisclosureKind::KeyReports => Self::Disclosed,
        }
    }

    /// The kind of package whose publication meets it.
    pub fn discloses(self) -> Option<DisclosureKind> {
        DisclosureKind::ALL.into_iter().find(|kind| Self::of_disclosure(*kind) == self)
    }
}

/// What packages and records say of a disclosure, whichever is older.
pub(super) fn disclosed(condition: Condition, at: Looked<'_>, time: &TaskTime) -> Vec<Item> {
    let Some(kind) = condition.discloses() else { return Vec::new() };
    let all = at.county.disclosures_of(at.work_year).filter(move |one| one.kind == kind);
    let mut items = match kind {
        DisclosureKind::KeyReports => recorded(condition, at, time),
        DisclosureKind::Targets | DisclosureKind::Evaluations => {
            named(at, at.county.work_serving(at.work_year, time))
        }
    };
    for item in &mut items {
        let department = item.department;
        let mut own = all.clone().filter(|one| department.is_none_or(|id| one.publisher == id));
        let package = own.find_map(|one| Some((one.id, one.public_since()?)));
        if let Some((id, day)) = package
            && item.since.is_none_or(|since| day < since)
        {
            (item.since, item.record, item.package) = (Some(day), None, Some(id));
        }
    }
    items
}

/// Departments of the work year: those of today, or of its last day once that is over.
fn departments(at: Looked<'_>) -> impl Iterator<Item = &Arc<Organization>> {
    let last = Day::end_of_year(at.work_year).unwrap_or(at.today);
    at.county.departments(at.today.min(last))
}

/// The announcement of the year, or the record of an assessment that was made elsewhere, whichever is older.
pub(super) fn assessed(condition: Condition, at: Looked<'_>, time: &TaskTime) -> Vec<Item> {
    let announced = at.county.announcement(at.work_year).map(|one| one.at.legal_day());
    or_older(recorded(condition, at, time), announced)
}

/// The oldest of some records that names a department.
pub fn oldest_naming<'a>(
    records: impl Iterator<Item = &'a Arc<WorkRecord>>,
    department: OrgId,
) -> Option<&'a Arc<WorkRecord>> {
    records.filter(|one| one.text.departments.contains(&department)).min_by_key(|one| one.text.on)
}

/// Every department, with the oldest of the records that names it.
pub(super) fn named<'a>(
    at: Looked<'a>,
    records: impl Iterator<Item = &'a Arc<WorkRecord>>,
) -> Vec<Item> {
    let records: Vec<&Arc<WorkRecord>> = records.filter(|one| one.stands()).collect();
    let item = |id: OrgId| {
        let oldest = oldest_naming(records.iter().copied(), id);
        Item::recorded(Thing::Department(id), oldest)
    };
    departments(at).map(|one| item(one.id)).collect()
}

/// Articles: so many of the bureau, and so many of every department.
pub(super) fn publicised(at: Looked<'_>) -> Option<Measured> {
    let begin = Day::new(at.work_year, 1, 1)?;
    let least = |key: Key<Count>| usize::try_from(at.pack.at(key, begin).ok()?.value.0).ok();
    let own = least(key::PUBLICITY_COUNTY)?;
    let each = least(key::PUBLICITY_DEPARTMENT)?;
    let articles = at.county.work_records_of(at.work_year);
    let mut articles: Vec<&Arc<WorkRecord>> =
        articles.filter(|one| one.stands() && one.kind == WorkKind::Publicity).collect();
    articles.sort_by_key(|one| (one.text.on, one.number));
    let of_bureau: Vec<_> = articles.iter().filter(|one| one.text.departments.is_empty()).collect();
    let mut items: Vec<Item> = (0..own)
        .map(|place| {
            let one = of_bureau.get(place).map(|one| **one);
            Item::recorded(Thing::Record(WorkKind::Publicity), one)
        })
        .collect();
    for department in departments(at).map(|one| one.id) {
        let own: Vec<_> =
            articles.iter().filter(|one| one.text.departments.contains(&department)).collect();
        let enough = each.checked_sub(1).and_then(|last| own.get(last)).map(|one| **one);
        items.push(Item::recorded(Thing::Department(department), enough));
    }
    let note = format!("要求县财政局不少于{own}篇，每个部门不少于{each}篇");
    Some(Measured { note, ..Measured::of(items) })
}
