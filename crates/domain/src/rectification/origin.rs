//! 由来: what a ticket follows from, declared once. Its words, its limit, its cells in FM-10 and the words
//! of its tasks come from here.
//!
//! ```
//! use wenxiao_domain::derive::{flag::Flag, grade::Grade};
//! use wenxiao_domain::rectification::origin::Origin;
//! use wenxiao_domain::regulation::key;
//! let (flag, finding) = (Origin::Flag(Flag::Red), Origin::Finding(Some(Grade::Fair)));
//! assert_eq!((flag.word(), finding.word()), ("红标", "等级中"));
//! assert_eq!(flag.limit().id(), key::RECTIFICATION_DAYS.id());
//! assert_eq!(finding.limit().id(), key::FEEDBACK_ANSWER_DAYS.id());
//! ```

use super::Measure;
use crate::derive::flag::Flag;
use crate::derive::grade::Grade;
use crate::form::layout::FormKind;
use crate::form::sampling::SampleResult;
use crate::regulation::key::{self, Days, Key};
use crate::unit::id::SampleBatchId;

/// 由来.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// 标识 of an accepted monitoring form: 黄标 or 红标 that counted then.
    Flag(Flag),
    /// 评价发现的问题, with the grade that was settled; nothing where none could be.
    Finding(Option<Grade>),
    /// 核查不实: what was filed was not found to be so.
    Untrue,
    /// 抽审: what was found in a document that a batch drew, with 抽审结果.
    Sampled(SampleBatchId, SampleResult),
}

impl Origin {
    /// What is ordered because of it: 督办, or 反馈.
    pub const fn order(self) -> &'static str {
        match self {
            Self::Flag(_) => "督办",
            Self::Finding(_) | Self::Untrue | Self::Sampled(..) => "反馈",
        }
    }

    /// The act that begins a ticket.
    pub const fn act(self) -> &'static str {
        match self {
            Self::Flag(_) => "下达督办",
            Self::Finding(_) => "反馈评价问题",
            Self::Untrue => "反馈核查问题",
            Self::Sampled(..) => "反馈抽审问题",
        }
    }

    /// What the finance bureau did, as the department's task says it.
    pub const fn task(self) -> &'static str {
        match self {
            Self::Flag(_) => "要求整改",
            Self::Finding(_) => "反馈评价问题",
            Self::Untrue => "反馈核查问题",
            Self::Sampled(..) => "反馈抽审问题",
        }
    }

    /// 红标, or 等级中: the cell 标识 of FM-10.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Flag(flag) => flag.word(),
            Self::Finding(Some(Grade::Excellent)) => "等级优",
            Self::Finding(Some(Grade::Good)) => "等级良",
            Self::Finding(Some(Grade::Fair)) => "等级中",
            Self::Finding(Some(Grade::Poor)) => "等级差",
            Self::Finding(None) => "没有等级",
            Self::Untrue => "核查不实",
            Self::Sampled(_, SampleResult::Pass) => "抽审合格",
            Self::Sampled(_, SampleResult::Repair) => "抽审需整改",
            Self::Sampled(_, SampleResult::Fail) => "抽审不合格",
        }
    }

    /// 偏离程度 of FM-10; empty where there is none.
    pub const fn degree(self) -> &'static str {
        match self {
            Self::Flag(Flag::Red) => "严重",
            Self::Flag(Flag::Yellow) => "一般",
            Self::Flag(Flag::Green | Flag::Blue)
            | Self::Finding(_)
            | Self::Untrue
            | Self::Sampled(..) => "",
        }
    }

    /// What its text is: 偏离, or 存在的问题.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Flag(_) => "偏离",
            Self::Finding(_) | Self::Untrue | Self::Sampled(..) => "存在的问题",
        }
    }

    /// The flag, where it is one.
    pub const fn flag(self) -> Option<Flag> {
        match self {
            Self::Flag(flag) => Some(flag),
            Self::Finding(_) | Self::Untrue | Self::Sampled(..) => None,
        }
    }

    /// The batch that drew the document, where one did.
    pub const fn batch(self) -> Option<SampleBatchId> {
        match self {
            Self::Sampled(batch, _) => Some(batch),
            Self::Flag(_) | Self::Finding(_) | Self::Untrue => None,
        }
    }

    /// What stands before the number of a ticket that follows from this in a form, and counts its numbers: whatever
    /// the finance bureau evaluates through an agency is counted in one series, and so is whatever was drawn.
    pub fn series(self, source: FormKind) -> &'static str {
        match self {
            Self::Sampled(..) => "抽审",
            Self::Flag(_) | Self::Finding(_) | Self::Untrue => {
                source.declared().ticket.unwrap_or("0")
            }
        }
    }

    /// The measures that can put it right, in the order of the form.
    pub const fn measures(self) -> &'static [Measure] {
        use Measure::{
            AdjustBudget, AdjustTarget, CorrectFigures, ImproveManagement, PressExecution,
            PressProgress, ReturnFunds, SupplyEvidence,
        };
        match self {
            Self::Flag(_) => &[AdjustTarget, AdjustBudget, PressExecution, PressProgress],
            Self::Finding(_) => &[
                AdjustTarget,
                AdjustBudget,
                PressExecution,
                PressProgress,
                ImproveManagement,
                SupplyEvidence,
            ],
            Self::Untrue => &[CorrectFigures, SupplyEvidence, ReturnFunds, ImproveManagement],
            Self::Sampled(..) => {
                &[AdjustTarget, CorrectFigures, SupplyEvidence, PressProgress, ImproveManagement]
            }
        }
    }

    /// The days that the department is given.
    pub const fn limit(self) -> Key<Days> {
        match self {
            Self::Flag(_) => key::RECTIFICATION_DAYS,
            Self::Finding(_) | Self::Untrue | Self::Sampled(..) => key::FEEDBACK_ANSWER_DAYS,
        }
    }
}
