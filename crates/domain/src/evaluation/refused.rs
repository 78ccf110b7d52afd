//! Why a selection or an evaluation is refused: one family of the product's refusals.

use crate::unit::day::Day;

/// Why 部门评价 or 财政评价 was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvaluationRefusal {
    /// The budget year is not over: there is nothing to evaluate yet.
    YearNotOver {
        /// 预算年度.
        budget_year: i16,
    },
    /// The budget year is not over: what came of it cannot be told yet.
    OwnYearNotOver {
        /// 预算年度.
        budget_year: i16,
    },
    /// The department did not choose the project.
    NotSelected,
    /// A report about the project was filed already, so that it stays chosen.
    AlreadyBegun,
    /// Nothing was chosen.
    NothingSelected,
    /// Nobody was commissioned to evaluate the subject.
    NotCommissioned,
    /// The evaluated department is asked what it says to a report, and cannot send it back.
    FeedbackOnly,
    /// 真实性核查 of a project whose self-evaluation was not filed.
    NothingToVerify,
    /// The evaluated department may still say what it thinks of the report.
    FeedbackOpen {
        /// The last day, inclusive.
        until: Day,
    },
}

impl EvaluationRefusal {
    /// Code and HTTP status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::YearNotOver { .. } => ("R360", 409),
            Self::OwnYearNotOver { .. } => ("R110", 409),
            Self::NotSelected => ("R361", 409),
            Self::AlreadyBegun => ("R362", 409),
            Self::NotCommissioned => ("R363", 409),
            Self::FeedbackOnly => ("R364", 409),
            Self::FeedbackOpen { .. } => ("R365", 409),
            Self::NothingToVerify => ("R369", 409),
            Self::NothingSelected => ("R470", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(self) -> String {
        match self {
            Self::YearNotOver { budget_year } => format!(
                "{budget_year}年度还没有结束，不能评价。请在{}年办理，或核对年度。",
                budget_year + 1
            ),
            Self::OwnYearNotOver { budget_year } => format!(
                "{budget_year}年度还没有结束，不能自评。请在{}年办理，或核对年度。",
                budget_year + 1
            ),
            Self::NotSelected => {
                "这个项目没有选入部门评价。请先由部门负责人在部门评价页面选取。".to_owned()
            }
            Self::AlreadyBegun => {
                "有项目已经送审过部门评价报告，不能从选取中去掉。请保留这些项目。".to_owned()
            }
            Self::NothingSelected => "没有选取任何项目。请至少选一个项目。".to_owned(),
            Self::NotCommissioned => {
                "这个对象还没有委托财政评价。请先由绩效股办理委托。".to_owned()
            }
            Self::FeedbackOnly => {
                "财政评价报告送来是征求意见，不能退回。请用“仅提意见”写明不同意见，再签审。"
                    .to_owned()
            }
            Self::NothingToVerify => {
                "这个项目的单位自评还没有送审，没有可以核查的填报值。请等自评送审后再核查。"
                    .to_owned()
            }
            Self::FeedbackOpen { until } => format!(
                "报告正在征求被评价部门的意见，最后一天为{until}。请等部门签审，或在这一天之后审核。"
            ),
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 9] {
        [
            Self::YearNotOver { budget_year: 2026 },
            Self::OwnYearNotOver { budget_year: 2026 },
            Self::NotSelected,
            Self::AlreadyBegun,
            Self::NotCommissioned,
            Self::NothingSelected,
            Self::FeedbackOnly,
            Self::NothingToVerify,
            Self::FeedbackOpen { until: Day::new(2026, 8, 7).expect("it exists") },
        ]
    }
}
