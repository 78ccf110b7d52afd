//! 指标值为空.

use crate::check::declare::*;

declare_check! {
    /// 指标值没有填，或者还留着表样里的“**”。
    /// 没有指标值，年底无从核对是否完成，得分也没有依据。
    /// 决策、过程类共性指标按要点计分，不在此列；确实不适用的，填“不适用”。
    pub static TARGET_EMPTY = {
        code: "T001",
        title: "指标值为空",
        severity: Blocking,
        category: Some("unquantified"),
        forms: WORDED,
        source: "财预〔2015〕88号：绩效指标应当细化、量化",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "改造渠道长度"), ("target_raw", "≥12公里")],
            &[("l1", "效益指标"), ("l2", "生态效益指标"), ("name", "对环境的影响"), ("target_raw", "不适用")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "渠道验收合格率"), ("target_raw", "")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "≥**公里")],
        ],
        run: Run::Each(|line, _| {
            let empty = matches!(line.target, Cell::Empty | Cell::Unfilled);
            if !empty || line.is_common_process() || line.name.core.is_empty() {
                return None;
            }
            doubt(line, "target_raw", "指标值没有填写。请填写比较符、数值和计量单位，例如“≥95%”“=12公里”。")
        }),
    }
}
