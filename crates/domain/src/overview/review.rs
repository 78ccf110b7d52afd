//! 审核情况: how good what departments filed was found to be, by department and review step. The one place
//! from which lists, the API and 年度考核 take it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::derive::grade::Grade;
use crate::document::{Document, Reviewed};
use crate::form::layout::FormKind;
use crate::party::membership::Scope;
use crate::state::County;
use crate::unit::id::OrgId;
use crate::unit::points::Points;

pub mod suggest;

/// What reviews came to, counted over conclusions. Two of them add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReviewFigures {
    /// Documents on which the finance bureau concluded at least once.
    pub documents: u32,
    /// 通过.
    pub passed: u32,
    /// 退回.
    pub returned: u32,
    /// 修改意见: opinions given.
    pub repairs: u32,
    /// Conclusions with a review sheet.
    pub scored: u32,
    /// 得分合计 of those, added up.
    pub points: Points,
    /// 总评 of those: 优, 良, 中, 差.
    pub grades: [u32; 4],
    /// Passed against what 总评 says, with a reason.
    pub overruled: u32,
}

impl ReviewFigures {
    /// The mean 得分合计 of the conclusions with a sheet, rounded once; nothing where there is none.
    pub fn mean(&self) -> Option<Points> {
        let mean = self.points.value().checked_div(Decimal::from(self.scored))?;
        Some(Points::rounded(mean))
    }

    /// 通过 and 退回 together.
    pub const fn conclusions(&self) -> u32 {
        self.passed + self.returned
    }

    fn add_document(&mut self, document: &Document) {
        self.documents += u32::from(!document.reviews.is_empty());
        document.reviews.iter().for_each(|review| self.add(review));
    }

    fn add(&mut self, review: &Reviewed) {
        self.passed += u32::from(review.passed);
        self.returned += u32::from(!review.passed);
        self.repairs += review.repairs;
        let Some(scored) = &review.scored else { return };
        self.scored += 1;
        self.points = self.points + scored.total;
        self.overruled += u32::from(scored.overruled.is_some());
        let place = Grade::ALL.iter().position(|grade| *grade == scored.grade);
        self.grades[place.expect("every grade is one of all")] += 1;
    }
}

impl std::ops::Add for ReviewFigures {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let mut grades = self.grades;
        grades.iter_mut().zip(other.grades).for_each(|(sum, more)| *sum += more);
        Self {
            documents: self.documents + other.documents,
            passed: self.passed + other.passed,
            returned: self.returned + other.returned,
            repairs: self.repairs + other.repairs,
            scored: self.scored + other.scored,
            points: self.points + other.points,
            grades,
            overruled: self.overruled + other.overruled,
        }
    }
}

/// The figures of each department in a work year, by review step in the order of [`FormKind::REVIEWS`];
/// departments that were never reviewed are not there.
pub fn review_figures(
    county: &County,
    work_year: i16,
    scope: &Scope,
) -> BTreeMap<OrgId, [ReviewFigures; 4]> {
    let mut all: BTreeMap<OrgId, [ReviewFigures; 4]> = BTreeMap::new();
    let documents = county.shared.documents.values();
    for document in documents.filter(|document| document.work_year == work_year) {
        if document.reviews.is_empty() {
            continue;
        }
        let sheet = document.kind.review();
        let step = FormKind::REVIEWS.iter().position(|kind| Some(*kind) == sheet);
        let department = county.subject(document.subject).map(|subject| subject.department());
        let (Some(step), Some(department)) = (step, department) else { continue };
        if scope.covers(department) {
            all.entry(department).or_default()[step].add_document(document);
        }
    }
    all
}
