//! 版: the content of one submission, immutable.

use std::collections::BTreeSet;

use crate::check::finding::Severity;
use crate::derive::flag::Flag;
use crate::derive::grade::Grade;
use crate::form::path::FieldPath;
use crate::form::sheet::Sheet;
use crate::party::actor::Actor;
use crate::unit::day::Instant;
use crate::unit::id::AccountId;
use crate::unit::points::Points;

/// A finding that stood when the revision was submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledFinding {
    /// The check's code.
    pub code: String,
    /// How much it weighed.
    pub severity: Severity,
    /// Where.
    pub place: FieldPath,
    /// The sentence of that day.
    pub message: String,
}

/// Values that were computed and decided with; they stay whatever rules come later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// 总得分; nothing on a form without scores.
    pub total: Option<Points>,
    /// 等级.
    pub grade: Option<Grade>,
    /// 标识; only of a monitoring form.
    pub flags: Option<SettledFlags>,
    /// SM3 of the rules that gave them, hexadecimal.
    pub rules: String,
}

/// 标识 with which a monitoring form was accepted, each with its sentence of that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledFlags {
    /// 项目预警; nothing where nothing could be judged.
    pub flag: Option<Flag>,
    /// Why.
    pub sentence: String,
    /// 预算执行率 first, then every indicator in the form's order.
    pub items: Vec<SettledFlag>,
}

/// One of the things that make up a project's flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledFlag {
    /// 预算执行率, or the indicator's name.
    pub name: String,
    /// Its flag; nothing where it was not filled in or could not be judged.
    pub flag: Option<Flag>,
    /// Why.
    pub sentence: String,
}

impl SettledFlags {
    /// 偏离: what lies behind, one sentence a line; the project's own where no item is flagged.
    pub fn deviation(&self) -> String {
        let is_behind = |item: &&SettledFlag| item.flag >= Some(Flag::Yellow);
        let behind: Vec<String> = self
            .items
            .iter()
            .filter(is_behind)
            .map(|item| format!("{}：{}。", item.name, item.sentence))
            .collect();
        if behind.is_empty() { format!("{}。", self.sentence) } else { behind.join("\n") }
    }
}

/// 版.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// From 1.
    pub number: u32,
    /// What was written.
    pub sheet: Sheet,
    /// The layout's version of that day.
    pub layout_version: String,
    /// Everybody who wrote on it; none of them may review it (S1).
    pub editors: BTreeSet<AccountId>,
    /// Who submitted it.
    pub by: Actor,
    /// When it was taken in.
    pub at: Instant,
    /// The entry of the journal that holds it.
    pub seq: u64,
    /// The first 8 characters of the entry's payload digest, as printed on the form's foot.
    pub digest: String,
    /// Findings that stood.
    pub findings: Vec<FiledFinding>,
    /// SM3 of the office file that it was imported from, hexadecimal.
    pub source_file: Option<String>,
}
