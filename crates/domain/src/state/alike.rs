//! Which rows the targets of the county have, and which of other projects are alike.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::county::County;
use crate::derive::alike::{Alike, AlikeBounds, RowMark, marks};
use crate::form::layout::FormKind;
use crate::form::sheet::Sheet;
use crate::journal::v2;
use crate::project::Project;
use crate::regulation::pack::RulesAt;
use crate::unit::day::Day;
use crate::unit::id::ProjectId;

impl County {
    /// Other projects of the year and of the years before whose targets have nearly the same rows as this one of
    /// the project, the likest first. The project itself under another year is none of them, and of one
    /// project the newer target is named. Sensitive projects are neither compared nor named.
    pub fn alike_targets(
        &self,
        project: &Project,
        sheet: &Sheet,
        rules: &RulesAt,
        on: Day,
    ) -> Vec<Alike> {
        if project.is_sensitive {
            return Vec::new();
        }
        let mut rows = Rows::of(self, project, sheet, AlikeBounds::of(rules));
        let mut found = rows.alike();
        let all: Vec<&Project> = found.iter().map(|(other, _)| *other).collect();
        let is_newer_named = |other: &Project| {
            let newer = all.iter().filter(|newer| other.budget_year < newer.budget_year);
            newer.into_iter().any(|newer| self.is_one(newer, other))
        };
        found.retain(|(other, _)| !is_newer_named(other));
        found.sort_by_key(|(other, same)| {
            (Reverse(*same), Reverse(other.budget_year), other.code.as_str())
        });
        let named = |(other, same): (&Project, usize)| Alike {
            name: other.name.clone(),
            unit: self.organization_name(other.unit, on).to_owned(),
            budget_year: other.budget_year,
            same,
        };
        found.into_iter().map(named).collect()
    }

    /// Projects of a budget year whose target has a row.
    fn with_row(&self, year: i16, mark: RowMark) -> impl Iterator<Item = ProjectId> {
        let at = |uuid| ((year, mark), ProjectId::new(uuid));
        let range = self.shared.target_rows.range(at(Uuid::nil())..=at(Uuid::max()));
        range.map(|((_, project), ())| *project)
    }

    /// The rows of a target that is submitted take the place of those of its earlier revision.
    pub(super) fn note_target_rows(&mut self, body: &v2::DocumentSubmitted) {
        let (FormKind::Target, Some(project)) = (body.form, body.subject.project()) else { return };
        let earlier = self.document(body.document).map(|document| marks(&document.newest().sheet));
        let rows = marks(&body.sheet);
        self.replace_target_rows((body.budget_year, project), earlier.unwrap_or_default(), rows);
    }

    /// The rows of an adjusted target take the place of those that counted before.
    pub(super) fn replace_target_rows(
        &mut self,
        (year, project): (i16, ProjectId),
        earlier: BTreeSet<RowMark>,
        rows: BTreeSet<RowMark>,
    ) {
        for mark in earlier {
            self.shared.target_rows.remove(&((year, mark), project));
        }
        for mark in rows {
            self.shared.target_rows.insert(((year, mark), project), ());
        }
    }

    /// The same project in another budget year: under one code, or as it was continued from year to year.
    fn is_one(&self, one: &Project, other: &Project) -> bool {
        let (older, newer) =
            if one.budget_year < other.budget_year { (one, other) } else { (other, one) };
        let years = usize::from(newer.budget_year.abs_diff(older.budget_year));
        let earlier = |id: &ProjectId| self.project(*id)?.continues;
        one.id == other.id
            || 0 < years && one.code == other.code
            || std::iter::successors(newer.continues, earlier).take(years).any(|id| id == older.id)
    }

    /// The target whose rows stand for a project: as it was adjusted, else as it was submitted last.
    fn rows_stand_for(&self, project: ProjectId) -> Option<&Sheet> {
        let adjusted = self.adjusted_target(project).map(|target| &target.sheet);
        let submitted = || Some(&self.document_of(project, FormKind::Target)?.newest().sheet);
        adjusted.or_else(submitted)
    }
}

/// The rows of one target among those of the county.
struct Rows<'a> {
    county: &'a County,
    project: &'a Project,
    year: i16,
    own: BTreeSet<RowMark>,
    bounds: AlikeBounds,
    /// Whether a row is everybody's, as far as it was asked.
    common: BTreeMap<RowMark, bool>,
}

impl<'a> Rows<'a> {
    fn of(county: &'a County, project: &'a Project, sheet: &Sheet, bounds: AlikeBounds) -> Self {
        let (year, own) = (project.budget_year, marks(sheet));
        Self { county, project, year, own, bounds, common: BTreeMap::new() }
    }

    fn alike(&mut self) -> Vec<(&'a Project, usize)> {
        let own = self.telling(self.own.clone());
        if own.len() < self.bounds.rows {
            return Vec::new();
        }
        let mut shared: BTreeMap<ProjectId, usize> = BTreeMap::new();
        for mark in &own {
            for year in self.bounds.years(self.year) {
                for project in self.county.with_row(year, *mark) {
                    *shared.entry(project).or_default() += 1;
                }
            }
        }
        let mut found = Vec::new();
        let least = self.bounds.rows;
        for (id, same) in shared.into_iter().filter(|(_, same)| least <= *same) {
            let Some(other) = self.county.project(id) else { continue };
            let target = self.county.rows_stand_for(id);
            let Some(target) =
                target.filter(|_| !other.is_sensitive && !self.county.is_one(self.project, other))
            else {
                continue;
            };
            let theirs = self.telling(marks(target));
            if self.bounds.reaches(same, own.len(), theirs.len()) {
                found.push((&**other, same));
            }
        }
        found
    }

    /// Without the rows that are everybody's.
    fn telling(&mut self, marks: BTreeSet<RowMark>) -> BTreeSet<RowMark> {
        marks.into_iter().filter(|mark| !self.is_common(*mark)).collect()
    }

    /// Many projects of one year have it. The project counts as it is looked at, not as it is on record,
    /// so that of two projects each sees the other alike.
    fn is_common(&mut self, mark: RowMark) -> bool {
        if let Some(known) = self.common.get(&mark) {
            return *known;
        }
        let bound = self.bounds.common;
        let others = self.county.with_row(self.year, mark).filter(|id| *id != self.project.id);
        let now = others.take(bound).count() + usize::from(self.own.contains(&mark));
        let of_year = |year| self.county.with_row(year, mark).take(bound).count();
        let mut earlier = self.bounds.years(self.year).filter(|year| *year < self.year);
        let is_common = bound <= now || earlier.any(|year| bound <= of_year(year));
        self.common.insert(mark, is_common);
        is_common
    }
}
