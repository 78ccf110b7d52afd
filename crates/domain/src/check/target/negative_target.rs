//! 指标值为负.

use crate::check::declare::*;
use crate::indicator::line::IndicatorLine;

declare_check! {
    /// 花钱、做事的数不会小于0。“≤-50万元”多半是多打了一个减号。增长率、变动率一类的比率可以是负数。
    pub static NEGATIVE_TARGET = {
        code: "T056",
        title: "指标值为负",
        severity: Advice,
        category: None,
        forms: WORDED,
        source: "绩效目标审核常见问题：指标值明显不合理",
        life: Life::Active,
        good: &[
            &[("l1", "成本指标"), ("l2", "经济成本指标"), ("name", "总成本"), ("target_raw", "≤50万元")],
            &[("l1", "效益指标"), ("l2", "经济效益指标"), ("name", "三公经费增长率"), ("target_raw", "≤-5%")],
            &[("l1", "效益指标"), ("l2", "生态效益指标"), ("name", "冷库温度"), ("target_raw", "≤-18℃")],
        ],
        bad: &[
            &[("l1", "成本指标"), ("l2", "经济成本指标"), ("name", "总成本"), ("target_raw", "≤-50万元")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "改造泵站"), ("target_raw", "≥-10座")],
        ],
        run: Run::Each(|line, _| {
            let typed = IndicatorLine::of(line.index, line.row);
            let target = typed.target.quantity()?;
            let may = target.unit.is_ratio() || has(target.unit.as_str(), words!("℃ °c 度"));
            let growth = has(&line.name.core, &words::GROWTH);
            if Decimal::ZERO <= target.value || may || growth {
                return None;
            }
            doubt(line, "target_raw", format!("指标值“{}”小于0。请核对减号，填写计划的实际数。", line.row.get("target_raw").trim()))
        }),
    }
}
