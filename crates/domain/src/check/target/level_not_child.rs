//! 二级指标不属于一级指标.

use crate::check::declare::*;

declare_check! {
    /// 二级指标与一级指标对不上，例如“经济效益指标”排在“产出指标”下，分值会算进别的一级指标。
    pub static LEVEL_NOT_CHILD = {
        code: "T030",
        title: "二级指标不属于一级指标",
        severity: Advice,
        category: Some("misclassified_level"),
        forms: BOTH,
        source: "财预〔2015〕88号附件：绩效指标分类",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里")],
            &[("l1", "产出指标"), ("l2", "成本指标"), ("name", "总成本"), ("target_raw", "≤80万元")],
            &[("l1", "效益指标"), ("l2", "服务对象满意度指标"), ("name", "农户满意度"), ("target_raw", "≥90%")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "经济效益指标"), ("name", "农户增收"), ("target_raw", "≥20万元")],
            &[("l1", "效益指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里")],
        ],
        run: Run::Each(|line, _| {
            let l1 = line.l1.as_str();
            let wrong = if l1.contains("产出") {
                matches!(
                    line.place,
                    Place::Economy | Place::Society | Place::Nature | Place::Lasting | Place::Satisfaction
                )
            } else if l1.contains("效益") {
                line.place.is_output()
            } else if l1.contains("满意") {
                line.place != Place::Satisfaction
            } else if l1.starts_with("成本") {
                !matches!(line.place, Place::Cost | Place::SocialCost | Place::NatureCost)
            } else {
                false
            };
            if !wrong || line.l2.is_empty() {
                return None;
            }
            doubt(line, "l2", format!("“{}”不属于“{l1}”。请改一级指标，或者把这一行移到相应的一级指标下。", line.l2))
        }),
    }
}
