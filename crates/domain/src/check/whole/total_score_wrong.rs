//! 总分不等于各项得分之和.

use crate::check::declare::*;

declare_check! {
    /// 总分等于预算执行得分加上各项指标得分。
    /// 已经看到的扣分，总分里也要扣掉：满分100分，扣了6分，总分不会是98分。
    pub static TOTAL_SCORE_WRONG = {
        code: "W004",
        title: "总分不等于各项得分之和",
        severity: Blocking,
        category: Some("arithmetic_error"),
        forms: SELF_EVALUATION,
        source: "FM-05第11项：总分等于各项之和",
        life: Life::Active,
        good: &[
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "90"), ("0.score", "88"), ("funds[0].kind", "年度资金总额"), ("funds[0].weight", "10"), ("funds[0].score", "10"), ("total_score", "98")],
        ],
        bad: &[
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "90"), ("0.score", "88"), ("funds[0].kind", "年度资金总额"), ("funds[0].weight", "10"), ("funds[0].score", "10"), ("total_score", "100")],
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "50"), ("0.score", "44"), ("@truncated", "是"), ("total_score", "98")],
        ],
        run: Run::Sheet(|view| {
            let Ok(total) = view.typed.total_score else { return Vec::new() };
            let scores: Decimal = view.lines.iter().filter_map(|line| line.score).sum();
            if scores.is_zero() {
                return Vec::new();
            }
            let execution = view.execution_score().map(Points::value);
            let sum = scores + execution.unwrap_or_default();
            let complete = !view.facts.truncated && view.rows().all(|line| line.score.is_some() || line.weight.is_none());
            let unstated = execution.is_none() && sum < total.value();
            let off = complete && !unstated && ROUNDING < (sum - total.value()).abs();
            let lost = lost_points(view);
            let above = ROUNDING < total.value() - (view.limits.total - lost);
            let message = if off {
                format!("各项得分加预算执行得分是{}分，总分写的是{}分。请改正。", plain(sum), plain(total.value()))
            } else if above {
                format!("表上各项已扣{}分，总分却是{}分。请核对总分。", plain(lost), plain(total.value()))
            } else {
                return Vec::new();
            };
            view.say(FieldPath::field("total_score"), message)
        }),
    }
}

/// Half a point: totals are often printed as whole numbers.
const ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

fn lost_points(view: &View) -> Decimal {
    let lines = view.lines.iter().filter_map(|line| Some((line.weight?, line.score?)));
    let funds = view.execution_weight().zip(view.execution_score());
    let funds = funds.map(|(weight, score)| (weight.value(), score.value()));
    lines.chain(funds).map(|(weight, score)| (weight - score).max(Decimal::ZERO)).sum()
}
