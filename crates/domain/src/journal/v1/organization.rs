//! Payloads about units.

use serde::{Deserialize, Serialize};

use crate::party::organization::OrgKind;
use crate::unit::day::Day;
use crate::unit::id::OrgId;

/// A mark that a unit does not bear is not written: its entry reads as ever.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_not(mark: &bool) -> bool {
    !*mark
}

payloads! {
    /// 登记单位.
    pub struct OrganizationRegistered {
        /// Its id.
        pub organization: OrgId,
        /// What kind.
        pub kind: OrgKind,
        /// The department above an implementing unit.
        pub parent: Option<OrgId>,
        /// 名称.
        pub name: String,
        /// 统一社会信用代码.
        pub uscc: Option<String>,
        /// 部门预算编码.
        pub budget_code: Option<String>,
        /// Since when.
        pub from: Day,
        /// Units that it carries on after a split or merger.
        pub succeeds: Vec<OrgId>,
        /// 乡镇; no unit was one before it was asked for, and none that is not one says so.
        #[serde(default, skip_serializing_if = "is_not")]
        pub is_township: bool,
    }

    /// 单位变更: name or codes from a day on.
    pub struct OrganizationChanged {
        /// Which.
        pub organization: OrgId,
        /// From which day on.
        pub from: Day,
        /// New name.
        pub name: Option<String>,
        /// New credit code.
        pub uscc: Option<String>,
        /// New budget code.
        pub budget_code: Option<String>,
        /// 乡镇 or not; nothing where that stays as it is, as before it was asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub is_township: Option<bool>,
    }

    /// 停用单位: closed, split or merged.
    pub struct OrganizationClosed {
        /// Which.
        pub organization: OrgId,
        /// The last day.
        pub last_day: Day,
    }
}
