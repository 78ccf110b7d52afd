//! Where each task stands on a day.

use super::condition::{Condition, Item, Looked, Measured};
use super::task::{Occurrence, Task};
use crate::unit::day::Day;
use crate::unit::id::OrgId;
use crate::unit::words::words;

words! {
    /// 状态, as the ledger says it.
    Status {
        /// Nothing is done, and the day is ahead or not known.
        NotDue = "not_due", "未到期";
        /// Something is done.
        UnderWay = "under_way", "进行中";
        /// Done by its day.
        Done = "done", "已完成";
        /// Done after its day.
        DoneLate = "done_late", "逾期完成";
        /// Not done, and its day is over.
        Overdue = "overdue", "已逾期";
    }
}

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// What is there.
    pub done: usize,
    /// What has to be.
    pub of: usize,
    /// Since when it is enough.
    pub met_on: Option<Day>,
    /// `已报送621/675`, for people.
    pub sentence: String,
    /// What is there, and what is not.
    pub items: Vec<Item>,
}

/// A task at one of its times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The task.
    pub task: Task,
    /// Which of its times.
    pub occurrence: Occurrence,
    /// Its last day, inclusive; nothing while that is not known.
    pub due: Option<Day>,
    /// Where it stands.
    pub status: Status,
    /// How far it is.
    pub progress: Progress,
}

/// Every task at each of its times, in the order of the ledger.
pub fn standings(tasks: &[Task], at: Looked<'_>) -> Vec<Standing> {
    let of = |task: &Task| {
        let times = task.occurrences.iter();
        times.map(|one| standing(task, one, at)).collect::<Vec<_>>()
    };
    tasks.iter().flat_map(of).collect()
}

fn standing(task: &Task, occurrence: &Occurrence, at: Looked<'_>) -> Standing {
    let due = occurrence.due.day();
    let measured = occurrence.condition.measure(at);
    let (status, progress) = match &measured {
        Some(measured) => told(occurrence.condition, measured, due, at.today),
        None => {
            let sentence = occurrence.condition.name().to_owned();
            (status(None, false, due, at.today), Progress { sentence, ..Progress::default() })
        }
    };
    Standing { task: task.clone(), occurrence: occurrence.clone(), due, status, progress }
}

/// The same task of one department: nothing where it has no part in it.
pub fn of_department(
    condition: Condition,
    due: Option<Day>,
    at: Looked<'_>,
    department: OrgId,
) -> Option<(Status, Progress)> {
    let own = condition.measure(at)?.of_department(department);
    (!own.items.is_empty()).then(|| told(condition, &own, due, at.today))
}

fn told(
    condition: Condition,
    measured: &Measured,
    due: Option<Day>,
    today: Day,
) -> (Status, Progress) {
    let (done, of) = (measured.done(), measured.items.len());
    let counted = match of {
        0 => "没有登记须办的".to_owned(),
        of => format!("{}{done}/{of}", condition.name()),
    };
    let note = if measured.note.is_empty() { "" } else { "；" };
    let sentence = format!("{counted}{note}{}", measured.note);
    let status = status(measured.met_on, 0 < done, due, today);
    let items = measured.items.clone();
    (status, Progress { done, of, met_on: measured.met_on, sentence, items })
}

/// From the day on which it was enough, whether anything is done, and the last day.
pub fn status(met_on: Option<Day>, is_begun: bool, due: Option<Day>, today: Day) -> Status {
    match (met_on, due) {
        (Some(met), Some(due)) if due < met => Status::DoneLate,
        (Some(_), _) => Status::Done,
        (None, Some(due)) if due < today => Status::Overdue,
        (None, _) if is_begun => Status::UnderWay,
        (None, _) => Status::NotDue,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::read(text).expect("a day")
    }

    #[test]
    fn a_task_is_late_from_the_day_after_its_last() {
        let due = Some(day("2025-06-10"));
        let at = |met: Option<&str>, begun, today| status(met.map(day), begun, due, day(today));
        assert_eq!(at(None, false, "2025-06-10"), Status::NotDue);
        assert_eq!(at(None, true, "2025-06-10"), Status::UnderWay);
        assert_eq!(at(None, true, "2025-06-11"), Status::Overdue);
        assert_eq!(at(Some("2025-06-10"), true, "2025-08-01"), Status::Done);
        assert_eq!(at(Some("2025-06-11"), true, "2025-08-01"), Status::DoneLate);
    }

    #[test]
    fn without_a_day_nothing_is_overdue() {
        let at = |met: Option<&str>, begun| status(met.map(day), begun, None, day("2025-12-31"));
        assert_eq!(at(None, false), Status::NotDue);
        assert_eq!(at(None, true), Status::UnderWay);
        assert_eq!(at(Some("2025-12-01"), true), Status::Done);
    }
}
