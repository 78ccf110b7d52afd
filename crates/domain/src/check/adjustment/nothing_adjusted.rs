//! 什么都没有调整.

use super::change_does_not_fit::differs;
use crate::check::declare::*;

declare_check! {
    /// 年度目标、指标、指标值、分值都与批复的一样，就没有什么可以审批的。
    pub static NOTHING_ADJUSTED = {
        code: "A004",
        title: "没有任何调整",
        severity: Blocking,
        category: None,
        forms: ADJUSTMENT,
        source: "FM-01A：申请调整的，至少有一处不同",
        life: Life::Active,
        good: &[
            &[("name", "渠道长度"), ("change", "改值"), ("before_raw", "≥12公里"), ("target_raw", "≥9公里")],
            &[("objective.before", "改造渠道12公里"), ("objective.expected", "改造渠道9公里"), ("name", "渠道长度"), ("change", "不变"), ("before_raw", "≥12公里"), ("target_raw", "≥12公里")],
        ],
        bad: &[
            &[("objective.before", "改造渠道12公里"), ("objective.expected", "改造渠道12公里"), ("name", "渠道长度"), ("change", "不变"), ("before_raw", "≥12公里"), ("target_raw", "≥12公里")],
        ],
        run: Run::Sheet(|view| {
            let goal = |id| squeeze(view.sheet.field(id));
            let mut rows = view.sheet.rows("indicators").iter();
            if goal("objective.before") != goal("objective.expected") || rows.any(differs) {
                return Vec::new();
            }
            view.say(FieldPath::Whole, "年度目标和指标都与批复的一样，没有调整。请修改需要调整的内容；不需要调整的，不必报送。")
        }),
    }
}
