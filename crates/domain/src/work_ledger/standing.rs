//! Where each task stands on a day.

use std::sync::Arc;

use super::condition::{Item, Looked, Measured};
use super::task::{Occurrence, Party, Task};
use crate::party::membership::Scope;
use crate::unit::day::Day;
use crate::unit::id::OrgId;
use crate::unit::words::words;
use crate::work_record::TaskDue;

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
        /// Its day is over, and the county has nothing of the kind.
        NothingToDo = "nothing_to_do", "无须办理";
    }
}

/// A task at one of its times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The task.
    pub task: Task,
    /// Which of its times.
    pub occurrence: Occurrence,
    /// Where it stands.
    pub status: Status,
    /// The last day, inclusive; nothing while that is not known.
    pub due: Option<Day>,
    /// What the day rests on where the ledger does not print it.
    pub registered: Option<Arc<TaskDue>>,
    /// How far it is; nothing where other tasks tell.
    pub measured: Option<Measured>,
}

impl Standing {
    pub(super) fn new(task: &Task, occurrence: &Occurrence, at: Looked<'_>) -> Self {
        let measured = occurrence.condition.measure(at, &task.time(occurrence.number));
        let registered = registered(task, occurrence, at);
        let due = occurrence.due.day().or_else(|| registered.as_ref().map(|one| one.on));
        let status = match status(measured.as_ref(), due, at.today) {
            Status::Overdue if is_without(measured.as_ref(), occurrence, at) => Status::NothingToDo,
            status => status,
        };
        Self {
            status,
            task: task.clone(),
            occurrence: occurrence.clone(),
            due,
            registered,
            measured,
        }
    }

    /// What there is and what there is not.
    pub fn items(&self) -> &[Item] {
        self.measured.as_ref().map_or(&[], |measured| &measured.items)
    }

    /// `单位自评已报送621/675`, for people.
    pub fn sentence(&self) -> String {
        let words = self.occurrence.condition.name();
        let Some(measured) = &self.measured else { return words.to_owned() };
        let counted = match measured.items.len() {
            0 => "没有登记须办的".to_owned(),
            of => format!("{words}{}/{of}", measured.done()),
        };
        let note = if measured.note.is_empty() { "" } else { "；" };
        let later = self.due.and_then(|due| measured.asked_by(due));
        let later = later.map(|in_time| measured.items.len() - in_time.items.len());
        let later = later.map_or_else(String::new, |count| format!("；期限以后才有的{count}"));
        format!("{counted}{note}{}{later}", measured.note)
    }

    /// The same task as one department has it; nothing where it has nothing to do of it.
    pub fn of_department(&self, department: OrgId, today: Day) -> Option<Self> {
        let own = self.measured.as_ref().map(|measured| measured.of_department(department));
        if own.as_ref().is_some_and(|own| own.items.is_empty()) {
            return None;
        }
        Some(Self { status: status(own.as_ref(), self.due, today), measured: own, ..self.clone() })
    }
}

/// The day that was registered for a time whose day the ledger leaves open.
pub(super) fn registered(
    task: &Task,
    occurrence: &Occurrence,
    at: Looked<'_>,
) -> Option<Arc<TaskDue>> {
    let of = occurrence.due.registered_as(task.time(occurrence.number))?;
    at.county.task_due(at.work_year, &of).cloned()
}

/// Every task at each of its times, in the order of the ledger.
pub fn standings(tasks: &[Task], at: Looked<'_>) -> Vec<Standing> {
    let times = tasks.iter().flat_map(|task| task.occurrences.iter().map(move |one| (task, one)));
    times.map(|(task, one)| Standing::new(task, one, at)).collect()
}

/// The ledger as a scope sees it: the county's whole, or what one department has to do of it, which is the first that
/// the scope covers where none is named. Nothing of others.
pub fn standings_for(
    all: Vec<Standing>,
    scope: &Scope,
    named: Option<OrgId>,
    at: Looked<'_>,
) -> Vec<Standing> {
    let first = || at.county.departments(at.today).find(|one| scope.covers(one.id));
    let department = match (named, scope) {
        (Some(id), _) => Some(id),
        (None, Scope::County) => return all,
        (None, _) => first().map(|one| one.id),
    };
    let Some(id) = department.filter(|id| scope.covers(*id)) else { return Vec::new() };
    let of_departments = all.iter().filter(|one| one.task.parties.contains(&Party::Departments));
    of_departments.filter_map(|one| one.of_department(id, at.today)).collect()
}

/// From what there is and the last day. What is asked for only after that day has to be done as well, but makes nothing
/// late that was done in time.
fn status(measured: Option<&Measured>, due: Option<Day>, today: Day) -> Status {
    let met_on = measured.and_then(|measured| measured.met_on);
    let is_begun = measured.is_some_and(|measured| 0 < measured.done());
    let in_time = due.zip(measured).and_then(|(due, measured)| measured.asked_by(due));
    let Some(in_time) = in_time else { return since(met_on, is_begun, due, today) };
    if in_time.items.is_empty() {
        return since(met_on, is_begun, None, today);
    }
    match since(in_time.met_on, is_begun, due, today) {
        Status::Done | Status::DoneLate if met_on.is_none() => Status::UnderWay,
        status => status,
    }
}

fn is_without(measured: Option<&Measured>, occurrence: &Occurrence, at: Looked<'_>) -> bool {
    measured.is_some_and(|measured| measured.items.is_empty())
        && occurrence.condition.may_be_empty(at)
}

/// From the day on which it was enough, whether anything is done, and the last day.
pub fn since(met_on: Option<Day>, is_begun: bool, due: Option<Day>, today: Day) -> Status {
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
        let at = |met: Option<&str>, begun, today| since(met.map(day), begun, due, day(today));
        assert_eq!(at(None, false, "2025-06-10"), Status::NotDue);
        assert_eq!(at(None, true, "2025-06-10"), Status::UnderWay);
        assert_eq!(at(None, true, "2025-06-11"), Status::Overdue);
        assert_eq!(at(Some("2025-06-10"), true, "2025-08-01"), Status::Done);
        assert_eq!(at(Some("2025-06-11"), true, "2025-08-01"), Status::DoneLate);
    }

    #[test]
    fn without_a_day_nothing_is_overdue() {
        let at = |met: Option<&str>, begun| since(met.map(day), begun, None, day("2025-12-31"));
        assert_eq!(at(None, false), Status::NotDue);
        assert_eq!(at(None, true), Status::UnderWay);
        assert_eq!(at(Some("2025-12-01"), true), Status::Done);
    }
}
