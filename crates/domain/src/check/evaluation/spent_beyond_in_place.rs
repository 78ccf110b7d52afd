//! 支出大于到位资金.

use crate::check::declare::*;

declare_check! {
    /// 实际支出一般不会大于实际到位的资金。大于的，多半是口径或者单位填错。
    pub static SPENT_BEYOND_IN_PLACE = {
        code: "V011",
        title: "支出大于到位资金",
        severity: Advice,
        category: None,
        forms: EVALUATION,
        source: "财预〔2020〕10号：预算执行率＝实际支出÷实际到位",
        life: Life::Active,
        good: &[
            &[("funds.in_place", "150"), ("funds.spent", "150")],
        ],
        bad: &[
            &[("funds.in_place", "150"), ("funds.spent", "151")],
        ],
        run: Run::Sheet(|view| {
            let read = |field| Amount::read(view.sheet.field(field), MoneyUnit::TenThousand).ok();
            match read("funds.spent").zip(read("funds.in_place")) {
                Some((spent, in_place)) if in_place < spent => {
                    let message = format!(
                        "实际支出{spent}万元大于实际到位{in_place}万元。请核对两个数的口径和单位。"
                    );
                    view.say(FieldPath::field("funds.spent"), message)
                }
                Some(_) | None => Vec::new(),
            }
        }),
    }
}
