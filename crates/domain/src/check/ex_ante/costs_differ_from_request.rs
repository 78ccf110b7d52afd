//! 经济成本合计与申请金额不一致.

use crate::check::declare::*;
use crate::derive::ex_ante::cost_benefit::cost;

declare_check! {
    /// 列了成本项的，经济成本合计应当等于申请金额；有其他资金分担的，在资金构成中写明。
    pub static COSTS_DIFFER_FROM_REQUEST = {
        code: "E015",
        title: "经济成本合计与申请金额不一致",
        severity: Advice,
        category: None,
        forms: EX_ANTE,
        source: "FM-07成本效益分析：成本项与预算一致",
        life: Life::Active,
        good: &[
            &[("requested", "102.5"), ("costs[0].kind", "经济成本"), ("costs[0].item", "防渗"), ("costs[0].quantity", "12.5"), ("costs[0].unit_cost", "8.2")],
            &[("requested", "100"), ("costs[0].kind", "社会成本"), ("costs[0].item", "占道"), ("costs[0].quantity", "1"), ("costs[0].unit_cost", "3")],
            &[("requested", "100")],
        ],
        bad: &[
            &[("requested", "100"), ("costs[0].kind", "经济成本"), ("costs[0].item", "防渗"), ("costs[0].quantity", "12.5"), ("costs[0].unit_cost", "8.2")],
        ],
        run: Run::Sheet(|view| {
            let requested = Amount::read(view.sheet.field("requested"), MoneyUnit::TenThousand);
            let rows = view.sheet.rows("costs").iter().filter(|row| row.get("kind") == "经济成本");
            let mut costs = rows.map(cost).peekable();
            if costs.peek().is_none() {
                return Vec::new();
            }
            let (Ok(requested), Some(total)) = (requested, costs.sum::<Option<Amount>>()) else {
                return Vec::new();
            };
            if total == requested {
                return Vec::new();
            }
            let message = format!(
                "经济成本合计{total}，申请金额{requested}。请核对；由其他资金分担的，在资金构成中写明。"
            );
            view.say(FieldPath::field("cost_total"), message)
        }),
    }
}
