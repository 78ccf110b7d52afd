//! 公布: the sheets of a work year as they were, which later entries do not move; what departments object to, and what
//! the finance bureau decided.

use std::sync::Arc;

use super::{AssessmentSheet, Deduction};
use crate::agency::AssessmentBand;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, MembershipId, OrgId};
use crate::unit::points::Points;

/// A sheet as it was announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncedSheet {
    /// 名次 of then.
    pub rank: u32,
    /// The sheet of then.
    pub sheet: AssessmentSheet,
}

/// 异议 against a deduction; at most one of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// Whose sheet.
    pub department: OrgId,
    /// Which deduction.
    pub number: u32,
    /// Why.
    pub reason: String,
    /// SM3 of what proves it, hexadecimal, with the file's name.
    pub evidence: Vec<(String, String)>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
    /// What was decided; nothing while nobody has.
    pub decision: Option<ObjectionDecision>,
}

/// What was decided on an objection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectionDecision {
    /// 采纳: the points are given back.
    pub adopted: bool,
    /// Why.
    pub reason: String,
    /// 得分 from then on.
    pub total: Points,
    /// 等次 from then on.
    pub band: AssessmentBand,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
}

/// 公布 of a work year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// 工作年度.
    pub work_year: i16,
    /// The last day, inclusive, on which departments object.
    pub last_day: Day,
    /// 文号, or what else it rests on.
    pub reference: String,
    /// Every department, the best first.
    pub sheets: Vec<Arc<AnnouncedSheet>>,
    /// In the order in which they were made.
    pub objections: Vec<Objection>,
    /// SM3 of the rules that gave the points, hexadecimal.
    pub rules: String,
    /// Who.
    pub by: AccountId,
    /// In which identity.
    pub held: MembershipId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
}

impl Announcement {
    /// The sheet of a department.
    pub fn sheet_of(&self, department: OrgId) -> Option<&Arc<AnnouncedSheet>> {
        self.sheets.iter().find(|one| one.sheet.department == department)
    }

    /// A deduction of a department.
    pub fn deduction(&self, department: OrgId, number: u32) -> Option<&Deduction> {
        self.sheet_of(department)?.sheet.deduction(number)
    }

    /// The objection against a deduction.
    pub fn objection(&self, department: OrgId, number: u32) -> Option<&Objection> {
        self.objections.iter().find(|one| (one.department, one.number) == (department, number))
    }

    /// Objections that nobody has decided.
    pub fn open(&self) -> impl Iterator<Item = &Objection> {
        self.objections.iter().filter(|one| one.decision.is_none())
    }

    /// 最终得分 and 等次 of a department: what was announced, with what was given back.
    pub fn outcome(&self, department: OrgId) -> Option<(Points, AssessmentBand)> {
        let sheet = &self.sheet_of(department)?.sheet;
        let own = self.objections.iter().filter(|one| one.department == department);
        // Decisions do not come in the order of the objections: each says what holds from then on.
        let newest = own.filter_map(|one| one.decision.as_ref()).max_by_key(|one| one.seq);
        Some(newest.map_or((sheet.total, sheet.band), |one| (one.total, one.band)))
    }
}
