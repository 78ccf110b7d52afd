//! 工作记录: what was done in a work year outside of the forms: a report to the level above, a delivery to the people's
//! congress, a sampling by the level above, a field evaluation, a training, an article, a disclosure. A record bears its
//! day and what proves it, and may serve a task of the work ledger, which then reads off the record that it is done.
//!
//! ```text
//! WorkKind ─▶ what a record of it has to say ─▶ WorkRecord ─▶ condition of the task that it serves
//! ```

pub mod kind;

pub mod refused;

use std::fmt;
use std::str::FromStr;

use crate::party::membership::Scope;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, MembershipId, OrgId, WorkRecordId};

pub use kind::{ActingLevel, Asked, Happening, Proof, WorkKind};

/// One time of a task of the work ledger: the task and, from 1, which of its times.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskTime {
    /// `R7`.
    pub task: String,
    /// From 1 within the task.
    pub number: u32,
}

impl FromStr for TaskTime {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::read(text).ok_or(())
    }
}

impl TaskTime {
    /// Reads `R7-2`.
    pub fn read(text: &str) -> Option<Self> {
        let (task, number) = text.rsplit_once('-')?;
        let number = number.parse().ok().filter(|number| 0 < *number)?;
        (!task.is_empty()).then(|| Self { task: task.to_owned(), number })
    }
}

/// As in `R7-2`.
impl fmt::Display for TaskTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.task, self.number)
    }
}

/// What a registered day is about: an act of the year, and with it every task that falls due with it, or one time of one
/// task. Written as the act's key, or as `R8-1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueOf {
    /// An act.
    Happening(Happening),
    /// A time.
    Time(TaskTime),
}

impl fmt::Display for DueOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Happening(happening) => f.write_str(happening.key()),
            Self::Time(time) => time.fmt(f),
        }
    }
}

impl FromStr for DueOf {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let happening = Happening::from_key(text).map(Self::Happening);
        happening.or_else(|| TaskTime::read(text).map(Self::Time)).ok_or(())
    }
}

/// What somebody says of something that was done; what each kind asks for stands in [`WorkKind::asked`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkText {
    /// 事由.
    pub title: String,
    /// To whom, by whom, or in which medium; blank where the kind does not ask.
    pub party: String,
    /// 文号 or 网址; may be blank.
    pub reference: String,
    /// 日期.
    pub on: Day,
    /// Whose act it is; nothing where the kind does not ask.
    pub level: Option<ActingLevel>,
    /// 涉及单位.
    pub departments: Vec<OrgId>,
    /// How many: reports, people, projects; nothing where the kind does not ask or nobody counted.
    pub count: Option<u32>,
    /// 结果; may be blank.
    pub outcome: String,
}

/// A record that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRecord {
    /// For ever.
    pub id: WorkRecordId,
    /// From 1 within the work year.
    pub number: u32,
    /// 工作年度.
    pub work_year: i16,
    /// What it is.
    pub kind: WorkKind,
    /// What is said of it.
    pub text: WorkText,
    /// Which time of which task it serves; nothing where it serves none.
    pub serves: Option<TaskTime>,
    /// Digest and name of each file that proves it.
    pub files: Vec<(String, String)>,
    /// Who.
    pub by: AccountId,
    /// In which identity.
    pub held: MembershipId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
    /// Why it does not stand any more.
    pub withdrawn: Option<WorkWithdrawal>,
}

/// 撤回 of a record that should not stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkWithdrawal {
    /// Why.
    pub reason: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

impl WorkRecord {
    /// `记录2025-003`.
    pub fn word(&self) -> String {
        format!("记录{}-{:03}", self.work_year, self.number)
    }

    /// Whether it counts.
    pub const fn stands(&self) -> bool {
        self.withdrawn.is_none()
    }

    /// Whether it is for the eyes of a scope: those who see the county all of them, a department what is about it and
    /// what is about no department.
    pub fn is_seen_by(&self, scope: &Scope) -> bool {
        let about = &self.text.departments;
        match scope {
            Scope::County => true,
            Scope::Departments(_) => about.is_empty() || about.iter().any(|id| scope.covers(*id)),
            Scope::Nothing | Scope::Assigned(_) => false,
        }
    }

    /// Whether somebody may withdraw it, by what they may record: whoever kept it, and those whose right reaches all
    /// that it is about.
    pub fn is_withdrawable_by(&self, account: AccountId, scope: &Scope) -> bool {
        let about = &self.text.departments;
        let reaches = !about.is_empty() && about.iter().all(|id| scope.covers(*id));
        *scope == Scope::County || (scope.is_something() && (self.by == account || reaches))
    }
}

/// The day that a task whose day was open falls due, as somebody learned it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskDue {
    /// The last day, inclusive.
    pub on: Day,
    /// 文号 of the notice, or what else it rests on.
    pub reference: String,
    /// Who registered it.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_a_task_reads_as_it_is_written() {
        let time = TaskTime { task: "R15".to_owned(), number: 3 };
        assert_eq!(TaskTime::read(&time.to_string()), Some(time));
        for wrong in ["R15", "R15-0", "-1", "R15-x"] {
            assert_eq!(TaskTime::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_is_about_an_act_or_a_time() {
        for text in ["next_budget", "R8-1"] {
            assert_eq!(text.parse::<DueOf>().expect("it is one").to_string(), text);
        }
        assert!("R8".parse::<DueOf>().is_err());
    }
}
