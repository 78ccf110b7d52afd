//! 产出目标为0.

use crate::check::declare::*;

declare_check! {
    /// 要做的事，指标值却是0，等于没有目标，做多少都算超额。
    /// 事故、投诉一类不希望发生的事，目标为0是对的。
    pub static ZERO_TARGET = {
        code: "T015",
        title: "产出目标为0",
        severity: Blocking,
        category: Some("wrong_unit_or_format"),
        forms: WORDED,
        source: "绩效目标审核常见问题：指标值明显不合理",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "重大安全事故"), ("target_raw", "0起")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "印制手册数量"), ("target_raw", "500份")],
        ],
        bad: &[&[("l1", "产出指标"), ("l2", "数量指标"), ("name", "印制手册数量"), ("target_raw", "0份")]],
        run: Run::Each(|line, _| {
            let measure = line.target.measure()?;
            let made = matches!(line.place, Place::Quantity | Place::Output);
            let counted = measure.family.is_some_and(|family| family != Family::Ratio);
            if !made || !counted || !measure.number.is_zero() || line.is_harm() || line.is_rate() {
                return None;
            }
            if matches!(measure.bound, Bound::AtMost) {
                return None;
            }
            doubt(line, "target_raw", "要做的事，指标值却是0。请填写计划完成的数量；不再实施的，请删去这一行。")
        }),
    }
}
