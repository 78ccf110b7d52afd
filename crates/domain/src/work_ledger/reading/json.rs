//! A ledger as read, in the open shape: tasks with `as_printed` and `meant`, doubts as findings.

use serde_json::{Map, Value, json};

use super::proposal::{
    Basis, DoubtKind, Field, LedgerReading, Meant, MeantDue, Printed, ProposedTask, Spot,
};
use crate::check::finding::Severity;

/// `tasks`, `findings`, `empty_rows`, `notes`.
pub fn to_json(ledger: &LedgerReading) -> Map<String, Value> {
    let mut out = Map::new();
    let tasks = ledger.tasks.iter().enumerate().map(|(index, task)| task_json(index, task));
    out.insert("tasks".into(), tasks.collect());
    out.insert("findings".into(), findings(ledger).into());
    let beside = |(spot, text): &(Spot, String)| json!({"source_line": spot.line, "cell": spot.cell, "text": text});
    out.insert("empty_rows".into(), ledger.empty_rows.iter().map(beside).collect());
    out.insert("notes".into(), ledger.notes.iter().map(beside).collect());
    out
}

fn task_json(index: usize, task: &ProposedTask) -> Value {
    let lines: Vec<usize> = task.other_spots.iter().map(|spot| spot.line).collect();
    let mut out = json!({
        "row": format!("R{}", index + 1),
        "printed_no": task.printed_no,
        "source_line": task.spot.line,
        "where": task.spot.cell,
        "other_lines": lines,
        "as_printed": printed_json(&task.printed),
        "meant": meant_json(&task.meant),
    });
    if !task.printed_more.is_empty() {
        let more = task.printed_more.iter().map(|(spot, printed)| {
            let mut one = printed_json(printed);
            one["source_line"] = spot.line.into();
            one
        });
        out["as_printed_more"] = more.collect();
    }
    out
}

fn printed_json(printed: &Printed) -> Value {
    json!({
        "category": printed.category, "item": printed.item, "detail": printed.detail,
        "responsible": printed.responsible, "due": printed.due, "extra": printed.extra,
    })
}

fn meant_json(meant: &Meant) -> Value {
    json!({
        "category": meant.category, "subcategory": meant.subcategory,
        "item": meant.item, "item_basis": meant.item_basis.map(Basis::key),
        "detail": meant.detail, "detail_basis": meant.detail_basis.map(Basis::key),
        "responsible": meant.responsible,
        "due": meant.due.iter().map(due_json).collect::<Vec<_>>(),
    })
}

fn due_json(due: &MeantDue) -> Value {
    json!({
        "kind": due.kind.key(), "date": due.date.map(|day| day.to_string()),
        "inclusive": due.date.map(|_| true), "event": due.event, "scope": due.scope,
    })
}

fn findings(ledger: &LedgerReading) -> Vec<Value> {
    let finding = |kind: DoubtKind, field: String, cell: &str, message: &str| {
        json!({
            "code": kind.code(), "severity": kind.severity().key(), "kind": kind.key(),
            "field": field, "message": message, "cell": cell,
        })
    };
    let mut out = Vec::new();
    if ledger.year.is_none() {
        let message = "标题没有写年度，日期的年份按明细中的年份推断。请核对各项期限的年份。";
        out.push(finding(DoubtKind::NoYear, "year".to_owned(), "", message));
    }
    for (index, task) in ledger.tasks.iter().enumerate() {
        for doubt in &task.doubts {
            let field = format!("tasks[{index}].{}", Field::key(doubt.field));
            out.push(finding(doubt.kind, field, &task.spot.cell, &doubt.reason));
        }
    }
    for (index, (spot, number)) in ledger.empty_rows.iter().enumerate() {
        let message = format!("这一行只印了序号“{number}”，没有内容，没有建任务。请核对是否漏填。");
        out.push(finding(
            DoubtKind::EmptyRow,
            format!("empty_rows[{index}]"),
            &spot.cell,
            &message,
        ));
    }
    out
}

/// How many doubts weigh so much.
pub fn count(ledger: &LedgerReading, severity: Severity) -> usize {
    let all = ledger.tasks.iter().flat_map(|task| &task.doubts);
    all.filter(|doubt| doubt.kind.severity() == severity).count()
}
