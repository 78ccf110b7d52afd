//! What was recorded of payments: per project and day the amount, per list who brought it.

use crate::party::actor::Actor;
use crate::unit::amount::Amount;
use crate::unit::day::{Day, Instant};

/// 累计支付数 of a project up to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paid {
    /// Paid since the beginning of the budget year, in 分.
    pub amount: Amount,
    /// The entry whose list says so.
    pub seq: u64,
}

/// 执行数 of a project, with where it comes from: the newest payment list tells more than the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Executed {
    /// Paid out, in 分.
    pub amount: Amount,
    /// The day up to which a payment list says so; nothing where only the register does.
    pub as_of: Option<Day>,
}

impl Executed {
    /// Where it comes from and as of when: `支付数据，截至2026-11-30`, `项目登记，还没有支付数据`.
    pub fn source(self) -> String {
        match self.as_of {
            Some(day) => format!("支付数据，截至{day}"),
            None => "项目登记，还没有支付数据".to_owned(),
        }
    }
}

/// A list that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentFeed {
    /// The number of its entry.
    pub seq: u64,
    /// SM3 of the file, hexadecimal; its bytes are kept under it.
    pub source: String,
    /// 预算年度.
    pub budget_year: i16,
    /// 截至日期 of the list.
    pub as_of: Day,
    /// Who took it in.
    pub by: Actor,
    /// When.
    pub at: Instant,
    /// Rows that counted.
    pub lines: u32,
    /// What they add up to.
    pub sum: Amount,
    /// Rows that were kept out.
    pub refused: u32,
}

/// How many rows count, and what they add up to: what somebody saw before they said yes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaymentTotals {
    /// Rows.
    pub lines: u32,
    /// Their sum, in 分.
    pub sum: Amount,
}

impl PaymentTotals {
    /// Of amounts. A sum beyond what an amount can hold stays at the largest one.
    pub fn of(amounts: impl IntoIterator<Item = Amount>) -> Self {
        amounts.into_iter().fold(Self::default(), |so_far, amount| Self {
            lines: so_far.lines.saturating_add(1),
            sum: so_far.sum.checked_add(amount).unwrap_or(Amount::from_fen(i64::MAX)),
        })
    }
}
