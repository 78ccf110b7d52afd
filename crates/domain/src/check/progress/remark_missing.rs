//! 可能完不成却没有写措施.

use crate::check::declare::*;

declare_check! {
    /// 目标不是“确定能”完成的，要在备注里写明原因和打算采取的措施。
    pub static REMARK_MISSING = {
        code: "G005",
        title: "可能完不成却没有写措施",
        severity: Blocking,
        category: None,
        forms: MONITORING,
        source: "FM-03第14项：可能性不是“确定能”的，备注必填",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("likely_sure", "√")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("likely_maybe", "√"), ("remark", "增加一个作业班组，9月底前补齐进度")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("likely_maybe", "√")],
        ],
        run: Run::Each(|line, _| {
            let doubted = ["likely_maybe", "likely_never"];
            let is_doubted = doubted.into_iter().any(|column| is_ticked(line.row.get(column)));
            if !is_doubted || !line.row.get("remark").trim().is_empty() {
                return None;
            }
            doubt(line, "remark", "目标不一定能完成，备注却空着。请写明原因和打算采取的措施。")
        }),
    }
}
