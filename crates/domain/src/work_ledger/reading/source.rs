//! A ledger as it lies in its file, and which column is which.

use std::collections::BTreeMap;

use super::proposal::{Printed, Spot};
use crate::unit::text::squeeze;

/// A table of the file: a worksheet, the tables of a Word document below each other, or a text with tabs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceTable {
    /// Its rows from the top, without those in which nothing is written.
    pub rows: Vec<SourceRow>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRow {
    /// Where it stands.
    pub spot: Spot,
    /// As many cells as the table has columns; a merged cell is its first column's, in each of its rows.
    pub cells: Vec<SourceCell>,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceCell {
    /// What is written, without outer white space.
    pub text: String,
    /// It is merged over several rows.
    pub is_tall: bool,
    /// It reaches down from a row above.
    pub is_from_above: bool,
}

/// A column by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Number,
    Category,
    Item,
    Detail,
    Responsible,
    Due,
}

const HEADINGS: &[(Column, &[&str])] = &[
    (Column::Number, &["序号", "编号", "序", "项次", "号"]),
    (
        Column::Category,
        &[
            "任务大类",
            "大类",
            "任务类别",
            "工作类别",
            "类别",
            "任务分类",
            "工作大类",
            "工作分类",
            "一级任务",
            "板块",
            "工作板块",
            "分类",
            "任务类型",
        ],
    ),
    (
        Column::Item,
        &[
            "工作事项",
            "事项",
            "工作任务",
            "任务名称",
            "重点任务",
            "工作项目",
            "任务事项",
            "二级任务",
            "主要任务",
            "工作名称",
            "任务",
            "重点工作",
            "重点事项",
            "任务项目",
            "事项名称",
        ],
    ),
    (
        Column::Detail,
        &[
            "明细任务",
            "任务明细",
            "具体任务",
            "工作内容",
            "具体内容",
            "主要内容",
            "具体措施",
            "工作要求",
            "具体要求",
            "任务内容",
            "详细任务",
            "工作措施",
            "内容",
            "具体工作",
            "具体工作内容",
            "三级任务",
            "任务要求",
            "明细",
            "具体任务内容",
        ],
    ),
    (
        Column::Responsible,
        &[
            "责任主体",
            "责任单位",
            "责任部门",
            "牵头单位",
            "承办单位",
            "责任科室",
            "责任股室",
            "牵头部门",
            "实施主体",
            "实施单位",
            "承办部门",
            "责任单位(部门)",
            "落实单位",
            "主责单位",
            "责任科(股)室",
        ],
    ),
    (
        Column::Due,
        &[
            "完成时间",
            "完成时限",
            "时限",
            "时间节点",
            "完成期限",
            "期限",
            "办结时限",
            "时间要求",
            "时间",
            "时间安排",
            "完成节点",
            "截止时间",
            "完成日期",
            "时限要求",
            "办理时限",
        ],
    ),
];

/// The columns of a page, by their place from the left.
pub(super) type Header = BTreeMap<usize, Column>;

/// The columns, when the row is a row of headings.
pub(super) fn header(row: &SourceRow) -> Option<Header> {
    let mut found = Header::new();
    for (index, cell) in row.cells.iter().enumerate() {
        let text = squeeze(&cell.text);
        let column = HEADINGS.iter().find(|(_, words)| words.contains(&text.as_str()));
        if let Some((column, _)) = column
            && !found.values().any(|other| other == column)
        {
            found.insert(index, *column);
        }
    }
    let has = |column| found.values().any(|other| *other == column);
    let is_ledger = 3 <= found.len()
        && (has(Column::Item) || has(Column::Detail))
        && (has(Column::Responsible) || has(Column::Due));
    (is_ledger && 2 < found.len() - usize::from(has(Column::Number))).then_some(found)
}

/// The rows of one page under their headings; a page begins with each row of headings.
pub(super) struct Page<'t> {
    pub header: Header,
    pub rows: Vec<&'t SourceRow>,
}

/// Titles, and the pages below them.
pub(super) fn pages(tables: &[SourceTable]) -> (Vec<String>, Vec<Page<'_>>) {
    let (mut titles, mut pages): (Vec<String>, Vec<Page<'_>>) = (Vec::new(), Vec::new());
    for table in tables {
        let mut is_below = false;
        for row in &table.rows {
            if let Some(header) = header(row) {
                pages.push(Page { header, rows: Vec::new() });
                is_below = true;
            } else if is_title(row) || !is_below {
                titles.extend(only_text(row).map(str::to_owned));
            } else if let Some(page) = pages.last_mut()
                && !is_page_mark(row)
                && !is_second_heading(page, row)
            {
                page.rows.push(row);
            }
        }
    }
    (titles, pages)
}

/// The second row of headings, below one that is merged: 牵头单位, 配合单位.
fn is_second_heading(page: &Page<'_>, row: &SourceRow) -> bool {
    let own = row.cells.iter().filter(|cell| !cell.text.trim().is_empty() && !cell.is_from_above);
    let is_heading = |cell: &SourceCell| {
        let text = squeeze(&cell.text);
        let known = HEADINGS.iter().any(|(_, words)| words.contains(&text.as_str()));
        known
            || ["配合单位", "协办单位", "责任人", "备注", "开始时间", "起始时间"]
                .contains(&text.as_str())
    };
    let mut own = own.peekable();
    page.rows.is_empty() && own.peek().is_some() && own.all(is_heading)
}

/// The one text of a row that holds nothing else.
pub(super) fn only_text(row: &SourceRow) -> Option<&str> {
    let mut texts = row.cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
    let first = texts.next()?;
    texts.all(|text| text == first).then_some(first)
}

/// A title, reprinted on each page.
fn is_title(row: &SourceRow) -> bool {
    only_text(row).is_some_and(|text| {
        let text = squeeze(text);
        ["台账", "任务清单", "任务分解表", "工作清单", "时间表", "安排表"]
            .iter()
            .any(|word| text.contains(word))
            && text.chars().count() <= 60
            && !text.ends_with('。')
    })
}

/// `第2页`, `共4页`, `续表`, `(续)`.
fn is_page_mark(row: &SourceRow) -> bool {
    only_text(row).is_some_and(|text| {
        let text = squeeze(text);
        let mark = text.trim_matches(|c: char| c == '-' || c == '—' || c.is_ascii_digit());
        (mark.is_empty() && text.contains(['-', '—']))
            || (text.chars().count() <= 12 && text.contains('页') && text.contains(['第', '共']))
            || matches!(text.as_str(), "续表" | "(续)" | "续")
    })
}

/// The cells of a row by the column that they stand in.
pub(super) fn printed(page: &Page<'_>, row: &SourceRow) -> Printed {
    let mut out = Printed::default();
    for (index, cell) in row.cells.iter().enumerate() {
        let target = match page.header.get(&index) {
            Some(Column::Number) => continue,
            Some(Column::Category) => &mut out.category,
            Some(Column::Item) => &mut out.item,
            Some(Column::Detail) => &mut out.detail,
            Some(Column::Responsible) => &mut out.responsible,
            Some(Column::Due) => &mut out.due,
            None => &mut out.extra,
        };
        if !cell.text.trim().is_empty() {
            if !target.is_empty() {
                target.push(' ');
            }
            target.push_str(cell.text.trim());
        }
    }
    out
}

/// Some table of a file is a work ledger.
pub fn is_ledger(tables: &[SourceTable]) -> bool {
    tables.iter().flat_map(|table| &table.rows).any(|row| header(row).is_some())
}
