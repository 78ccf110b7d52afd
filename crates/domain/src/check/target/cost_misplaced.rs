//! 成本放错了层级.

use crate::check::declare::*;

declare_check! {
    /// 花了多少钱是成本，不是数量，也不是效益。
    /// 经费额列在数量下，等于把花钱当成了干成的事。
    pub static COST_MISPLACED = {
        code: "T022",
        title: "成本放错了层级",
        severity: Advice,
        category: Some("misclassified_level"),
        forms: BOTH,
        source: "财预〔2015〕88号附件：绩效指标分类",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "成本指标"), ("name", "巡查经费"), ("target_raw", "≤8万元")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "发放补贴农户数"), ("target_raw", "120户")],
            &[("l1", "效益指标"), ("l2", "经济效益指标"), ("name", "农户增收金额"), ("target_raw", "≥300万元")],
            &[("l1", "效益指标"), ("l2", "经济效益指标"), ("name", "降低运输成本"), ("target_raw", "≥5%")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "巡查经费"), ("target_raw", "=8万元")],
            &[("l1", "效益指标"), ("l2", "生态效益指标"), ("name", "对控制工程成本的影响"), ("target_raw", "明显")],
        ],
        run: Run::Each(|line, _| {
            let name = &line.name.core;
            let amount = line.family() == Some(Family::Money);
            let output = matches!(line.place, Place::Quantity | Place::Quality | Place::Time);
            let spent = output && amount && line.is_spending();
            let effect = line.place.is_benefit()
                && has(name, words!("成本 造价 费用支出"))
                && !has(name, &words::INCOME);
            if !spent && !effect {
                return None;
            }
            doubt(line, "l2", format!("“{name}”说的是花钱多少，列在“{}”下。请移到“成本指标”。", line.l2))
        }),
    }
}
