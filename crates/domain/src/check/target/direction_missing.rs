//! 指标值没有比较符.

use crate::check::declare::*;

declare_check! {
    /// 写“85%”看不出是至少还是至多。请写“≥85%”“≤85%”或者“=85%”。
    pub static DIRECTION_MISSING = {
        code: "T052",
        title: "指标值没有比较符",
        severity: Hint,
        category: None,
        forms: &[FormKind::Target, FormKind::TargetAdjustment],
        source: "FM-01：定量指标应有比较符、数值和单位",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "成活率"), ("target_raw", "≥85%")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "成活率"), ("target_raw", "85%")],
        ],
        run: Run::Each(|line, _| {
            let measure = line.target.measure()?;
            if measure.bound != Bound::Bare || line.name.bound.is_some() || measure.number == Decimal::ONE_HUNDRED {
                return None;
            }
            doubt(line, "target_raw", format!("“{}”前没有比较符。请写明≥、≤或者=。", line.target_text))
        }),
    }
}
