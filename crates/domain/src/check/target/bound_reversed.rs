//! 比较符方向反了.

use crate::check::declare::*;

declare_check! {
    /// 花钱、费时的事写“≥”，或者受益人数、完成数量写“≤”，方向都反了：
    /// 照这样写，花得越多、做得越少反而越算完成。
    pub static BOUND_REVERSED = {
        code: "T007",
        title: "比较符方向相反",
        severity: Blocking,
        category: Some("wrong_unit_or_format"),
        forms: WORDED,
        source: "绩效目标审核常见问题：比较符与指标方向相反",
        life: Life::Active,
        good: &[
            &[("l2", "质量指标"), ("name", "成活率"), ("target_raw", "≮85%")],
            &[("l2", "成本指标"), ("name", "工程总投资"), ("target_raw", "≤120万元")],
            &[("l2", "数量指标"), ("name", "安全事故次数"), ("target_raw", "≤1次")],
            &[("l2", "成本指标"), ("name", "残疾人生活补贴标准"), ("target_raw", "≥120元/人·月")],
        ],
        bad: &[
            &[("l2", "成本指标"), ("name", "工程总投资"), ("target_raw", "≥120万元")],
            &[("l2", "成本指标"), ("name", "工程总投资(≥**万元)"), ("target_raw", "120")],
            &[("l2", "数量指标"), ("name", "培训农民人数"), ("target_raw", "≤200人")],
            &[("l2", "满意度指标"), ("name", "农户满意度"), ("target_raw", "≤90%")],
            &[("l2", "时效指标"), ("name", "故障响应时间"), ("target_raw", "≥2小时")],
        ],
        run: Run::Each(|line, _| {
            if !line.is_bound_reversed() {
                return None;
            }
            let message = if line.wants_little() {
                "成本、用时越少越好，却写成“≥”。请改为“≤”，写明上限。"
            } else {
                "这项指标越多越好，却写成“≤”。请改为“≥”或者“=”，写明下限。"
            };
            doubt(line, "target_raw", message)
        }),
    }
}
