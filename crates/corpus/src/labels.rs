//! What a person said about the quality of each indicator: `lint_labels.csv`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// A fault at a place: table, row from 1 with 0 for the whole table, and the fault's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The table's name.
    pub table: String,
    /// The indicator from 1; 0 for the whole table.
    pub row: usize,
    /// `vague_target`.
    pub category: String,
}

/// Faults and the rows that were looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// What was found.
    pub faults: BTreeSet<Fault>,
    /// Rows that carry a judgement, also one of no fault. Other rows say nothing.
    pub judged: BTreeSet<(String, usize)>,
}

/// Reads the labels; none when the file is not there.
pub fn load(file: &Path) -> Result<Option<Labels>> {
    if !file.is_file() {
        return Ok(None);
    }
    let text = fs::read_to_string(file).with_context(|| format!("读取 {}", file.display()))?;
    read(&text).with_context(|| format!("读取 {}", file.display())).map(Some)
}

fn read(text: &str) -> Result<Labels> {
    let mut records = records(text).into_iter();
    let head = records.next().unwrap_or_default();
    let column = |name: &str| {
        let at = head.iter().position(|cell| cell.trim_start_matches('\u{feff}') == name);
        at.with_context(|| format!("缺少“{name}”列"))
    };
    let (table, row, labels) = (column("source_id")?, column("row_no")?, column("labels")?);
    let mut out = Labels::default();
    for record in records {
        let cell = |at: usize| record.get(at).map_or("", String::as_str);
        let Ok(number) = cell(row).parse::<usize>() else {
            bail!("行号“{}”不是数", cell(row))
        };
        out.judged.insert((cell(table).to_owned(), number));
        for label in cell(labels).split(';').map(str::trim) {
            if !matches!(label, "" | "none") {
                let (table, category) = (cell(table).to_owned(), label.to_owned());
                out.faults.insert(Fault { table, row: number, category });
            }
        }
    }
    Ok(out)
}

/// Comma-separated values with quotes, line breaks inside them allowed.
pub fn records(text: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    let (mut record, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                record.push(std::mem::take(&mut cell));
                all.push(std::mem::take(&mut record));
            }
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !record.is_empty() {
        record.push(cell);
        all.push(record);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_keep_commas_line_breaks_and_quotes() {
        let text = "a,b\r\n\"1,2\",\"x\n\"\"y\"\"\"\n,last";
        assert_eq!(records(text), [vec!["a", "b"], vec!["1,2", "x\n\"y\""], vec!["", "last"]]);
    }

    #[test]
    fn a_row_may_carry_several_faults_or_none() {
        let labels = read("source_id,row_no,labels\n甲,0,none\n甲,2,a;b\n").expect("complete");
        let shown: Vec<_> = labels.faults.iter().map(|f| (f.row, f.category.as_str())).collect();
        assert_eq!(shown, [(2, "a"), (2, "b")]);
        assert_eq!(labels.judged.len(), 2);
        assert!(read("source_id,labels\n").is_err());
    }
}
