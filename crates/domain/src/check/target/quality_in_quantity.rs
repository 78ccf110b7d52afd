//! 质量列成了数量.

use crate::check::declare::*;

declare_check! {
    /// 合格率、准确率、真实率说的是做得好不好，属于质量指标。
    /// 覆盖率、接种率、保障率各地常列在数量下，不在此列。
    pub static QUALITY_IN_QUANTITY = {
        code: "T024",
        title: "质量列成了数量",
        severity: Advice,
        category: Some("misclassified_level"),
        forms: BOTH,
        source: "财预〔2015〕88号附件：绩效指标分类",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "种子合格率"), ("target_raw", "≥98%")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "疫苗接种率"), ("target_raw", "≥90%")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "种子合格率"), ("target_raw", "≥98%")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "台账记录真实率"), ("target_raw", "100%")],
        ],
        run: Run::Each(|line, _| {
            let name = &line.name.core;
            if line.place != Place::Quantity || !ends(name, &words::QUALITY_RATE) {
                return None;
            }
            doubt(line, "l2", format!("“{name}”说的是做得好不好。请移到“质量指标”。"))
        }),
    }
}
