//! Why a whole payment list was not recorded.

use super::record::PaymentTotals;

/// A refusal of a payment list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentRefusal {
    /// The very same file was recorded before for the same year and day.
    RecordedBefore {
        /// The number of its entry.
        seq: u64,
        /// The newest entry that recorded another list of the year since.
        later: Option<u64>,
        /// Rows that are on record otherwise now.
        differing: u32,
    },
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
            Self::RecordedBefore { .. } => ("R320", 409),
            Self::ChangedSince { .. } => ("R321", 409),
            Self::NothingNew => ("R450", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(self) -> String {
        match self {
            Self::RecordedBefore { seq, differing: 0, .. } => format!(
                "这个文件已经入账（第{seq}条记录），本次没有改动任何数据。数据有变化时，请导出新的文件再导入。"
            ),
            Self::RecordedBefore { seq, later, differing } => {
                let later = later.map(|later| format!("，此后又入账了第{later}条记录"));
                format!(
                    "这个文件已经入账（第{seq}条记录）{}，现在有{differing}行与它不同；本次没有改动任何数据。要以这个文件为准的，请选“按此文件更正”再入账；数字有误的，请用改正后的文件、写同一个截至日期入账。",
                    later.unwrap_or_default()
                )
            }
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
    pub fn samples() -> [Self; 4] {
        let totals = |lines| PaymentTotals { lines, ..PaymentTotals::default() };
        [
            Self::RecordedBefore { seq: 12, later: None, differing: 0 },
            Self::RecordedBefore { seq: 12, later: Some(15), differing: 3 },
            Self::ChangedSince { seen: totals(663), now: totals(662) },
            Self::NothingNew,
        ]
    }
}
