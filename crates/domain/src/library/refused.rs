//! Why a change of the library is refused: one family of the product's refusals.

use super::code::IndicatorCode;

/// Why a change of the library was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LibraryRefusal {
    /// S1: who proposed a change may not decide it.
    OwnProposal,
    /// The proposal was decided already.
    Decided,
    /// Another proposal about the indicator waits for a decision.
    Pending(IndicatorCode),
    /// Another indicator of the library has this name.
    NameTaken(IndicatorCode),
    /// The indicator was retired.
    Retired(IndicatorCode),
    /// What is to be used instead of a retired indicator is not in use, or is that indicator itself.
    SuccessorUnfit(IndicatorCode),
    /// What the proposal says does not fit together, or a check would doubt a form that says so.
    Unfit(Vec<String>),
    /// The target of the project is no case.
    NoCase,
    /// The case is recommended already, or is not.
    CaseMarked(bool),
}

impl LibraryRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::OwnProposal => ("R230", 403),
            Self::Decided => ("R330", 409),
            Self::Pending(_) => ("R331", 409),
            Self::NameTaken(_) => ("R332", 409),
            Self::Retired(_) => ("R333", 409),
            Self::NoCase => ("R348", 409),
            Self::CaseMarked(_) => ("R349", 409),
            Self::SuccessorUnfit(_) => ("R430", 422),
            Self::Unfit(_) => ("R431", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::OwnProposal => {
                "不能审定自己提出的指标库变更。请由另一位审定人员办理。".to_owned()
            }
            Self::Decided => "这项指标库变更已经审定。请刷新页面，查看审定结果。".to_owned(),
            Self::Pending(code) => {
                format!("指标{code}已有一项变更待审定。请等待审定后再提出。")
            }
            Self::NameTaken(code) => {
                format!("指标库中{code}已是这个名称。请直接选用，或者改一个能区分的名称。")
            }
            Self::Retired(code) => {
                format!("指标{code}已经停用，不能再变更。请改用其他指标，或者提出新增。")
            }
            Self::NoCase => {
                "这个项目还不能作案例：目标没有通过，或者是涉密或敏感项目，或者评价在良以下，或者有红标没有整改。请改选其他项目。"
                    .to_owned()
            }
            Self::CaseMarked(true) => "这个案例已经推荐。请刷新页面，查看推荐的理由。".to_owned(),
            Self::CaseMarked(false) => "这个案例没有推荐，不用撤下。请刷新页面。".to_owned(),
            Self::SuccessorUnfit(code) => {
                format!("替代指标{code}不在用，或者就是要停用的指标。请核对指标编码，或者留空。")
            }
            Self::Unfit(why) => {
                format!("指标内容还不能作样例：{}请修改后再提交。", why.concat())
            }
        }
    }

    /// One of each.
    pub fn samples() -> Vec<Self> {
        let code = |number| IndicatorCode::new("EDU", number).expect("it is a code");
        vec![
            Self::OwnProposal,
            Self::Decided,
            Self::Pending(code(1)),
            Self::NameTaken(code(1)),
            Self::Retired(code(1)),
            Self::SuccessorUnfit(code(999)),
            Self::NoCase,
            Self::CaseMarked(true),
            Self::CaseMarked(false),
            Self::Unfit(vec!["样例指标值的单位与计量单位不一致。".to_owned()]),
        ]
    }
}
