//! 年度资金总额不大于0.

use crate::check::declare::*;

declare_check! {
    /// 申报项目的年度资金总额必须大于0。
    pub static TOTAL_NOT_POSITIVE = {
        code: "M007",
        title: "年度资金总额不大于0",
        severity: Blocking,
        category: None,
        forms: TARGETS,
        source: "FM-01第10项：年度资金总额大于0",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "100")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "0"), ("funds[1].kind", "其中：财政拨款"), ("funds[1].amount", "0")],
        ],
        run: Run::Sheet(|view| {
            let total = view.typed.funds.iter().find(|fund| fund.kind == FundKind::Total);
            match total.map(|fund| (fund, fund.initial)) {
                Some((fund, Ok(amount))) if amount.fen() <= 0 => {
                    view.say(fund.place("amount"), "年度资金总额应当大于0。请填写本年申报的金额（万元）。")
                }
                Some(_) | None => Vec::new(),
            }
        }),
    }
}
