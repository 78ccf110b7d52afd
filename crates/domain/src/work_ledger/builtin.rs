//! The ledger that comes with the product: 2025's, rolled over to every later year.

use std::sync::LazyLock;

use super::read::read;
use super::task::{Due, Occurrence, Task};
use crate::unit::day::Day;
use crate::work_record::TaskTime;

static FILE: &str = include_str!("../../../../work_ledger/2025.toml");

static READ: LazyLock<(i16, Vec<Task>)> =
    LazyLock::new(|| read(FILE).expect("the built-in file is tested to load"));

/// The tasks of a work year: those of 2025, their days moved to that year. Nothing before 2025.
pub fn tasks(work_year: i16) -> Vec<Task> {
    let (first, tasks) = &*READ;
    if work_year < *first {
        return Vec::new();
    }
    tasks.iter().map(|task| rolled(task, work_year)).collect()
}

/// A time of a task of a work year, with its task.
pub fn find(work_year: i16, time: &TaskTime) -> Option<(Task, Occurrence)> {
    let task = tasks(work_year).into_iter().find(|task| task.id == time.task)?;
    let one = task.occurrences.iter().find(|one| one.number == time.number)?.clone();
    Some((task, one))
}

fn rolled(task: &Task, year: i16) -> Task {
    let moved = |one: &Occurrence| {
        let due = match &one.due {
            Due::On(day) => Due::On(in_year(*day, year)),
            other => other.clone(),
        };
        Occurrence { due, ..one.clone() }
    };
    Task { occurrences: task.occurrences.iter().map(moved).collect(), ..task.clone() }
}

/// The same day of another year; the last of February where it has no 29th.
fn in_year(day: Day, year: i16) -> Day {
    let date = day.date();
    Day::new(year, date.month(), date.day())
        .or_else(|| Day::end_of_month(year, date.month()))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts as published: 41 tasks fall due 46 times, 33 times on a day, 4 times with an act, 7 times by a notice.
    #[test]
    fn every_row_of_the_published_ledger_has_its_due_rule() {
        let all = tasks(2025);
        assert_eq!(all.len(), 41);
        let due: Vec<&Due> =
            all.iter().flat_map(|task| task.occurrences.iter().map(|one| &one.due)).collect();
        assert_eq!(due.len(), 46);
        let count = |is: fn(&Due) -> bool| due.iter().filter(|due| is(due)).count();
        assert_eq!(count(|due| matches!(due, Due::On(_))), 33);
        assert_eq!(count(|due| matches!(due, Due::With(_))), 4);
        // R2 says 各流程节点, which is counted by itself here.
        assert_eq!(count(|due| matches!(due, Due::Notice(_) | Due::Stages)), 7);
        assert_eq!(count(|due| matches!(due, Due::Unstated)), 2);
    }

    #[test]
    fn ids_are_those_of_all_rows_in_order() {
        let ids: Vec<String> = tasks(2025).into_iter().map(|task| task.id).collect();
        let all: Vec<String> = (1..=41).map(|number| format!("R{number}")).collect();
        assert_eq!(ids, all);
    }

    #[test]
    fn the_next_year_has_the_same_tasks_a_year_later() {
        let days = |year| -> Vec<Day> {
            let all = tasks(year).into_iter();
            all.flat_map(|task| task.occurrences).filter_map(|one| one.due.day()).collect()
        };
        for (before, after) in days(2025).into_iter().zip(days(2026)) {
            assert_eq!(after, Day::read(&before.to_string().replace("2025", "2026")).unwrap());
        }
        assert!(tasks(2024).is_empty());
    }
}
