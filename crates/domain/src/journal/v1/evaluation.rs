//! Payloads of 部门评价.

use serde::{Deserialize, Serialize};

use crate::unit::id::{OrgId, ProjectId};

payloads! {
    /// 选取部门评价项目: a department chose which projects of a budget year it evaluates.
    pub struct EvaluationsSelected {
        /// Which department.
        pub department: OrgId,
        /// 预算年度.
        pub budget_year: i16,
        /// All that are chosen now, in the order of their ids.
        pub projects: Vec<ProjectId>,
        /// Why these.
        pub reason: String,
    }
}
