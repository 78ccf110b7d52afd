//! 暂停拨付: money of a project is not paid out while it lies idle or is spent without an accepted target. The rules
//! propose it, a person decides with reason, document number and date, and a person lets the payments go on:
//!
//! ```text
//! proposed → suspended → cause gone → resumed
//!     └────→ spared
//! ```
//!
//! What is proposed, and whether the cause is gone, is derived and never written down; see [`rule`].

pub mod refused;

pub mod rule;

use crate::form::layout::FormKind;
use crate::unit::day::{Day, Instant};
use crate::unit::id::AccountId;
use crate::unit::words::words;

words! {
    /// Why the rules propose to suspend payments.
    SuspensionCause {
        /// No payment touched the money for long.
        Idle = "idle", "资金闲置";
        /// 预算执行率 of a monitoring round is 红标, and nothing put it right.
        RedExecution = "red_execution", "执行严重滞后";
        /// Money was spent, and no target was accepted.
        NoTarget = "no_target", "没有绩效目标";
    }

    /// What a person decided.
    SuspensionAct {
        /// Payments stop.
        Suspend = "suspend", "暂停拨付";
        /// They go on although the rules propose to stop them.
        Spare = "spare", "不暂停拨付";
        /// They go on again.
        Resume = "resume", "恢复拨付";
    }

    /// Where a project stands.
    SuspensionState {
        /// The rules propose it, nobody has answered.
        Proposed = "proposed", "建议暂停";
        /// Suspended, and the cause stands.
        Suspended = "suspended", "已暂停";
        /// Suspended, and the cause is gone: somebody is to let the payments go on.
        CauseGone = "cause_gone", "原因已消除";
        /// Payments go on again.
        Resumed = "resumed", "已恢复";
        /// It was decided not to suspend.
        Spared = "spared", "不暂停";
    }
}

impl SuspensionAct {
    /// It goes out under a document number.
    pub const fn needs_number(self) -> bool {
        match self {
            Self::Suspend | Self::Resume => true,
            Self::Spare => false,
        }
    }
}

/// A cause as it was when somebody decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedCause {
    /// Which.
    pub cause: SuspensionCause,
    /// The monitoring form that says so; nothing of other causes.
    pub form: Option<FormKind>,
    /// Why, with the numbers and days of then.
    pub sentence: String,
}

impl StatedCause {
    /// The same cause, whatever its numbers were: a flag of another round is another one.
    pub fn is_same(&self, cause: SuspensionCause, form: Option<FormKind>) -> bool {
        self.cause == cause && self.form == form
    }
}

/// What was decided about the payments of a project; the newest counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspensionDecision {
    /// What.
    pub act: SuspensionAct,
    /// The causes that stood then; of 恢复拨付 those that still stood, none where they were gone.
    pub causes: Vec<StatedCause>,
    /// Of 恢复拨付 what had put the causes right, one sentence each.
    pub gone: Vec<String>,
    /// 理由.
    pub reason: String,
    /// 文号.
    pub number: String,
    /// 日期 of the document: from it payments stop or go on.
    pub on: Day,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
}

impl SuspensionDecision {
    /// Payments stop because of it.
    pub fn suspends(&self) -> bool {
        self.act == SuspensionAct::Suspend
    }

    /// Its causes as one text, without the last stop.
    pub fn basis(&self) -> String {
        joined(self.causes.iter().map(|one| one.sentence.as_str()))
    }
}

/// Sentences as one text, without the last stop.
pub fn joined<'a>(sentences: impl IntoIterator<Item = &'a str>) -> String {
    sentences.into_iter().collect::<Vec<_>>().join("。")
}
