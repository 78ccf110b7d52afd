//! 没有产出或数量指标.

use crate::check::declare::*;

declare_check! {
    /// 每个项目至少要有一项产出指标，其中数量指标至少一项，否则看不出做了什么。
    pub static OUTPUT_MISSING = {
        code: "W006",
        title: "没有产出或数量指标",
        severity: Blocking,
        category: None,
        forms: BOTH,
        source: "FM-01：产出指标至少一项，数量指标至少一项",
        life: Life::Active,
        good: &[
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "50"), ("1.l1", "效益指标"), ("1.l2", "社会效益指标"), ("1.name", "受益农户"), ("1.target_raw", "120户"), ("1.weight", "30"), ("2.l1", "满意度指标"), ("2.l2", "服务对象满意度指标"), ("2.name", "农户满意度"), ("2.target_raw", "≥90%"), ("2.weight", "10")],
        ],
        bad: &[
            &[("0.l1", "效益指标"), ("0.l2", "社会效益指标"), ("0.name", "受益农户"), ("0.target_raw", "120户")],
        ],
        run: Run::Sheet(|view| {
            let quantity = view.lines.iter().any(|line| matches!(line.place, Place::Quantity | Place::Output));
            if view.facts.truncated || quantity || view.rows().next().is_none() {
                return Vec::new();
            }
            view.say(FieldPath::Whole, "没有数量指标。请在“产出指标—数量指标”下写明要完成的工作量。")
        }),
    }
}
