//! 完成值照抄定性目标.

use crate::check::declare::*;

declare_check! {
    /// 目标写“显著提升”，完成也写“显著提升”，没有说出任何事实。
    /// 请写清实际做到了什么，或者在“达成、部分达成、未达成”三档里选一档并说明。
    pub static COPIED_WORDS = {
        code: "S002",
        title: "完成值照抄定性目标",
        severity: Blocking,
        category: Some("copy_of_target_as_actual"),
        forms: SELF_EVALUATION,
        source: "财预〔2020〕10号：自评应当如实填报实际完成值",
        life: Life::Active,
        good: &[
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "出行条件"), ("target_raw", "明显改善"), ("actual_raw", "新修道路后赶集时间缩短半小时")],
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "出行条件"), ("target_raw", "明显改善"), ("actual_raw", "达成预期指标")],
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "完工时间"), ("target_raw", "2025年11月"), ("actual_raw", "2025年11月")],
        ],
        bad: &[
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "出行条件"), ("target_raw", "明显改善"), ("actual_raw", "明显改善")],
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "有效改善出行条件"), ("target_raw", ""), ("actual_raw", "有效改善出行条件")],
        ],
        run: Run::Each(|line, _| {
            let plain = |text: &str| text.trim_end_matches(['.', '。', ';', '；', ',']).to_owned();
            let actual = plain(&line.actual_text);
            if line.actual != Cell::Words || matches!(actual.as_str(), "是" | "否" | "有" | "没有") {
                return None;
            }
            let copied = match line.target {
                Cell::Words => actual == plain(&line.target_text),
                Cell::Empty => actual == plain(&line.name.core),
                Cell::NotApplicable | Cell::Unfilled | Cell::Choices | Cell::UnitOnly(_) | Cell::Day
                | Cell::Measure(_) | Cell::Mixed => false,
            };
            if !copied {
                return None;
            }
            doubt(line, "actual_raw", "完成值与目标一字不差，没有说出实际情况。请写明做到了什么事实，或者选择完成档次并说明。")
        }),
    }
}
