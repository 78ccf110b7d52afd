//! Why a year is not closed or reopened, and why a closed one takes nothing more: one family of the
//! product's refusals.

use crate::unit::day::Day;

/// What 年度结账 stands in the way of, or what stands in its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClosingRefusal {
    /// The act would change the records of a year that is closed.
    YearClosed {
        /// 预算年度.
        budget_year: i16,
        /// Since when.
        on: Day,
        /// Unit and role of who closed it.
        by: String,
    },
    /// The year is closed already.
    AlreadyClosed {
        /// 预算年度.
        budget_year: i16,
        /// Since when.
        on: Day,
    },
    /// The year is not closed: there is nothing to reopen.
    NotClosed {
        /// 预算年度.
        budget_year: i16,
    },
    /// The budget year is not over.
    YearNotOver {
        /// 预算年度.
        budget_year: i16,
    },
    /// Rows of FM-14 that are neither answered nor left with a reason.
    Unanswered {
        /// 预算年度.
        budget_year: i16,
        /// How many.
        rows: usize,
        /// The first of them: 项目编码 and form.
        first: String,
    },
}

impl ClosingRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::YearNotOver { .. } => ("R111", 409),
            Self::YearClosed { .. } => ("R334", 409),
            Self::AlreadyClosed { .. } => ("R335", 409),
            Self::NotClosed { .. } => ("R336", 409),
            Self::Unanswered { .. } => ("R337", 409),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::YearNotOver { budget_year } => format!(
                "{budget_year}年度还没有结束，不能结账。请在{}年评价和结果应用办完后办理，或核对年度。",
                budget_year + 1
            ),
            Self::YearClosed { budget_year, on, by } => format!(
                "{budget_year}年度已于{on}由{by}结账，这一年的记录不再变动。确需更正的，请绩效股或财政领导写明理由重新开账，办完再结账。"
            ),
            Self::AlreadyClosed { budget_year, on } => {
                format!("{budget_year}年度已于{on}结账，不用再结。确需更正的，请写明理由重新开账。")
            }
            Self::NotClosed { budget_year } => {
                format!("{budget_year}年度没有结账，不用重新开账。请核对年度。")
            }
            Self::Unanswered { budget_year, rows, first } => format!(
                "{budget_year}年度结果应用还有{rows}行没有处理，第一行是{first}，不能结账。请逐行处理；确定不处理的，在结账页勾选，写明理由和依据。"
            ),
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 5] {
        let on = Day::new(2026, 12, 1).expect("it exists");
        [
            Self::YearNotOver { budget_year: 2026 },
            Self::YearClosed { budget_year: 2025, on, by: "县财政局绩效股".to_owned() },
            Self::AlreadyClosed { budget_year: 2025, on },
            Self::NotClosed { budget_year: 2025 },
            Self::Unanswered {
                budget_year: 2025,
                rows: 2,
                first: "65282325T0001的8月监控".to_owned(),
            },
        ]
    }
}
