//! 结果应用: what a grade or a flag did to money, row by row of FM-14. Rows are proposed by rule; a person
//! decides each, with amount and document number, and may decide anew.

pub mod refused;

use crate::form::layout::FormKind;
use crate::unit::amount::Amount;
use crate::unit::day::Instant;
use crate::unit::id::{AccountId, ProjectId};

/// 应用方式, as the ledger names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Application {
    /// 优先保障.
    Prioritise,
    /// 保持.
    Keep,
    /// 控制 growth.
    Control,
    /// 压减.
    Reduce,
    /// 取消.
    Cancel,
    /// 暂停.
    Suspend,
    /// 收回.
    Recover,
    /// 调整目标.
    AdjustTarget,
    /// 限期整改.
    Rectify,
    /// 通报.
    Notify,
    /// 约谈.
    Summon,
}

impl Application {
    /// Every way, in the order of the ledger.
    pub const ALL: [Self; 11] = [
        Self::Prioritise,
        Self::Keep,
        Self::Control,
        Self::Reduce,
        Self::Cancel,
        Self::Suspend,
        Self::Recover,
        Self::AdjustTarget,
        Self::Rectify,
        Self::Notify,
        Self::Summon,
    ];

    /// The words people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prioritise => "优先保障",
            Self::Keep => "保持",
            Self::Control => "控制",
            Self::Reduce => "压减",
            Self::Cancel => "取消",
            Self::Suspend => "暂停",
            Self::Recover => "收回",
            Self::AdjustTarget => "调整目标",
            Self::Rectify => "限期整改",
            Self::Notify => "通报",
            Self::Summon => "约谈",
        }
    }

    /// The word in records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Prioritise => "prioritise",
            Self::Keep => "keep",
            Self::Control => "control",
            Self::Reduce => "reduce",
            Self::Cancel => "cancel",
            Self::Suspend => "suspend",
            Self::Recover => "recover",
            Self::AdjustTarget => "adjust_target",
            Self::Rectify => "rectify",
            Self::Notify => "notify",
            Self::Summon => "summon",
        }
    }

    /// Reads [`Self::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// It takes only money that is not spent yet; 收回 takes back what is.
    pub const fn spares_what_is_spent(self) -> bool {
        match self {
            Self::Reduce | Self::Cancel => true,
            Self::Recover
            | Self::Prioritise
            | Self::Keep
            | Self::Control
            | Self::Suspend
            | Self::AdjustTarget
            | Self::Rectify
            | Self::Notify
            | Self::Summon => false,
        }
    }

    /// It takes money away, so that an amount must be named.
    pub const fn takes_money(self) -> bool {
        match self {
            Self::Reduce | Self::Cancel | Self::Recover => true,
            Self::Prioritise
            | Self::Keep
            | Self::Control
            | Self::Suspend
            | Self::AdjustTarget
            | Self::Rectify
            | Self::Notify
            | Self::Summon => false,
        }
    }
}

/// What was decided on a row; the newest counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultDecision {
    /// Of which project.
    pub project: ProjectId,
    /// The form whose result is applied.
    pub source: FormKind,
    /// Why the row was proposed, as it was then.
    pub basis: String,
    /// 应用方式.
    pub application: Application,
    /// 原预算, 分: 全年预算数 when it was decided.
    pub budget: Amount,
    /// 调整额, 分: what is taken away; 0 where nothing is.
    pub amount: Amount,
    /// 文号.
    pub number: String,
    /// 处理意见.
    pub text: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

impl ResultDecision {
    /// 调整后, 分.
    pub fn left(&self) -> Amount {
        Amount::from_fen(self.budget.fen() - self.amount.fen())
    }
}
