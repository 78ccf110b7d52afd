//! 没有填写截至节点的执行情况.

use crate::check::declare::*;

declare_check! {
    /// 每个指标都要填写截至监控节点的执行情况。还没有开始的填0和单位，或写明“未开始”。
    pub static PROGRESS_MISSING = {
        code: "G001",
        title: "没有填写截至节点的执行情况",
        severity: Blocking,
        category: None,
        forms: MONITORING,
        source: "FM-03第10项：1—N月执行情况必填",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里")],
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "对环境的影响"), ("target_raw", "不适用")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里")],
        ],
        run: Run::Each(|line, _| {
            let asked = !matches!(line.target, Cell::Empty | Cell::NotApplicable);
            if !asked || line.actual != Cell::Empty {
                return None;
            }
            doubt(line, "actual_raw", "没有填写截至节点的执行情况。请按实际填写数值和单位，没有开始的填0。")
        }),
    }
}
