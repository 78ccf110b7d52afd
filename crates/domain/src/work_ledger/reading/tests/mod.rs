//! Ledgers of other places and words, whole and damaged.

mod beside;
mod clean;
mod damage;
mod marks;

use wenxiao_testkit::chance::Chance;

use super::proposal::{Doubt, Field, LedgerReading, ProposedTask};
use super::read;
use crate::check::finding::Severity;
use crate::unit::day::Day;
use crate::work_ledger::builtin;
use clean::{Cells, Clean, cells, table};
use damage::Damaged;

/// Rounds of damages over each ledger.
const SEEDS: u64 = 3;

fn words(task: &ProposedTask) -> [(&'static str, String); 5] {
    let meant = &task.meant;
    let due = meant.due.iter().map(|due| format!("{:?}{:?}{:?}", due.kind, due.date, due.event));
    [
        ("category", meant.category.clone()),
        ("item", meant.item.clone()),
        ("detail", meant.detail.clone()),
        ("responsible", meant.responsible.join("，")),
        ("due", due.collect::<Vec<_>>().join("，")),
    ]
}

fn is_doubted(reading: &LedgerReading, task: usize, field: &str) -> bool {
    let found = reading.tasks.get(task).map(|task| task.doubts.as_slice()).unwrap_or_default();
    found.iter().any(|doubt| doubt.field.key() == field || doubt.field == Field::Row)
}

fn read_rows(clean: &Clean, rows: &[Cells], break_at: Option<usize>) -> LedgerReading {
    read(&[table(clean, rows, break_at)])
}

#[test]
fn a_clean_ledger_reads_as_it_is_printed() {
    for clean in clean::all() {
        let reading = read_rows(&clean, &cells(&clean), None);
        assert_eq!(reading.tasks.len(), clean.rows.len(), "{}", clean.title);
        let mut advice = Vec::new();
        for (task, row) in reading.tasks.iter().zip(&clean.rows) {
            let got = words(task);
            assert_eq!(got[0].1, row.category, "{row:?}");
            assert_eq!(got[1].1, row.item, "{:?}", task.doubts);
            assert_eq!(got[2].1, row.detail);
            assert_eq!(got[3].1, row.responsible);
            let weighs = |doubt: &&Doubt| doubt.kind.severity() == Severity::Advice;
            let doubts = task.doubts.iter().filter(weighs);
            advice.extend(doubts.map(|doubt| format!("{} {}", row.item, doubt.reason)));
        }
        // The product's own ledger repeats what the published one contradicts.
        let most = if clean.rows.len() == 41 { 22 } else { 2 };
        assert!(advice.len() <= most, "{}\n{}", clean.title, advice.join("\n"));
    }
}

#[test]
fn the_days_of_the_own_ledger_are_read_off_its_print() {
    let clean = clean::all().remove(0);
    let reading = read_rows(&clean, &cells(&clean), None);
    for (read, task) in reading.tasks.iter().zip(builtin::tasks(2025)) {
        let days: Vec<Day> = read.meant.due.iter().filter_map(|due| due.date).collect();
        let meant: Vec<Day> = task.occurrences.iter().filter_map(|one| one.due.day()).collect();
        assert_eq!(days, meant, "{}", task.item);
    }
}

/// Cells that are wrong without a doubt, and damages that are not doubted.
fn faults(
    clean: &Clean,
    truth: &LedgerReading,
    damaged: &Damaged,
    reading: &LedgerReading,
) -> Vec<String> {
    if reading.tasks.len() != damaged.tasks.len() {
        return vec![format!("{} tasks", reading.tasks.len())];
    }
    let mut out = Vec::new();
    for (index, source) in damaged.tasks.iter().enumerate() {
        let (want, got) = (words(&truth.tasks[*source]), words(&reading.tasks[index]));
        for ((field, want), (_, got)) in want.iter().zip(&got) {
            let is_altered = *field == "detail" && damaged.altered.contains(&index);
            if want != got && !is_altered && !is_doubted(reading, index, field) {
                out.push(format!("row {index} {field}: {want} / {got}"));
            }
        }
    }
    for (task, field) in &damaged.doubted {
        if !is_doubted(reading, *task, field) {
            out.push(format!("not doubted: row {task} {field} of {}", clean.title));
        }
    }
    out
}

#[test]
fn what_is_damaged_is_mended_or_doubted() {
    let (mut lines, mut judged) = (Vec::new(), 0);
    for clean in clean::all() {
        let rows = cells(&clean);
        let truth = read_rows(&clean, &rows, None);
        for seed in 0..SEEDS {
            let mut chance = Chance::of(seed);
            for kind in damage::ALL {
                let at = usize::try_from(chance.below(rows.len() as u64)).expect("small");
                let whole = Damaged::none(&rows);
                let Some(damaged) = damage::damage(whole, *kind, at, &mut chance) else { continue };
                let middle = Some(rows.len() / 2).filter(|row| *row + 6 < at || at + 6 < *row);
                let break_at = middle.filter(|_| chance.once_in(3));
                let reading = read_rows(&clean, &damaged.rows, break_at);
                let found = faults(&clean, &truth, &damaged, &reading);
                lines.extend(found.into_iter().map(|fault| format!("{kind:?} at {at}: {fault}")));
                judged += 1;
            }
        }
    }
    assert!(100 < judged, "{judged}");
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn damages_of_many_rows_at_once_are_mended_or_doubted() {
    let mut lines = Vec::new();
    for clean in clean::all() {
        let rows = cells(&clean);
        let truth = read_rows(&clean, &rows, None);
        for seed in 100..100 + 4 * SEEDS {
            let mut chance = Chance::of(seed);
            let mut damaged = Damaged::none(&rows);
            let mut said = Vec::new();
            // From the bottom up, so that rows that are added move none that is still to come.
            for at in (0..rows.len()).rev().step_by(6) {
                let Some(kind) = chance.pick(damage::ALL).copied() else { continue };
                if let Some(more) = damage::damage(damaged.clone(), kind, at, &mut chance) {
                    damaged = more;
                    said.push(format!("{kind:?}@{at}"));
                }
            }
            let reading = read_rows(&clean, &damaged.rows, None);
            let found = faults(&clean, &truth, &damaged, &reading);
            lines.extend(found.into_iter().map(|fault| format!("{}: {fault}", said.join(" "))));
        }
    }
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}
