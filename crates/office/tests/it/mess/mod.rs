//! The mess that departments send, pattern by pattern, with made-up contents.

mod formats;

mod labels;

mod rows;

use wenxiao_domain::form::path::FieldPath;
use wenxiao_office::read::{FileReading, FormReading, read_file};

use crate::files::{sheet, workbook};

type Rows<'a> = &'a [&'a [&'a str]];

/// The XML of a sheet from rows of texts; a blank text is no cell.
fn page(rows: Rows<'_>, merges: &[&str]) -> String {
    let addresses: Vec<(String, &str)> = rows
        .iter()
        .enumerate()
        .flat_map(|(row, texts)| {
            texts.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(
                move |(column, text)| {
                    (format!("{}{}", (b'A' + column as u8) as char, row + 1), *text)
                },
            )
        })
        .collect();
    let cells: Vec<(&str, &str)> =
        addresses.iter().map(|(at, text)| (at.as_str(), *text)).collect();
    sheet(&cells, merges)
}

fn read(bytes: &[u8]) -> FileReading {
    read_file("自评表", bytes).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn only(bytes: &[u8]) -> FormReading {
    let mut forms = read(bytes).forms;
    assert_eq!(forms.len(), 1);
    forms.remove(0)
}

fn read_page(rows: Rows<'_>, merges: &[&str]) -> FormReading {
    only(&workbook(&page(rows, merges)))
}

fn text(form: &FormReading, place: &str) -> String {
    form.sheet.get(&place.parse().expect("a place")).to_owned()
}

/// Codes of the findings at a place, or on the cell that was read there.
fn codes(form: &FormReading, place: &str) -> Vec<&'static str> {
    let place: FieldPath = place.parse().expect("a place");
    let cell = form.cells.get(&place);
    let at = |finding: &&wenxiao_domain::check::finding::Finding| {
        finding.place == place || (cell.is_some() && finding.cell.as_ref() == cell)
    };
    form.findings.iter().filter(at).map(|finding| finding.code).collect()
}

fn has(form: &FormReading, code: &str) -> bool {
    form.findings.iter().any(|finding| finding.code == code)
}

fn names(form: &FormReading) -> Vec<String> {
    form.sheet.rows("indicators").iter().map(|row| row.get("name").to_owned()).collect()
}

const HEAD: &[&str] = &[
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
];
