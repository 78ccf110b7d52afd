//! 得分大于分值.

use crate::check::declare::*;

declare_check! {
    /// 每项得分最高是这一项的分值，超额完成也不加分。
    pub static SCORE_OVER_WEIGHT = {
        code: "S010",
        title: "得分大于分值",
        severity: Blocking,
        category: Some("score_over_weight"),
        forms: SELF_EVALUATION,
        source: "FM-05：0≤得分≤分值",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "14公里"), ("weight", "10"), ("score", "10")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "14公里"), ("weight", "10"), ("score", "11")],
        ],
        run: Run::Each(|line, _| {
            let (weight, score) = (line.weight?, line.score?);
            if score <= weight {
                return None;
            }
            doubt(line, "score", format!("得分{score}大于分值{weight}。请改为不超过{weight}。"))
        }),
    }
}
