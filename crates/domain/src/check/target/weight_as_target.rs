//! 分值填进了指标值.

use crate::check::declare::*;

declare_check! {
    /// 指标值、完成值与分值是同一个数，又没有单位，是把分值抄进了指标值栏。
    pub static WEIGHT_AS_TARGET = {
        code: "T016",
        title: "指标值误填为分值",
        severity: Blocking,
        category: Some("wrong_unit_or_format"),
        forms: SELF_EVALUATION,
        source: "自评表审核常见错误",
        life: Life::Active,
        good: &[&[("name", "培训期数"), ("target_raw", "10期"), ("weight", "10")]],
        bad: &[&[
            ("name", "是否完成申报的任务量"),
            ("target_raw", "12.5"),
            ("actual_raw", "12.5"),
            ("weight", "12.5"),
        ]],
        run: Run::Each(|line, _| {
            if !line.holds_weight() {
                return None;
            }
            doubt(line, "target_raw", "指标值与分值相同，像是把分值填到了指标值栏。请填写考核的目标值。")
        }),
    }
}
