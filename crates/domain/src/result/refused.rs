//! Why an answer to a row of FM-14 is refused: one family of the product's refusals.

use crate::unit::amount::Amount;

/// Why 结果应用 was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// 压减 or 取消 of money that is spent already; what is left unspent.
    AlreadySpent(Amount),
    /// 取消 of another amount than all that is left.
    CancelsAll(Amount),
}

impl Refused {
    /// Code and HTTP status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::AlreadySpent(_) => ("R463", 422),
            Self::CancelsAll(_) => ("R464", 422),
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
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 2] {
        let amount = Amount::from_fen(1_000_000);
        [Self::AlreadySpent(amount), Self::CancelsAll(amount)]
    }
}
