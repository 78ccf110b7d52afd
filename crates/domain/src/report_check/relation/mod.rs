//! Relations between figures: one file each, declared once with a good and a bad example that are its tests.

pub mod claim;
pub mod date;
pub mod equation;
pub mod fill;
pub mod growth;
pub mod items;
pub mod leftover;
pub mod numbering;
pub mod over_whole;
pub mod part_of_whole;
pub mod repeated;
pub mod rule_base;
pub mod share_of_count;
pub mod stages;
pub mod sum;
pub mod unrelated;
pub mod within_whole;

mod grades;
mod near;

use super::Report;
use super::verdict::Judgement;

/// One relation that figures may stand in.
pub struct Relation {
    /// `K` and a number; lives for ever and is never used again.
    pub code: &'static str,
    /// Its name in Chinese.
    pub name: &'static str,
    /// What it says, in one line.
    pub says: &'static str,
    /// A text on which it has nothing to blame.
    pub good: &'static str,
    /// A text that it does not let pass as it is.
    pub bad: &'static str,
    /// What it does.
    pub run: fn(&Report) -> Vec<Judgement>,
}

/// Every relation, by code. [`unrelated`] is asked after all others, whatever its place: it speaks of what they left.
pub static ALL: &[&Relation] = &[
    &growth::GROWTH,
    &fill::FILL,
    &share_of_count::SHARE_OF_COUNT,
    &part_of_whole::PART_OF_WHOLE,
    &within_whole::WITHIN_WHOLE,
    &sum::SUM,
    &equation::EQUATION,
    &leftover::LEFTOVER,
    &stages::STAGES,
    &claim::CLAIM,
    &date::DATE,
    &numbering::NUMBERING,
    &items::ITEMS,
    &repeated::REPEATED,
    &rule_base::RULE_BASE,
    &unrelated::UNRELATED,
    &over_whole::OVER_WHOLE,
];
