//! Why a whole payment list was not recorded.

use super::record::PaymentTotals;

/// A refusal of a payment list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentRefusal {
    /// The very same file was recorded before, in the entry of this number.
    RecordedBefore(u64),
    /// The rows that count are no longer those that the person saw.
    ChangedSince {
        /// What they saw.
        seen: PaymentTotals,
        /// What it would be now.
        now: PaymentTotals,
    },
    /// No row counts that is not on record already.
    NothingNew,
}

impl PaymentRefusal {
    /// Code and HTTP status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::RecordedBefore(_) => ("R320", 409),
            Self::ChangedSince { .. } => ("R321", 409),
            Self::NothingNew => ("R450", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(self) -> String {
        match self {
            Self::RecordedBefore(seq) => format!(
                "这个文件已经入账（第{seq}条记录），本次没有改动任何数据。数据有变化时，请导出新的文件再导入。"
            ),
            Self::ChangedSince { seen, now } => format!(
                "核对之后项目库或支付数据有变化：看到的是{}行、{}万元，现在是{}行、{}万元。请重新核对后再入账。",
                seen.lines, seen.sum, now.lines, now.sum
            ),
            Self::NothingNew => {
                "没有可以入账的新数据。请按各行的提示改正文件，或核对是否已经入过账。".to_owned()
            }
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 3] {
        let totals = |lines| PaymentTotals { lines, ..PaymentTotals::default() };
        [
            Self::RecordedBefore(12),
            Self::ChangedSince { seen: totals(663), now: totals(662) },
            Self::NothingNew,
        ]
    }
}
