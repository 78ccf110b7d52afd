//! 比率超过100%.

use crate::check::declare::*;

declare_check! {
    /// 满意度、合格率、覆盖率这类比率最多是100%，指标值超过100%不可能达到。
    pub static PERCENT_IMPOSSIBLE = {
        code: "T018",
        title: "指标值不可能达到",
        severity: Blocking,
        category: Some("impossible_target"),
        forms: WORDED,
        source: "FM-01：百分比应在0至100之间，增长率除外",
        life: Life::Active,
        good: &[
            &[("name", "农户满意度"), ("target_raw", "≥95%")],
            &[("name", "产值同比增长率"), ("target_raw", "≥120%")],
        ],
        bad: &[
            &[("name", "农户满意度"), ("target_raw", "≥110%")],
            &[("name", "疫苗接种率(%)"), ("target_raw", "120")],
        ],
        run: Run::Each(|line, _| {
            let measure = line.target.measure()?;
            let percent = measure.is_percent() || (measure.is_bare() && line.name.unit == "%");
            let above = Decimal::ONE_HUNDRED < measure.number;
            if !percent || !above || !line.is_capped_rate() || measure.bound == Bound::AtMost {
                return None;
            }
            doubt(
                line,
                "target_raw",
                format!("“{}”超过100%，不可能达到。请核对是否多写了数字或认错了比较符。", line.target_text),
            )
        }),
    }
}
