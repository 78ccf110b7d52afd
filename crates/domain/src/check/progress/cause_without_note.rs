//! 勾了原因没有说明.

use crate::check::declare::*;

declare_check! {
    /// 勾选了偏差原因的，要用一两句话说明是什么事造成的。
    pub static CAUSE_WITHOUT_NOTE = {
        code: "G010",
        title: "勾了原因没有说明",
        severity: Advice,
        category: None,
        forms: MONITORING,
        source: "FM-03第12项：原因说明",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("cause_staff", "√"), ("deviation_note", "施工队更换，停工一个月")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("cause_staff", "√")],
        ],
        run: Run::Each(|line, _| {
            let ticked = CAUSES.iter().any(|column| is_ticked(line.row.get(column)));
            if !ticked || !line.row.get("deviation_note").trim().is_empty() {
                return None;
            }
            doubt(line, "deviation_note", "勾了偏差原因，没有写原因说明。请用一两句话写清是什么事造成的。")
        }),
    }
}
