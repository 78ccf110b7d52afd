//! Changes that people propose 指标库变更 and decide.

use super::code::IndicatorCode;
use super::indicator::Indicator;
use crate::party::actor::Actor;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, ProposalId};
use crate::unit::words::words;

/// What is proposed. The word in records stands in [`ChangeKind`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// 新增: an indicator under a new code.
    Add {
        /// What it says.
        indicator: Indicator,
    },
    /// 修订: a new version of an indicator.
    Revise {
        /// What it says from then on.
        indicator: Indicator,
    },
    /// 停用: not to be picked any more; forms that hold it keep it.
    Retire {
        /// The indicator that is used instead.
        successor: Option<IndicatorCode>,
    },
}

words! {
    /// Which of the three changes it is.
    ChangeKind {
        /// 新增.
        Add = "add", "新增";
        /// 修订.
        Revise = "revise", "修订";
        /// 停用.
        Retire = "retire", "停用";
    }
}

impl Change {
    /// Which of the three.
    pub const fn kind(&self) -> ChangeKind {
        match self {
            Self::Add { .. } => ChangeKind::Add,
            Self::Revise { .. } => ChangeKind::Revise,
            Self::Retire { .. } => ChangeKind::Retire,
        }
    }

    /// What the indicator says afterwards; nothing where it is retired.
    pub const fn indicator(&self) -> Option<&Indicator> {
        match self {
            Self::Add { indicator } | Self::Revise { indicator } => Some(indicator),
            Self::Retire { .. } => None,
        }
    }
}

/// A proposal, decided or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// Which indicator; of a new one, the code that it was given.
    pub code: IndicatorCode,
    /// What is to change.
    pub change: Change,
    /// From which day on.
    pub from: Day,
    /// Why.
    pub reason: String,
    /// Who proposed it.
    pub by: Actor,
    /// When.
    pub at: Instant,
    /// The number of its entry.
    pub seq: u64,
    /// How it was decided.
    pub decision: Option<Decision>,
}

/// 审定: how a proposal was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Taken into the library.
    pub accepted: bool,
    /// Why.
    pub reason: String,
    /// Who decided; never who proposed.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// The number of its entry.
    pub seq: u64,
}

impl Proposal {
    /// Nobody has decided yet.
    pub const fn is_pending(&self) -> bool {
        self.decision.is_none()
    }

    /// It is part of the library.
    pub fn is_accepted(&self) -> bool {
        self.decision.as_ref().is_some_and(|decision| decision.accepted)
    }

    /// 待审定, 已采纳, 未采纳.
    pub fn status(&self) -> &'static str {
        match &self.decision {
            None => "待审定",
            Some(decision) if decision.accepted => "已采纳",
            Some(_) => "未采纳",
        }
    }
}
