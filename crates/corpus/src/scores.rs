//! Stated scores beside the recomputed ones, and why they differ.

use anyhow::{Context, Result, anyhow};
use serde_json::{Value, json};
use wenxiao_domain::derive::score::rules::ScoreRules;
use wenxiao_domain::derive::score::{Basis, Scored, score_sheet};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::regulation::pack::SUPPORTED_YEARS;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::points::Points;

use crate::table::Table;

/// The place whose layers give every key a value.
const YULI: &str = "652823";

/// A stated score that the recomputed one does not confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: String,
    /// 预算执行率, 第3行 渠道长度, 总分.
    pub what: String,
    /// As the form says.
    pub stated: Points,
    /// As recomputed, or the band that it must lie in.
    pub due: String,
    /// Formula and rule.
    pub because: String,
}

/// How many stated scores were met.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Scores with a stated value.
    pub stated: usize,
    /// Recomputed and the same.
    pub same: usize,
    /// A judgement of the department inside the band that the rules leave.
    pub judged: usize,
    /// Cannot be recomputed: no weight, contradicting money.
    pub impossible: usize,
    /// The others.
    pub differences: Vec<Difference>,
}

impl Scores {
    /// As JSON.
    pub fn to_json(&self) -> Value {
        let differences = self.differences.iter().map(|difference| {
            json!({
                "table": difference.table, "what": difference.what,
                "stated": difference.stated.to_string(), "due": difference.due,
                "because": difference.because,
            })
        });
        json!({
            "stated": self.stated, "same": self.same, "judged": self.judged,
            "impossible": self.impossible, "differences": differences.collect::<Vec<_>>(),
        })
    }

    fn add(&mut self, table: &Table, what: String, scored: &Scored) {
        let Some(stated) = scored.stated else { return };
        self.stated += 1;
        let due = match (scored.basis, scored.points) {
            (Basis::Judged { low, high }, _) if low <= stated && stated <= high => {
                self.judged += 1;
                return;
            }
            (Basis::Judged { low, high }, _) => format!("{low}至{high}"),
            (Basis::Computed | Basis::NotApplicable, Some(points)) if points == stated => {
                self.same += 1;
                return;
            }
            (Basis::Computed | Basis::NotApplicable, Some(points)) => points.to_string(),
            (Basis::Computed | Basis::NotApplicable | Basis::Impossible, _) => {
                self.impossible += 1;
                return;
            }
        };
        let because = format!("{}；{}", scored.because.formula, scored.because.rule);
        self.differences.push(Difference { table: table.id.clone(), what, stated, due, because });
    }
}

/// Recomputes every self-evaluation that is scored in the way of FM-05; department forms have weights
/// of their own.
pub fn rescore(tables: &[Table]) -> Result<Scores> {
    let pack = builtin::pack(YULI).map_err(|errors| anyhow!("{errors:?}"))?;
    let mut out = Scores::default();
    for table in tables.iter().filter(|table| table.form == FormKind::SelfEvaluation.key()) {
        let supported = SUPPORTED_YEARS;
        let year = table.year.and_then(|year| i16::try_from(year).ok());
        let year = year.unwrap_or(*supported.end()).clamp(*supported.start(), *supported.end());
        let day = Day::end_of_year(year).context("年度不在日历中")?;
        let rules = ScoreRules::of(&pack.rules_at(day).map_err(|missing| anyhow!("{missing:?}"))?);
        let scores = score_sheet(&table.expected.sheet, &rules);
        if let Some(execution) = &scores.execution {
            out.add(table, "预算执行率".to_owned(), execution);
        }
        for (index, scored) in scores.indicators.iter().enumerate() {
            let name = table.expected.sheet.rows("indicators").get(index);
            let name = name.map_or("", |row| row.get("name")).replace('\n', "");
            out.add(table, format!("第{}行 {name}", index + 1), scored);
        }
        if !table.truncated {
            out.add(table, "总分".to_owned(), &scores.total);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::read;
    use serde_json::json;

    #[test]
    fn a_stated_score_is_met_or_differs_with_the_formula() {
        let row = |score: &str| {
            json!({"l1": "产出指标", "l2": "数量指标", "name": "渠道长度", "target_raw": "≥12公里",
                "actual_raw": "9公里", "weight": "10", "score": score})
        };
        let value = json!({"form": "self_eval", "truncated": true,
            "indicators": [row("7.5"), row("10")]});
        let table = read("甲", "self_eval", value.as_object().expect("written above"));
        let scores = rescore(&[table]).expect("the pack is built in");
        assert_eq!((scores.stated, scores.same, scores.differences.len()), (2, 1, 1));
        let difference = &scores.differences[0];
        assert_eq!((difference.due.as_str(), difference.what.as_str()), ("7.50", "第2行 渠道长度"));
        assert!(difference.because.contains("10 × 9 ÷ 12"), "{}", difference.because);
    }
}
