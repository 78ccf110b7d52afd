//! Transcribed tables: what a person read on a published form.
//!
//! A transcription holds the form's own fields and, beside them, remarks of the transcriber: `id`,
//! `form`, `source`, `province`, `layout`, `truncated`, `notes`, `process`, `period`. Remarks are not
//! printed on the form and are never judged. A field is judged only when its key is in the
//! transcription, for a missing key says nothing about the form.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};
use wenxiao_domain::form::json::from_json;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::monitoring::TICK;
use wenxiao_domain::form::sheet::Sheet;

/// Sign, value and unit of an indicator value that the form prints in three columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// `≥`, 定性.
    pub sign: String,
    /// The number or the words.
    pub value: String,
    /// 度量单位.
    pub unit: String,
}

/// What a reader ought to return for one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The texts.
    pub sheet: Sheet,
    /// Fields to judge: `project`, `indicators.target_raw`.
    pub judged: BTreeSet<String>,
    /// Parts by indicator.
    pub parts: BTreeMap<usize, Parts>,
}

/// One transcribed table.
#[derive(Clone, Debug)]
pub struct Table {
    /// The file's name without extension.
    pub id: String,
    /// The folder that it lies in: `self_eval`, `targets`.
    pub folder: String,
    /// Its `form` as labelled.
    pub form: String,
    /// The end of the form was not seen.
    pub truncated: bool,
    /// 年度.
    pub year: Option<i64>,
    /// What ought to be read.
    pub expected: Expected,
}

/// Folders with transcriptions, in the order of the report.
pub const FOLDERS: &[&str] = &["self_eval", "targets", "monitoring", "department"];

/// Every transcription in a corpus folder, by folder and file name.
pub fn load_all(dir: &Path) -> Result<Vec<Table>> {
    let mut tables = Vec::new();
    for folder in FOLDERS {
        let path = dir.join(folder);
        if !path.is_dir() {
            continue;
        }
        let mut files: Vec<_> = fs::read_dir(&path)
            .with_context(|| format!("读取目录 {}", path.display()))?
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ext| ext == "json"))
            .collect();
        files.sort();
        for file in files {
            tables.push(load(&file, folder).with_context(|| format!("读取 {}", file.display()))?);
        }
    }
    if tables.is_empty() {
        bail!("目录 {} 中没有找到转录的表（self_eval、targets 等子目录）", dir.display());
    }
    Ok(tables)
}

fn load(file: &Path, folder: &str) -> Result<Table> {
    let value: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
    let object = value.as_object().context("不是JSON对象")?;
    let id = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(read(&id, folder, object))
}

/// Reads one transcription. `progress_raw` of a monitoring table is what was reached so far, and the one `likelihood` that
/// it names is ticked.
pub fn read(id: &str, folder: &str, object: &Map<String, Value>) -> Table {
    let form = object.get("form").and_then(Value::as_str).unwrap_or("self_eval").to_owned();
    let kind = match form.as_str() {
        "monitoring" => FormKind::MonitoringMay,
        "department_target" => FormKind::DepartmentTarget,
        "department_self_eval" => FormKind::DepartmentSelfEvaluation,
        form if form.ends_with("target") => FormKind::Target,
        _ => FormKind::SelfEvaluation,
    };
    let mut object = object.clone();
    for row in object.get_mut("indicators").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(row) = row.as_object_mut()
            && let Some(progress) = row.remove("progress_raw")
        {
            row.insert("actual_raw".into(), progress);
            let likelihood = row.remove("likelihood");
            let column = match likelihood.as_ref().and_then(Value::as_str) {
                Some("确定能") => "likely_sure",
                Some("有可能") => "likely_maybe",
                Some("完全不可能") => "likely_never",
                _ => continue,
            };
            row.insert(column.into(), TICK.into());
        }
    }
    let (sheet, _) = from_json(kind, &object);
    Table {
        id: id.to_owned(),
        folder: folder.to_owned(),
        form,
        truncated: object.get("truncated").and_then(Value::as_bool).unwrap_or(false),
        year: object.get("source").and_then(|source| source.get("year")).and_then(Value::as_i64),
        expected: Expected { judged: judged(kind, &object), parts: parts(&object), sheet },
    }
}

fn judged(kind: FormKind, object: &Map<String, Value>) -> BTreeSet<String> {
    let layout = kind.layout();
    let mut keys = BTreeSet::new();
    for spec in layout.fields {
        let value = match spec.id.split_once('.') {
            None => object.get(spec.id),
            Some((outer, inner)) => object.get(outer).and_then(|value| value.get(inner)),
        };
        if value.is_some() {
            keys.insert(spec.id.to_owned());
        }
    }
    for group in layout.groups {
        for row in object.get(group.id).and_then(Value::as_array).into_iter().flatten() {
            let columns = group.columns.iter().filter(|column| row.get(column.id).is_some());
            keys.extend(columns.map(|column| format!("{}.{}", group.id, column.id)));
        }
    }
    keys
}

fn parts(object: &Map<String, Value>) -> BTreeMap<usize, Parts> {
    let rows = object.get("indicators").and_then(Value::as_array).into_iter().flatten();
    rows.enumerate()
        .filter_map(|(index, row)| {
            let parts = row.get("target_parts")?;
            let text =
                |key: &str| parts.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            let parts = Parts { sign: text("sign"), value: text("value"), unit: text("unit") };
            Some((index, parts))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn remarks_are_not_judged_and_a_missing_key_says_nothing() {
        let value = json!({
            "id": "甲", "form": "self_eval", "source": {"year": 2024}, "truncated": true,
            "notes": "转录说明", "project": "渠道维修", "objective": {"expected": "修好"},
            "indicators": [{"name": "长度", "target_raw": "≥5公里",
                "target_parts": {"sign": "≥", "value": "5", "unit": "公里"}}],
        });
        let table = read("甲", "self_eval", value.as_object().expect("written above"));
        let judged: Vec<_> = table.expected.judged.iter().map(String::as_str).collect();
        assert_eq!(
            judged,
            ["indicators.name", "indicators.target_raw", "objective.expected", "project"]
        );
        assert_eq!((table.truncated, table.year), (true, Some(2024)));
        assert_eq!(table.expected.parts[&0].unit, "公里");
    }

    #[test]
    fn progress_of_a_monitoring_table_is_its_actual_value() {
        let value = json!({"form": "monitoring", "indicators": [{"progress_raw": "完成40%"}]});
        let table = read("乙", "monitoring", value.as_object().expect("written above"));
        assert_eq!(table.expected.sheet.rows("indicators")[0].get("actual_raw"), "完成40%");
    }
}
