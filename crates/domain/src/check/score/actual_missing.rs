//! 没有填写完成值.

use crate::check::declare::*;

declare_check! {
    /// 有指标值的行必须填写实际完成值；没有完成值的，得0分且不能送审。
    pub static ACTUAL_MISSING = {
        code: "S022",
        title: "没有填写完成值",
        severity: Blocking,
        category: None,
        forms: SELF_EVALUATION,
        source: "FM-05：实际完成值必填",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "12公里")],
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "对环境的影响"), ("target_raw", "不适用"), ("actual_raw", "")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "")],
        ],
        run: Run::Each(|line, _| {
            let asked = !matches!(line.target, Cell::Empty | Cell::NotApplicable);
            if !asked || line.actual != Cell::Empty || line.is_common_process() {
                return None;
            }
            doubt(line, "actual_raw", "没有填写实际完成值。请按实际填写数值和单位，并备好佐证。")
        }),
    }
}
