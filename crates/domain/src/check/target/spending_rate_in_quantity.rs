//! 资金支出率列成了数量.

use crate::check::declare::*;

declare_check! {
    /// 资金支出率、执行率说的是花钱快慢，不是产出的数量；预算执行率另有分值，不必再列。
    pub static SPENDING_RATE_IN_QUANTITY = {
        code: "T025",
        title: "资金支出率列成了数量",
        severity: Advice,
        category: Some("misclassified_level"),
        forms: BOTH,
        source: "财预〔2015〕88号附件：绩效指标分类",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "资金支付及时率"), ("target_raw", "100%")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "资金支出率"), ("target_raw", "≥95%")],
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "预算执行率"), ("target_raw", "100%")],
        ],
        run: Run::Each(|line, _| {
            static RATES: Words = Words::new("支出率 支付率 资金使用率 执行率");
            let name = &line.name.core;
            let money = has(name, words!("资金 预算 经费 支出"));
            if !matches!(line.place, Place::Quantity | Place::Quality) || !money || !ends(name, &RATES) {
                return None;
            }
            doubt(line, "l2", format!("“{name}”说的是花钱进度，不是产出。请改列时效指标，或者删去（预算执行率已单独计分）。"))
        }),
    }
}
