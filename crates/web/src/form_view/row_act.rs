//! Moving, adding, removing and pasting rows of a group: pure functions on a sheet, behind the buttons
//! beside each row.

use wenxiao_domain::form::layout::{Block, Content, Layout};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::placed::{Purpose, Role, place};
use wenxiao_domain::form::sheet::{Row, Sheet};

use super::post::MOST_ROWS;

/// What to do at a row of a group that grows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowAct {
    group: String,
    row: usize,
    verb: Verb,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Verb {
    Up,
    Down,
    Add,
    Delete,
    /// A block from a spreadsheet, tab-separated, laid over the cells from this column on.
    Paste {
        column: String,
        block: String,
    },
}

impl RowAct {
    /// Reads a button's value: `up:indicators:3`, `paste:indicators:3:name`. `None` when it is no act, or
    /// the group cannot grow, or there is no such row.
    pub fn read(act: &str, block: &str, sheet: &Sheet) -> Option<Self> {
        let parts: Vec<&str> = act.split(':').collect();
        let (verb, group, row, column) = match parts.as_slice() {
            [verb, group, row] => (*verb, *group, row.parse().ok()?, None),
            [verb, group, row, column] => (*verb, *group, row.parse().ok()?, Some(*column)),
            _ => return None,
        };
        let spec = sheet.kind().layout().group(group).filter(|spec| spec.grows)?;
        if MOST_ROWS <= row {
            return None;
        }
        let verb = match (verb, column) {
            ("up", None) => Verb::Up,
            ("down", None) => Verb::Down,
            ("add", None) => Verb::Add,
            ("delete", None) => Verb::Delete,
            ("paste", Some(column)) => {
                let column = spec.column(column)?.id.to_owned();
                Verb::Paste { column, block: block.to_owned() }
            }
            _ => return None,
        };
        Some(Self { group: group.to_owned(), row, verb })
    }

    /// Does it. An act at a row that is no longer there changes nothing.
    pub fn apply(&self, sheet: &mut Sheet) {
        let count = sheet.rows(&self.group).len();
        match &self.verb {
            Verb::Up if 0 < self.row && self.row < count => {
                sheet.rows_mut(&self.group).swap(self.row, self.row - 1);
            }
            Verb::Down if self.row + 1 < count => {
                sheet.rows_mut(&self.group).swap(self.row, self.row + 1);
            }
            Verb::Delete if self.row < count => {
                sheet.rows_mut(&self.group).remove(self.row);
            }
            Verb::Add if count < MOST_ROWS => self.add(sheet),
            Verb::Paste { column, block } => self.paste(sheet, column, block),
            Verb::Up | Verb::Down | Verb::Delete | Verb::Add => {}
        }
    }

    /// The control that people expect to be in afterwards.
    pub fn lands_at(&self, sheet: &Sheet) -> FieldPath {
        let last = sheet.rows(&self.group).len().saturating_sub(1);
        let row = match &self.verb {
            Verb::Up => self.row.saturating_sub(1),
            Verb::Down | Verb::Add => self.row + 1,
            Verb::Delete | Verb::Paste { .. } => self.row,
        };
        let column = match &self.verb {
            Verb::Paste { column, .. } => column.clone(),
            Verb::Up | Verb::Down | Verb::Add | Verb::Delete => self.first_own_column(sheet),
        };
        FieldPath::cell(self.group.clone(), row.min(last), column)
    }

    /// A new row below, which continues the merged levels of the one above.
    fn add(&self, sheet: &mut Sheet) {
        let above = sheet.rows(&self.group).get(self.row).cloned().unwrap_or_default();
        let layout = sheet.kind().layout();
        let fresh = continued_columns(layout, &self.group)
            .iter()
            .fold(Row::default(), |row, column| row.with(column, above.get(column)));
        let rows = sheet.rows_mut(&self.group);
        // A form without rows shows one blank row, which the new one comes after.
        while rows.len() <= self.row {
            rows.push(Row::default());
        }
        rows.insert(self.row + 1, fresh);
    }

    fn paste(&self, sheet: &mut Sheet, column: &str, block: &str) {
        let columns = typed_columns(sheet, &self.group);
        let start = columns.iter().position(|id| *id == column).unwrap_or(0);
        for (offset, line) in block.lines().enumerate() {
            let row = self.row + offset;
            if MOST_ROWS <= row {
                return;
            }
            for (text, column) in line.split('\t').zip(&columns[start..]) {
                let path = FieldPath::cell(self.group.clone(), row, column.clone());
                sheet.set(&path, text.trim());
            }
        }
    }

    fn first_own_column(&self, sheet: &Sheet) -> String {
        let continued = continued_columns(sheet.kind().layout(), &self.group);
        let mut columns = typed_columns(sheet, &self.group).into_iter();
        columns.find(|column| !continued.contains(&column.as_str())).unwrap_or_default()
    }
}

/// Columns that people type into, as they stand from left to right on the entry page.
fn typed_columns(sheet: &Sheet, group: &str) -> Vec<String> {
    let placed = place(sheet, Purpose::Entry);
    let cells = placed.cells.iter().filter(|cell| cell.role == Role::Value);
    cells
        .filter_map(|cell| cell.path.as_ref())
        .filter_map(|path| match path {
            FieldPath::Cell { group: of, row: 0, column } if *of == *group => {
                let spec = placed.layout.spec(path)?;
                (!spec.computed).then(|| column.clone().into_owned())
            }
            FieldPath::Cell { .. } | FieldPath::Field(_) | FieldPath::Whole => None,
        })
        .collect()
}

/// Columns that a new row takes over from the row above: those that print merged.
pub fn continued_columns(layout: &'static Layout, group: &str) -> Vec<&'static str> {
    let mut out = Vec::new();
    collect_merged(layout.blocks, group, &mut out);
    out
}

fn collect_merged(blocks: &'static [Block], group: &str, out: &mut Vec<&'static str>) {
    for block in blocks {
        match block {
            Block::Group { group: of, row, merge, .. } if *of == group && out.is_empty() => {
                out.extend(*merge);
                out.extend(row.iter().filter_map(|cell| match cell.content {
                    Content::ColumnWithNote(column, note) => {
                        merge.contains(&column).then_some(note)
                    }
                    Content::Column(_)
                    | Content::Field(_)
                    | Content::Label(_)
                    | Content::LabelOver(..)
                    | Content::Title
                    | Content::YearLine(_) => None,
                }));
            }
            Block::Labelled { blocks, .. }
            | Block::When(_, blocks)
            | Block::Optional(_, blocks) => collect_merged(blocks, group, out),
            Block::Row(_) | Block::Group { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::form::layout::FormKind;

    use super::*;

    fn three_rows() -> Sheet {
        let mut sheet = Sheet::new(FormKind::Target);
        for name in ["甲", "乙", "丙"] {
            let row = Row::default().with("l1", "产出指标").with("l2", "数量指标");
            sheet.rows_mut("indicators").push(row.with("name", name));
        }
        sheet
    }

    fn after(act: &str, block: &str) -> (Sheet, String) {
        let mut sheet = three_rows();
        let act = RowAct::read(act, block, &sheet).expect("a button of the form");
        act.apply(&mut sheet);
        let lands_at = act.lands_at(&sheet).to_string();
        (sheet, lands_at)
    }

    fn names(sheet: &Sheet) -> Vec<&str> {
        sheet.rows("indicators").iter().map(|row| row.get("name")).collect()
    }

    #[test]
    fn rows_move_and_go() {
        let (sheet, place) = after("up:indicators:1", "");
        assert_eq!((names(&sheet), place.as_str()), (vec!["乙", "甲", "丙"], "indicators[0].name"));
        let (sheet, place) = after("down:indicators:1", "");
        assert_eq!((names(&sheet), place.as_str()), (vec!["甲", "丙", "乙"], "indicators[2].name"));
        let (sheet, place) = after("delete:indicators:2", "");
        assert_eq!((names(&sheet), place.as_str()), (vec!["甲", "乙"], "indicators[1].name"));
    }

    #[test]
    fn an_act_beyond_the_ends_changes_nothing() {
        for act in ["up:indicators:0", "down:indicators:2", "delete:indicators:9"] {
            assert_eq!(after(act, "").0, three_rows(), "{act}");
        }
    }

    #[test]
    fn a_new_row_continues_the_levels_above_it() {
        let (sheet, place) = after("add:indicators:0", "");
        assert_eq!(names(&sheet), ["甲", "", "乙", "丙"]);
        assert_eq!(sheet.rows("indicators")[1].get("l2"), "数量指标");
        assert_eq!(place, "indicators[1].name");
    }

    #[test]
    fn a_row_can_be_added_to_an_empty_form() {
        let mut sheet = Sheet::new(FormKind::Target);
        let act = RowAct::read("add:indicators:0", "", &sheet).expect("a button of the form");
        act.apply(&mut sheet);
        assert_eq!(sheet.rows("indicators").len(), 2, "the blank one shown, and the new one");
    }

    #[test]
    fn a_pasted_block_fills_columns_to_the_right_and_makes_rows() {
        let (sheet, _) = after("paste:indicators:2:name", "丁\t≥3个\t10\r\n戊\t≤4天");
        assert_eq!(names(&sheet), ["甲", "乙", "丁", "戊"]);
        let rows = sheet.rows("indicators");
        assert_eq!((rows[2].get("target_raw"), rows[2].get("weight")), ("≥3个", "10"));
        assert_eq!((rows[3].get("target_raw"), rows[2].get("l1")), ("≤4天", "产出指标"));
    }

    #[test]
    fn only_buttons_of_growing_groups_are_acts() {
        let sheet = three_rows();
        for act in [
            "up:funds:0",
            "up:none:0",
            "up:indicators:x",
            "up",
            "fly:indicators:0",
            "paste:indicators:0",
        ] {
            assert_eq!(RowAct::read(act, "", &sheet), None, "{act}");
        }
    }
}
