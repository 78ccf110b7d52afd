//! Payloads of 台账修改.

use serde::{Deserialize, Serialize};

use crate::ledger_change::{Category, LedgerEditKind, Party};
use crate::unit::day::Day;

payloads! {
    /// One time of a task.
    pub struct LedgerTimeText {
        /// What is done this time; may be blank.
        pub of: String,
        /// The last day, inclusive; nothing where none is stated.
        pub on: Option<Day>,
    }

    /// What a task says.
    pub struct LedgerTaskText {
        /// 任务大类.
        pub category: Category,
        /// 工作事项.
        pub item: String,
        /// 明细任务.
        pub detail: String,
        /// 责任主体.
        pub parties: Vec<Party>,
        /// 完成时间.
        pub times: Vec<LedgerTimeText>,
    }

    /// 提出台账修改.
    pub struct LedgerChangeProposed {
        /// 工作年度.
        pub work_year: i16,
        /// From 1 within the work year.
        pub number: u32,
        /// Which task; of a new one the name that it is given.
        pub task: String,
        /// Which change.
        pub change: LedgerEditKind,
        /// What the task says afterwards; nothing where its words stay.
        pub text: Option<LedgerTaskText>,
        /// Why.
        pub reason: String,
        /// 依据.
        pub basis: String,
    }

    /// 审定台账修改.
    pub struct LedgerChangeDecided {
        /// 工作年度.
        pub work_year: i16,
        /// Which.
        pub number: u32,
        /// It changes the ledger.
        pub approved: bool,
        /// 审定意见; never blank of what is rejected.
        pub remark: String,
    }

    /// 撤回台账修改.
    pub struct LedgerChangeWithdrawn {
        /// 工作年度.
        pub work_year: i16,
        /// Which.
        pub number: u32,
        /// Why.
        pub reason: String,
    }
}

/// The pattern of every event of 台账修改, for whoever treats them alike.
#[macro_export]
macro_rules! any_ledger_change {
    () => {
        $crate::journal::event::Event::LedgerChangeProposed(_)
            | $crate::journal::event::Event::LedgerChangeDecided(_)
            | $crate::journal::event::Event::LedgerChangeWithdrawn(_)
    };
}
