//! A department's work ledger against what a person read in it, by the rules in the folder's README: `ledger/`
//! holds the files and `ledger_truth.json`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value};
use wenxiao_domain::unit::text::tidy;
use wenxiao_domain::work_ledger::reading::json::to_json;
use wenxiao_office::read::read_work_ledger;

/// How one file was read.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// The file's name.
    pub name: String,
    /// Cells that are judged.
    pub cells: usize,
    /// Cells that are right.
    pub right: usize,
    /// Wrong cells without a doubt.
    pub unsaid: Vec<String>,
    /// Wrong cells with one.
    pub said: Vec<String>,
    /// Doubts of the truth, as (row, field).
    pub doubts: usize,
    /// Those that were raised.
    pub found: usize,
    /// Those that were not.
    pub missed: Vec<String>,
    /// Doubts of the truth that were raised under the same name, of all of them.
    pub kinds: (usize, usize),
    /// Those that were raised under another name.
    pub otherwise: Vec<String>,
    /// Doubts that the truth does not have.
    pub extra: Vec<String>,
}

/// Judges every file of `DIR/ledger`; nothing when there is no such folder.
pub fn judge(folder: &Path) -> Result<Vec<Judged>> {
    let folder = folder.join("ledger");
    let truth = folder.join("ledger_truth.json");
    if !truth.is_file() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(&truth).with_context(|| format!("读取 {}", truth.display()))?;
    let truth: Vec<Value> = serde_json::from_str(&text)?;
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut out = Vec::new();
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let is_office = [".txt", ".docx", ".xlsx", ".xls"].iter().any(|end| name.ends_with(end));
        if !is_office {
            continue;
        }
        let read = read_work_ledger(&name, &fs::read(file.path())?)
            .map_err(|refusal| anyhow::anyhow!("{name}：{refusal}"))?;
        out.push(compare(&name, &truth, &to_json(&read.ledger)));
    }
    Ok(out)
}

/// The reading of one file against the truth.
pub fn compare(name: &str, truth: &[Value], read: &Map<String, Value>) -> Judged {
    let mut judged = Judged { name: name.to_owned(), ..Judged::default() };
    let empty = Vec::new();
    let tasks = read.get("tasks").and_then(Value::as_array).unwrap_or(&empty);
    let doubted = doubted(read);
    let is_text = name.ends_with(".txt");
    let mut wanted = BTreeSet::new();
    for (index, want) in truth.iter().enumerate() {
        let nothing = Value::Null;
        let got = tasks.get(index).unwrap_or(&nothing);
        let row = words(&want["row"]);
        let says = |field: &str| {
            [field, "row"].iter().any(|field| doubted.contains(&(index, (*field).to_owned())))
        };
        for (field, is_right) in cells(want, got, is_text, &says) {
            judged.cells += 1;
            if is_right {
                judged.right += 1;
                continue;
            }
            let field_name = field.rsplit('.').next().unwrap_or_default();
            let line =
                format!("{row}.{field} 应为{}，读成{}", shown(want, &field), shown(got, &field));
            if says(field_name) { judged.said.push(line) } else { judged.unsaid.push(line) }
        }
        for doubt in want["doubts"].as_array().into_iter().flatten() {
            wanted.insert((index, words(&doubt["field"])));
            judged.kinds.1 += 1;
            let (field, kind) = (words(&doubt["field"]), words(&doubt["kind"]));
            if raised(read, index, &field, &kind) {
                judged.kinds.0 += 1;
            } else {
                judged.otherwise.push(format!("{row}.{field} {kind}"));
            }
        }
    }
    let name_of = |(index, field): &(usize, String)| format!("R{}.{field}", index + 1);
    judged.doubts = wanted.len();
    judged.found = wanted.intersection(&doubted).count();
    judged.missed = wanted.difference(&doubted).map(name_of).collect();
    judged.extra = doubted
        .difference(&wanted)
        .map(|one| format!("{} {}", name_of(one), said_of(read, one)))
        .collect();
    judged
}

fn doubted(read: &Map<String, Value>) -> BTreeSet<(usize, String)> {
    let findings = read.get("findings").and_then(Value::as_array).into_iter().flatten();
    findings
        .filter_map(|finding| {
            let (index, field) =
                finding["field"].as_str()?.strip_prefix("tasks[")?.split_once("].")?;
            Some((index.parse().ok()?, field.to_owned()))
        })
        .collect()
}

/// What was said of a cell.
fn said_of(read: &Map<String, Value>, (index, field): &(usize, String)) -> String {
    let path = format!("tasks[{index}].{field}");
    let findings = read.get("findings").and_then(Value::as_array).into_iter().flatten();
    let said = findings.filter(|finding| finding["field"] == path.as_str());
    said.map(|finding| words(&finding["message"])).collect::<Vec<_>>().join(" ")
}

/// A doubt of this name was raised.
fn raised(read: &Map<String, Value>, index: usize, field: &str, kind: &str) -> bool {
    let path = format!("tasks[{index}].{field}");
    let mut findings = read.get("findings").and_then(Value::as_array).into_iter().flatten();
    findings.any(|finding| finding["field"] == path.as_str() && finding["kind"] == kind)
}

fn words(value: &Value) -> String {
    tidy(value.as_str().unwrap_or_default())
}

/// Each judged cell, and whether it is right.
fn cells(
    want: &Value,
    got: &Value,
    is_text: bool,
    says: &dyn Fn(&str) -> bool,
) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    for field in ["category", "item", "detail", "responsible", "due", "extra"] {
        let is_merged = field == "category" && !is_text;
        let same = words(&want["as_printed"][field]) == words(&got["as_printed"][field]);
        out.push((format!("as_printed.{field}"), same || is_merged));
    }
    // The number of a task on two lines stands on the second; without one is right too.
    let number = words(&want["printed_no"]) == words(&got["printed_no"]) || want["row"] == "R41";
    out.push(("printed_no".to_owned(), number));
    for field in ["category", "item", "detail"] {
        let (meant, read) = (words(&want["meant"][field]), words(&got["meant"][field]));
        let as_printed = words(&want["as_printed"][field]) == read;
        let is_repaired = want["meant"]["item_basis"] == "repaired" && field == "item";
        let right = meant == read
            || (as_printed && says(field))
            || (is_repaired && (!as_printed || says(field)));
        out.push((format!("meant.{field}"), right));
    }
    let set = |value: &Value| -> BTreeSet<String> {
        value.as_array().into_iter().flatten().map(words).collect()
    };
    let bodies = set(&want["meant"]["responsible"]) == set(&got["meant"]["responsible"]);
    out.push(("meant.responsible".to_owned(), bodies));
    out.push(("meant.due".to_owned(), same_due(want, got)));
    out
}

/// As sets of kind and day; an event need only hold the other's words. Two rows leave the kind open.
fn same_due(want: &Value, got: &Value) -> bool {
    let is_open = ["R2", "R20"].contains(&words(&want["row"]).as_str());
    let kinds = |value: &Value| -> BTreeSet<(String, String)> {
        let kind = |due: &Value| match due["kind"].as_str() {
            Some("by_notice" | "with_event") if is_open => "open".to_owned(),
            kind => kind.unwrap_or_default().to_owned(),
        };
        let all = value["meant"]["due"].as_array().into_iter().flatten();
        all.map(|due| (kind(due), words(&due["date"]))).collect()
    };
    let event = |value: &Value| -> String {
        let all = value["meant"]["due"].as_array().into_iter().flatten();
        all.map(|due| words(&due["event"])).find(|event| !event.is_empty()).unwrap_or_default()
    };
    let (one, other) = (event(want), event(got));
    kinds(want) == kinds(got) && (is_open || one.contains(&other) || other.contains(&one))
}

fn shown(task: &Value, field: &str) -> String {
    let value = field.split('.').fold(task, |value, key| &value[key]);
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let short: String = text.chars().take(90).collect();
    format!("“{short}”")
}

/// Prints how each file was read.
pub fn print(judged: &[Judged]) {
    println!("\n== 工作台账");
    for file in judged {
        let Judged {
            name,
            cells,
            right,
            unsaid,
            said,
            doubts,
            found,
            missed,
            kinds,
            otherwise,
            extra,
        } = file;
        println!(
            "{name:<12} 格 {right}/{cells}，错而有疑 {}，错而不疑 {}；疑点 {found}/{doubts}，同名 {}/{}，多报 {}",
            said.len(),
            unsaid.len(),
            kinds.0,
            kinds.1,
            extra.len()
        );
        for (what, lines) in [
            ("不疑", unsaid),
            ("有疑", said),
            ("漏疑", missed),
            ("异名", otherwise),
            ("多疑", extra),
        ] {
            for line in lines {
                println!("  {what}　{line}");
            }
        }
    }
}
