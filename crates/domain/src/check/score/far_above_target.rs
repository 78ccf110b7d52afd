//! 超额三成以上没有说明.

use crate::check::declare::*;

declare_check! {
    /// 完成值达到指标值的130%以上，说明目标可能定低了，必须分析原因。
    pub static FAR_ABOVE_TARGET = {
        code: "S021",
        title: "超额三成以上没有说明",
        severity: Blocking,
        category: None,
        forms: SELF_EVALUATION,
        source: "财预〔2020〕10号：偏离较多的应当分析原因",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "培训人次"), ("target_raw", "100人次"), ("actual_raw", "120人次")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "培训人次"), ("target_raw", "100人次"), ("actual_raw", "150人次"), ("weight", "10"), ("score", "10"), ("deviation_note", "新增两期应急培训")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "培训人次"), ("target_raw", "≥100人次"), ("actual_raw", "150人次"), ("weight", "10"), ("score", "10")],
        ],
        run: Run::Each(|line, view| {
            let (target, actual) = (line.target.measure()?, line.actual.measure()?);
            let comparable = target.family == actual.family || actual.is_bare() || target.is_bare();
            let limit = view.limits.over_achievement;
            let wanted = target.magnitude().checked_mul(limit)?;
            let over = Decimal::ZERO < target.number && wanted <= actual.magnitude();
            let noted = !line.row.get("deviation_note").trim().is_empty();
            if !comparable || !over || noted || line.is_lower_better() {
                return None;
            }
            let percent = (limit * Decimal::ONE_HUNDRED).normalize();
            doubt(
                line,
                "deviation_note",
                format!("完成值达到指标值的{percent}%以上。请说明超额原因；目标偏低的，下年应当调高。"),
            )
        }),
    }
}
