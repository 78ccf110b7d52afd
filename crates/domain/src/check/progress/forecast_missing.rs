//! 没有填写全年预计执行数.

use crate::check::declare::*;

declare_check! {
    /// 填了预算数的资金要填写全年预计执行数，据此判断年底会不会结余。
    pub static FORECAST_MISSING = {
        code: "G002",
        title: "没有填写全年预计执行数",
        severity: Blocking,
        category: None,
        forms: MONITORING,
        source: "FM-03第7项：全年预计执行数必填",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].initial_budget", "100"), ("funds[0].executed", "40"), ("funds[0].forecast", "100")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].initial_budget", "100"), ("funds[0].executed", "40")],
        ],
        run: Run::Sheet(|view| {
            let Some(total) = view.typed.total_funds() else { return Vec::new() };
            match total.forecast {
                Err(AmountError::Empty) => view.say(total.place("forecast"), "没有填写全年预计执行数。请按到年底能支付的数填写。"),
                Ok(_) | Err(_) => Vec::new(),
            }
        }),
    }
}
