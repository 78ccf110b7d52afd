//! 分值没有填写或不大于0.

use crate::check::declare::*;
use crate::unit::points::PointsError;

declare_check! {
    /// 每项指标都要有大于0的分值，汇总说明行除外。
    pub static WEIGHT_NOT_POSITIVE = {
        code: "S023",
        title: "分值没有填写或不大于0",
        severity: Blocking,
        category: None,
        forms: WORDED,
        source: "scoring.md §2：w＞0",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "12公里"), ("weight", "10"), ("score", "10")],
        ],
        bad: &[
            &[("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "10"), ("1.name", "闸门"), ("1.target_raw", "3座"), ("1.weight", "0")],
            &[("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "10"), ("1.name", "闸门"), ("1.target_raw", "3座"), ("1.weight", "9.999")],
        ],
        run: Run::Sheet(|view| {
            let weighed = view.lines.iter().any(|line| line.weight.is_some());
            let bad = view.rows().filter(|line| {
                line.target != Cell::Empty && line.weight.is_none_or(|weight| weight <= Decimal::ZERO)
            });
            if !weighed {
                return Vec::new();
            }
            bad.filter_map(|line| {
                let text = line.row.get("weight").trim();
                let message = match Points::read(text) {
                    Err(PointsError::Empty) => "没有填写分值，分值应当大于0。请填写，全部指标合计应为90分（预算执行率另占10分）。".to_owned(),
                    Err(error) => format!("分值“{text}”{}", error.message()),
                    Ok(_) => format!("分值填的是“{text}”，应当大于0。请改正，全部指标合计应为90分（预算执行率另占10分）。"),
                };
                doubt(line, "weight", message)
            })
            .collect()
        }),
    }
}
