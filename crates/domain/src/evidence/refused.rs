//! Why evidence is not registered, linked or withdrawn: one family of the product's refusals.

use crate::form::layout::FormKind;
use crate::unit::day::Day;

/// Why an act about evidence was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceRefusal {
    /// The same file stands in the register already, under this number.
    AlreadyRegistered(u32),
    /// The register, or the department's year, holds as much as it may: how much that is, in words.
    Full(String),
    /// The days that it proves are the wrong way round, or lie ahead of today.
    BadDays {
        /// The first.
        from: Day,
        /// The last.
        to: Day,
        /// Today.
        today: Day,
    },
    /// The target in force promises no such indicator.
    UnknownRow(String),
    /// The row is proved by exactly these already.
    Unchanged,
    /// A form that was submitted is judged, or was accepted, with it.
    InUse {
        /// The line's number.
        number: u32,
        /// Which form.
        form: FormKind,
        /// Its row, by its name.
        row: String,
        /// It was accepted.
        is_settled: bool,
    },
}

impl EvidenceRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::AlreadyRegistered(_) => ("R351", 409),
            Self::Full(_) => ("R352", 409),
            Self::BadDays { .. } => ("R432", 422),
            Self::UnknownRow(_) => ("R433", 422),
            Self::Unchanged => ("R353", 409),
            Self::InUse { .. } => ("R354", 409),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::AlreadyRegistered(number) => format!(
                "这份文件已经登记为佐证{number}号，没有重复登记。请直接选用佐证{number}号。"
            ),
            Self::Full(limit) => {
                format!(
                    "佐证已达到上限（{limit}），本次没有登记。请压缩、合并文件后再登记；份数已满的，也可以撤回不用的佐证。"
                )
            }
            Self::BadDays { from, to, .. } if to < from => format!(
                "证明的起日（{from}）晚于止日（{to}）。请核对起止日期；只证明一天的，止日不填。"
            ),
            Self::BadDays { to, today, .. } => {
                format!("证明的日期（{to}）晚于今天（{today}），还没有发生的不能证明。请核对日期。")
            }
            Self::UnknownRow(row) => {
                format!(
                    "绩效目标中没有“{row}”这项指标，本次没有保存。请刷新页面，按现在的指标选择。"
                )
            }
            Self::Unchanged => {
                "这项指标的佐证与已关联的相同，没有改动。请核对选用的佐证后再保存。".to_owned()
            }
            Self::InUse { number, form, row, is_settled } => {
                let form = form.short_name();
                let next = if *is_settled {
                    "请另行登记更正的材料，在证明内容中写明更正了什么。"
                } else {
                    "请先撤回这张表，或在退回后再撤回佐证。"
                };
                let state = if *is_settled { "已审核通过" } else { "已送审" };
                format!("佐证{number}号用于{form}的“{row}”，这张表{state}，佐证不能撤回。{next}")
            }
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 8] {
        let used = |is_settled| Self::InUse {
            number: 3,
            form: FormKind::SelfEvaluation,
            row: "渠道长度".to_owned(),
            is_settled,
        };
        let day = |day| Day::new(2026, 6, day).expect("it exists");
        [
            Self::AlreadyRegistered(3),
            Self::Full("一个项目200份".to_owned()),
            Self::BadDays { from: day(2), to: day(1), today: day(30) },
            Self::BadDays { from: day(1), to: day(30), today: day(2) },
            Self::UnknownRow("渠道长度".to_owned()),
            Self::Unchanged,
            used(false),
            used(true),
        ]
    }
}
