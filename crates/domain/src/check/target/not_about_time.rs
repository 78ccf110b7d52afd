//! 时效层级里不是时效.

use crate::check::declare::*;

declare_check! {
    /// 时效指标说什么时候完成、及不及时。
    /// 频次属于数量，保障程度属于质量或效益。
    pub static NOT_ABOUT_TIME = {
        code: "T026",
        title: "时效层级里不是时效",
        severity: Advice,
        category: Some("misclassified_level"),
        forms: BOTH,
        source: "财预〔2015〕88号附件：绩效指标分类",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "完工及时率"), ("target_raw", "100%")],
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "资金拨付"), ("target_raw", "12月底前")],
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "设备维修"), ("target_raw", "≤24小时")],
            &[("l1", "产出指标"), ("l2", "进度指标"), ("name", "取得观测资料"), ("target_raw", "100%")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "应急物资储备率"), ("target_raw", "100%")],
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "教育公平"), ("target_raw", "有效")],
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "河道巡查频次"), ("target_raw", "12次")],
        ],
        run: Run::Each(|line, _| {
            if line.place != Place::Time || line.l2.contains("进度") || line.name.core.is_empty() {
                return None;
            }
            let name = &line.name.core;
            let often = ends(name, words!("频次 次数 频率"))
                && matches!(line.family(), Some(Family::Piece | Family::Attendance) | None);
            let timed = has(name, &words::TIME)
                || has(&line.target_text, &words::TIMELY)
                || line.target == Cell::Day
                || line.family() == Some(Family::Duration)
                || matches!(line.target, Cell::NotApplicable);
            if timed && !often {
                return None;
            }
            let to = if often { "数量指标" } else { "相应的质量或效益指标" };
            doubt(line, "l2", format!("“{name}”不说什么时候完成。请移到“{to}”，或者改写成期限。"))
        }),
    }
}
