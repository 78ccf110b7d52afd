//! 规格列成了数量.

use crate::check::declare::*;

declare_check! {
    /// 宽度、厚度、等级说的是做成什么样，属于质量；数量指标说做了多少。
    pub static SPECIFICATION_IN_QUANTITY = {
        code: "T023",
        title: "规格列成了数量",
        severity: Advice,
        category: Some("misclassified_level"),
        forms: BOTH,
        source: "财预〔2015〕88号附件：绩效指标分类",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "路面厚度"), ("target_raw", "≥18厘米")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "三级医院数量"), ("target_raw", "2个")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "路面厚度"), ("target_raw", "≥18厘米")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "公路等级"), ("target_raw", "四级")],
        ],
        run: Run::Each(|line, _| {
            let name = &line.name.core;
            let size = ends(name, &words::SPECIFICATION);
            if line.place != Place::Quantity || !size {
                return None;
            }
            doubt(line, "l2", format!("“{name}”是规格，说的是做成什么样。请移到“质量指标”。"))
        }),
    }
}
