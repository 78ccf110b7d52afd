//! Ledgers of other places and words, whole and damaged.

mod clean;
mod damage;

use std::collections::BTreeMap;

use wenxiao_testkit::chance::Chance;

use super::proposal::{Field, LedgerReading, ProposedTask};
use super::read;
use crate::check::finding::Severity;
use clean::{Cells, Clean, cells, table};

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
        let mut advice = 0;
        for (task, row) in reading.tasks.iter().zip(&clean.rows) {
            let got = words(task);
            assert_eq!(got[0].1, row.category, "{row:?}");
            assert_eq!(got[1].1, row.item, "{:?}", task.doubts);
            assert_eq!(got[2].1, row.detail);
            assert_eq!(got[3].1, row.responsible);
            for doubt in
                task.doubts.iter().filter(|doubt| doubt.kind.severity() == Severity::Advice)
            {
                println!("{} {} {:?} {}", clean.title, row.item, doubt.kind, doubt.reason);
                advice += 1;
            }
        }
        println!("{} {advice}", clean.title);
        // The product's own ledger repeats what the published one contradicts.
        let most = if clean.rows.len() == 41 { 22 } else { 2 };
        assert!(advice <= most, "{} {advice}", clean.title);
    }
}

#[test]
fn what_is_damaged_is_mended_or_doubted() {
    let mut counts: BTreeMap<damage::Damage, [usize; 4]> = BTreeMap::new();
    let mut lines = Vec::new();
    for clean in clean::all() {
        let rows = cells(&clean);
        let truth = read_rows(&clean, &rows, None);
        for seed in 0..SEEDS {
            let mut chance = Chance::of(seed);
            for kind in damage::ALL {
                let at = usize::try_from(chance.below(rows.len() as u64)).expect("small");
                let Some(damaged) = damage::damage(&rows, *kind, at, &mut chance) else { continue };
                let break_at = chance
                    .once_in(3)
                    .then_some(rows.len() / 2)
                    .filter(|row| *row + 6 < at || at + 6 < *row);
                let reading = read_rows(&clean, &damaged.rows, break_at);
                let count = counts.entry(*kind).or_default();
                if reading.tasks.len() != damaged.tasks.len() {
                    lines.push(format!("{kind:?} {at}: {} tasks", reading.tasks.len()));
                    count[2] += 1;
                    continue;
                }
                for (index, source) in damaged.tasks.iter().enumerate() {
                    let (want, got) = (words(&truth.tasks[*source]), words(&reading.tasks[index]));
                    for ((field, want), (_, got)) in want.iter().zip(&got) {
                        if *field == "detail" && damaged.altered == Some(index) {
                            continue;
                        }
                        let said = is_doubted(&reading, index, field);
                        match (want == got, said) {
                            (true, _) => count[0] += 1,
                            (false, true) => count[1] += 1,
                            (false, false) => {
                                count[2] += 1;
                                lines.push(format!(
                                    "{kind:?} at {at}: row {index} {field}: {want} / {got}"
                                ));
                            }
                        }
                    }
                }
                for (task, field) in &damaged.doubted {
                    if !is_doubted(&reading, *task, field) {
                        count[3] += 1;
                        lines.push(format!(
                            "{kind:?} at {at}: not doubted {task} {field} {}",
                            clean.rows[at].item
                        ));
                    }
                }
            }
        }
    }
    for line in lines.iter().take(120) {
        println!("{line}");
    }
    println!("{counts:#?}");
    assert!(lines.is_empty(), "{} lines", lines.len());
}
