//! 转移支付自评的报送: after the joint review an accepted FM-05T goes to two receivers above, and the finance
//! bureau records what went to whom (工作台账第20项).

pub mod refused;

use crate::unit::day::{Day, Instant};
use crate::unit::id::AccountId;
use crate::unit::words::words;

words! {
    /// 接收单位: who an accepted FM-05T is sent to.
    TransferReceiver {
        /// The department above that is in charge of the project.
        DepartmentAbove = "department_above", "自治州项目主管部门";
        /// The finance bureau above, for the record.
        FinanceAbove = "finance_above", "自治区财政部门（备案）";
    }
}

impl TransferReceiver {
    /// The computed field of FM-05T that tells of it.
    pub const fn field(self) -> &'static str {
        match self {
            Self::DepartmentAbove => "sent.department",
            Self::FinanceAbove => "sent.finance",
        }
    }
}

/// What was sent to a receiver; a later record takes the place of an earlier one and says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferReport {
    /// The revision that was sent.
    pub revision: u32,
    /// 接收单位: its name.
    pub organization: String,
    /// 报送日期.
    pub sent_on: Day,
    /// 文号.
    pub number: String,
    /// 备注; of a correction, why.
    pub note: String,
    /// Who recorded it.
    pub by: AccountId,
    /// When it was recorded.
    pub at: Instant,
    /// The entry that holds it.
    pub seq: u64,
}
