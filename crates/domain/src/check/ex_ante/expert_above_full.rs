//! 专家评分超过满分.

use crate::check::declare::*;
use crate::derive::ex_ante::judgement::JudgementRules;
use crate::form::ex_ante::CRITERIA;

declare_check! {
    /// 专家对每一项的评分不能超过该项满分。
    pub static EXPERT_ABOVE_FULL = {
        code: "E006",
        title: "专家评分超过满分",
        severity: Blocking,
        category: None,
        forms: EX_ANTE,
        source: "FM-07专家评分：每项满分20分",
        life: Life::Active,
        good: &[
            &[("experts[0].name", "甲"), ("experts[0].plan", "20")],
        ],
        bad: &[
            &[("experts[0].name", "甲"), ("experts[0].plan", "20.5")],
            &[("experts[0].name", "甲"), ("experts[0].plan", "18"), ("experts[1].name", "乙"), ("experts[1].funding", "91")],
        ],
        run: Run::Sheet(|view| {
            let full = view.with_rules(|rules| JudgementRules::of(rules).criterion_points());
            let Some(full) = full else { return Vec::new() };
            let rows = view.sheet.rows("experts").iter().enumerate();
            rows.flat_map(|(index, row)| {
                CRITERIA.into_iter().filter_map(move |column| {
                    let points = Points::read(row.get(column)).ok().filter(|points| full < *points)?;
                    let message = format!(
                        "专家评分{}分超过该项满分{}分。请核对评分。",
                        points.short(),
                        full.short(),
                    );
                    Some(Doubt { place: FieldPath::cell("experts", index, column), message })
                })
            })
            .collect()
        }),
    }
}
