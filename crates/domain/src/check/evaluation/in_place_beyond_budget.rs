//! 到位资金大于预算.

use super::more_than;
use crate::check::declare::*;

declare_check! {
    /// 实际到位的资金一般不会大于预算。大于的，多半是口径或者单位填错；确实追加的，要在报告中说明。
    pub static IN_PLACE_BEYOND_BUDGET = {
        code: "V018",
        title: "到位资金大于预算",
        severity: Advice,
        category: None,
        forms: EVALUATION_OF_PROJECT,
        source: "财预〔2020〕10号：资金到位率＝实际到位÷预算",
        life: Life::Active,
        good: &[
            &[("funds.budget", "400"), ("funds.in_place", "400")],
        ],
        bad: &[
            &[("funds.budget", "400"), ("funds.in_place", "500")],
        ],
        run: Run::Sheet(|view| {
            let Some((in_place, budget)) = more_than(view, "funds.in_place", "funds.budget") else {
                return Vec::new();
            };
            let message = format!("实际到位{in_place}万元大于预算{budget}万元。请核对两个数的口径和单位；确有追加的，在项目过程情况中说明。");
            view.say(FieldPath::field("funds.in_place"), message)
        }),
    }
}
