//! 评分表分值之和不是满分.

use crate::check::declare::*;
use crate::derive::evaluation::evaluate;
use crate::form::evaluation::SCORES;

declare_check! {
    /// 评分表各三级指标的分值加起来应当是100分，否则总得分和等级都不能比较。
    pub static WEIGHTS_NOT_HUNDRED = {
        code: "V001",
        title: "评分表分值之和不是满分",
        severity: Blocking,
        category: None,
        forms: EVALUATION,
        source: "财预〔2020〕10号项目支出绩效评价指标体系框架：满分100分",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "决策"), ("scores[0].name", "指标1"), ("scores[0].weight", "20"), ("scores[1].l1", "过程"), ("scores[1].name", "指标2"), ("scores[1].weight", "20"), ("scores[2].l1", "产出"), ("scores[2].name", "指标3"), ("scores[2].weight", "30"), ("scores[3].l1", "效益"), ("scores[3].name", "指标4"), ("scores[3].weight", "30")],
            &[("conclusion", "良好")],
        ],
        bad: &[
            &[("scores[0].l1", "决策"), ("scores[0].name", "指标1"), ("scores[0].weight", "20"), ("scores[1].l1", "过程"), ("scores[1].name", "指标2"), ("scores[1].weight", "20"), ("scores[2].l1", "产出"), ("scores[2].name", "指标3"), ("scores[2].weight", "30"), ("scores[3].l1", "效益"), ("scores[3].name", "指标4"), ("scores[3].weight", "29")],
            &[("scores[0].l1", "决策"), ("scores[0].name", "指标1"), ("scores[0].weight", "20"), ("scores[1].l1", "过程"), ("scores[1].name", "指标2"), ("scores[1].weight", "25"), ("scores[2].l1", "产出"), ("scores[2].name", "指标3"), ("scores[2].weight", "30"), ("scores[3].l1", "效益"), ("scores[3].name", "指标4"), ("scores[3].weight", "30")],
        ],
        run: Run::Sheet(|view| {
            let Some(total) = evaluate(view.sheet).total_weight else { return Vec::new() };
            if total.value() == view.limits.total {
                return Vec::new();
            }
            let message = format!(
                "评分表分值合计{}分，应为{}分。请调整三级指标的分值。",
                total.short(),
                plain(view.limits.total),
            );
            view.say(FieldPath::field(SCORES), message)
        }),
    }
}
