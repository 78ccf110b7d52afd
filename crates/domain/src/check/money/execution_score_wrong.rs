//! 预算执行得分算错.

use crate::check::declare::*;

declare_check! {
    /// 预算执行得分等于执行率乘分值，最高不超过分值。
    pub static EXECUTION_SCORE_WRONG = {
        code: "M003",
        title: "预算执行得分算错",
        severity: Blocking,
        category: None,
        forms: OF_PROJECT,
        source: "scoring.md §3：min(执行率，1)×分值",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "100"), ("funds[0].executed", "85"), ("funds[0].rate", "85%"), ("funds[0].weight", "10"), ("funds[0].score", "8.5")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "100"), ("funds[0].executed", "103"), ("funds[0].rate", "103%"), ("funds[0].weight", "10"), ("funds[0].score", "10")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "100"), ("funds[0].executed", "85"), ("funds[0].rate", "85%"), ("funds[0].weight", "10"), ("funds[0].score", "10")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for fund in &view.typed.funds {
                let (Ok(executed), Ok(weight), Ok(score)) = (fund.executed, fund.weight, fund.score) else { continue };
                let Some(budget) = fund.adjusted.ok().or(fund.initial.ok()) else { continue };
                if executed.fen() < 0 || budget.fen() < 0 {
                    continue;
                }
                let Some(share) = Decimal::from(executed.fen()).checked_div(Decimal::from(budget.fen())) else { continue };
                let due = round_half_away(share.min(Decimal::ONE) * weight.value(), 2);
                if (due - score.value()).abs() <= ROUNDING {
                    continue;
                }
                let message = format!("按执行率应得{}分，表上是{}分。请改正。", plain(due), plain(score.value()));
                doubts.push(Doubt { place: fund.place("score"), message });
            }
            doubts
        }),
    }
}

/// Half a tenth of a point: scores are often printed with one decimal.
const ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
