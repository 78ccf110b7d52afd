//! 预计完不成却选了“确定能”.

use crate::check::declare::*;

declare_check! {
    /// 全年预计完成情况达不到年度指标值，完成目标可能性就不能选“确定能”。
    pub static SURE_BUT_SHORT = {
        code: "G009",
        title: "预计完不成却选了“确定能”",
        severity: Advice,
        category: None,
        forms: MONITORING,
        source: "FM-03第11、13项：预计与可能性应一致",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("forecast_raw", "12公里"), ("likely_sure", "√")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("forecast_raw", "10公里"), ("likely_maybe", "√")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("forecast_raw", "10公里"), ("likely_sure", "√")],
        ],
        run: Run::Each(|line, _| {
            if !is_ticked(line.row.get("likely_sure")) {
                return None;
            }
            let forecast = Cell::of(&squeeze(line.row.get("forecast_raw")));
            let (target, expected) = (line.target.measure()?, forecast.measure()?);
            let short = if line.is_lower_better() { target.number < expected.number } else { expected.number < target.number };
            if !short || target.unit != expected.unit {
                return None;
            }
            doubt(line, "likely_sure", format!("全年预计{}，达不到年度指标值{}，却选了“确定能”。请改选，或更正预计数。", line.row.get("forecast_raw"), line.row.get("target_raw")))
        }),
    }
}
