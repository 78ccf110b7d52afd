//! 移送: a serious problem that is handed to 审计机关 or 纪检监察机关, and what came of it. A lead 线索 is confidential:
//! it stays in the internal part of the state, no level above and no export is given it, and the department that it is
//! about never sees it; who may is said in one place, `overview/referral.rs`.

pub mod refused;

use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, RectificationId, ReferralId};
use crate::unit::words::words;

words! {
    /// To whom.
    ReferralRecipient {
        /// 审计机关.
        Audit = "audit", "审计机关";
        /// 纪检监察机关.
        Discipline = "discipline", "纪检监察机关";
    }
}

/// What a lead rests on: the record in which the problem stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferralGround {
    /// A ticket.
    Ticket(RectificationId),
    /// What an accepted form came to: a flag, a finding, a veto, a result that is applied.
    Form(FormKind),
}

/// One that was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// For ever.
    pub id: ReferralId,
    /// From 1, over all years.
    pub serial: u32,
    /// About which project or department.
    pub subject: SubjectId,
    /// What it rests on.
    pub ground: ReferralGround,
    /// What the rules said of it then; nothing where the bureau judged it serious by itself.
    pub suggested: Option<String>,
    /// To whom.
    pub recipient: ReferralRecipient,
    /// 接收单位: its name.
    pub organization: String,
    /// 主要事实.
    pub facts: String,
    /// 文号.
    pub number: String,
    /// 日期 of the document.
    pub on: Day,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
    /// What came back, the newest last.
    pub answers: Vec<ReferralAnswer>,
}

/// 反馈 of whoever received it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralAnswer {
    /// 日期 of the answer.
    pub on: Day,
    /// 文号; may be blank.
    pub number: String,
    /// 办理结果.
    pub outcome: String,
    /// Who recorded it.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

impl Referral {
    /// `移送-003`.
    pub fn word(&self) -> String {
        format!("移送-{:03}", self.serial)
    }

    /// 已移送, or 已答复.
    pub const fn state(&self) -> &'static str {
        if self.answers.is_empty() { "已移送，等答复" } else { "已答复" }
    }
}
