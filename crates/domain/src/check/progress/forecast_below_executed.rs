//! 全年预计执行数小于已执行数.

use crate::check::declare::*;

declare_check! {
    /// 全年预计执行数包含已经支付的部分，不会比它小。
    pub static FORECAST_BELOW_EXECUTED = {
        code: "G003",
        title: "全年预计执行数小于已执行数",
        severity: Blocking,
        category: None,
        forms: MONITORING,
        source: "FM-03第7项：全年预计执行数不小于1—N月执行数",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].executed", "40"), ("funds[0].forecast", "40")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].executed", "40"), ("funds[0].forecast", "39.99")],
        ],
        run: Run::Sheet(|view| {
            let less = view.typed.funds.iter().filter_map(|fund| {
                let (executed, forecast) = (fund.executed.ok()?, fund.forecast.ok()?);
                (forecast < executed).then(|| Doubt {
                    place: fund.place("forecast"),
                    message: format!("全年预计执行数{forecast}小于已执行数{executed}。请填写包含已执行部分的全年数。"),
                })
            });
            less.collect()
        }),
    }
}
