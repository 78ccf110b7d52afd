//! What a form that answers to a target carries over from it: as it begins, and once more when the target was
//! adjusted or accepted since.

use crate::form::layout::FormKind;
use crate::form::sheet::{Row, Sheet};
use crate::unit::text::squeeze;

/// 年度绩效目标.
const GOAL: &str = "objective.expected";

/// 绩效指标.
const INDICATORS: &str = "indicators";

/// The rows that are promised, with the columns that are: tasks of a department, indicators with value and weight.
const PROMISED: [(&str, &[&str]); 2] = [
    ("tasks", &["name", "total"]),
    (INDICATORS, &["l1", "l1_weight", "l2", "name", "target_raw", "weight"]),
];

/// The goal, the tasks and every indicator of the target, written on a form that begins.
pub fn promise(sheet: &mut Sheet, approved: &Sheet) {
    sheet.set_field(GOAL, approved.field(GOAL));
    for (group, columns) in PROMISED {
        if sheet.kind().layout().group(group).is_none() {
            continue;
        }
        let rows = approved.rows(group).iter();
        let rows = rows.map(|row| renewed(sheet.kind(), (group, columns), &Row::default(), row));
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
    let [_, indicators @ (group, columns)] = PROMISED;
    let written = sheet.rows(group);
    let promised = approved.rows(group).iter().filter(|row| !row.is_empty());
    let mut rows: Vec<Row> = promised
        .map(|row| {
            let own = written.iter().find(|own| is_same(own, row));
            renewed(sheet.kind(), indicators, own.unwrap_or(&Row::default()), row)
        })
        .collect();
    let is_typed = |row: &&Row| {
        row.iter().any(|(column, text)| !columns.contains(&column) && !text.trim().is_empty())
    };
    let is_left = |row: &&Row| !approved.rows(group).iter().any(|promised| is_same(row, promised));
    rows.extend(written.iter().filter(is_left).filter(is_typed).cloned());
    *taken.rows_mut(group) = rows;
    taken
}

/// How many rows [`take_over`] would change, add or take away, the goal as one more; 0 where the form says what counts.
pub fn outdated(sheet: &Sheet, approved: &Sheet) -> usize {
    let taken = take_over(sheet, approved);
    let (before, after) = (sheet.rows(INDICATORS), taken.rows(INDICATORS));
    let news = after.iter().filter(|row| !before.iter().any(|one| is_alike(one, row)));
    let named = |rows: &[Row], row: &Row| rows.iter().any(|one| is_same(one, row));
    let gone = before.iter().filter(|row| !row.is_empty() && !named(after, row));
    let is_other_goal = squeeze(sheet.field(GOAL)) != squeeze(taken.field(GOAL));
    news.count() + gone.count() + usize::from(is_other_goal)
}

fn is_same(row: &Row, promised: &Row) -> bool {
    squeeze(row.get("name")) == squeeze(promised.get("name"))
}

/// The same promise, whatever else stands on the rows.
fn is_alike(one: &Row, other: &Row) -> bool {
    let [_, (_, columns)] = PROMISED;
    columns.iter().all(|column| squeeze(one.get(column)) == squeeze(other.get(column)))
}

/// A row with its promise as it counts; columns that the form does not have are left out.
fn renewed(
    kind: FormKind,
    (group, columns): (&str, &[&'static str]),
    own: &Row,
    promised: &Row,
) -> Row {
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
        sheet.add_rows(INDICATORS, ROW, rows.iter().copied());
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
        form.rows_mut(INDICATORS)[0].set("actual_raw", "4公里");
        let now =
            target("修渠9公里", &[["产出指标", "数量指标", "渠道长度", "≥9公里", "20"], USERS]);
        assert_eq!(outdated(&form, &now), 2, "the goal and a value");
        let taken = take_over(&form, &now);
        assert_eq!(taken.field(GOAL), "修渠9公里");
        let row = &taken.rows(INDICATORS)[0];
        assert_eq!((row.get("target_raw"), row.get("actual_raw")), ("≥9公里", "4公里"));
        assert_eq!(outdated(&taken, &now), 0);
    }

    #[test]
    fn a_new_indicator_stands_in_its_place_and_one_given_up_goes_unless_something_was_typed() {
        let old = target("修渠", &[LENGTH, GATES]);
        let now = target("修渠", &[USERS, LENGTH]);
        let form = begun(&old);
        let names = |sheet: &Sheet| -> Vec<String> {
            sheet.rows(INDICATORS).iter().map(|row| row.get("name").to_owned()).collect()
        };
        assert_eq!(names(&take_over(&form, &now)), ["受益户数", "渠道长度"]);
        assert_eq!(outdated(&form, &now), 2);
        let mut typed = form;
        typed.rows_mut(INDICATORS)[1].set("actual_raw", "1座");
        let taken = take_over(&typed, &now);
        assert_eq!(names(&taken), ["受益户数", "渠道长度", "闸门数量"]);
        assert_eq!(take_over(&taken, &now), taken, "twice is once");
    }
}
