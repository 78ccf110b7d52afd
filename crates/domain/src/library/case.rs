//! 案例 that the performance section marked 推荐. What a case is and what it says follows from the state;
//! only the mark is written down.

use crate::unit::day::Instant;
use crate::unit::id::AccountId;

/// 推荐, or 撤下.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseMark {
    /// 推荐; 撤下 otherwise.
    pub is_recommended: bool,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// The number of its entry.
    pub seq: u64,
}
