//! 执行率与执行数、预算数不符.

use crate::check::declare::*;

declare_check! {
    /// 执行率等于全年执行数除以全年预算数。没有全年预算数的，用年初预算数。
    /// 印整数的四舍五入不算错，超过规则包里允许的差才提示。
    pub static RATE_WRONG = {
        code: "M002",
        title: "执行率与执行数、预算数不符",
        severity: Blocking,
        category: Some("arithmetic_error"),
        forms: SELF_EVALUATION,
        source: "FM-05：执行率＝全年执行数÷全年预算数",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "475.4"), ("funds[0].executed", "382.4"), ("funds[0].rate", "80.44%")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "310.2"), ("funds[0].executed", "154.74"), ("funds[0].rate", "50%")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "0"), ("funds[0].executed", "0"), ("funds[0].rate", "0")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "475.4"), ("funds[0].executed", "382.4"), ("funds[0].rate", "100%")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "0"), ("funds[0].executed", "0"), ("funds[0].rate", "100%")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for fund in &view.typed.funds {
                let (Ok(executed), Ok(stated)) = (fund.executed, fund.rate) else { continue };
                let Some(budget) = fund.adjusted.ok().or(fund.initial.ok()) else { continue };
                if executed.fen() < 0 || budget.fen() < 0 {
                    continue;
                }
                let rate = Decimal::from(executed.fen()) * Decimal::ONE_HUNDRED;
                let Some(rate) = rate.checked_div(Decimal::from(budget.fen())) else {
                    if executed.fen() == 0 && !stated.value().is_zero() {
                        let message = "预算数和执行数都是0，执行率却不是0。请把执行率改为“—”，这一项不计分。";
                        doubts.push(Doubt { place: fund.place("rate"), message: message.into() });
                    }
                    continue;
                };
                if view.limits.rate_tolerance < (rate - stated.value()).abs() {
                    let rate = plain(round_half_away(rate, 2));
                    let message = format!(
                        "执行率应为{executed}÷{budget}＝{rate}%，表上是{}。请改正执行率和得分。",
                        fund_text(view, fund.row)
                    );
                    doubts.push(Doubt { place: fund.place("rate"), message });
                }
            }
            doubts
        }),
    }
}

fn fund_text(view: &View, row: usize) -> String {
    view.sheet.rows("funds").get(row).map_or(String::new(), |row| row.get("rate").to_owned())
}
