//! 排名: the most points first; who has as many shares the place.

use sm3::{Digest as _, Sm3};

use super::gather::{facts, units};
use super::rules::AssessmentRules;
use super::score::score;
use crate::department_assessment::AssessmentSheet;
use crate::journal::Digest;
use crate::unit::id::OrgId;
use crate::work_ledger::condition::Looked;

/// A sheet with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// 名次, from 1.
    pub rank: u32,
    /// Others have the same: 并列.
    pub is_shared: bool,
    /// The sheet.
    pub sheet: AssessmentSheet,
}

impl Ranked {
    /// `3`, or `3（并列）`.
    pub fn place(&self) -> String {
        if self.is_shared { format!("{}（并列）", self.rank) } else { self.rank.to_string() }
    }
}

/// Sheets of some units, unranked, in their order; units that owe nothing have none. Nothing of a year that the rules do
/// not cover.
pub fn assess(at: Looked<'_>, units: &[OrgId]) -> Vec<AssessmentSheet> {
    let Some(rules) = AssessmentRules::of(at.work_year, at.pack) else { return Vec::new() };
    let gathered = facts(at, units, &rules);
    gathered.iter().filter_map(|(id, facts)| score(*id, facts, &rules)).collect()
}

/// Every department of the work year, the best first; the order of the budget among equals.
pub fn ranking(at: Looked<'_>) -> Vec<Ranked> {
    ranked(assess(at, &units(at)))
}

/// SM3 of places, totals and every deduction, hexadecimal: whoever announces says by it what was looked at.
pub fn fingerprint(all: &[Ranked]) -> String {
    let mut hash = Sm3::new();
    for one in all {
        let (sheet, band) = (&one.sheet, one.sheet.band.key());
        hash.update(format!("{}\t{}\t{}\t{band}\n", one.rank, sheet.department, sheet.total));
        for lost in &sheet.deductions {
            hash.update(format!("{}\t{}\t{}\n", lost.stage.key(), lost.points, lost.reason));
        }
    }
    Digest(hash.finalize().into()).to_string()
}

/// Places by total; the order that they come in stays among equals.
pub fn ranked(mut sheets: Vec<AssessmentSheet>) -> Vec<Ranked> {
    sheets.sort_by_key(|sheet| std::cmp::Reverse(sheet.total));
    let totals: Vec<_> = sheets.iter().map(|sheet| sheet.total).collect();
    let placed = |sheet: AssessmentSheet| {
        let better = totals.iter().filter(|total| sheet.total < **total).count();
        let same = totals.iter().filter(|total| sheet.total == **total).count();
        Ranked { rank: u32::try_from(better + 1).unwrap_or(u32::MAX), is_shared: 1 < same, sheet }
    };
    sheets.into_iter().map(placed).collect()
}
