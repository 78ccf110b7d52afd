//! 红标却选了“确定能”.

use super::flagged_lines;
use crate::check::declare::*;
use crate::derive::flag::{Flag, Verdict};

declare_check! {
    /// 指标严重偏离时序进度，判了红标，完成目标可能性却选“确定能”。请核对完成数和可能性。
    pub static SURE_BUT_RED = {
        code: "G015",
        title: "红标却选了“确定能”",
        severity: Advice,
        category: None,
        forms: MONITORING,
        source: "FM-03第13、15项：预警与可能性应一致",
        life: Life::Active,
        good: &[
            &[("year", "2025"), ("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "≥12公里"), ("actual_raw", "1公里"), ("likely_maybe", "√")],
            &[("year", "2025"), ("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "≥12公里"), ("actual_raw", "6公里"), ("likely_sure", "√")],
        ],
        bad: &[
            &[("year", "2025"), ("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "≥12公里"), ("actual_raw", "1公里"), ("likely_sure", "√")],
        ],
        run: Run::Sheet(|view| {
            flagged_lines(view, |_, row, verdict| {
                if verdict != Verdict::Flagged(Flag::Red) || !is_ticked(row.row.get("likely_sure")) {
                    return None;
                }
                let (typed, promised) = (row.row.get("actual_raw").trim(), row.row.get("target_raw").trim());
                doubt(row, "likely_sure", format!("完成{typed}，年度指标值{promised}，判为红标，却选了“确定能”。请核对完成数，或者改选可能性并写明措施。"))
            })
        }),
    }
}
