//! Why an answer to a row of FM-14 is refused: one family of the product's refusals.

use crate::unit::amount::Amount;

/// Why 结果应用 was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultRefusal {
    /// 压减 or 取消 of money that is spent already; what is left unspent.
    AlreadySpent(Amount),
    /// 取消 of another amount than all that is left.
    CancelsAll(Amount),
    /// Money of a department as a whole: it lies in its projects.
    MoneyOfDepartment,
    /// 调整额 is nothing or below zero; what was typed.
    NotPositive(Amount),
    /// 压减 or 取消 as the result of a verification, which takes back what was paid.
    TakesBackOnly,
}

impl ResultRefusal {
    /// Code and HTTP status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::AlreadySpent(_) => ("R463", 422),
            Self::CancelsAll(_) => ("R464", 422),
            Self::MoneyOfDepartment => ("R468", 422),
            Self::NotPositive(_) => ("R487", 422),
            Self::TakesBackOnly => ("R469", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(self) -> String {
        match self {
            Self::AlreadySpent(unspent) => format!(
                "还没有支出的只有{unspent}万元，已经支出的钱不能压减、取消。请减少调整额；要追回已支出的，改选收回。"
            ),
            Self::CancelsAll(unspent) => format!(
                "取消是把还没有支出的{unspent}万元全部取消。请把调整额留空由系统填写；只取消一部分的，改选压减。"
            ),
            Self::MoneyOfDepartment => {
                "部门整体的结果不直接扣减金额，资金在各项目上。请改选控制、通报、约谈等方式；要扣减的，在相应项目的结果中办理。"
                    .to_owned()
            }
            Self::NotPositive(amount) => format!(
                "调整额填的是{amount}万元，应当大于0。请填要扣减的金额，不带减号；不扣减的，改选其他方式。"
            ),
            Self::TakesBackOnly => {
                "核查的结果是收回已经支出的钱，不压减、不取消预算。请改选收回或不扣钱的方式；要压减预算的，在自评、评价的结果中办理。"
                    .to_owned()
            }
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 5] {
        let amount = Amount::from_fen(1_000_000);
        [
            Self::AlreadySpent(amount),
            Self::CancelsAll(amount),
            Self::MoneyOfDepartment,
            Self::NotPositive(Amount::ZERO),
            Self::TakesBackOnly,
        ]
    }
}
