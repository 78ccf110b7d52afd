//! What figures look at, and how values come of it.

use std::collections::BTreeMap;

use super::value::FigureValue;
use crate::document::{Document, SubjectId};
use crate::form::layout::FormKind;
use crate::overview::due::budget_year;
use crate::project::Project;
use crate::regulation::pack::Pack;
use crate::state::{County, Shared};
use crate::unit::amount::Amount;

/// A county of which only the shared part is known: what the level above holds, and all that figures may read.
pub fn of_shared(shared: &Shared) -> County {
    County { shared: shared.clone(), ..County::default() }
}

/// The records that a figure of a work year looks at.
#[derive(Clone, Copy)]
pub struct Population<'a> {
    /// The state, without its internal part: see [`of_shared`].
    pub county: &'a County,
    /// 工作年度.
    pub work_year: i16,
    /// The rules, for due dates.
    pub pack: &'a Pack,
}

impl<'a> Population<'a> {
    pub(super) fn projects(self, kind: FormKind) -> impl Iterator<Item = &'a Project> {
        let year = budget_year(kind, self.work_year);
        let range = (year, String::new())..(year + 1, String::new());
        let ids = self.county.shared.project_codes.range(range).map(|(_, id)| id);
        ids.filter_map(|id| self.county.shared.projects.get(id)).map(AsRef::as_ref)
    }

    pub(super) fn with_document(
        self,
        kind: FormKind,
    ) -> impl Iterator<Item = (&'a Project, &'a Document)> {
        self.projects(kind)
            .filter_map(move |project| Some((project, self.document_of(project.id.into(), kind)?)))
    }

    pub(super) fn document_of(self, subject: SubjectId, kind: FormKind) -> Option<&'a Document> {
        let id = self.county.shared.documents_of.get(&(subject, kind))?;
        self.county.shared.documents.get(id).map(AsRef::as_ref)
    }

    /// Departments that were there in the budget year of a form.
    pub(super) fn departments(self, kind: FormKind) -> impl Iterator<Item = SubjectId> {
        let year = budget_year(kind, self.work_year);
        let all = self.county.shared.organizations.values();
        let there = all.filter(move |unit| unit.is_department_of(year));
        there.map(move |unit| SubjectId::Department(unit.id, year))
    }

    /// What departments filed about themselves as a whole.
    pub(super) fn of_departments(
        self,
        kind: FormKind,
    ) -> impl Iterator<Item = (SubjectId, &'a Document)> {
        let all = self.departments(kind);
        all.filter_map(move |department| Some((department, self.document_of(department, kind)?)))
    }

    pub(super) fn accepted(
        self,
        kind: FormKind,
    ) -> impl Iterator<Item = (&'a Project, &'a Document)> {
        self.with_document(kind).filter(|(_, document)| document.settled().is_some())
    }
}

/// A figure's value, and the projects or departments behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The value.
    pub value: FigureValue,
    /// The records behind it: projects in the order of their codes, or departments.
    pub records: Vec<SubjectId>,
    /// Those that keep a share from being whole; nothing of figures that are no share.
    pub missing: Vec<SubjectId>,
}

impl Computed {
    /// A value with the records behind it.
    pub(super) const fn new(value: FigureValue, records: Vec<SubjectId>) -> Self {
        Self { value, records, missing: Vec::new() }
    }

    /// How many there are.
    pub(super) fn count(found: impl Iterator<Item = SubjectId>) -> Self {
        let records: Vec<SubjectId> = found.collect();
        Self::new(FigureValue::Count(size(records.len())), records)
    }

    /// Their money together.
    pub(super) fn sum(found: impl Iterator<Item = (SubjectId, Amount)>) -> Self {
        let (mut total, mut records) = (Amount::ZERO, Vec::new());
        for (subject, amount) in found {
            total = total + amount;
            records.push(subject);
        }
        Self::new(FigureValue::Sum(total), records)
    }

    /// The share of those that are counted among all.
    pub(super) fn share(all: impl Iterator<Item = (SubjectId, bool)>) -> Self {
        let (counted, missing): (Vec<_>, Vec<_>) = all.partition(|(_, is_counted)| *is_counted);
        let ids = |of: Vec<(SubjectId, bool)>| of.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        let (records, missing) = (ids(counted), ids(missing));
        let (part, whole) = (size(records.len()), size(records.len() + missing.len()));
        Self { value: FigureValue::Ratio { part, whole }, records, missing }
    }

    /// The share of their money.
    pub(super) fn share_of_money(all: impl Iterator<Item = (SubjectId, Amount, bool)>) -> Self {
        let (mut part, mut whole) = (Amount::ZERO, Amount::ZERO);
        let (mut records, mut missing) = (Vec::new(), Vec::new());
        for (subject, amount, is_counted) in all {
            whole = whole + amount;
            if is_counted {
                part = part + amount;
                records.push(subject);
            } else {
                missing.push(subject);
            }
        }
        Self { value: FigureValue::Money { part, whole }, records, missing }
    }

    /// How many of each name; a record that has several counts under each.
    pub(super) fn parts(all: impl Iterator<Item = (SubjectId, Vec<String>)>) -> Self {
        let (mut parts, mut records) = (BTreeMap::new(), Vec::new());
        for (subject, names) in all {
            if !names.is_empty() {
                records.push(subject);
            }
            for name in names {
                *parts.entry(name).or_default() += 1;
            }
        }
        Self::new(FigureValue::Parts(parts), records)
    }
}

/// As a number that may be taken off another.
pub(super) fn size(length: usize) -> i64 {
    i64::try_from(length).expect("a county has fewer records than that")
}
