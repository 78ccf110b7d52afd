//! Why a review sheet was not taken.

use crate::check::finding::Finding;
use crate::derive::grade::Grade;

/// A reason against 审核评分.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewRefusal {
    /// The rules ask for a sheet with this conclusion.
    Missing,
    /// The sheet is not complete: what must be mended on it.
    Faulty(Vec<Finding>),
    /// 总评 says to return it, and nothing says why it passes all the same.
    ReasonMissing(Grade),
    /// With this 总评 a target does not pass.
    MayNotPass(Grade),
    /// 总评 is 优, and nothing in 总体意见 says why it is returned all the same.
    ReturnedThoughExcellent,
    /// The sheet is the system's proposal, and the reviewer has not made it their own.
    NotConfirmed,
    /// A sheet came with 签审 or 仅提意见, which have none.
    NotAsked,
    /// A review sheet is no form that a department files.
    NotFiled,
}

impl ReviewRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::Missing => ("R380", 409),
            Self::Faulty(_) => ("R428", 422),
            Self::ReasonMissing(_) => ("R381", 409),
            Self::MayNotPass(_) => ("R382", 409),
            Self::ReturnedThoughExcellent => ("R387", 409),
            Self::NotConfirmed => ("R595", 409),
            Self::NotAsked => ("R383", 409),
            Self::NotFiled => ("R384", 409),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::Missing => {
                "按现行规则，通过和退回都要填审核评分表，现在还没有填。请逐项评等次，或先按系统检查结果填入再核对。".to_owned()
            }
            Self::Faulty(findings) => {
                let first = findings.first().map_or("", |finding| finding.message.as_str());
                format!("审核评分表有{}处必须修改。{first}请按表中的提示改完再提交。", findings.len())
            }
            Self::ReasonMissing(grade) => {
                format!("审核评分的总评为{grade}，按规定应当退回修改。请改为退回，或写明不按总评办理的理由。")
            }
            Self::MayNotPass(grade) => {
                format!("审核评分的总评为{grade}，按规定不得通过。请退回修改；评分有误的，先改正评分。")
            }
            Self::ReturnedThoughExcellent => {
                "审核评分的总评为优，却要退回修改。请在总体意见中写明退回的理由，或改评有问题的要点。".to_owned()
            }
            Self::NotConfirmed => {
                "审核评分是系统按检查结果填入的建议，还没有经审核人确认。请逐项核对后勾选“已逐项核对”，或者清空评分。".to_owned()
            }
            Self::NotAsked => {
                "签审和仅提意见不填审核评分表。请随财政审核的通过或退回一并提交。".to_owned()
            }
            Self::NotFiled => {
                "审核评分表由财政审核时填写，不能作为材料送审或导入。请在审核页填写。".to_owned()
            }
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 8] {
        [
            Self::Missing,
            Self::Faulty(Vec::new()),
            Self::ReasonMissing(Grade::Fair),
            Self::MayNotPass(Grade::Poor),
            Self::ReturnedThoughExcellent,
            Self::NotConfirmed,
            Self::NotAsked,
            Self::NotFiled,
        ]
    }
}
