//! Why an adjustment of a target may not be begun.

/// A reason against 目标调整.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAdjustable {
    /// Nothing was approved that could be adjusted.
    NoApprovedTarget,
    /// A target is adjusted in the year in which it counts.
    OtherYear {
        /// 预算年度.
        budget_year: i16,
    },
}

impl NotAdjustable {
    /// Code and HTTP status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::NoApprovedTarget => ("R350", 409),
            Self::OtherYear { .. } => ("R102", 409),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(self) -> String {
        match self {
            Self::NoApprovedTarget => {
                "绩效目标还没有审核通过，没有可以调整的目标。请先办完绩效目标的审核；还在填报的，直接修改绩效目标申报表。".to_owned()
            }
            Self::OtherYear { budget_year } => {
                format!("{budget_year}年度的绩效目标只能在{budget_year}年内申请调整。请核对年度；年度已过的，在单位自评中说明原因。")
            }
        }
    }

    /// One of each.
    pub const fn samples() -> [Self; 2] {
        [Self::NoApprovedTarget, Self::OtherYear { budget_year: 2025 }]
    }
}
