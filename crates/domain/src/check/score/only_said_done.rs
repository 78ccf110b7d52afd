//! 可量化的目标只答“完成”.

use crate::check::declare::*;

declare_check! {
    /// 指标值是数字，完成值却只写“已完成”“达成预期指标”，看不出完成了多少，也没法按比例算分。
    pub static ONLY_SAID_DONE = {
        code: "S003",
        title: "可量化的目标只答“完成”",
        severity: Blocking,
        category: Some("copy_of_target_as_actual"),
        forms: SELF_EVALUATION,
        source: "财预〔2020〕10号：自评应当如实填报实际完成值",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "12.4公里")],
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "出行条件"), ("target_raw", "明显改善"), ("actual_raw", "达成预期指标")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "补助发放及时率"), ("target_raw", "100%"), ("actual_raw", "按时发放")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "已完成")],
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "成活率"), ("target_raw", "≥85%"), ("actual_raw", "达成预期指标")],
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "确保工程质量"), ("target_raw", ""), ("actual_raw", "已完成")],
        ],
        run: Run::Each(|line, _| {
            let quantity = matches!(
                line.target,
                Cell::Measure(_) | Cell::Mixed | Cell::Empty | Cell::Unfilled | Cell::UnitOnly(_)
            );
            if !quantity || line.actual != Cell::Words || line.is_common_process() || !says_done(&line.actual_text) {
                return None;
            }
            let text = &line.actual_text;
            doubt(line, "actual_raw", format!("只写“{text}”，看不出完成了多少。请填写实际完成的数值和单位。"))
        }),
    }
}

/// A short answer that claims success and holds no fact.
pub(super) fn says_done(text: &str) -> bool {
    static DONE: Words = Words::new(
        "完成 达成 达标 达到 实现 落实 到位 按标准 按规定 按要求 按计划 合格 按时 按期 \
    如期 及时 足额 准时",
    );
    text.chars().count() <= 12 && has(text, &DONE) && !has(text, words!("未 没 部分 不"))
}
