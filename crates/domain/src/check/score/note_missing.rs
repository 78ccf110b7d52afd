//! 扣分没有说明原因.

use crate::check::declare::*;

declare_check! {
    /// 得分低于分值的，必须填写偏差原因分析及改进措施。
    pub static NOTE_MISSING = {
        code: "S020",
        title: "扣分没有说明原因",
        severity: Blocking,
        category: None,
        forms: SELF_EVALUATION,
        source: "FM-05：得分小于分值须填偏差原因",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "11公里"), ("weight", "10"), ("score", "9.17"), ("deviation_note", "冬季停工，剩余1公里次年4月完工")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "11公里"), ("weight", "10"), ("score", "9.17")],
        ],
        run: Run::Each(|line, _| {
            let (weight, score) = (line.weight?, line.score?);
            if weight <= score || !line.row.get("deviation_note").trim().is_empty() {
                return None;
            }
            let cut = (weight - score).normalize();
            doubt(line, "deviation_note", format!("扣了{cut}分，没有填写原因。请写明偏差原因和改进措施。"))
        }),
    }
}
