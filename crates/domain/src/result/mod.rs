//! 结果应用: what a grade or a flag did to money, row by row of FM-14. Rows are proposed by rule; a person
//! decides each, with amount and document number, and may decide anew.

pub mod refused;

use crate::document::SubjectId;
use crate::form::layout::{FormFamily, FormKind};
use crate::unit::amount::Amount;
use crate::unit::day::Instant;
use crate::unit::id::AccountId;
use crate::unit::words::words;

words! {
    /// 应用方式, as the ledger names them.
    Application {
        /// 优先保障.
        Prioritise = "prioritise", "优先保障";
        /// 保持.
        Keep = "keep", "保持";
        /// 控制 growth.
        Control = "control", "控制";
        /// 压减.
        Reduce = "reduce", "压减";
        /// 取消.
        Cancel = "cancel", "取消";
        /// 暂停.
        Suspend = "suspend", "暂停";
        /// 收回.
        Recover = "recover", "收回";
        /// 调整目标.
        AdjustTarget = "adjust_target", "调整目标";
        /// 限期整改.
        Rectify = "rectify", "限期整改";
        /// 通报.
        Notify = "notify", "通报";
        /// 约谈.
        Summon = "summon", "约谈";
    }
}

impl Application {
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

/// Forms whose results are applied to money.
pub const SOURCES: [FormKind; 9] = [
    FormKind::MonitoringMay,
    FormKind::DepartmentMonitoring,
    FormKind::MonitoringAugust,
    FormKind::SelfEvaluation,
    FormKind::DepartmentEvaluation,
    FormKind::KeyEvaluation,
    FormKind::WholeDepartmentEvaluation,
    FormKind::LowerGovernmentEvaluation,
    FormKind::Authenticity,
];

/// From which money a result takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purse {
    /// The budget of the project's own year, which is being spent: a monitoring round.
    OwnYear,
    /// The next budget: an evaluation comes after the year.
    NextYear,
    /// What was paid out already, and no budget: a verification takes back.
    PaidOut,
}

/// The purse of a form's results.
pub const fn purse(source: FormKind) -> Purse {
    match source.family() {
        FormFamily::Monitoring => Purse::OwnYear,
        FormFamily::Authenticity => Purse::PaidOut,
        FormFamily::Target
        | FormFamily::SelfEvaluation
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Review => Purse::NextYear,
    }
}

/// Whether a result takes from the budget of the project's own year.
pub const fn takes_from_own_year(source: FormKind) -> bool {
    matches!(purse(source), Purse::OwnYear)
}

/// What was decided on a row; the newest counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultDecision {
    /// Of which project or department.
    pub subject: SubjectId,
    /// The form whose result is applied.
    pub source: FormKind,
    /// Why the row was proposed, as it was then.
    pub basis: String,
    /// 应用方式.
    pub application: Application,
    /// 原预算, 分: 全年预算数 in force when it was decided, less what was decided before and not registered.
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
    /// 变更登记 brought 全年预算数 down to what was decided; since then the register tells the whole.
    pub is_registered: bool,
}

/// 部门意见 on a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultOpinion {
    /// 同意, or 不同意.
    pub agrees: bool,
    /// What was said; may be blank where it agrees.
    pub text: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

/// 同意, or 不同意.
pub const fn stance(agrees: bool) -> &'static str {
    if agrees { "同意" } else { "不同意" }
}

impl ResultOpinion {
    /// 同意, or 不同意.
    pub const fn word(&self) -> &'static str {
        stance(self.agrees)
    }

    /// `不同意：资金已经签订合同。`, the cell of FM-14.
    pub fn sentence(&self) -> String {
        match self.text.as_str() {
            "" => self.word().to_owned(),
            text => format!("{}：{text}", self.word()),
        }
    }
}

impl ResultDecision {
    /// 调整后, 分.
    pub fn left(&self) -> Amount {
        Amount::from_fen(self.budget.fen() - self.amount.fen())
    }
}
