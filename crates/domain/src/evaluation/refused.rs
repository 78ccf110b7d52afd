//! Why a selection or an evaluation is refused: one family of the product's refusals.

/// Why 部门评价 or 财政评价 was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The budget year is not over: there is nothing to evaluate yet.
    YearNotOver {
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
}

impl Refused {
    /// Code and HTTP status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::YearNotOver { .. } => ("R360", 409),
            Self::NotSelected => ("R361", 409),
            Self::AlreadyBegun => ("R362", 409),
            Self::NotCommissioned => ("R363", 409),
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
            Self::NotSelected => {
                "这个项目没有选入部门评价。请先由部门负责人在部门评价页面选取。".to_owned()
            }
            Self::AlreadyBegun => {
                "有项目已经送审过部门评价报告，不能从选取中去掉。请保留这些项目。".to_owned()
            }
            Self::NothingSelected => "没有选取任何项目。请至少选一个项目。".to_owned(),
            Self::NotCommissioned => {
                "这个项目还没有委托财政评价。请先由绩效股办理委托。".to_owned()
            }
        }
    }

    /// One of each.
    pub const fn samples() -> [Self; 5] {
        [
            Self::YearNotOver { budget_year: 2026 },
            Self::NotSelected,
            Self::AlreadyBegun,
            Self::NotCommissioned,
            Self::NothingSelected,
        ]
    }
}
