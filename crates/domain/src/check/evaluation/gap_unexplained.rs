//! 与自评相差较大没有说明.

use crate::check::declare::*;
use crate::derive::evaluation::{evaluate, gap};
use crate::regulation::key;

declare_check! {
    /// 评价得分与单位自评得分相差超过规则包的界限时，要说明差在哪里、为什么。
    pub static GAP_UNEXPLAINED = {
        code: "V008",
        title: "与自评相差较大没有说明",
        severity: Blocking,
        category: None,
        forms: EVALUATION_OF_PROMISES,
        source: "单位自评、部门评价、财政评价结果相互比对；界限见规则包（拟定）",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "100"), ("scores[0].score", "92"), ("self_score", "96.2")],
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "100"), ("scores[0].score", "80"), ("self_score", "96.2"), ("gap_note", "自评未扣质量分")],
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "100"), ("scores[0].score", "80")],
        ],
        bad: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "100"), ("scores[0].score", "80"), ("self_score", "96.2")],
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "100"), ("scores[0].score", "99"), ("self_score", "90")],
        ],
        run: Run::Sheet(|view| {
            let bound = view.with_rules(|rules| rules.get(key::EVALUATION_GAP).value);
            let gap = gap(view.sheet, &evaluate(view.sheet));
            let (Some(bound), Some(gap)) = (bound, gap) else { return Vec::new() };
            let is_told = !view.sheet.field("gap_note").trim().is_empty();
            if gap.hundredths().abs() <= bound.hundredths() || is_told {
                return Vec::new();
            }
            let width = Points::from_hundredths(gap.hundredths().abs());
            let side = if 0 < gap.hundredths() { "高" } else { "低" };
            let message = format!(
                "评价得分比单位自评{side}{}分，超过{}分。请说明差异在哪些指标、是什么原因。",
                width.short(),
                bound.short(),
            );
            view.say(FieldPath::field("gap_note"), message)
        }),
    }
}
