//! 佐证证明的不是本期.

use crate::check::declare::*;
use crate::derive::proof::{days_words, row_name};

declare_check! {
    /// 佐证要证明本表所报告的期间：监控表自年初至节点，自评表为整个预算年度。晚于截至日或早于本年度的材料，
    /// 证明不了表上的完成值。
    pub static EVIDENCE_OF_OTHER_DAYS = {
        code: "W018",
        title: "佐证证明的不是本期",
        severity: Advice,
        category: None,
        forms: ANSWERS,
        source: "FM-12真实性核查工作底稿：证据清单；期间按FM-03、FM-05的表样（拟定）",
        life: Life::Active,
        good: &[
            &[("name", "渠道长度"), ("actual_raw", "12公里"), ("@proof", "渠道长度：2025-12-31")],
            &[("name", "渠道长度"), ("actual_raw", "12公里"), ("@proof", "闸门数量：2024-12-31")],
        ],
        bad: &[
            &[("name", "渠道长度"), ("actual_raw", "12公里"), ("@proof", "渠道长度：2026-01-01")],
            &[("name", "渠道长度"), ("actual_raw", "12公里"), ("@proof", "渠道长度：2024-12-31")],
        ],
        run: Run::Sheet(|view| {
            let Some(proofs) = &view.facts.proofs else { return Vec::new() };
            let mut doubts = Vec::new();
            for line in view.rows() {
                for one in proofs.of(&row_name(line.row)).filter(|one| !proofs.is_timely(one)) {
                    let why = if proofs.last < one.to {
                        format!("晚于本表的截至日{}", proofs.last)
                    } else {
                        format!("早于{}年初", proofs.first.year())
                    };
                    let days = days_words(one.from, one.to);
                    doubts.extend(doubt(line, "actual_raw", format!(
                        "佐证{}号“{}”证明的是{days}的情况，{why}。请换用本期的材料，或核对登记的日期。",
                        one.number, one.name
                    )));
                }
            }
            doubts
        }),
    }
}
