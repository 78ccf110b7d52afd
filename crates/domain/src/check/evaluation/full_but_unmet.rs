//! 自评没有完成却得满分.

use crate::check::declare::*;
use crate::check::facts::Facts;
use crate::derive::evaluation::evaluate;
use crate::form::evaluation::SCORES;

declare_check! {
    /// 单位自评已经写明没有完成的指标，评价时给了满分，扣分原因也空着。请按完成比例扣分，或者写明依据。
    pub static FULL_BUT_UNMET = {
        code: "V017",
        title: "自评没有完成却得满分",
        severity: Advice,
        category: None,
        forms: EVALUATION_OF_PROMISES,
        source: "财预〔2020〕10号：实际完成率＝实际产出数÷计划产出数",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "购置设备"), ("scores[0].weight", "12"), ("scores[0].score", "10"), ("scores[0].deduction", "少购2台"), ("@own.name", "购置设备"), ("@own.target_raw", "≥12台"), ("@own.actual_raw", "10台")],
            &[("scores[0].l1", "产出"), ("scores[0].name", "购置设备"), ("scores[0].weight", "12"), ("scores[0].score", "12"), ("@own.name", "购置设备"), ("@own.target_raw", "≥12台"), ("@own.actual_raw", "12台")],
            &[("scores[0].l1", "产出"), ("scores[0].name", "购置设备"), ("scores[0].weight", "12"), ("scores[0].score", "12"), ("scores[0].deduction", "合同核减2台，全部到货"), ("@own.name", "购置设备"), ("@own.target_raw", "≥12台"), ("@own.actual_raw", "10台")],
        ],
        bad: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "购置设备"), ("scores[0].weight", "12"), ("scores[0].score", "12"), ("@own.name", "购置设备"), ("@own.target_raw", "≥12台"), ("@own.actual_raw", "10台")],
        ],
        run: Run::Sheet(|view| {
            let Some(own) = view.facts.earlier else { return Vec::new() };
            let facts = Facts::default();
            let own = View::of(own, &facts);
            let mut doubts = Vec::new();
            for row in evaluate(view.sheet).rows {
                let line = own.rows().find(|line| squeeze(line.row.get("name")) == row.name);
                let short = line.filter(|line| {
                    line.achievement().is_some_and(|reached| reached < Decimal::ONE) || line.is_late()
                });
                let full = row.score.is_some() && row.weight.is_some() && row.weight <= row.score;
                let told = view.sheet.rows(SCORES)[row.row].get("deduction").trim();
                let Some(line) = short.filter(|_| full && told.is_empty()) else { continue };
                let (target, actual) = (line.row.get("target_raw").trim(), line.row.get("actual_raw").trim());
                let message = format!("“{}”批复指标值{target}，自评完成{actual}，没有完成却得满分。请按完成比例扣分，或者在扣分原因中写明依据。", row.name);
                doubts.push(Doubt { place: FieldPath::cell(SCORES, row.row, "score"), message });
            }
            doubts
        }),
    }
}
