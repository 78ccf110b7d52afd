//! 时效放错了层级.

use crate::check::declare::*;

declare_check! {
    /// 什么时候完成、是否及时，是时效指标，不是质量、数量或成本。
    pub static TIME_MISPLACED = {
        code: "T031",
        title: "时效放错了层级",
        severity: Advice,
        category: Some("misclassified_level"),
        forms: BOTH,
        source: "财预〔2015〕88号附件：绩效指标分类",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "补助资金发放及时率"), ("target_raw", "100%")],
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "设备完好率"), ("target_raw", "≥98%")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "图书馆每周开放时间"), ("target_raw", "≥56小时")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "补助资金发放及时率"), ("target_raw", "100%")],
            &[("l1", "产出指标"), ("l2", "成本指标"), ("name", "工程完工时间"), ("target_raw", "2025年11月底前")],
        ],
        run: Run::Each(|line, _| {
            let name = &line.name.core;
            let here = matches!(line.place, Place::Quantity | Place::Quality | Place::Cost);
            let timely = ends(name, words!("及时率 及时性 按时完成率 按期完成率 按期完工率 按时完工率 准时率"));
            let due = ends(name, words!("完成时间 完工时间 竣工时间 完成时限 开工时间 完成日期")) && line.target == Cell::Day;
            if !here || !(timely || due) {
                return None;
            }
            doubt(line, "l2", format!("“{name}”说的是什么时候完成，列在“{}”下。请移到“时效指标”。", line.l2))
        }),
    }
}
