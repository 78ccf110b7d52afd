//! Why a record of work is not kept, or a day of a task not registered: one family of the product's refusals.

use super::WorkKind;
use crate::unit::day::Day;

/// Why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkRefusal {
    /// The task has no such time in the year's ledger.
    NoTask(String),
    /// The task is closed by records of other kinds, or by forms.
    OtherKind {
        /// The time: `R7-1`.
        time: String,
        /// Which kind was brought.
        kind: WorkKind,
    },
    /// Nothing proves it.
    NoProof(WorkKind),
    /// No department is named.
    NoDepartment(WorkKind),
    /// No level is named.
    NoLevel(&'static str),
    /// A department keeps records of its own articles and disclosures only.
    NotOwn,
    /// 日期 lies outside these days.
    DayOutside {
        /// The first possible one.
        first: Day,
        /// The last one: today.
        last: Day,
    },
    /// What stands there is no number of things.
    BadCount(&'static str),
    /// It was withdrawn already.
    Withdrawn,
    /// The ledger prints a day, so none is registered.
    DayPrinted(String),
    /// 期限 lies outside the work year and the one after.
    DueOutside(i16),
}

impl WorkRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::NoTask(_) => ("R600", 422),
            Self::OtherKind { .. } => ("R601", 422),
            Self::NoProof(_) => ("R602", 422),
            Self::NoDepartment(_) => ("R603", 422),
            Self::NoLevel(_) => ("R604", 422),
            Self::NotOwn => ("R605", 422),
            Self::DayOutside { .. } => ("R606", 422),
            Self::Withdrawn => ("R607", 409),
            Self::DayPrinted(_) => ("R608", 409),
            Self::DueOutside(_) => ("R609", 422),
            Self::BadCount(_) => ("R610", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::NoTask(time) => format!(
                "这个年度的工作台账没有“{time}”这一项。请从工作台账里要办的那一项登记。"
            ),
            Self::OtherKind { time, kind } => format!(
                "台账“{time}”不是凭“{}”完成的。请看这一项的完成条件，或者不选台账任务，只登记工作记录。",
                kind.name()
            ),
            Self::NoProof(kind) => match kind.asked().proof {
                super::Proof::File => format!(
                    "登记“{}”要附材料，现在一份也没有。请选择回执、签到表、照片等文件后再登记。",
                    kind.name()
                ),
                super::Proof::FileOrAddress => format!(
                    "登记“{}”要写网址或者附文件，现在都没有。请填写能打开的网址，或者选择文件。",
                    kind.name()
                ),
            },
            Self::NoDepartment(kind) => format!(
                "登记“{}”要写明{}，现在一个也没有选。请至少选一个。",
                kind.name(),
                kind.asked().departments.unwrap_or("部门")
            ),
            Self::NoLevel(label) => {
                format!("没有选择{label}。请选自治区、州或者县。")
            }
            Self::NotOwn => {
                "部门只登记、撤回本部门的宣传稿件和公开。请核对部门和类别；其他工作记录由财政部门登记。"
                    .to_owned()
            }
            Self::DayOutside { first, last } => format!(
                "日期应当在{first}至{last}之间：不早于这个工作年度，不晚于今天。请按材料上的日期填写。"
            ),
            Self::BadCount(label) => {
                format!("“{label}”要写整数，不带单位。请改正，没有统计的留空。")
            }
            Self::Withdrawn => {
                "这条工作记录已经撤回，不能再撤回。请刷新页面，看现在的状态。".to_owned()
            }
            Self::DayPrinted(time) => format!(
                "台账“{time}”已经有固定的期限，不用登记。要改期限的，请修改台账任务。"
            ),
            Self::DueOutside(year) => format!(
                "期限应当在{year}年1月1日至{}年12月31日之间。请按通知上的日期填写。",
                year + 1
            ),
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 12] {
        let day = Day::end_of_year(2026).expect("a year");
        let time = || "R7-1".to_owned();
        [
            Self::NoTask(time()),
            Self::OtherKind { time: time(), kind: WorkKind::Training },
            Self::NoProof(WorkKind::UpwardReport),
            Self::NoProof(WorkKind::Publicity),
            Self::NoDepartment(WorkKind::Training),
            Self::NoLevel("抽审级次"),
            Self::NotOwn,
            Self::DayOutside { first: day, last: day },
            Self::Withdrawn,
            Self::DayPrinted(time()),
            Self::DueOutside(2026),
            Self::BadCount("份数"),
        ]
    }
}
