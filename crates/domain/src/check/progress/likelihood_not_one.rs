//! 完成目标可能性没有选一项.

use crate::check::declare::*;

declare_check! {
    /// 每个指标在“确定能”“有可能”“完全不可能”中选一项，也只能选一项。
    pub static LIKELIHOOD_NOT_ONE = {
        code: "G004",
        title: "完成目标可能性没有选一项",
        severity: Blocking,
        category: None,
        forms: MONITORING,
        source: "FM-03第13项：完成目标可能性三选一",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("likely_sure", "√")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("likely_sure", "√"), ("likely_maybe", "√")],
        ],
        run: Run::Each(|line, _| {
            let chosen: Vec<_> = LIKELIHOODS.iter().filter(|column| is_ticked(line.row.get(column))).collect();
            match chosen.as_slice() {
                [_] => None,
                [] => doubt(line, "likely_sure", "没有选完成目标可能性。请在三项中选一项。"),
                [_, ..] => doubt(line, "likely_sure", "完成目标可能性选了不止一项。请只留一项。"),
            }
        }),
    }
}
