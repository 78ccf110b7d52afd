//! Why a decision about payments is refused: one family of the product's refusals.

use crate::unit::day::Day;

/// Why 暂停拨付, 不暂停 or 恢复拨付 was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuspensionRefusal {
    /// The rules do not propose to suspend: no cause stands.
    NoCause,
    /// Payments are suspended already, since this day.
    Suspended(Day),
    /// What stands was let go on already, on this day, and nothing new stands since.
    Spared(Day),
    /// Payments are not suspended.
    NotSuspended,
    /// 日期 lies outside these days.
    DayOutside {
        /// The first possible one.
        first: Day,
        /// The last one: today.
        last: Day,
    },
}

impl SuspensionRefusal {
    /// Code and HTTP status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::NoCause => ("R355", 409),
            Self::Suspended(_) => ("R356", 409),
            Self::Spared(_) => ("R596", 409),
            Self::NotSuspended => ("R357", 409),
            Self::DayOutside { .. } => ("R474", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(self) -> String {
        match self {
            Self::NoCause => {
                "这个项目现在没有暂停拨付的原因：资金没有闲置，执行率不是未整改的红标，支出的有审核通过的绩效目标或者还没有到报送期限。请刷新页面，看现在的判断。"
                    .to_owned()
            }
            Self::Suspended(since) => format!(
                "这个项目自{since}起已暂停拨付，不能再次暂停或改为不暂停。原因消除后请办理恢复拨付。"
            ),
            Self::Spared(on) => format!(
                "这个项目已于{on}决定不暂停拨付，此后没有新的原因。有新的原因时系统会再次建议；要改为暂停的，选暂停拨付。"
            ),
            Self::NotSuspended => {
                "这个项目没有暂停拨付，不需要恢复。请刷新页面，看现在的状态。".to_owned()
            }
            Self::DayOutside { first, last } => format!(
                "日期应当在{first}至{last}之间：不早于本预算年度和上一次决定，不晚于今天。请按文件的日期填写。"
            ),
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 5] {
        let day = Day::end_of_year(2026).expect("a year");
        [
            Self::NoCause,
            Self::Suspended(day),
            Self::Spared(day),
            Self::NotSuspended,
            Self::DayOutside { first: day, last: day },
        ]
    }
}
