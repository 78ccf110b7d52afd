//! One reading against one expectation, cell by cell.
//!
//! Right: equal after NFKC with all white space removed, or the same number (`0.9759` is `97.59%`,
//! `20.00` is `20`; a column of points may carry 分). `(节略)` in front of a text is the transcriber's.
//! Rows are aligned first, so that one lost row is one lost row and not a table full of wrong ones.
//! Rows of funds that carry no money are printed by the form itself; where the transcription leaves
//! them out they are not judged.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use wenxiao_domain::check::finding::Finding;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::unit::text::{is_nothing, squeeze};

use crate::table::{Expected, Parts};

/// What was read of one form.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The texts.
    pub sheet: Sheet,
    /// The file's cell of each text.
    pub cells: BTreeMap<FieldPath, String>,
    /// The reader's doubts.
    pub findings: Vec<Finding>,
    /// Texts that found no place.
    pub leftovers: Vec<String>,
    /// Parts by indicator.
    pub parts: BTreeMap<usize, Parts>,
}

/// How one cell came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As expected.
    Right,
    /// Wrong, and a finding stands at the place or its cell.
    Flagged,
    /// Wrong, and nobody says so.
    Silent,
    /// Not read, and the reader says that something is left.
    Missing,
    /// Not read, and nobody says so.
    Dropped,
}

/// One judged cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The field without its row: `indicators.target_raw`.
    pub field: String,
    /// The place: of the expectation, or of the reading when nothing was expected.
    pub place: String,
    /// What was expected.
    pub expected: String,
    /// What was read.
    pub got: String,
    /// How it came out.
    pub verdict: Verdict,
}

impl Outcome {
    /// It did not come out right.
    pub fn is_wrong(&self) -> bool {
        self.verdict != Verdict::Right
    }

    /// It did not, and nobody says so.
    pub fn is_unsaid(&self) -> bool {
        matches!(self.verdict, Verdict::Silent | Verdict::Dropped)
    }
}

/// Judges every cell that is expected or was read.
pub fn compare(expected: &Expected, reading: &Reading) -> Vec<Outcome> {
    let mut judge = Judge { expected, reading, outcomes: Vec::new() };
    let layout = expected.sheet.kind().layout();
    for spec in layout.fields {
        if expected.judged.contains(spec.id) {
            let path = FieldPath::field(spec.id);
            let (want, got) = (expected.sheet.get(&path), reading.sheet.get(&path));
            judge.cell(spec.id, Some(&path), &path, want, got);
        }
    }
    for group in layout.groups {
        let columns: Vec<&'static str> = group
            .columns
            .iter()
            .map(|column| column.id)
            .filter(|column| expected.judged.contains(&format!("{}.{column}", group.id)))
            .collect();
        if !columns.is_empty() {
            judge.group(group.id, &columns);
        }
    }
    judge.outcomes
}

/// Every expected cell as missing: the file was refused or the form not found.
pub fn all_missing(expected: &Expected) -> Vec<Outcome> {
    let empty = Reading {
        sheet: Sheet::new(expected.sheet.kind()),
        cells: BTreeMap::new(),
        findings: Vec::new(),
        leftovers: Vec::new(),
        parts: BTreeMap::new(),
    };
    let mut outcomes = compare(expected, &empty);
    for outcome in &mut outcomes {
        outcome.verdict = Verdict::Missing;
    }
    outcomes
}

struct Judge<'a> {
    expected: &'a Expected,
    reading: &'a Reading,
    outcomes: Vec<Outcome>,
}

impl Judge<'_> {
    fn group(&mut self, group: &'static str, columns: &[&'static str]) {
        let (expected, reading) = (self.expected, self.reading);
        let (want, got) = (expected.sheet.rows(group), reading.sheet.rows(group));
        for (left, right) in align(want, got, columns) {
            let blank = Row::default();
            let wanted = left.map_or(&blank, |index| &want[index]);
            let found = right.map_or(&blank, |index| &got[index]);
            if left.is_none() && group == "funds" && is_printed_by_the_form(found) {
                continue;
            }
            for column in columns {
                let shown = FieldPath::cell(group, left.or(right).unwrap_or(0), *column);
                let read = right.map(|index| FieldPath::cell(group, index, *column));
                let field = format!("{group}.{column}");
                self.cell(&field, read.as_ref(), &shown, wanted.get(column), found.get(column));
            }
            if let (Some(left), Some(right)) = (left, right)
                && group == "indicators"
            {
                self.parts(left, right);
            }
        }
    }

    fn parts(&mut self, left: usize, right: usize) {
        let Some(want) = self.expected.parts.get(&left) else { return };
        let got = self.reading.parts.get(&right).cloned().unwrap_or_default();
        let read = FieldPath::cell("indicators", right, "target_raw");
        for (name, want, got) in [
            ("sign", &want.sign, &got.sign),
            ("value", &want.value, &got.value),
            ("unit", &want.unit, &got.unit),
        ] {
            let field = format!("indicators.target_parts.{name}");
            let shown = FieldPath::cell("indicators", left, format!("target_parts.{name}"));
            self.cell(&field, Some(&read), &shown, want, got);
        }
    }

    fn cell(
        &mut self,
        field: &str,
        read: Option<&FieldPath>,
        shown: &FieldPath,
        want: &str,
        got: &str,
    ) {
        if squeeze(want).is_empty() && squeeze(got).is_empty() {
            return;
        }
        let verdict = if same(field, want, got) {
            Verdict::Right
        } else if squeeze(got).is_empty() {
            let told = read.is_some_and(|path| self.is_flagged(path)) || self.is_told(want);
            if told { Verdict::Missing } else { Verdict::Dropped }
        } else if read.is_some_and(|path| self.is_flagged(path)) {
            Verdict::Flagged
        } else {
            Verdict::Silent
        };
        self.outcomes.push(Outcome {
            field: field.to_owned(),
            place: shown.to_string(),
            expected: want.to_owned(),
            got: got.to_owned(),
            verdict,
        });
    }

    fn is_flagged(&self, path: &FieldPath) -> bool {
        let cell = self.reading.cells.get(path);
        self.reading.findings.iter().any(|finding| {
            finding.place == *path || (cell.is_some() && finding.cell.as_ref() == cell)
        })
    }

    /// The text stands among the leftovers or is quoted by a finding.
    fn is_told(&self, text: &str) -> bool {
        let text = squeeze(text);
        let quotes = |other: &str| squeeze(other).contains(&text);
        self.reading.leftovers.iter().any(|leftover| quotes(leftover))
            || self.reading.findings.iter().any(|finding| quotes(&finding.message))
    }
}

fn is_printed_by_the_form(row: &Row) -> bool {
    row.iter().all(|(column, text)| matches!(column, "kind" | "weight") || is_nothing(text))
}

/// Equal in the sense of the module's first paragraph.
pub fn same(field: &str, want: &str, got: &str) -> bool {
    let (want, got) = (essence(field, want), essence(field, got));
    want == got || matches!((value(&want), value(&got)), (Some(a), Some(b)) if a == b)
}

fn essence(field: &str, text: &str) -> String {
    let text = squeeze(text);
    let text = text.strip_prefix("(节略)").unwrap_or(&text);
    let is_points = field.ends_with("weight") || field.ends_with("score");
    let bare = if is_points { text.strip_suffix('分').unwrap_or(text) } else { text };
    bare.to_owned()
}

/// The number that a text is, percent signs divided out.
fn value(text: &str) -> Option<Decimal> {
    let (digits, percent) = match text.strip_suffix('%') {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.')) {
        return None;
    }
    let number: Decimal = digits.replace(',', "").parse().ok()?;
    Some(if percent { number / Decimal::ONE_HUNDRED } else { number })
}

/// Pairs rows in order; a row without a partner stands alone.
fn align(want: &[Row], got: &[Row], columns: &[&str]) -> Vec<(Option<usize>, Option<usize>)> {
    let likeness = |left: usize, right: usize| -> u32 {
        let alike = |column: &&&str| {
            let (a, b) = (want[left].get(column), got[right].get(column));
            !squeeze(a).is_empty() && same(column, a, b)
        };
        columns.iter().filter(alike).map(|column| weight_of(column)).sum()
    };
    let (rows, others) = (want.len(), got.len());
    let mut best = vec![vec![0u32; others + 1]; rows + 1];
    for left in (0..rows).rev() {
        for right in (0..others).rev() {
            let pair = best[left + 1][right + 1] + likeness(left, right);
            best[left][right] = pair.max(best[left + 1][right]).max(best[left][right + 1]);
        }
    }
    let (mut left, mut right, mut pairs) = (0, 0, Vec::new());
    while left < rows && right < others {
        if best[left][right] == best[left + 1][right + 1] + likeness(left, right) {
            pairs.push((Some(left), Some(right)));
            (left, right) = (left + 1, right + 1);
        } else if best[left][right] == best[left + 1][right] {
            pairs.push((Some(left), None));
            left += 1;
        } else {
            pairs.push((None, Some(right)));
            right += 1;
        }
    }
    pairs.extend((left..rows).map(|index| (Some(index), None)));
    pairs.extend((right..others).map(|index| (None, Some(index))));
    pairs
}

fn weight_of(column: &str) -> u32 {
    match column {
        "name" | "kind" => 6,
        "target_raw" | "amount" | "adjusted_budget" => 3,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wenxiao_domain::check::finding::Severity;
    use wenxiao_domain::form::layout::FormKind;

    fn form(rows: &[(&str, &str)]) -> Expected {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        sheet.set_field("project", "渠道维修");
        for (name, target) in rows {
            let row = Row::default().with("name", *name).with("target_raw", *target);
            sheet.rows_mut("indicators").push(row);
        }
        let judged = ["project", "indicators.name", "indicators.target_raw"];
        Expected {
            sheet,
            judged: judged.iter().map(|key| (*key).to_owned()).collect(),
            parts: BTreeMap::new(),
        }
    }

    fn reading(of: &Expected) -> Reading {
        Reading {
            sheet: of.sheet.clone(),
            cells: BTreeMap::new(),
            findings: Vec::new(),
            leftovers: Vec::new(),
            parts: BTreeMap::new(),
        }
    }

    fn wrong(expected: &Expected, reading: &Reading) -> Vec<(String, Verdict)> {
        compare(expected, reading)
            .into_iter()
            .filter(|outcome| outcome.verdict != Verdict::Right)
            .map(|outcome| (outcome.place, outcome.verdict))
            .collect()
    }

    #[test]
    fn numbers_are_equal_by_value_and_texts_without_their_spaces() {
        assert!(same("funds.rate", "97.59%", "0.9759"));
        assert!(same("funds.executed", "1,234.50", "1234.5"));
        assert!(same("indicators.weight", "10分", "10"));
        assert!(same("project", "维 修\n（一期）", "维修(一期)"));
        assert!(same("objective.expected", "(节略)修好", "修好"));
        assert!(!same("indicators.target_raw", "10分", "10"));
        assert!(!same("indicators.target_raw", "≥95%", "95%"));
        assert!(!same("funds.rate", "97.59%", "97.59"));
    }

    #[test]
    fn a_lost_row_is_one_lost_row() {
        let expected = form(&[("长度", "5公里"), ("合格率", "≥98%"), ("工期", "90天")]);
        let mut read = reading(&form(&[("长度", "5公里"), ("工期", "90天")]));
        let both = |verdict| {
            ["indicators[1].name", "indicators[1].target_raw"]
                .map(|place| (place.to_owned(), verdict))
        };
        assert_eq!(wrong(&expected, &read), both(Verdict::Dropped));
        read.leftovers = vec!["合格率".into(), "≥98%".into()];
        assert_eq!(wrong(&expected, &read), both(Verdict::Missing));
    }

    #[test]
    fn a_wrong_cell_is_flagged_by_its_path_or_by_its_address() {
        let expected = form(&[("长度", "5公里")]);
        let mut read = reading(&form(&[("长度", "50公里")]));
        let path = FieldPath::cell("indicators", 0, "target_raw");
        let place = path.to_string();
        assert_eq!(wrong(&expected, &read), [(place.clone(), Verdict::Silent)]);
        read.cells.insert(path, "E9".into());
        read.findings.push(Finding {
            code: "I001",
            severity: Severity::Hint,
            category: None,
            message: String::new(),
            place: FieldPath::Whole,
            cell: Some("E9".into()),
        });
        assert_eq!(wrong(&expected, &read), [(place, Verdict::Flagged)]);
    }

    #[test]
    fn an_invented_row_is_silently_wrong_but_an_empty_fund_is_the_forms_own() {
        let expected = form(&[]);
        let mut read = reading(&expected);
        read.sheet.rows_mut("indicators").push(Row::default().with("name", "指标2："));
        let mut judged = expected.clone();
        judged.judged.extend(["funds.kind".to_owned(), "funds.executed".to_owned()]);
        read.sheet.rows_mut("funds").push(Row::default().with("kind", "其他资金"));
        assert_eq!(wrong(&judged, &read), [("indicators[0].name".to_owned(), Verdict::Silent)]);
        read.sheet.rows_mut("funds")[0].set("executed", "3");
        assert_eq!(wrong(&judged, &read).len(), 3);
    }
}
