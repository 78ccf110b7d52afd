//! 执行数超过预算数.

use crate::check::declare::*;

declare_check! {
    /// 全年执行数不应超过全年预算数；追加的预算要先反映到全年预算数。
    pub static OVER_SPENT = {
        code: "M004",
        title: "执行数超过预算数",
        severity: Advice,
        category: None,
        forms: ANSWERS,
        source: "FM-05：执行数不超过全年预算数，超过的应说明",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "100"), ("funds[0].executed", "85")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "100"), ("funds[0].executed", "120")],
        ],
        run: Run::Sheet(|view| {
            let over = view.typed.funds.iter().filter_map(|fund| {
                let (budget, executed) = (fund.adjusted.ok()?, fund.executed.ok()?);
                (budget < executed && 0 < budget.fen()).then(|| Doubt {
                    place: fund.place("executed"),
                    message: format!("执行数{executed}超过全年预算数{budget}。请核对；预算有追加的，先更新全年预算数。"),
                })
            });
            over.collect()
        }),
    }
}
