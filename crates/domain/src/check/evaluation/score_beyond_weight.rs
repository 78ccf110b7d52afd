//! 得分超出分值.

use crate::check::declare::*;
use crate::derive::evaluation::evaluate;
use crate::form::evaluation::SCORES;

declare_check! {
    /// 三级指标的得分不能低于0分，也不能高于它的分值。
    pub static SCORE_BEYOND_WEIGHT = {
        code: "V005",
        title: "得分超出分值",
        severity: Blocking,
        category: None,
        forms: EVALUATION,
        source: "财预〔2020〕10号项目支出绩效评价指标体系框架",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "10"), ("scores[0].score", "10")],
        ],
        bad: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "10"), ("scores[0].score", "10.5")],
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "10"), ("scores[0].score", "-1")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for row in evaluate(view.sheet).rows {
                let Some((weight, score)) = row.weight.zip(row.score) else { continue };
                if Points::ZERO <= score && score <= weight {
                    continue;
                }
                let message = format!(
                    "“{}”得{}分，应在0分和{}分之间。请核对得分或分值。",
                    row.name,
                    score.short(),
                    weight.short(),
                );
                doubts.push(Doubt { place: FieldPath::cell(SCORES, row.row, "score"), message });
            }
            doubts
        }),
    }
}
