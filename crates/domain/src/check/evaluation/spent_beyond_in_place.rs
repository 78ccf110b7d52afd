//! 支出大于到位资金.

use super::more_than;
use crate::check::declare::*;

declare_check! {
    /// 实际支出一般不会大于实际到位的资金。大于的，多半是口径或者单位填错。
    pub static SPENT_BEYOND_IN_PLACE = {
        code: "V011",
        title: "支出大于到位资金",
        severity: Advice,
        category: None,
        forms: EVALUATION_OF_PROJECT,
        source: "财预〔2020〕10号：预算执行率＝实际支出÷实际到位",
        life: Life::Active,
        good: &[
            &[("funds.in_place", "150"), ("funds.spent", "150")],
        ],
        bad: &[
            &[("funds.in_place", "150"), ("funds.spent", "151")],
        ],
        run: Run::Sheet(|view| {
            let Some((spent, in_place)) = more_than(view, "funds.spent", "funds.in_place") else {
                return Vec::new();
            };
            let message = format!(
                "实际支出{spent}万元大于实际到位{in_place}万元。请核对两个数的口径和单位。"
            );
            view.say(FieldPath::field("funds.spent"), message)
        }),
    }
}
