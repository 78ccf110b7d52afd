//! `wenxiao read`: what stands in a file, what it means, what is doubtful. Changes nothing.

use clap::Args;
use serde_json::Value;
use wenxiao_domain::form::layout::{FieldKind, FieldSpec, GroupSpec};
use wenxiao_domain::form::sheet::Row;
use wenxiao_domain::indicator::json::view_to_json;
use wenxiao_domain::indicator::line::SheetView;

use super::findings;
use super::read_ledger as ledger;
use crate::basis::Basis;
use crate::each::{self, FileArguments, Told};
use crate::exit::Exit;
use crate::reading::Reading;
use crate::table::{Column, one_line, table};

/// 读取绩效表和工作台账：原文、读作什么、有什么疑问
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao read [选项] <文件>…", after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    files: FileArguments,
}

const AFTER: &str = "\
示例：
  wenxiao read 自评表.docx
  wenxiao read --json 报送文件夹 > 全部.json
  wenxiao read --json 自评表.xlsx | wenxiao score -
  wenxiao read 2025年度工作台账.docx

工作台账（.xlsx、.xls、.docx、用制表符分栏的.txt）读成拟建的任务：原文、读作什么、每处疑问。
什么也不改动。JSON中原文照录，parsed为读作的值，findings为疑问和核对。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    each::form_or_ledger(&arguments.files, tell, Some(ledger::tell))
}

/// Reading is done when everything was read, whatever is doubtful about it.
fn tell(reading: &Reading, basis: &Basis) -> Told {
    let found = reading.findings(basis);
    let mut json = reading.to_json();
    json.insert("parsed".into(), view_to_json(&SheetView::of(&reading.sheet)).into());
    json.insert("findings".into(), found.iter().map(|finding| finding.json.clone()).collect());
    let mut text = each::heading(reading);
    text.push_str(&fields(reading));
    for group in reading.kind().layout().groups {
        text.push_str(&rows(reading, group));
    }
    for line in beside(reading) {
        text.push_str(&line);
    }
    text.push_str(&findings::text(reading, &found));
    text.push('\n');
    Told { json: json.into(), text, is_faulty: false }
}

fn fields(reading: &Reading) -> String {
    let mut lines = table([("栏目", Column::Code), ("内容", Column::Text)]);
    let mut any = false;
    for spec in reading.kind().layout().fields {
        let text = reading.sheet.field(spec.id);
        if !text.is_empty() {
            lines.add_row([spec.label, text]);
            any = true;
        }
    }
    if any { format!("{lines}\n") } else { String::new() }
}

/// A group with the columns that hold something. What a value was read as stands under it where it
/// differs.
fn rows(reading: &Reading, group: &GroupSpec) -> String {
    let rows = reading.sheet.rows(group.id);
    let is_used = |spec: &&FieldSpec| rows.iter().any(|row| !row.get(spec.id).is_empty());
    let columns: Vec<&FieldSpec> = group.columns.iter().filter(is_used).collect();
    if columns.is_empty() {
        return String::new();
    }
    let view = view_to_json(&SheetView::of(&reading.sheet));
    let headings = columns.iter().map(|spec| (spec.label, column(spec.kind)));
    let mut lines = table(std::iter::once((group.row_label, Column::Number)).chain(headings));
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
        let parsed = view.get(group.id).and_then(Value::as_array).and_then(|lines| {
            lines.iter().find(|line| line["row"].as_u64() == Some(index as u64 + 1))
        });
        let cells = columns.iter().map(|spec| cell(spec, row, parsed));
        lines.add_row(std::iter::once((index + 1).to_string()).chain(cells));
    }
    format!("{lines}\n")
}

fn column(kind: FieldKind) -> Column {
    match kind {
        FieldKind::Money | FieldKind::Percent | FieldKind::Points | FieldKind::Year => {
            Column::Number
        }
        FieldKind::Line(_)
        | FieldKind::Text(_)
        | FieldKind::Day
        | FieldKind::Value
        | FieldKind::Choice(_)
        | FieldKind::Tick => Column::Text,
    }
}

fn cell(spec: &FieldSpec, row: &Row, parsed: Option<&Value>) -> String {
    let written = row.get(spec.id);
    let member = match spec.id {
        "target_raw" => "target",
        "actual_raw" => "actual",
        _ => return written.to_owned(),
    };
    let Some(value) = parsed.and_then(|line| line.get(member)) else { return written.to_owned() };
    let meant = value["text"].as_str().unwrap_or_default();
    match value["kind"].as_str() {
        Some("unread" | "empty" | "graded" | "done") | None => written.to_owned(),
        Some(_) if meant == written => written.to_owned(),
        Some(_) => format!("{written}\n→{meant}"),
    }
}

/// What the file holds beside the form.
fn beside(reading: &Reading) -> Vec<String> {
    let text = |value: &Value, key: &str| one_line(value[key].as_str().unwrap_or_default());
    let mut out = Vec::new();
    for left in &reading.leftovers {
        out.push(format!("未归入栏目（{}）：{}\n", text(left, "cell"), text(left, "text")));
    }
    for table in &reading.skipped {
        out.push(format!(
            "同一文件中未读取的表（{}）：{}\n",
            text(table, "place"),
            text(table, "title")
        ));
    }
    if reading.truncated {
        out.push("表在最后一条指标处结束，之后的内容可能缺失。\n".to_owned());
    }
    out
}
