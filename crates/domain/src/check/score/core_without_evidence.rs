//! 核心指标的完成值没有佐证材料.

use crate::check::declare::*;
use crate::derive::proof::{core, row_name};
use crate::regulation::key;

declare_check! {
    /// 真实性核查看核心指标的完成值有没有佐证。核心指标取绩效目标中分值最高的几项（拟定）；佐证所证明的日期
    /// 要在本年度之内。没有佐证的仍可送审，但核查时要说明。
    pub static CORE_WITHOUT_EVIDENCE = {
        code: "S025",
        title: "核心指标没有佐证材料",
        severity: Advice,
        category: None,
        forms: SELF_EVALUATION,
        source: "2025年度全面实施预算绩效管理工作台账第15项；FM-05第7项：实际完成值须有佐证",
        life: Life::Active,
        good: &[
            &[("name", "渠道长度"), ("target_raw", "≥12公里"), ("actual_raw", "12公里"), ("weight", "20"), ("@proof", "渠道长度：2025-06-30")],
            &[("name", "渠道长度"), ("target_raw", "≥12公里"), ("actual_raw", ""), ("weight", "20"), ("@proof", "")],
            &[("name", "渠道长度"), ("target_raw", "≥12公里"), ("actual_raw", "12公里"), ("weight", "20")],
        ],
        bad: &[
            &[("name", "渠道长度"), ("target_raw", "≥12公里"), ("actual_raw", "12公里"), ("weight", "20"), ("@proof", "")],
            &[("name", "渠道长度"), ("target_raw", "≥12公里"), ("actual_raw", "12公里"), ("weight", "20"), ("@proof", "渠道长度：2024-06-30")],
            &[("name", "渠道长度"), ("target_raw", "≥12公里"), ("actual_raw", "12公里"), ("weight", "20"), ("@proof", "闸门数量：2025-06-30")],
        ],
        run: Run::Sheet(|view| {
            let Some(proofs) = &view.facts.proofs else { return Vec::new() };
            let most = view.with_rules(|rules| rules.get(key::CORE_INDICATORS).value.0);
            let promised = view.facts.approved.unwrap_or(view.sheet);
            let core = core(promised, most.unwrap_or(0));
            let is_bare = |line: &&Line| {
                let name = row_name(line.row);
                let is_reported = !matches!(line.actual, Cell::Empty | Cell::NotApplicable);
                is_reported && core.contains(&name) && !proofs.is_proven(&name)
            };
            let bare = view.rows().filter(is_bare).filter_map(|line| {
                let name = line.row.get("name").trim();
                doubt(line, "actual_raw", format!("核心指标“{name}”的完成值没有佐证材料。请在“佐证”中选用或上传能证明本年度完成情况的材料。"))
            });
            bare.collect()
        }),
    }
}
