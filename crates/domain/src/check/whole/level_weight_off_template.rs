//! 一级指标分值不合规定.

use crate::check::declare::*;
use crate::indicator::level::{Level1, Tree};

declare_check! {
    /// 规则包规定了各一级指标的分值，例如产出50分、效益30分、满意度10分；
    /// 成本单列一级的，成本20分、产出40分、效益20分、满意度10分。
    /// 没有满意度指标的，它的分值并入效益。本级另有规定的，可以不改。
    pub static LEVEL_WEIGHT_OFF_TEMPLATE = {
        code: "W014",
        title: "一级指标分值不合规定",
        severity: Hint,
        category: None,
        forms: BOTH,
        source: "scoring.md §2：一级指标分值模板",
        life: Life::Active,
        good: &[
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "50"), ("1.l1", "效益指标"), ("1.l2", "社会效益指标"), ("1.name", "受益农户"), ("1.target_raw", "120户"), ("1.weight", "30"), ("2.l1", "满意度指标"), ("2.l2", "服务对象满意度指标"), ("2.name", "农户满意度"), ("2.target_raw", "≥90%"), ("2.weight", "10")],
            &[("0.l1", "成本指标"), ("0.l2", "经济成本指标"), ("0.name", "总成本"), ("0.target_raw", "≤80万元"), ("0.weight", "20"), ("1.l1", "产出指标"), ("1.l2", "数量指标"), ("1.name", "渠道长度"), ("1.target_raw", "12公里"), ("1.weight", "40"), ("2.l1", "效益指标"), ("2.l2", "社会效益指标"), ("2.name", "受益农户"), ("2.target_raw", "120户"), ("2.weight", "30")],
        ],
        bad: &[
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "70"), ("1.l1", "效益指标"), ("1.l2", "社会效益指标"), ("1.name", "受益农户"), ("1.target_raw", "120户"), ("1.weight", "10"), ("2.l1", "满意度指标"), ("2.l2", "服务对象满意度指标"), ("2.name", "农户满意度"), ("2.target_raw", "≥90%"), ("2.weight", "10")],
        ],
        run: Run::Sheet(|view| {
            let some_missing = view.rows().any(|line| line.weight.is_none());
            let foreign = view.typed.indicators.iter().any(|line| line.level1.is_none());
            if view.facts.truncated || some_missing || foreign {
                return Vec::new();
            }
            let points = match view.typed.tree {
                Tree::CostInsideOutput => view.limits.cost_inside_output,
                Tree::CostAsLevel => view.limits.cost_as_level,
            };
            let asked = view.typed.under(Level1::Satisfaction).next().is_some();
            let mut doubts = Vec::new();
            for level in view.typed.tree.level1() {
                let Some(first) = view.typed.under(*level).next() else { continue };
                let sum: Points = view.typed.under(*level).filter_map(|line| line.weight.ok()).sum();
                let due = points.of(*level, asked);
                if sum.value() != due {
                    let message = format!(
                        "“{}”各项合计{}分，规定是{}分。请核对；本级另有规定的，可以不改。",
                        view.lines.iter().find(|line| line.index == first.row).map_or("", |line| &line.l1),
                        plain(sum.value()),
                        plain(due)
                    );
                    doubts.push(Doubt { place: first.place("l1_weight"), message });
                }
            }
            doubts
        }),
    }
}
