//! 审核结果: what the finance bureau concluded on a revision, and the sheet on which it scored it.

use std::sync::Arc;

use crate::derive::grade::Grade;
use crate::form::sheet::Sheet;
use crate::unit::day::Instant;
use crate::unit::id::AccountId;
use crate::unit::points::Points;

/// A conclusion of the finance bureau: 通过 or 退回.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// On which revision.
    pub revision: u32,
    /// 通过; else 退回.
    pub passed: bool,
    /// Opinions given at this review: 修改意见.
    pub repairs: u32,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// The sheet; nothing where the review was not scored.
    pub scored: Option<Arc<ScoredReview>>,
}

/// A review sheet as it was filed; it stays whatever rules come later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoredReview {
    /// The sheet with everything that was computed then.
    pub sheet: Sheet,
    /// The version of its layout.
    pub layout_version: String,
    /// 得分合计.
    pub total: Points,
    /// 总评.
    pub grade: Grade,
    /// What the rules said to do with it.
    pub ruling: Option<String>,
    /// Why the conclusion is another one.
    pub overruled: Option<String>,
    /// The entry of the journal that holds it.
    pub seq: u64,
    /// The first 8 characters of the entry's payload digest, as printed on the sheet's foot.
    pub digest: String,
    /// SM3 of the rules that gave total and 总评, hexadecimal.
    pub rules: String,
}
