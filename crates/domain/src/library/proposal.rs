//! Changes that people propose 指标库变更 and decide.

use super::code::IndicatorCode;
use super::indicator::Indicator;
use crate::party::actor::Actor;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, ProposalId};

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

/// Which of the three changes it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// 新增.
    Add,
    /// 修订.
    Revise,
    /// 停用.
    Retire,
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Add, Self::Revise, Self::Retire];

    /// The word people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Add => "新增",
            Self::Revise => "修订",
            Self::Retire => "停用",
        }
    }

    /// The word in records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Revise => "revise",
            Self::Retire => "retire",
        }
    }

    /// Reads [`Self::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
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
