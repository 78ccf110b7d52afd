//! 同一二级指标下名称相同.

use crate::check::declare::*;

declare_check! {
    /// 同一二级指标下有两行名称一样、指标值不同的指标，分不清各考核什么。
    pub static NAME_NOT_UNIQUE = {
        code: "T054",
        title: "同一二级指标下名称相同",
        severity: Advice,
        category: None,
        forms: WORDED,
        source: "FM-01第17项：三级指标在二级指标下不重名",
        life: Life::Active,
        good: &[
            &[("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("1.l2", "数量指标"), ("1.name", "道路长度"), ("1.target_raw", "3公里")],
        ],
        bad: &[
            &[("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("1.l2", "数量指标"), ("1.name", "渠道长度"), ("1.target_raw", "3公里")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for (index, line) in view.lines.iter().enumerate().filter(|(_, line)| !line.name.core.is_empty()) {
                let earlier = view.lines[..index].iter().find(|other| {
                    other.name.core == line.name.core
                        && (&other.l1, &other.l2) == (&line.l1, &line.l2)
                        && other.target_text != line.target_text
                });
                if let Some(other) = earlier {
                    let message = format!("与第{}行同名，指标值不同。请在名称里写明各考核什么。", other.index + 1);
                    doubts.extend(doubt(line, "name", message));
                }
            }
            doubts
        }),
    }
}
