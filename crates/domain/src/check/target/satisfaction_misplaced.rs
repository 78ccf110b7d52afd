//! 满意度放错了层级.

use crate::check::declare::*;

declare_check! {
    /// 满意度指标列在质量、社会效益等层级下。
    /// 满意度自成一级，单独计分；混在别处，满意度的10分就落空了。
    pub static SATISFACTION_MISPLACED = {
        code: "T020",
        title: "满意度放错了层级",
        severity: Advice,
        category: Some("misclassified_level"),
        forms: BOTH,
        source: "财预〔2015〕88号附件：绩效指标分类",
        life: Life::Active,
        good: &[
            &[("l1", "满意度指标"), ("l2", "服务对象满意度指标"), ("name", "农户满意度"), ("target_raw", "≥95%")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "满意度调查次数"), ("target_raw", "2次")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "参训学员满意度"), ("target_raw", "≥95%")],
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "周边居民满意率"), ("target_raw", "≥90%")],
        ],
        run: Run::Each(|line, _| {
            let here = matches!(
                line.place,
                Place::Quantity
                    | Place::Quality
                    | Place::Time
                    | Place::Cost
                    | Place::SocialCost
                    | Place::NatureCost
                    | Place::Economy
                    | Place::Society
                    | Place::Nature
                    | Place::Lasting
            );
            let name = &line.name.core;
            let asked = has(name, words!("满意度 满意率")) && !has(name, words!("调查次数 问卷 份数"));
            if !here || !asked {
                return None;
            }
            doubt(line, "l2", format!("“{name}”是满意度指标，列在“{}”下。请移到“满意度指标”。", line.l2))
        }),
    }
}
