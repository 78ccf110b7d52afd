//! A task as the year's pack states it.

use super::condition::Condition;
pub use crate::ledger_change::{Category, Party};
use crate::unit::day::Day;
use crate::work_record::{DueOf, Happening, TaskTime};

/// 完成时间 as the ledger states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// A day of the work year, inclusive.
    On(Day),
    /// With an act; its day is known once that is registered.
    With(Happening),
    /// By the notice of whoever is named.
    Notice(String),
    /// 各流程节点: with the tasks that it accompanies.
    Stages,
    /// Nothing is printed.
    Unstated,
}

impl Due {
    /// The day, where the pack alone tells it.
    pub const fn day(&self) -> Option<Day> {
        match self {
            Self::On(day) => Some(*day),
            Self::With(_) | Self::Notice(_) | Self::Stages | Self::Unstated => None,
        }
    }

    /// The words of the column 完成时间.
    pub fn words(&self) -> String {
        match self {
            Self::On(day) => format!("{day}前"),
            Self::With(happening) => format!("随{}", happening.name()),
            Self::Notice(who) => format!("按{who}通知"),
            Self::Stages => "随各环节".to_owned(),
            Self::Unstated => "没有印期限".to_owned(),
        }
    }
}

/// One time that a task falls due: a task with two dates has two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// From 1 within the task.
    pub number: u32,
    /// What is done this time; blank where the task says it all.
    pub of: String,
    /// When.
    pub due: Due,
    /// When it is done.
    pub condition: Condition,
}

/// A row of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// `R15`: for ever, whatever is printed.
    pub id: String,
    /// 序号 as printed; blank where none is.
    pub number: String,
    /// The row that says the same once more, whose records are this one's: R30 says what R5 says.
    pub same_as: Option<String>,
    /// The rows that this one is a heading of: it is done with them.
    pub told_by: Vec<String>,
    /// 任务大类.
    pub category: Category,
    /// 工作事项.
    pub item: String,
    /// 明细任务.
    pub detail: String,
    /// 责任主体.
    pub parties: Vec<Party>,
    /// 完成时间, each a time of its own; never none.
    pub occurrences: Vec<Occurrence>,
}

impl Task {
    /// One of its times as records name it: a row that says what another said goes by that one's name.
    pub fn time(&self, number: u32) -> TaskTime {
        TaskTime { task: self.same_as.clone().unwrap_or_else(|| self.id.clone()), number }
    }
}

impl Task {
    /// 责任主体 as the ledger lists them.
    pub fn parties_words(&self) -> String {
        let names: Vec<&str> = self.parties.iter().map(|party| party.name()).collect();
        names.join("、")
    }

    /// 工作事项 with what is done this time: `事前评估报送和抽审（第一次报送）`.
    pub fn item_at(&self, occurrence: &Occurrence) -> String {
        match occurrence.of.as_str() {
            "" => self.item.clone(),
            of => format!("{}（{of}）", self.item),
        }
    }
}

impl Due {
    /// Under what a day is registered that the ledger does not print; nothing where it does, or none ever is.
    pub fn registered_as(&self, time: TaskTime) -> Option<DueOf> {
        match self {
            Self::On(_) | Self::Stages => None,
            Self::With(happening) => Some(DueOf::Happening(*happening)),
            Self::Notice(_) | Self::Unstated => Some(DueOf::Time(time)),
        }
    }
}
