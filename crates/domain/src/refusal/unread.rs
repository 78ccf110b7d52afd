//! What a person typed and nobody can read: refused as what it is, by the name of its field.

use crate::unit::amount::AmountError;

/// A text of a form that is not what its field asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// 金额.
    Amount {
        /// Which field.
        field: &'static str,
        /// What is wrong with it.
        fault: AmountError,
    },
    /// 日期.
    Day {
        /// Which field.
        field: &'static str,
    },
}

impl Unread {
    /// Code and HTTP status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::Amount { .. } => ("R465", 422),
            Self::Day { .. } => ("R466", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(self) -> String {
        match self {
            Self::Amount { field, fault } => format!("“{field}”：{}", fault.message()),
            Self::Day { field } => {
                format!("“{field}”无法识别为日期。请按2026-01-01的样子填写。")
            }
        }
    }

    /// One of each.
    pub const fn samples() -> [Self; 4] {
        let field = "调整额";
        [
            Self::Amount { field, fault: AmountError::NotMoney },
            Self::Amount { field, fault: AmountError::FinerThanFen },
            Self::Amount { field, fault: AmountError::TooLarge },
            Self::Day { field: "延期到" },
        ]
    }
}
