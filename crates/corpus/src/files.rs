//! Office files of a corpus: which transcription each holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::labels::records;

/// An office file and the transcription of its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// Its transcription: `self_eval/名称`.
    pub table: String,
}

/// The files that `office/manifest.csv` names; a file beside them that it does not name is an error,
/// for nobody would notice that it is not read.
pub fn load(dir: &Path) -> Result<Vec<OfficeFile>> {
    let office = dir.join("office");
    if !office.is_dir() {
        return Ok(Vec::new());
    }
    let manifest = office.join("manifest.csv");
    let text =
        fs::read_to_string(&manifest).with_context(|| format!("读取 {}", manifest.display()))?;
    let mut known = manifest_rows(&text)?;
    let mut files = Vec::new();
    for entry in fs::read_dir(&office).with_context(|| format!("读取目录 {}", office.display()))?
    {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == "manifest.csv" || name.starts_with('.') {
            continue;
        }
        let Some(table) = known.remove(&name) else { bail!("{name} 不在 manifest.csv 中") };
        files.push(OfficeFile { path, name, table });
    }
    if let Some(name) = known.keys().next() {
        bail!("manifest.csv 列有 {name}，目录中没有");
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn manifest_rows(text: &str) -> Result<BTreeMap<String, String>> {
    let mut records = records(text).into_iter();
    let head = records.next().unwrap_or_default();
    let column = |name: &str| {
        let at = head.iter().position(|cell| cell.trim_start_matches('\u{feff}') == name);
        at.with_context(|| format!("manifest.csv 缺少“{name}”列"))
    };
    let (file, expected) = (column("file")?, column("expected_json")?);
    let rows = records.filter_map(|record| {
        let table = record.get(expected)?.trim_end_matches(".json").to_owned();
        Some((record.get(file)?.clone(), table))
    });
    Ok(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_leads_from_files_to_tables() {
        let rows =
            manifest_rows("file,expected_json,x\na.xlsx,self_eval/a.json,1\n").expect("whole");
        assert_eq!(rows["a.xlsx"], "self_eval/a");
        assert!(manifest_rows("file\na.xlsx\n").is_err());
    }
}
