//! Rows beside the ledger of the year: the same, other days and bodies, tasks that it has not.

use super::super::beside::{Beside, beside};
use super::clean::{Cells, all, cells, table};
use super::*;
use crate::ledger_change::LedgerEdit;

/// The product's own ledger in print, with some rows written otherwise.
fn printed(change: fn(usize, &mut Cells)) -> LedgerReading {
    let own = all().remove(0);
    let mut rows = cells(&own);
    rows.iter_mut().enumerate().for_each(|(place, row)| change(place, row));
    read(&[table(&own, &rows, None)])
}

#[test]
fn the_products_own_ledger_in_print_says_the_same() {
    let (reading, tasks) = (printed(|_, _| {}), builtin::tasks(2025));
    let rows = beside(&reading, &tasks, 2025);
    assert_eq!(rows.len(), tasks.len());
    for (row, task) in rows.iter().zip(&tasks) {
        assert_eq!(row.task.as_ref().map(|one| &one.id), Some(&task.id));
        assert_eq!((row.differs.len(), &row.edit), (0, &None), "{}", task.id);
    }
}

#[test]
fn another_day_another_body_and_another_task_are_told_apart() {
    let reading = printed(|place, row| match place {
        9 => row[5] = "6月5日前".to_owned(),
        35 => row[4] = "各相关部门单位".to_owned(),
        40 => {
            row[2] = "村级财务互审".to_owned();
            row[3] = "组织各村会计交叉检查账簿，逐村通报。".to_owned();
            row[5] = "12月20日前".to_owned();
        }
        _ => {}
    });
    let rows = beside(&reading, &builtin::tasks(2025), 2025);
    let text = |row: &Beside<'_>| row.edit.as_ref().and_then(|edit| edit.text().cloned());
    assert_eq!(rows[9].differs, [Field::Due]);
    assert_eq!(text(&rows[9]).expect("it is amended").times[0].on, Day::new(2025, 6, 5));
    assert_eq!(rows[35].differs, [Field::Responsible]);
    assert!(matches!(&rows[40].edit, Some(LedgerEdit::Add { .. })), "{:?}", rows[40].edit);
    let added = text(&rows[40]).expect("it is new");
    assert_eq!(added.item, "村级财务互审");
    assert_eq!(added.times[0].on, Day::new(2025, 12, 20));
    assert_eq!(rows.iter().filter(|row| row.edit.is_some()).count(), 3);
}

/// A county says a task in words of its own; number and day tell that it is the same.
#[test]
fn a_task_in_other_words_is_found_by_its_number_and_day() {
    let reading = printed(|place, row| {
        if place == 16 {
            row[2] = "财政重点评价".to_owned();
            row[3] = "由财政选大项目，请专业机构来评，评完写报告给领导看。".to_owned();
        }
    });
    let tasks = builtin::tasks(2025);
    let rows = beside(&reading, &tasks, 2025);
    assert_eq!(rows[16].task.as_ref().map(|task| &*task.id), Some("R17"));
    assert_eq!(rows[0].task.as_ref().map(|task| &*task.id), Some("R1"), "it keeps its own");
    assert!(rows[16].edit.is_none(), "its bodies and days are the same: {:?}", rows[16].differs);
}

/// A ledger of another place speaks of other things: what is not alike is new, and no task is taken twice.
#[test]
fn no_task_is_spoken_of_by_two_rows() {
    for clean in all() {
        let reading = read_rows(&clean, &cells(&clean), None);
        let tasks = builtin::tasks(2025);
        let rows = beside(&reading, &tasks, 2025);
        let mut named: Vec<String> =
            rows.iter().filter_map(|row| row.task.as_ref()).map(|task| task.id.clone()).collect();
        let count = named.len();
        named.sort();
        named.dedup();
        assert_eq!(named.len(), count, "{}", clean.title);
    }
}
