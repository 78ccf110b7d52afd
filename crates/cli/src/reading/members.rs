//! JSON on its way in: what it must be, and what in it is no text of the form.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};
use wenxiao_domain::check::finding::{Finding, Severity};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_office::read::FileRefusal;

use crate::input::Unloaded;
use crate::shown::Shown;

/// Members that stand beside the form's own: the transcriber's remarks, and what an earlier run found.
const BESIDE: &[&str] = &[
    "id",
    "form",
    "source",
    "province",
    "layout",
    "truncated",
    "notes",
    "process",
    "period",
    "parsed",
    "findings",
    "cells",
    "leftovers",
    "skipped",
];

/// JSON by its name or its first letter. `{\` begins rich text.
pub fn is_json(name: &str, bytes: &[u8]) -> bool {
    let extension = Path::new(name).extension().unwrap_or_default();
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    extension.eq_ignore_ascii_case("json")
        || start.starts_with(b"[")
        || start.starts_with(b"{") && !start.starts_with(b"{\\")
}

/// The forms in a JSON text: one object, or a list of them.
pub fn parse(bytes: &[u8]) -> Result<Vec<Value>, Unloaded> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let damaged = |message: String| Unloaded { code: FileRefusal::Damaged.code(), message };
    let other = |message: &str| Unloaded {
        code: FileRefusal::OtherForm { title: None }.code(),
        message: message.to_owned(),
    };
    let text = std::str::from_utf8(bytes)
        .map_err(|_| damaged("JSON不是UTF-8编码，无法读取。请另存为UTF-8编码。".to_owned()))?;
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        damaged(format!("JSON在第{line}行第{column}列有语法错误，无法读取。请改正后再试。"))
    })?;
    match value {
        Value::Object(_) => Ok(vec![value]),
        Value::Array(members) if members.is_empty() => {
            Err(other("JSON是空的数组，其中没有表。请核对文件。"))
        }
        Value::Array(members) => Ok(members),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            Err(other("JSON应是一张表的对象，或由这样的对象组成的数组。请核对文件。"))
        }
    }
}

/// A hint for each member that the form does not declare, so that nothing is dropped in silence.
pub fn doubts(unknown: &[(String, String)]) -> impl Iterator<Item = Shown> + '_ {
    let known = |path: &str| {
        let first = path.split(['.', '[']).next().unwrap_or_default();
        BESIDE.contains(&first) || path.ends_with("].target_parts")
    };
    unknown.iter().filter(move |(path, _)| !known(path)).map(|(path, text)| {
        let text: String = text.chars().take(40).collect();
        Shown::of(&Finding {
            code: "I001",
            severity: Severity::Hint,
            category: None,
            message: format!("表中没有“{path}”这一项，其内容“{text}”未读入。请核对。"),
            place: FieldPath::Whole,
            cell: None,
        })
    })
}

/// The cells that an earlier run named.
pub fn cells(object: &Map<String, Value>) -> BTreeMap<FieldPath, String> {
    let cells = object.get("cells").and_then(Value::as_object).into_iter().flatten();
    cells
        .filter_map(|(place, cell)| Some((place.parse().ok()?, cell.as_str()?.to_owned())))
        .collect()
}

/// `target_parts` of the indicators that have it.
pub fn target_parts(object: &Map<String, Value>) -> BTreeMap<usize, Value> {
    let rows = object.get("indicators").and_then(Value::as_array).into_iter().flatten();
    let parts = rows.map(|row| row.get("target_parts").filter(|parts| parts.is_object()).cloned());
    parts.enumerate().filter_map(|(index, parts)| Some((index, parts?))).collect()
}
