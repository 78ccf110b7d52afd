//! 扣了分没有写原因.

use super::deducted;
use crate::check::declare::*;

declare_check! {
    /// 得分低于分值的指标要写明扣分原因，被评价单位才知道改什么。
    pub static DEDUCTION_UNEXPLAINED = {
        code: "V006",
        title: "扣了分没有写原因",
        severity: Blocking,
        category: None,
        forms: EVALUATION,
        source: "FM-09评分表：扣分原因",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "10"), ("scores[0].score", "8"), ("scores[0].deduction", "两条渠道没有完工")],
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "10"), ("scores[0].score", "10")],
        ],
        bad: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "10"), ("scores[0].score", "8")],
            &[("funds.budget", "200"), ("funds.in_place", "100"), ("scores[0].l1", "过程"), ("scores[0].name", "资金到位率"), ("scores[0].weight", "3")],
        ],
        run: Run::Sheet(|view| {
            deducted(view, "deduction", |row, lost| {
                format!("“{}”扣了{}分，没有写扣分原因。请写明原因。", row.name, lost.short())
            })
        }),
    }
}
