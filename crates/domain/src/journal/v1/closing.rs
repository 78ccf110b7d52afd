//! Payloads of 年度结账.

use serde::{Deserialize, Serialize};

use crate::closing::Unfinished;
use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::unit::amount::Amount;

payloads! {
    /// 年度结账: the records of a budget year are complete.
    pub struct YearClosed {
        /// 预算年度.
        pub budget_year: i16,
        /// How many rows of FM-14 were answered.
        pub answered: u32,
        /// What the answers take away together, 分.
        pub taken: Amount,
        /// Rows that were left without an answer, in the order of the page.
        pub left: Vec<RowLeftText>,
        /// Why they were left.
        pub reason: String,
        /// 依据, 文号 of what says so.
        pub evidence: String,
        /// What was unfinished.
        pub unfinished: Vec<UnfinishedText>,
    }

    /// A row of FM-14 that was left without an answer.
    pub struct RowLeftText {
        /// Of what.
        pub subject: SubjectId,
        /// The form whose result is not applied.
        pub source: FormKind,
        /// Why the row was proposed.
        pub basis: String,
    }

    /// How many things of a kind were unfinished.
    pub struct UnfinishedText {
        /// Which kind.
        pub kind: Unfinished,
        /// How many.
        pub count: u32,
    }

    /// 重新开账.
    pub struct YearReopened {
        /// 预算年度.
        pub budget_year: i16,
        /// Why.
        pub reason: String,
    }
}
