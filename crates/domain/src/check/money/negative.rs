//! 金额为负数.

use crate::check::declare::*;

declare_check! {
    /// 预算数和执行数都不会小于零。退回、收回的资金，按收回后的数填写。
    pub static NEGATIVE = {
        code: "M011",
        title: "金额为负数",
        severity: Blocking,
        category: None,
        forms: EVERY,
        source: "FM-01、FM-05：金额以万元填列，不小于零",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "0")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "-100")],
            &[("funds[1].kind", "其他资金"), ("funds[1].adjusted_budget", "100"), ("funds[1].executed", "-1.5")],
        ],
        run: Run::Sheet(|view| {
            let columns = view.money_columns();
            let mut doubts = Vec::new();
            for (fund, row) in view.typed.funds.iter().filter_map(|fund| {
                Some((fund, view.sheet.rows("funds").get(fund.row)?))
            }) {
                doubts.extend(columns.iter().filter_map(|column| {
                    let amount = Amount::read(row.get(column), MoneyUnit::TenThousand).ok();
                    let amount = amount.filter(|amount| amount.fen() < 0)?;
                    let message = format!("金额{amount}是负数。请改为不小于零的数；收回的资金按收回后的数填写。");
                    Some(Doubt { place: fund.place(column), message })
                }));
            }
            doubts
        }),
    }
}
