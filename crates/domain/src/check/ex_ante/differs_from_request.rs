//! 申请金额与项目登记不一致.

use crate::check::declare::*;

declare_check! {
    /// 申请金额应当与项目库登记的预算一致。评估之后调整过申请的，先改登记。
    pub static DIFFERS_FROM_REQUEST = {
        code: "E013",
        title: "申请金额与项目登记不一致",
        severity: Advice,
        category: None,
        forms: EX_ANTE,
        source: "FM-07：申请金额以预算申请为准",
        life: Life::Active,
        good: &[
            &[("requested", "218.74"), ("@budget", "218.74")],
            &[("requested", "218.74")],
        ],
        bad: &[
            &[("requested", "218.74"), ("@budget", "200")],
        ],
        run: Run::Sheet(|view| {
            let stated = Amount::read(view.sheet.field("requested"), MoneyUnit::TenThousand);
            let (Ok(stated), Some(budget)) = (stated, view.facts.budget_total) else { return Vec::new() };
            if stated == budget {
                return Vec::new();
            }
            let message = format!("申请金额{stated}与项目登记的{budget}不一致。请核对后改成一致。");
            view.say(FieldPath::field("requested"), message)
        }),
    }
}
