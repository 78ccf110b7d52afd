//! 产出和效益分值偏低.

use crate::check::declare::*;
use crate::derive::evaluation::evaluate;
use crate::form::evaluation::{Framework, SCORES};
use crate::regulation::key;

declare_check! {
    /// 评价要以结果为导向，产出和效益（部门整体为产出和效果，下级政府财政运行为财政运行成效和可持续与风险）的分值之和一般不低于60分。
    pub static RESULTS_WEIGH_LITTLE = {
        code: "V003",
        title: "产出和效益分值偏低",
        severity: Advice,
        category: None,
        forms: EVALUATION,
        source: "财预〔2020〕10号：产出、效益指标权重原则上不低于60%",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "决策"), ("scores[0].name", "指标1"), ("scores[0].weight", "20"), ("scores[1].l1", "过程"), ("scores[1].name", "指标2"), ("scores[1].weight", "20"), ("scores[2].l1", "产出"), ("scores[2].name", "指标3"), ("scores[2].weight", "30"), ("scores[3].l1", "效益"), ("scores[3].name", "指标4"), ("scores[3].weight", "30")],
        ],
        bad: &[
            &[("scores[0].l1", "决策"), ("scores[0].name", "指标1"), ("scores[0].weight", "25"), ("scores[1].l1", "过程"), ("scores[1].name", "指标2"), ("scores[1].weight", "25"), ("scores[2].l1", "产出"), ("scores[2].name", "指标3"), ("scores[2].weight", "25"), ("scores[3].l1", "效益"), ("scores[3].name", "指标4"), ("scores[3].weight", "25")],
        ],
        run: Run::Sheet(|view| {
            let evaluation = evaluate(view.sheet);
            let floor = view.with_rules(|rules| rules.get(key::EVALUATION_RESULTS_WEIGHT).value);
            let (Some(floor), Some(_)) = (floor, evaluation.total_weight) else { return Vec::new() };
            let Some(framework) = Framework::of(view.kind()) else { return Vec::new() };
            let weight = evaluation.results_weight(framework);
            if floor <= weight {
                return Vec::new();
            }
            let message = format!(
                "{}的分值一共{}分，一般不低于{}分。请调整分值，或者在评价方法中说明理由。",
                framework.results().join("和"),
                weight.short(),
                floor.short(),
            );
            view.say(FieldPath::field(SCORES), message)
        }),
    }
}
