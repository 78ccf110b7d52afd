//! 专家评分相差较大.

use crate::check::declare::*;
use crate::derive::ex_ante::experts::experts;
use crate::regulation::key;

declare_check! {
    /// 最高与最低的合计分相差超过规则包的界限，说明专家看法不一，应当复议或者在总体结论中写明分歧和处理意见。
    pub static EXPERTS_FAR_APART = {
        code: "E007",
        title: "专家评分相差较大",
        severity: Advice,
        category: None,
        forms: EX_ANTE,
        source: "FM-07专家评分；界限见规则包（拟定）",
        life: Life::Active,
        good: &[
            &[("experts[0].name", "专家1"), ("experts[0].necessity", "18"), ("experts[0].economy", "18"), ("experts[0].target", "18"), ("experts[0].plan", "18"), ("experts[0].funding", "18"), ("experts[1].name", "专家2"), ("experts[1].necessity", "14"), ("experts[1].economy", "14"), ("experts[1].target", "14"), ("experts[1].plan", "14"), ("experts[1].funding", "14")],
            &[("experts[0].name", "专家1"), ("experts[0].necessity", "18"), ("experts[0].economy", "18"), ("experts[0].target", "18"), ("experts[0].plan", "18"), ("experts[0].funding", "18")],
        ],
        bad: &[
            &[("experts[0].name", "专家1"), ("experts[0].necessity", "18"), ("experts[0].economy", "18"), ("experts[0].target", "18"), ("experts[0].plan", "18"), ("experts[0].funding", "18"), ("experts[1].name", "专家2"), ("experts[1].necessity", "14"), ("experts[1].economy", "14"), ("experts[1].target", "14"), ("experts[1].plan", "14"), ("experts[1].funding", "13")],
        ],
        run: Run::Sheet(|view| {
            let bound = view.with_rules(|rules| rules.get(key::EX_ANTE_SPREAD_ABOVE).value);
            let (Some(bound), Some(total)) = (bound, experts(view.sheet).total) else { return Vec::new() };
            if total.width() <= bound {
                return Vec::new();
            }
            let message = format!(
                "专家评分最高{}分，最低{}分，相差{}分，超过{}分。请组织复议，或者在总体结论中写明分歧和处理意见。",
                total.highest.short(),
                total.lowest.short(),
                total.width().short(),
                bound.short(),
            );
            view.say(FieldPath::field("experts"), message)
        }),
    }
}
