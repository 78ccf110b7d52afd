//! Findings against labels: precision and recall, over all and by category.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use wenxiao_domain::check::{Facts, check_sheet};

use crate::labels::{Fault, Labels};
use crate::table::Table;

/// Categories whose labels are disputed: may a rate stand under 数量, does ≥100% differ from =100%, is
/// 达成预期指标 a copy. They are counted with all the others, and the others without them as well.
pub const DISPUTED: &[&str] =
    &["misclassified_level", "wrong_unit_or_format", "copy_of_target_as_actual"];

/// Findings that a label confirms, findings without one, labels without a finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Found and labelled.
    pub hit: usize,
    /// Found, not labelled.
    pub extra: usize,
    /// Labelled, not found.
    pub missed: usize,
}

impl Hits {
    /// Everything that was found.
    pub fn found(&self) -> usize {
        self.hit + self.extra
    }

    /// Everything that was labelled.
    pub fn labelled(&self) -> usize {
        self.hit + self.missed
    }

    fn plus(self, other: Self) -> Self {
        Self {
            hit: self.hit + other.hit,
            extra: self.extra + other.extra,
            missed: self.missed + other.missed,
        }
    }

    fn to_json(self) -> Value {
        json!({"hit": self.hit, "extra": self.extra, "missed": self.missed})
    }
}

/// One place on which findings and labels do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Where and what.
    pub fault: Fault,
    /// The finding's code and message; a label without a finding has none.
    pub finding: Option<(&'static str, String)>,
    /// The row as printed, in short.
    pub row: String,
}

/// How findings and labels agree.
#[derive(Clone, Debug, Default)]
pub struct Agreement {
    /// By category.
    pub by_category: BTreeMap<String, Hits>,
    /// Where they do not.
    pub disputes: Vec<Dispute>,
}

impl Agreement {
    /// All categories that `counts` lets through, together.
    pub fn total(&self, counts: impl Fn(&str) -> bool) -> Hits {
        let some = self.by_category.iter().filter(|(category, _)| counts(category));
        some.fold(Hits::default(), |sum, (_, hits)| sum.plus(*hits))
    }

    /// As JSON.
    pub fn to_json(&self) -> Value {
        let categories: serde_json::Map<String, Value> =
            self.by_category.iter().map(|(name, hits)| (name.clone(), hits.to_json())).collect();
        let disputes = self.disputes.iter().map(|dispute| {
            json!({
                "table": dispute.fault.table, "row": dispute.fault.row,
                "category": dispute.fault.category,
                "code": dispute.finding.as_ref().map(|(code, _)| *code),
            })
        });
        json!({
            "all": self.total(|_| true).to_json(),
            "undisputed": self.total(|name| !DISPUTED.contains(&name)).to_json(),
            "by_category": categories,
            "disputes": disputes.collect::<Vec<_>>(),
        })
    }
}

/// Runs every check over the tables and holds the findings that belong to a category against the
/// labels. Only rows that were labelled are judged.
pub fn agree(tables: &[Table], labels: &Labels) -> Agreement {
    let mut out = Agreement::default();
    for table in tables {
        let facts = Facts { truncated: table.truncated, ..Facts::default() };
        let mut met = BTreeSet::new();
        for finding in check_sheet(&table.expected.sheet, &facts) {
            let Some(category) = finding.category else { continue };
            let row = finding.indicator_number();
            let fault = Fault { table: table.id.clone(), row, category: category.to_owned() };
            if !labels.judged.contains(&(table.id.clone(), row)) || !met.insert(fault.clone()) {
                continue;
            }
            let hits = out.by_category.entry(fault.category.clone()).or_default();
            if labels.faults.contains(&fault) {
                hits.hit += 1;
            } else {
                hits.extra += 1;
                let row = shown(table, row);
                out.disputes.push(Dispute {
                    fault,
                    finding: Some((finding.code, finding.message)),
                    row,
                });
            }
        }
        for fault in labels.faults.iter().filter(|fault| fault.table == table.id) {
            if !met.contains(fault) {
                out.by_category.entry(fault.category.clone()).or_default().missed += 1;
                let row = shown(table, fault.row);
                out.disputes.push(Dispute { fault: fault.clone(), finding: None, row });
            }
        }
    }
    out.disputes.sort_by(|a, b| {
        let key = |dispute: &Dispute| (dispute.fault.category.clone(), dispute.finding.is_none());
        key(a).cmp(&key(b))
    });
    out
}

fn shown(table: &Table, row: usize) -> String {
    let Some(index) = row.checked_sub(1) else { return String::new() };
    let rows = table.expected.sheet.rows("indicators");
    let Some(row) = rows.get(index) else { return String::new() };
    ["l2", "name", "target_raw", "actual_raw", "weight", "score"]
        .map(|column| row.get(column).replace('\n', "⏎"))
        .join("|")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::read;

    #[test]
    fn findings_and_labels_meet_or_miss_each_other() {
        let value = json!({"form": "target", "truncated": true, "indicators": [
            {"l1": "产出指标", "l2": "数量指标", "name": "培训农户数", "target_raw": "≥300"},
            {"l1": "产出指标", "l2": "数量指标", "name": "修建渠道", "target_raw": "≥12公里"},
            {"l1": "产出指标", "l2": "数量指标", "name": "印发手册数", "target_raw": "500"},
        ]});
        let table = read("甲", "targets", value.as_object().expect("written above"));
        let fault =
            |row, category: &str| Fault { table: "甲".into(), row, category: category.into() };
        let labels = Labels {
            faults: [fault(1, "missing_unit"), fault(2, "vague_target")].into(),
            judged: (0..3).map(|row| ("甲".to_owned(), row)).collect(),
        };
        let agreement = agree(&[table], &labels);
        assert_eq!(agreement.total(|_| true), Hits { hit: 1, extra: 0, missed: 1 });
        assert_eq!(agreement.disputes.len(), 1);
    }
}
