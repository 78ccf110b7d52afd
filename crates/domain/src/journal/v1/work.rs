//! Payloads of 工作记录 and of the days of the work ledger.

use serde::{Deserialize, Serialize};

use super::EvidenceText;
use crate::unit::day::Day;
use crate::unit::id::{OrgId, WorkRecordId};
use crate::work_record::{ActingLevel, DueOf, TaskTime, WorkKind};

payloads! {
    /// 登记工作记录: something that was done outside of the forms.
    pub struct WorkRecorded {
        /// A new id.
        pub record: WorkRecordId,
        /// From 1 within the work year.
        pub number: u32,
        /// 工作年度.
        pub work_year: i16,
        /// What it is.
        pub kind: WorkKind,
        /// 事由.
        pub title: String,
        /// The other party; blank where the kind does not ask.
        pub party: String,
        /// 文号 or 网址; may be blank.
        pub reference: String,
        /// 日期.
        pub on: Day,
        /// Whose act it is.
        pub level: Option<ActingLevel>,
        /// 涉及单位.
        pub departments: Vec<OrgId>,
        /// How many.
        pub count: Option<u32>,
        /// What came out; may be blank.
        pub outcome: String,
        /// The time of the task that it serves.
        pub serves: Option<TaskTime>,
        /// What proves it.
        pub files: Vec<EvidenceText>,
    }

    /// 撤回工作记录.
    pub struct WorkWithdrawn {
        /// Which.
        pub record: WorkRecordId,
        /// Why.
        pub reason: String,
    }

    /// 登记期限 of tasks whose day the ledger leaves open; the newest counts.
    pub struct TaskDueRegistered {
        /// 工作年度.
        pub work_year: i16,
        /// Of what.
        pub of: DueOf,
        /// The last day, inclusive.
        pub on: Day,
        /// 文号 of the notice, or what else it rests on.
        pub reference: String,
    }
}
