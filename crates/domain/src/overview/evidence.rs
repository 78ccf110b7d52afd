//! 佐证覆盖: of the 核心指标 of a form, how many are proved by evidence of the form's own days.

use std::collections::BTreeMap;

use crate::derive::basis::{basis_day, opens_on};
use crate::derive::proof::{core, provable};
use crate::document::{Subject, SubjectId};
use crate::form::layout::{FormFamily, FormKind, SubjectKind};
use crate::form::sheet::Sheet;
use crate::party::membership::Scope;
use crate::regulation::key;
use crate::regulation::pack::Pack;
use crate::state::County;
use crate::unit::day::Day;
use crate::unit::id::OrgId;
use crate::unit::share::Share;

/// One 核心指标 of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoreRow {
    /// Its name.
    pub name: String,
    /// Something proves it.
    pub is_proven: bool,
}

/// n of m.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProofCount {
    /// 核心指标 that are proved.
    pub proven: usize,
    /// 核心指标.
    pub core: usize,
}

impl ProofCount {
    /// The share; nothing where there are none.
    pub fn share(self) -> Option<Share> {
        Share::new(i64::try_from(self.proven).ok()?, i64::try_from(self.core).ok()?)
    }

    /// Every one is proved.
    pub const fn is_whole(self) -> bool {
        self.proven == self.core
    }
}

impl std::ops::Add for ProofCount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { proven: self.proven + other.proven, core: self.core + other.core }
    }
}

impl std::iter::Sum for ProofCount {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), std::ops::Add::add)
    }
}

/// The forms about a kind of subject whose core indicators are counted, in the order of the year.
pub fn counted(kind: SubjectKind) -> impl Iterator<Item = FormKind> {
    kind.forms().iter().copied().filter(|kind| is_counted(*kind))
}

/// Whether the core indicators of a form are counted: it reports what was reached, and everyone owes it or a
/// transfer asks for it.
pub fn is_counted(kind: FormKind) -> bool {
    provable(kind).is_some() && kind.family() != FormFamily::Evaluation
}

/// The core indicators of a form about a subject: those of the target behind it, without one those of the form
/// as it was submitted. Nothing where neither is there, or the rules do not cover the year.
pub fn core_rows(
    county: &County,
    subject: &Subject,
    kind: FormKind,
    pack: &Pack,
) -> Option<Vec<CoreRow>> {
    let own = || county.document_of(subject.id(), kind).map(|one| &one.newest().sheet);
    let sheet: &Sheet = county.target_behind(subject.id(), kind).or_else(own)?;
    let basis = basis_day(kind, subject.budget_year(), pack)?;
    let most = pack.at(key::CORE_INDICATORS, basis).ok()?.value.0;
    let proofs = county.proofs(subject.id(), kind, basis)?;
    let row = |name: String| CoreRow { is_proven: proofs.is_proven(&name), name };
    Some(core(sheet, most).into_iter().map(row).collect())
}

/// n of m of a form about a subject; nothing where no target says which indicators are core.
pub fn proof_count(
    county: &County,
    subject: &Subject,
    kind: FormKind,
    pack: &Pack,
) -> Option<ProofCount> {
    let rows = core_rows(county, subject, kind, pack)?;
    let proven = rows.iter().filter(|row| row.is_proven).count();
    Some(ProofCount { proven, core: rows.len() })
}

/// The form of projects that is worked on: the last of the year that has opened, before any the first.
pub fn current(budget_year: i16, pack: &Pack, today: Day) -> FormKind {
    let owed = [FormKind::MonitoringMay, FormKind::MonitoringAugust, FormKind::SelfEvaluation];
    let has_opened =
        |kind: &FormKind| opens_on(*kind, budget_year, pack).is_some_and(|opens| opens <= today);
    owed.into_iter().rfind(has_opened).unwrap_or(FormKind::MonitoringMay)
}

/// A project or department in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Which.
    pub subject: Subject,
    /// Lines of its register that stand.
    pub lines: usize,
    /// n of m; nothing where no target says which indicators are core.
    pub count: Option<ProofCount>,
}

/// Every project or department of a form and year in a scope, in the order of the register.
pub fn covered(
    county: &County,
    kind: FormKind,
    budget_year: i16,
    scope: &Scope,
    pack: &Pack,
) -> Vec<Covered> {
    let subjects = county.subjects_of(kind, budget_year).into_iter();
    let subjects = subjects.filter(|one| scope.covers(one.department()));
    let row = |subject: Subject| Covered {
        lines: standing(county, subject.id()),
        count: proof_count(county, &subject, kind, pack),
        subject,
    };
    subjects.filter(|one| one.may_have(kind)).map(row).collect()
}

/// Lines of a register that stand.
pub fn standing(county: &County, subject: SubjectId) -> usize {
    county.register_of(subject).filter(|line| line.stands()).count()
}

/// What a department's projects, or it as a whole, come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DepartmentProof {
    /// Projects, or 1.
    pub subjects: usize,
    /// Of these without a target that says which indicators are core.
    pub without_target: usize,
    /// Of these with core indicators of which none is proved.
    pub bare: usize,
    /// Lines of their registers.
    pub lines: usize,
    /// n of m of all.
    pub count: ProofCount,
}

impl DepartmentProof {
    /// Counts rows of the list.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Covered>) -> Self {
        let mut sum = Self::default();
        for row in rows {
            sum.subjects += 1;
            sum.lines += row.lines;
            match row.count {
                None => sum.without_target += 1,
                Some(count) => {
                    sum.bare += usize::from(count.proven == 0 && 0 < count.core);
                    sum.count = sum.count + count;
                }
            }
        }
        sum
    }
}

/// The list by departments.
pub fn by_department(rows: &[Covered]) -> BTreeMap<OrgId, DepartmentProof> {
    let mut of: BTreeMap<OrgId, Vec<&Covered>> = BTreeMap::new();
    for row in rows {
        of.entry(row.subject.department()).or_default().push(row);
    }
    of.into_iter().map(|(id, rows)| (id, DepartmentProof::of(rows))).collect()
}
