//! 中央财政资金与项目登记不一致.

use super::of;
use crate::check::declare::*;
use crate::form::transfer::TransferFund;

declare_check! {
    /// 中央财政资金的全年预算数应当与项目登记的中央资金一致。
    /// 登记有误的，由绩效股变更登记，不在表上改数。
    pub static CENTRAL_DIFFERS = {
        code: "Z005",
        title: "中央财政资金与项目登记不一致",
        severity: Advice,
        category: None,
        forms: TRANSFER,
        source: "FM-05T：资金投入情况；项目登记的资金级次",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "其中：中央财政资金"), ("funds[0].adjusted_budget", "600"), ("@central", "600")],
            &[("funds[0].kind", "其中：中央财政资金"), ("funds[0].adjusted_budget", "600")],
        ],
        bad: &[
            &[("funds[0].kind", "其中：中央财政资金"), ("funds[0].adjusted_budget", "580"), ("@central", "600")],
        ],
        run: Run::Sheet(|view| {
            let found = of(view, TransferFund::Central, "adjusted_budget");
            let (Some(registered), Some((row, Some(stated)))) = (view.facts.central, found) else {
                return Vec::new();
            };
            if registered == stated {
                return Vec::new();
            }
            let place = FieldPath::cell("funds", row, "adjusted_budget");
            view.say(place, format!("中央财政资金{stated}与项目登记的{registered}不一致。请核对；登记有误的由绩效股变更登记。"))
        }),
    }
}
