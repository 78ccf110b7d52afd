//! 扣了分没有佐证.

use super::deducted;
use crate::check::declare::*;

declare_check! {
    /// 扣分要注明佐证材料和页码，征求意见和复核时才有依据。
    pub static DEDUCTION_WITHOUT_EVIDENCE = {
        code: "V007",
        title: "扣了分没有佐证",
        severity: Advice,
        category: None,
        forms: EVALUATION,
        source: "FM-09评分表：佐证",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "10"), ("scores[0].score", "8"), ("scores[0].deduction", "未完工"), ("scores[0].evidence", "验收单第14页")],
        ],
        bad: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "10"), ("scores[0].score", "8"), ("scores[0].deduction", "未完工")],
        ],
        run: Run::Sheet(|view| {
            deducted(view, "evidence", |row, lost| {
                format!("“{}”扣了{}分，没有注明佐证。请写明材料和页码。", row.name, lost.short())
            })
        }),
    }
}
