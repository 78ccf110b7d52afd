//! 工作记录 and registered days of the work ledger as tables.

use std::collections::BTreeSet;

use wenxiao_domain::state::County;
use wenxiao_domain::work_ledger::task::Task;
use wenxiao_domain::work_ledger::tasks_of;

use super::{Table, maybe, number, text};

/// 工作记录.
pub(super) fn records(county: &County) -> Table {
    let rows = county.shared.work_records.values().map(|one| {
        vec![
            text(one.id.to_string()),
            number(i64::from(one.work_year)),
            number(i64::from(one.number)),
            text(one.kind.key()),
            text(one.text.title.clone()),
            text(one.text.party.clone()),
            text(one.text.reference.clone()),
            text(one.text.on.to_string()),
            maybe(one.text.level, |level| text(level.key())),
            maybe(one.text.count, |count| number(i64::from(count))),
            text(one.text.outcome.clone()),
            maybe(one.serves.as_ref(), |time| text(time.to_string())),
            number(i64::from(one.stands())),
            text(one.by.to_string()),
            number(one.at.epoch_ms()),
        ]
    });
    Table {
        name: "work_record",
        columns: &[
            "id",
            "work_year",
            "number",
            "kind",
            "title",
            "party",
            "reference",
            "day",
            "level",
            "count",
            "outcome",
            "serves",
            "stands",
            "by",
            "at_ms",
        ],
        rows: rows.collect(),
    }
}

/// 涉及单位 of each record.
pub(super) fn departments(county: &County) -> Table {
    let rows = county.shared.work_records.values().flat_map(|one| {
        let department = |id: &wenxiao_domain::unit::id::OrgId| {
            vec![text(one.id.to_string()), text(id.to_string())]
        };
        one.text.departments.iter().map(department).collect::<Vec<_>>()
    });
    Table {
        name: "work_record_department",
        columns: &["record", "department"],
        rows: rows.collect(),
    }
}

/// 期限 that were registered, in their order; the last of the same counts.
pub(super) fn dues(county: &County) -> Table {
    let all = county.shared.task_dues.iter();
    let rows = all.flat_map(|((year, of), dues)| {
        dues.iter().map(move |one| {
            vec![
                number(i64::from(*year)),
                text(of.to_string()),
                text(one.on.to_string()),
                text(one.reference.clone()),
                text(one.by.to_string()),
                number(one.at.epoch_ms()),
            ]
        })
    });
    Table {
        name: "task_due",
        columns: &["work_year", "due_of", "day", "reference", "by", "at_ms"],
        rows: rows.collect(),
    }
}

/// Times of the tasks of every work year that has records, with the kinds of records that each of them asks for.
pub(super) fn tasks(county: &County) -> Table {
    let years: BTreeSet<i16> =
        county.shared.projects.values().map(|project| project.budget_year).collect();
    let rows = years.into_iter().flat_map(|year| {
        let of_task = |task: Task| {
            let times = task.occurrences.iter().flat_map(|one| {
                let kinds = one.condition.kinds().iter().map(|kind| kind.key());
                let kinds: Vec<&str> = if kinds.len() == 0 { vec![""] } else { kinds.collect() };
                let row = |kind| {
                    vec![
                        number(i64::from(year)),
                        text(task.time(one.number).to_string()),
                        text(task.item.clone()),
                        maybe(one.due.day(), |day| text(day.to_string())),
                        text(one.condition.key()),
                        text(kind),
                        maybe(task.same_as.as_ref(), |other| text(other.clone())),
                    ]
                };
                kinds.into_iter().map(row).collect::<Vec<_>>()
            });
            times.collect::<Vec<_>>()
        };
        tasks_of(county, year).into_iter().flat_map(of_task).collect::<Vec<_>>()
    });
    Table {
        name: "work_task",
        columns: &["work_year", "time", "item", "due", "condition", "record_kind", "same_as"],
        rows: rows.collect(),
    }
}
