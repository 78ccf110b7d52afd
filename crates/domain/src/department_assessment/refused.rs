//! Why an assessment is not announced, or an objection not taken: one family of the product's refusals.

use crate::unit::day::Day;

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssessmentRefusal {
    /// The days of objections are over.
    ObjectionsOver {
        /// The last one, inclusive.
        last_day: Day,
    },
    /// No department owes anything in the year, or the year has not begun.
    NothingToAssess {
        /// 工作年度.
        work_year: i16,
    },
    /// The year's result is announced.
    AlreadyAnnounced {
        /// 工作年度.
        work_year: i16,
        /// Since when.
        on: Day,
    },
    /// Points have changed since the page was drawn up.
    Moved,
    /// Nothing is announced of the year.
    NotAnnounced {
        /// 工作年度.
        work_year: i16,
    },
    /// There is an objection against this deduction.
    AlreadyObjected,
    /// The objection was decided.
    AlreadyDecided,
}

impl AssessmentRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::ObjectionsOver { .. } => ("R112", 409),
            Self::NothingToAssess { .. } => ("R576", 409),
            Self::AlreadyAnnounced { .. } => ("R577", 409),
            Self::Moved => ("R578", 409),
            Self::NotAnnounced { .. } => ("R579", 409),
            Self::AlreadyObjected => ("R580", 409),
            Self::AlreadyDecided => ("R581", 409),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::ObjectionsOver { last_day } => format!(
                "提出异议的期限是{last_day}（含当日），已经过了。确有错误的，请与县财政局绩效股联系。"
            ),
            Self::NothingToAssess { work_year } => format!(
                "{work_year}年没有要考核的部门，不能公布。请核对年度，或在有应报事项以后办理。"
            ),
            Self::AlreadyAnnounced { work_year, on } => format!(
                "{work_year}年度考核已于{on}公布，公布的得分不再变动。部门有异议的，请在期限内逐处提出。"
            ),
            Self::Moved => {
                "打开页面以后得分有了变化，没有公布。请重新核对排名，再公布。".to_owned()
            }
            Self::NotAnnounced { work_year } => format!(
                "{work_year}年度考核还没有公布，没有可以提出或处理的异议。请在公布以后办理。"
            ),
            Self::AlreadyObjected => {
                "这一处扣分已经提出过异议，不能再提。请等候处理，或看处理结果。".to_owned()
            }
            Self::AlreadyDecided => {
                "这一处异议已经处理，不能再处理。请刷新页面，看处理结果。".to_owned()
            }
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 7] {
        let day = Day::new(2025, 12, 1).expect("it exists");
        [
            Self::ObjectionsOver { last_day: day },
            Self::NothingToAssess { work_year: 2025 },
            Self::AlreadyAnnounced { work_year: 2025, on: day },
            Self::Moved,
            Self::NotAnnounced { work_year: 2025 },
            Self::AlreadyObjected,
            Self::AlreadyDecided,
        ]
    }
}
