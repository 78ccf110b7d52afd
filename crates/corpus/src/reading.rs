//! Real bytes through the real reader, judged cell by cell.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use wenxiao_domain::form::sheet::Sheet;
use wenxiao_office::read::{FormReading, read_file};

use crate::compare::{Outcome, Reading, all_missing, compare};
use crate::table::{Expected, Parts};
use crate::tally::{Named, Tally};

/// What became of many files.
#[derive(Clone, Debug, Default)]
pub struct Harvest {
    /// Files that were given to the reader.
    pub files: usize,
    /// Files that were refused, with the refusal.
    pub refused: Vec<String>,
    /// Files at which the reader panicked.
    pub crashed: Vec<String>,
    /// Counts of cells.
    pub tally: Tally,
    /// Cells that did not come out right.
    pub wrong: Vec<Named>,
}

impl Harvest {
    /// Reads a file and judges it against the forms that stand in it.
    pub fn add(&mut self, name: &str, bytes: &[u8], expected: &[Expected]) {
        self.files += 1;
        // The reader keeps nothing between calls, so nothing is left half done by a panic.
        let outcomes = match catch_unwind(AssertUnwindSafe(|| read_file(name, bytes))) {
            Err(_) => {
                self.crashed.push(name.to_owned());
                expected.iter().flat_map(all_missing).collect()
            }
            Ok(Err(refusal)) => {
                self.refused.push(format!("{name}　{refusal}"));
                expected.iter().flat_map(all_missing).collect()
            }
            Ok(Ok(reading)) => judge(expected, &reading.forms),
        };
        self.tally.add(&outcomes);
        let wrong = outcomes.into_iter().filter(|outcome| outcome.is_wrong());
        self.wrong.extend(wrong.map(|outcome| Named { at: name.to_owned(), outcome }));
    }
}

/// Forms one after another; a form too many is wrong in every cell.
fn judge(expected: &[Expected], forms: &[FormReading]) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for (index, expected) in expected.iter().enumerate() {
        match forms.get(index) {
            Some(form) => outcomes.extend(compare(expected, &reading(form))),
            None => outcomes.extend(all_missing(expected)),
        }
    }
    for form in forms.iter().skip(expected.len()) {
        let nothing = Expected {
            sheet: Sheet::new(form.kind),
            judged: form.sheet.entries().map(|(path, _)| without_row(&path.to_string())).collect(),
            parts: BTreeMap::new(),
        };
        outcomes.extend(compare(&nothing, &reading(form)));
    }
    outcomes
}

/// `indicators.name` of `indicators[3].name`.
fn without_row(path: &str) -> String {
    match (path.split_once('['), path.split_once(']')) {
        (Some((group, _)), Some((_, column))) => format!("{group}{column}"),
        (None, _) | (_, None) => path.to_owned(),
    }
}

fn reading(form: &FormReading) -> Reading {
    let parts = form.target_parts.iter().map(|(row, parts)| {
        let parts = Parts {
            sign: parts.sign.clone(),
            value: parts.value.clone(),
            unit: parts.unit.clone(),
        };
        (*row, parts)
    });
    Reading {
        sheet: form.sheet.clone(),
        cells: form.cells.clone(),
        findings: form.findings.clone(),
        leftovers: form.leftovers.iter().map(|leftover| leftover.text.clone()).collect(),
        parts: parts.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::perturb::variant;
    use crate::table::{Table, read};
    use serde_json::json;

    fn table() -> Table {
        let row = |l1: &str, l2: &str, name: &str, target: &str| {
            json!({"l1": l1, "l2": l2, "name": name, "target_raw": target, "actual_raw": "5",
                "weight": "10", "score": "10", "deviation_note": ""})
        };
        let value = json!({
            "form": "self_eval", "source": {"year": 2024}, "project": "渠道维修",
            "competent_department": "水利局", "implementing_unit": "水管站",
            "funds": [{"kind": "年度资金总额", "adjusted_budget": "80", "executed": "72", "rate": "90%"}],
            "indicators": [
                row("产出指标", "数量指标", "渠道长度", "≥5公里"),
                row("产出指标", "质量指标", "合格率", "≥95%"),
                row("效益指标", "社会效益指标", "受益农户", "≥120户"),
            ],
        });
        read("甲", "self_eval", value.as_object().expect("written above"))
    }

    #[test]
    fn a_file_is_judged_and_a_foreign_one_is_missing_in_every_cell() {
        let table = table();
        let mut harvest = Harvest::default();
        for number in 0..4 {
            let made = variant(&table, &[], 1, number).expect("it is written");
            harvest.add(&made.name, &made.bytes, &made.expected);
        }
        assert!(20 < harvest.tally.all.right && harvest.crashed.is_empty(), "{harvest:?}");
        let right = harvest.tally.all.right;
        harvest.add("乙.pdf", b"%PDF-1.7", &[table.expected]);
        assert_eq!((harvest.refused.len(), harvest.tally.all.right), (1, right));
        assert!(0 < harvest.tally.all.missing);
    }
}
