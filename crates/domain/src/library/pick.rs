//! 选用: an indicator of the library as a new row of a target form.

use super::indicator::Indicator;
use super::search::plain_name;
use crate::form::sheet::{Row, Sheet};
use crate::indicator::level::{Level1, Level2, Tree};
use crate::indicator::line::SheetView;

/// The group of a target form that holds its indicators.
const GROUP: &str = "indicators";

/// Puts an indicator behind the last row of its level, in the tree of the form; a row of that level, or of
/// none, that nobody has filled in is used. Answers the row's index. Weight and, unless wanted, target stay
/// for the department to fill in.
pub fn pick(sheet: &mut Sheet, indicator: &Indicator, with_example: bool) -> usize {
    let tree = SheetView::of(sheet).tree;
    put(sheet, tree, indicator.levels_in(tree), indicator.row(tree, with_example))
}

/// Puts a row of another project's target behind the last row of its level, in the tree of the form. Answers
/// the row's index; nothing where an indicator of this name stands on the form already, which is left as it
/// is, or the row says none. The name stays, and with it the link to the library.
pub fn take(sheet: &mut Sheet, from: &Row, with_values: bool) -> Option<usize> {
    if plain_name(from.get("name")).is_empty() || holds_name(sheet, from.get("name")) {
        return None;
    }
    let tree = SheetView::of(sheet).tree;
    let mut row = Row::default().with("name", from.get("name"));
    if with_values {
        row = row.with("target_raw", from.get("target_raw")).with("weight", from.get("weight"));
    }
    let Some((_, level2)) = levels(from.get("l1"), from.get("l2")) else {
        // A level that nobody can read stays as it is written, behind everything.
        let rows = sheet.rows_mut(GROUP);
        rows.push(row.with("l1", from.get("l1")).with("l2", from.get("l2")));
        return Some(rows.len() - 1);
    };
    let (level1, level2) = level2.in_tree(tree);
    let row = row.with("l1", level1.name()).with("l2", level2.name());
    Some(put(sheet, tree, (level1, level2), row))
}

fn put(sheet: &mut Sheet, tree: Tree, of: (Level1, Level2), row: Row) -> usize {
    let wanted = order(tree, of);
    let rows = sheet.rows_mut(GROUP);
    let order_of = |row: &Row| Some(order(tree, levels(row.get("l1"), row.get("l2"))?));
    let (mut at, mut here) = (0, (0, 0));
    for (index, row) in rows.iter().enumerate() {
        // A row whose level nobody can read stands where the row before it does.
        here = order_of(row).unwrap_or(here);
        if (order_of(row).is_some() || !is_free(row)) && here <= wanted {
            at = index + 1;
        }
    }
    let same = rows.iter().position(|row| is_free(row) && order_of(row) == Some(wanted));
    let bare = rows.get(at).is_some_and(|row| is_free(row) && order_of(row).is_none());
    match same {
        Some(free) => at = free,
        None if bare => {}
        None => rows.insert(at, Row::default()),
    }
    rows[at] = row;
    at
}

/// Nothing of the department's own stands in the row.
fn is_free(row: &Row) -> bool {
    ["name", "target_raw", "weight", "note"].iter().all(|column| row.get(column).trim().is_empty())
}

/// The indicator stands on the form already, under its own name.
pub fn holds(sheet: &Sheet, indicator: &Indicator) -> bool {
    holds_name(sheet, &indicator.name)
}

/// An indicator of this name stands on the form already.
pub fn holds_name(sheet: &Sheet, name: &str) -> bool {
    let name = plain_name(name);
    sheet.rows(GROUP).iter().any(|row| plain_name(row.get("name")) == name)
}

fn levels(level1: &str, level2: &str) -> Option<(Level1, Level2)> {
    let level2 = Level2::read(level2)?;
    Some((Level1::read(level1).unwrap_or(level2.parent()), level2))
}

/// The place of levels in the order of a tree's form; behind everything where it has them not.
fn order(tree: Tree, (level1, level2): (Level1, Level2)) -> (usize, usize) {
    let first = tree.level1().iter().position(|level| *level == level1);
    let second = tree.level2(level1).iter().position(|level| *level == level2);
    (first.unwrap_or(usize::MAX), second.unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::layout::FormKind;
    use crate::library::catalogue::Catalogue;

    fn sheet(rows: &[(&str, &str, &str)]) -> Sheet {
        let mut sheet = Sheet::new(FormKind::Target);
        for (level1, level2, name) in rows {
            let row = Row::default().with("l1", *level1).with("l2", *level2).with("name", *name);
            sheet.rows_mut(GROUP).push(row);
        }
        sheet
    }

    fn picked(sheet: &mut Sheet, code: &str) -> usize {
        let catalogue = Catalogue::of([]);
        let item = catalogue.find(code).expect("it comes with the product");
        pick(sheet, item.newest().indicator, false)
    }

    fn names(sheet: &Sheet) -> Vec<&str> {
        sheet.rows(GROUP).iter().map(|row| row.get("name")).collect()
    }

    #[test]
    fn a_picked_indicator_stands_behind_the_last_row_of_its_level() {
        let mut sheet = sheet(&[
            ("产出指标", "数量指标", "甲"),
            ("产出指标", "时效指标", "乙"),
            ("效益指标", "社会效益指标", "丙"),
        ]);
        assert_eq!(picked(&mut sheet, "EDU-002"), 1);
        assert_eq!(picked(&mut sheet, "EDU-018"), 4);
        assert_eq!(picked(&mut sheet, "EDU-013"), 3);
        assert_eq!(
            names(&sheet),
            ["甲", "资助家庭经济困难学生人数", "乙", "建设项目成本控制率", "丙", "学生家长满意度"]
        );
        assert_eq!(sheet.rows(GROUP)[3].get("l1"), "产出指标", "cost stands inside output here");
    }

    #[test]
    fn an_empty_form_gets_its_first_row_and_a_blank_one_is_used() {
        let mut empty = sheet(&[]);
        assert_eq!(picked(&mut empty, "EDU-001"), 0);
        let mut blank = sheet(&[("产出指标", "数量指标", "甲"), ("产出指标", "数量指标", "")]);
        assert_eq!(picked(&mut blank, "EDU-001"), 1);
        let levels = [("产出指标", "数量指标", ""), ("产出指标", "质量指标", "")];
        let mut template = sheet(&levels);
        assert_eq!(picked(&mut template, "EDU-006"), 1);
        assert_eq!(names(&template), ["", "校舍维修改造质量合格率"]);
        let mut bare = sheet(&[("", "", "")]);
        assert_eq!(picked(&mut bare, "EDU-001"), 0);
        assert_eq!(names(&bare), ["农村义务教育学校改造覆盖率"]);
    }

    #[test]
    fn in_the_tree_with_cost_first_a_cost_stands_first() {
        let mut sheet =
            sheet(&[("成本指标", "经济成本指标", "甲"), ("产出指标", "数量指标", "乙")]);
        assert_eq!(picked(&mut sheet, "EDU-013"), 1);
        assert_eq!(sheet.rows(GROUP)[1].get("l2"), "经济成本指标");
    }

    #[test]
    fn a_row_of_a_case_comes_without_its_values_unless_they_are_wanted_and_never_over_another() {
        let row = |l1, l2, name, value| {
            let row = Row::default().with("l1", l1).with("l2", l2).with("name", name);
            row.with("target_raw", value).with("weight", "10").with("note", "按本项目测算")
        };
        let mut sheet = sheet(&[
            ("成本指标", "经济成本指标", "甲"),
            ("产出指标", "数量指标", "造林面积"),
            ("效益指标", "社会效益指标", "乙"),
        ]);
        sheet.rows_mut(GROUP)[1].set("target_raw", "≥1万亩");
        // The case is of the other tree: its cost stands inside output.
        let cost = row("产出指标", "成本指标", "造林补助标准", "≤300元/亩");
        assert_eq!(take(&mut sheet, &cost, false), Some(1));
        let taken = &sheet.rows(GROUP)[1];
        assert_eq!((taken.get("l1"), taken.get("l2")), ("成本指标", "经济成本指标"));
        assert_eq!((taken.get("target_raw"), taken.get("weight"), taken.get("note")), ("", "", ""));
        let quality = row("产出指标", "质量指标", "造林成活率", "≥85%");
        assert_eq!(take(&mut sheet, &quality, true), Some(3));
        assert_eq!(sheet.rows(GROUP)[3].get("target_raw"), "≥85%");
        assert_eq!(sheet.rows(GROUP)[3].get("weight"), "10");
        let there = row("产出指标", "数量指标", "★造林面积", "≥2万亩");
        assert_eq!(take(&mut sheet, &there, true), None);
        assert_eq!(sheet.rows(GROUP)[2].get("target_raw"), "≥1万亩", "nothing is overwritten");
        let unread = row("其他", "其他", "丁", "≥1个");
        assert_eq!(take(&mut sheet, &unread, false), Some(5));
        assert_eq!(take(&mut sheet, &row("产出指标", "数量指标", " ", ""), true), None);
    }

    #[test]
    fn what_stands_on_the_form_is_known() {
        let mut sheet = sheet(&[]);
        let catalogue = Catalogue::of([]);
        let indicator = catalogue.find("EDU-001").expect("it is there").newest().indicator;
        assert!(!holds(&sheet, indicator));
        pick(&mut sheet, indicator, true);
        assert!(holds(&sheet, indicator));
        assert_eq!(sheet.rows(GROUP)[0].get("target_raw"), "=100%");
    }
}
