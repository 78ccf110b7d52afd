//! 年度结账: a budget year's records are complete, and stay as they are until somebody reopens the year
//! with a reason. A year is closed in the year after it, when it was evaluated and its results are applied.

pub mod refused;

use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::unit::amount::Amount;
use crate::unit::day::Instant;
use crate::unit::id::{AccountId, MembershipId};
use crate::unit::words::words;

words! {
    /// What may be unfinished when a year is closed: it is shown and counted, and hinders nothing.
    Unfinished {
        /// 单位自评 that was not accepted.
        SelfEvaluation = "self_evaluation", "单位自评没有通过";
        /// 部门评价, 财政评价 that was chosen or commissioned and not accepted.
        Evaluation = "evaluation", "部门评价、财政评价没有通过";
        /// Another form that waits for its reviewer.
        Review = "review", "其他材料没有审完";
        /// A cut that the register of projects does not follow yet.
        Register = "register", "扣减没有变更登记";
        /// An open ticket; it runs on behind the closing.
        Ticket = "ticket", "整改单没有销号";
    }
}

/// A row of FM-14 that was left without an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowLeft {
    /// Of which project or department.
    pub subject: SubjectId,
    /// The form whose result is not applied.
    pub source: FormKind,
    /// Why the row was proposed, as it was then.
    pub basis: String,
}

/// 结账 of a budget year, and what stood then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearClosing {
    /// 预算年度.
    pub budget_year: i16,
    /// How many rows of FM-14 were answered.
    pub answered: u32,
    /// What the answers take away together, 分.
    pub taken: Amount,
    /// The rows that were left.
    pub left: Vec<RowLeft>,
    /// Why they were left; blank where none was.
    pub reason: String,
    /// 依据, 文号 of what says so; blank where none was left.
    pub evidence: String,
    /// How many things of each kind were unfinished; those of which there were none are not here.
    pub unfinished: Vec<(Unfinished, u32)>,
    /// Who.
    pub by: AccountId,
    /// In which identity.
    pub held: MembershipId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
    /// Since when it stands no more.
    pub reopened: Option<Reopening>,
}

impl YearClosing {
    /// Whether a row was left without an answer.
    pub fn leaves(&self, subject: SubjectId, source: FormKind) -> bool {
        self.left.iter().any(|row| (row.subject, row.source) == (subject, source))
    }
}

/// 重新开账.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopening {
    /// Why.
    pub reason: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
}
