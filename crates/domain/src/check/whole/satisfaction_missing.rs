//! 没有满意度指标.

use crate::check::declare::*;

declare_check! {
    /// 整张表没有一项满意度指标。除经批准不设的项目外，满意度占10分，至少一项。
    pub static SATISFACTION_MISSING = {
        code: "W005",
        title: "没有满意度指标",
        severity: Advice,
        category: Some("satisfaction_missing"),
        forms: BOTH,
        source: "财预〔2020〕10号：满意度指标10分",
        life: Life::Active,
        good: &[
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "50"), ("1.l1", "效益指标"), ("1.l2", "社会效益指标"), ("1.name", "受益农户"), ("1.target_raw", "120户"), ("1.weight", "30"), ("2.l1", "满意度指标"), ("2.l2", "服务对象满意度指标"), ("2.name", "农户满意度"), ("2.target_raw", "≥90%"), ("2.weight", "10")],
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("@truncated", "是")],
        ],
        bad: &[
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("1.l1", "效益指标"), ("1.l2", "社会效益指标"), ("1.name", "受益农户"), ("1.target_raw", "120户")],
        ],
        run: Run::Sheet(|view| {
            let asked = |line: &&Line| {
                line.place == Place::Satisfaction || has(&line.name.core, words!("满意")) || has(&line.l1, words!("满意"))
            };
            let some = view.rows().next().is_some();
            if view.facts.truncated || !some || view.lines.iter().any(|line| asked(&line)) {
                return Vec::new();
            }
            view.say(FieldPath::Whole, "没有满意度指标。请增加“服务对象满意度”，写明调查对象，例如“受益农户满意度≥90%”。")
        }),
    }
}
