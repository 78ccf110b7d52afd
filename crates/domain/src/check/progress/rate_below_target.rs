//! 比率低于目标而标识正常.

use super::flagged_lines;
use crate::check::declare::*;
use crate::derive::flag::{Flag, Verdict};
use crate::indicator::value::Bound as Sign;

declare_check! {
    /// 成活率、合格率一类的比率不会随月份一点点长上去，标识却是按时序进度判的：目标≥90%，
    /// 五月完成40%也判正常。完成值低于目标的，请说明为什么年底能够达到，或者申请改判。
    pub static RATE_BELOW_TARGET = {
        code: "G014",
        title: "比率低于目标而标识正常",
        severity: Advice,
        category: None,
        forms: MONITORING,
        source: "scoring.md §6：按时序进度判定；比率指标的提示为拟定",
        life: Life::Active,
        good: &[
            &[("year", "2025"), ("l1", "产出指标"), ("l2", "质量指标"), ("name", "验收合格率"), ("target_raw", "≥90%"), ("actual_raw", "95%")],
            &[("year", "2025"), ("l1", "产出指标"), ("l2", "质量指标"), ("name", "验收合格率"), ("target_raw", "≥90%"), ("actual_raw", "40%"), ("deviation_note", "只验收了首批，复验在六月")],
            &[("year", "2025"), ("l1", "产出指标"), ("l2", "质量指标"), ("name", "验收合格率"), ("target_raw", "≥90%"), ("actual_raw", "10%")],
            &[("year", "2025"), ("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "≥12公里"), ("actual_raw", "6公里")],
            &[("year", "2025"), ("l1", "产出指标"), ("l2", "质量指标"), ("name", "差错率"), ("target_raw", "≤5%"), ("actual_raw", "3%")],
        ],
        bad: &[
            &[("year", "2025"), ("l1", "产出指标"), ("l2", "质量指标"), ("name", "验收合格率"), ("target_raw", "≥90%"), ("actual_raw", "40%")],
            &[("year", "2025"), ("l1", "满意度指标"), ("l2", "服务对象满意度指标"), ("name", "农户满意度"), ("target_raw", "≥90%"), ("actual_raw", "60%")],
        ],
        run: Run::Sheet(|view| {
            flagged_lines(view, |line, row, verdict| {
                let (target, actual) = (line.target.quantity()?, line.actual.quantity()?);
                let forward = matches!(target.bound, Sign::AtLeast | Sign::MoreThan | Sign::Equal | Sign::Bare);
                let rates = target.unit.is_ratio() && actual.unit.is_ratio();
                let mild = matches!(verdict, Verdict::Flagged(Flag::Green | Flag::Blue));
                let told = ["deviation_note", "remark"].iter().any(|id| !row.row.get(id).trim().is_empty());
                let short = actual.unit.convert(actual.value, &target.unit)? < target.value;
                if !(forward && rates && mild && short) || told || row.is_lower_better() {
                    return None;
                }
                let (typed, promised) = (row.row.get("actual_raw").trim(), row.row.get("target_raw").trim());
                doubt(row, "actual_raw", format!("比率指标完成值{typed}低于目标{promised}，标识按时序进度判定为{}。请在原因说明或备注中说明，或者申请改判。", verdict.word()))
            })
        }),
    }
}
