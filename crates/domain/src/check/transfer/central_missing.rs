//! 没有中央财政资金.

use super::of;
use crate::check::declare::*;
use crate::form::transfer::TransferFund;

declare_check! {
    /// 转移支付自评表评的是中央转移支付资金，中央财政资金的全年预算数应当大于零。
    pub static CENTRAL_MISSING = {
        code: "Z002",
        title: "没有填写中央财政资金",
        severity: Blocking,
        category: None,
        forms: TRANSFER,
        source: "2025年度全面实施预算绩效管理工作台账第20项：对中央转移支付资金项目实施绩效自评",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "600"), ("funds[1].kind", "其中：中央财政资金"), ("funds[1].adjusted_budget", "600")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "600"), ("funds[1].kind", "其中：中央财政资金"), ("funds[1].adjusted_budget", "0")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "600"), ("funds[1].kind", "其中：中央财政资金")],
        ],
        run: Run::Sheet(|view| {
            let Some((row, central)) = of(view, TransferFund::Central, "adjusted_budget") else {
                return Vec::new();
            };
            if central.is_some_and(|central| Amount::ZERO < central) {
                return Vec::new();
            }
            let place = FieldPath::cell("funds", row, "adjusted_budget");
            view.say(place, "中央财政资金没有金额。请填写中央转移支付的全年预算数；没有中央资金的项目不填这张表。")
        }),
    }
}
