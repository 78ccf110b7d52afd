//! 已达标却扣分且未说明.

use crate::check::declare::*;

declare_check! {
    /// 完成值与指标值相符，却扣了分，偏差原因一栏是空的。要么补上原因，要么改回满分。
    pub static MET_BUT_CUT = {
        code: "S012",
        title: "已达标却扣分且未说明",
        severity: Advice,
        category: Some("score_inconsistent_with_actual"),
        forms: SELF_EVALUATION,
        source: "财预〔2020〕10号：得分依据完成情况评定",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "12公里"), ("weight", "10"), ("score", "9"), ("deviation_note", "管护记录不全，酌情扣1分")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "12公里"), ("weight", "10"), ("score", "10")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "=12公里"), ("actual_raw", "12"), ("weight", "10"), ("score", "9")],
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "完工时间"), ("target_raw", "2025年11月"), ("actual_raw", "2025年11月"), ("weight", "5"), ("score", "4")],
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "预算执行率"), ("target_raw", "100%"), ("actual_raw", ""), ("weight", "10"), ("score", "9")],
        ],
        run: Run::Each(|line, _| {
            let (weight, score) = (line.weight?, line.score?);
            let noted = !line.row.get("deviation_note").trim().is_empty();
            if weight <= score || noted || !is_met(line) {
                return None;
            }
            doubt(
                line,
                "score",
                format!("完成情况与指标值没有出入，却只得{score}分（分值{weight}）。请说明扣分原因，或者改为满分。"),
            )
        }),
    }
}

fn is_met(line: &Line) -> bool {
    if let Some(reached) = line.achievement() {
        return Decimal::ONE <= reached;
    }
    let same = !line.actual_text.is_empty() && line.actual_text == line.target_text;
    let whole = line.actual == Cell::Empty
        && line.is_rate()
        && has(&line.name.core, words!("预算执行率 资金执行率"))
        && line.target.measure().is_some_and(|target| target.number == Decimal::ONE_HUNDRED);
    same || whole
}
