//! What a form that answers to a target carries over from it: as it begins, and once more when the target was
//! adjusted or accepted since.

use crate::form::layout::FormKind;
use crate::form::sheet::{Row, Sheet};
use crate::form::target_adjustment::indicator_named;
use crate::unit::text::squeeze;

/// 年度绩效目标.
const GOAL: &str = "objective.expected";

/// A group whose rows are promised, with the columns that are.
type Promised = (&'static str, &'static [&'static str]);

/// Tasks of a department.
const TASKS: Promised = ("tasks", &["name", "total"]);

/// Indicators with value and weight.
const INDICATORS: Promised =
    ("indicators", &["l1", "l1_weight", "l2", "name", "target_raw", "weight"]);

/// The goal, the tasks and every indicator of the target, written on a form that begins.
pub fn promise(sheet: &mut Sheet, approved: &Sheet) {
    sheet.set_field(GOAL, approved.field(GOAL));
    for promised in [TASKS, INDICATORS] {
        let (group, _) = promised;
        if sheet.kind().layout().group(group).is_none() {
            continue;
        }
        let rows = approved.rows(group).iter();
        let rows = rows.map(|row| renewed(sheet.kind(), promised, &Row::default(), row));
        let rows: Vec<Row> = rows.collect();
        sheet.rows_mut(group).extend(rows);
    }
}

/// A form begun before the target became what it is: goal and indicators as they count now, in their order, each with
/// what was typed on its row. A row whose indicator is not promised any more stays at the end if something was
/// typed on it, and goes otherwise.
#[must_use]
pub fn take_over(sheet: &Sheet, approved: &Sheet) -> Sheet {
    let mut taken = sheet.clone();
    taken.set_field(GOAL, approved.field(GOAL));
    let (group, columns) = INDICATORS;
    let promised = approved.rows(group).iter().filter(|row| !row.is_empty());
    let mut rows: Vec<Row> = promised
        .map(|row| {
            let own = indicator_named(sheet, row.get("name")).cloned().unwrap_or_default();
            renewed(sheet.kind(), INDICATORS, &own, row)
        })
        .collect();
    let is_typed = |row: &&Row| {
        row.iter().any(|(column, text)| !columns.contains(&column) && !text.trim().is_empty())
    };
    let is_left = |row: &&Row| indicator_named(approved, row.get("name")).is_none();
    rows.extend(sheet.rows(group).iter().filter(is_left).filter(is_typed).cloned());
    *taken.rows_mut(group) = rows;
    taken
}

/// How many rows [`take_over`] would change, add or take away, the goal as one more; 0 where the form says what counts.
pub fn outdated(sheet: &Sheet, approved: &Sheet) -> usize {
    let taken = take_over(sheet, approved);
    let (group, _) = INDICATORS;
    let before = sheet.rows(group);
    let news = taken.rows(group).iter().filter(|row| !before.iter().any(|one| is_alike(one, row)));
    let is_gone = |row: &&Row| indicator_named(&taken, row.get("name")).is_none();
    let gone = before.iter().filter(|row| !row.is_empty()).filter(is_gone);
    let is_other_goal = squeeze(sheet.field(GOAL)) != squeeze(taken.field(GOAL));
    news.count() + gone.count() + usize::from(is_other_goal)
}

/// The same promise, whatever else stands on the rows.
fn is_alike(one: &Row, other: &Row) -> bool {
    let (_, columns) = INDICATORS;
    columns.iter().all(|column| squeeze(one.get(column)) == squeeze(other.get(column)))
}

/// A row with its promise as it counts; columns that the form does not have are left out.
fn renewed(kind: FormKind, (group, columns): Promised, own: &Row, promised: &Row) -> Row {
    let spec = kind.layout().group(group);
    let is_there = |column: &&&str| spec.is_some_and(|spec| spec.column(column).is_some());
    columns
        .iter()
        .filter(is_there)
        .fold(own.clone(), |row, column| row.with(column, promised.get(column)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: [&str; 5] = ["l1", "l2", "name", "target_raw", "weight"];

    fn target(goal: &str, rows: &[[&str; 5]]) -> Sheet {
        let mut sheet = Sheet::new(FormKind::Target);
        sheet.set_field(GOAL, goal);
        sheet.add_rows("indicators", ROW, rows.iter().copied());
        sheet
    }

    const LENGTH: [&str; 5] = ["产出指标", "数量指标", "渠道长度", "≥12公里", "20"];
    const GATES: [&str; 5] = ["产出指标", "数量指标", "闸门数量", "3座", "10"];
    const USERS: [&str; 5] = ["效益指标", "社会效益指标", "受益户数", "≥300户", "30"];

    /// A monitoring form begun of that target.
    fn begun(target: &Sheet) -> Sheet {
        let mut sheet = Sheet::new(FormKind::MonitoringMay);
        promise(&mut sheet, target);
        sheet
    }

    #[test]
    fn a_form_that_says_what_counts_stays_as_it_is() {
        let target = target("修渠", &[LENGTH, GATES]);
        let form = begun(&target);
        assert_eq!(take_over(&form, &target), form);
        assert_eq!(outdated(&form, &target), 0);
    }

    #[test]
    fn the_adjusted_value_takes_the_place_of_the_old_one_beside_what_was_typed() {
        let mut form = begun(&target("修渠", &[LENGTH, USERS]));
        form.rows_mut("indicators")[0].set("actual_raw", "4公里");
        let now =
            target("修渠9公里", &[["产出指标", "数量指标", "渠道长度", "≥9公里", "20"], USERS]);
        assert_eq!(outdated(&form, &now), 2, "the goal and a value");
        let taken = take_over(&form, &now);
        assert_eq!(taken.field(GOAL), "修渠9公里");
        let row = &taken.rows("indicators")[0];
        assert_eq!((row.get("target_raw"), row.get("actual_raw")), ("≥9公里", "4公里"));
        assert_eq!(outdated(&taken, &now), 0);
    }

    #[test]
    fn a_new_indicator_stands_in_its_place_and_one_given_up_goes_unless_something_was_typed() {
        let old = target("修渠", &[LENGTH, GATES]);
        let now = target("修渠", &[USERS, LENGTH]);
        let form = begun(&old);
        let names = |sheet: &Sheet| -> Vec<String> {
            sheet.rows("indicators").iter().map(|row| row.get("name").to_owned()).collect()
        };
        assert_eq!(names(&take_over(&form, &now)), ["受益户数", "渠道长度"]);
        assert_eq!(outdated(&form, &now), 2);
        let mut typed = form;
        typed.rows_mut("indicators")[1].set("actual_raw", "1座");
        let taken = take_over(&typed, &now);
        assert_eq!(names(&taken), ["受益户数", "渠道长度", "闸门数量"]);
        assert_eq!(take_over(&taken, &now), taken, "twice is once");
    }
}
