//! 意见 on a field of a revision: opened by a reviewer, answered by the unit, closed by the reviewer.

use crate::form::path::FieldPath;
use crate::unit::day::Instant;
use crate::unit::id::{AccountId, OpinionId};

/// How far an opinion is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpinionState {
    /// 待处理.
    Open,
    /// 待确认: the unit has answered with a later revision.
    Answered {
        /// What the unit says.
        answer: String,
        /// In which revision.
        revision: u32,
    },
    /// 已解决.
    Resolved {
        /// In which revision the reviewer saw it settled.
        revision: u32,
    },
}

/// 意见.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// For ever.
    pub id: OpinionId,
    /// On which revision.
    pub revision: u32,
    /// On which field; the whole form for a general one.
    pub place: FieldPath,
    /// What the reviewer says.
    pub text: String,
    /// 建议改为, which the unit can adopt.
    pub suggestion: Option<String>,
    /// Who.
    pub by: AccountId,
    /// When it was given with a conclusion.
    pub at: Instant,
    /// How far it is.
    pub state: OpinionState,
}

impl Opinion {
    /// Not closed by the reviewer yet.
    pub const fn is_open(&self) -> bool {
        match self.state {
            OpinionState::Open | OpinionState::Answered { .. } => true,
            OpinionState::Resolved { .. } => false,
        }
    }

    /// The word people see.
    pub const fn word(&self) -> &'static str {
        match self.state {
            OpinionState::Open => "待处理",
            OpinionState::Answered { .. } => "待确认",
            OpinionState::Resolved { .. } => "已解决",
        }
    }
}
