//! 得分与资金比率不符.

use crate::check::declare::*;
use crate::derive::evaluation::evaluate;
use crate::form::evaluation::SCORES;

declare_check! {
    /// 资金到位率、预算执行率的得分等于分值乘以比率，超过100%的按100%计。填的得分与算出来的不同，要核对资金或者写明扣分原因。
    pub static RATE_SCORE_DIFFERS = {
        code: "V010",
        title: "得分与资金比率不符",
        severity: Advice,
        category: None,
        forms: EVALUATION,
        source: "财预〔2020〕10号项目支出绩效评价指标体系框架：资金到位率、预算执行率的公式",
        life: Life::Active,
        good: &[
            &[("funds.budget", "200"), ("funds.in_place", "150"), ("scores[0].l1", "过程"), ("scores[0].name", "资金到位率"), ("scores[0].weight", "4"), ("scores[0].score", "3")],
        ],
        bad: &[
            &[("funds.budget", "200"), ("funds.in_place", "150"), ("scores[0].l1", "过程"), ("scores[0].name", "资金到位率"), ("scores[0].weight", "4"), ("scores[0].score", "4")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for row in evaluate(view.sheet).rows {
                let Some((stated, computed)) = row.score.zip(row.by_rate) else { continue };
                if stated != computed {
                    let message = format!(
                        "“{}”按资金计算得{}分，填的是{}分。请核对资金或得分。",
                        row.name,
                        computed.short(),
                        stated.short(),
                    );
                    doubts.push(Doubt { place: FieldPath::cell(SCORES, row.row, "score"), message });
                }
            }
            doubts
        }),
    }
}
