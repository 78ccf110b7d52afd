//! 未达标仍得满分.

use crate::check::declare::*;

declare_check! {
    /// 实际完成值没有达到指标值，却给了满分。按比例计分的，应当相应扣分。
    pub static UNMET_BUT_FULL = {
        code: "S011",
        title: "未达标仍得满分",
        severity: Advice,
        category: Some("score_inconsistent_with_actual"),
        forms: SELF_EVALUATION,
        source: "财预〔2020〕10号：得分依据完成情况评定",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "完工时间"), ("target_raw", "2025年10月底前"), ("actual_raw", "2025年9月28日"), ("weight", "10"), ("score", "10")],
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "秸秆利用率"), ("target_raw", "≥90%"), ("actual_raw", "0.92"), ("weight", "10"), ("score", "10")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "培训人数"), ("target_raw", "200人"), ("actual_raw", "180人"), ("weight", "10"), ("score", "9")],
            &[("l1", "产出指标"), ("l2", "成本指标"), ("name", "总成本"), ("target_raw", "≤80万元"), ("actual_raw", "72万元"), ("weight", "10"), ("score", "10")],
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "公用经费控制率"), ("target_raw", "100%"), ("actual_raw", "96%"), ("weight", "5"), ("score", "5")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "培训人数"), ("target_raw", "200人"), ("actual_raw", "180人"), ("weight", "10"), ("score", "10")],
            &[("l1", "产出指标"), ("l2", "成本指标"), ("name", "总成本"), ("target_raw", "≤80万元"), ("actual_raw", "95万元"), ("weight", "10"), ("score", "10")],
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "完工时间"), ("target_raw", "2025年10月底前"), ("actual_raw", "2025年12月"), ("weight", "10"), ("score", "10")],
        ],
        run: Run::Each(|line, _| {
            let (weight, score) = (line.weight?, line.score?);
            let short = line.achievement().is_some_and(|reached| reached < Decimal::ONE);
            if score < weight || weight.is_zero() || !(short || line.is_late()) {
                return None;
            }
            let (target, actual) = (&line.target_text, &line.actual_text);
            doubt(
                line,
                "score",
                format!("指标值“{target}”，完成“{actual}”，没有达到却得满分{score}分。请按完成比例重新计分，或者核对完成值。"),
            )
        }),
    }
}
