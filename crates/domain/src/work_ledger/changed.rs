//! The ledger as the county has it: the built-in tasks of a work year under what was approved of it, in the order in
//! which it was approved. A state of a past day holds what was approved by then, and so does its ledger.

use std::sync::Arc;

use super::builtin;
use super::condition::Condition;
use super::task::{Due, Occurrence, Task};
use crate::ledger_change::{LedgerChange, LedgerEdit, LedgerText, LedgerTime};
use crate::state::County;
use crate::unit::day::Day;
use crate::work_record::TaskTime;

/// A row of the ledger, whether it applies or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The task as it stands.
    pub task: Task,
    /// 停用: it does not apply this year.
    pub is_dropped: bool,
}

/// The tasks that apply in a work year: the built-in ones, then the county's own.
pub fn tasks_of(county: &County, work_year: i16) -> Vec<Task> {
    let all = entries(county, work_year).into_iter();
    all.filter(|entry| !entry.is_dropped).map(|entry| entry.task).collect()
}

/// A time of a task that applies in a work year, with its task.
pub fn find(county: &County, work_year: i16, time: &TaskTime) -> Option<(Task, Occurrence)> {
    let task = tasks_of(county, work_year).into_iter().find(|task| task.id == time.task)?;
    let one = task.occurrences.iter().find(|one| one.number == time.number)?.clone();
    Some((task, one))
}

/// Every row of a work year as it stands.
pub fn entries(county: &County, work_year: i16) -> Vec<Entry> {
    entries_before(county, work_year, u64::MAX)
}

/// Every row of a work year as it stood before an entry of the journal.
pub fn entries_before(county: &County, work_year: i16, seq: u64) -> Vec<Entry> {
    let built_in = builtin::tasks(work_year).into_iter();
    let mut all: Vec<Entry> = built_in.map(|task| Entry { task, is_dropped: false }).collect();
    let approved = county.ledger_changes_of(work_year);
    let mut approved: Vec<(u64, &Arc<LedgerChange>)> =
        approved.filter_map(|one| Some((one.approved_seq()?, one))).collect();
    approved.retain(|(approved, _)| *approved < seq);
    approved.sort_by_key(|(approved, _)| *approved);
    for (_, change) in approved {
        apply(change, &mut all);
    }
    all
}

/// The row of a change as it stood when it was proposed; nothing of a new task. Nothing else about the task can be approved
/// before the change is decided.
pub fn before(county: &County, change: &LedgerChange) -> Option<Entry> {
    let all = entries_before(county, change.work_year, change.seq);
    all.into_iter().find(|entry| entry.task.id == change.task)
}

/// The row of a change as it stands once the change is approved.
pub fn after(county: &County, change: &LedgerChange) -> Option<Entry> {
    let mut all = entries_before(county, change.work_year, change.seq);
    apply(change, &mut all);
    all.into_iter().find(|entry| entry.task.id == change.task)
}

/// The last day on which the county changed a task; nothing where it never did.
pub(super) fn changed_on(county: &County, work_year: i16, task: &str) -> Option<Day> {
    let changes = county.ledger_changes_of(work_year).filter(|one| one.task == task);
    changes.filter_map(|one| one.approved_at()).max().map(|at| at.legal_day())
}

fn apply(change: &LedgerChange, all: &mut Vec<Entry>) {
    if let LedgerEdit::Add { text } = &change.edit {
        all.push(Entry { task: own(&change.task, text), is_dropped: false });
        return;
    }
    // A later release of the product may have no such row any more.
    let Some(entry) = all.iter_mut().find(|entry| entry.task.id == change.task) else { return };
    match &change.edit {
        LedgerEdit::Add { .. } => {}
        LedgerEdit::Amend { text } => amend(&mut entry.task, text, change.work_year),
        LedgerEdit::Drop => entry.is_dropped = true,
        LedgerEdit::Restore => entry.is_dropped = false,
    }
}

/// A task of the county's own: nothing in the records can tell that it is done, so a person closes it with what proves it.
fn own(id: &str, text: &LedgerText) -> Task {
    Task {
        id: id.to_owned(),
        number: String::new(),
        same_as: None,
        told_by: Vec::new(),
        category: text.category,
        item: text.item.clone(),
        detail: text.detail.clone(),
        parties: text.parties.clone(),
        occurrences: (1..).zip(&text.times).map(|(number, time)| own_time(number, time)).collect(),
    }
}

fn own_time(number: u32, time: &LedgerTime) -> Occurrence {
    let due = time.on.map_or(Due::Unstated, Due::On);
    Occurrence { number, of: time.of.clone(), due, condition: Condition::Person }
}

/// Detail, bodies and days become those of the text; where it states no day of a built-in time, the built-in word stands.
fn amend(task: &mut Task, text: &LedgerText, work_year: i16) {
    task.detail.clone_from(&text.detail);
    task.parties.clone_from(&text.parties);
    let built_in = builtin::tasks(work_year).into_iter().find(|one| one.id == task.id);
    let Some(built_in) = built_in else {
        *task = own(&task.id, &LedgerText { item: task.item.clone(), ..text.clone() });
        return;
    };
    for ((one, printed), time) in
        task.occurrences.iter_mut().zip(built_in.occurrences).zip(&text.times)
    {
        one.due = time.on.map_or(printed.due, Due::On);
    }
}

impl From<&Task> for LedgerText {
    /// What a task says, in the words in which a change of it is proposed.
    fn from(task: &Task) -> Self {
        let time = |one: &Occurrence| LedgerTime { of: one.of.clone(), on: one.due.day() };
        Self {
            category: task.category,
            item: task.item.clone(),
            detail: task.detail.clone(),
            parties: task.parties.clone(),
            times: task.occurrences.iter().map(time).collect(),
        }
    }
}
