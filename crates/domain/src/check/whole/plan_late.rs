//! 计划进度低于时序进度，没有写理由.

use crate::check::declare::*;
use crate::form::target::{PHASES, PLAN};
use crate::unit::share::Percent;

declare_check! {
    /// 计划进度低于月份平均的，到时不标红黄，所以写明为什么排在后面，如雨季、招标、生长期，由审核人判断。
    pub static PLAN_LATE = {
        code: "W021",
        title: "计划进度低于时序进度，没有理由",
        severity: Blocking,
        category: None,
        forms: TARGET,
        source: "拟定：计划进度代替时序进度标识，低于时序进度的须有理由",
        life: Life::Active,
        good: &[
            &[("plan[0].object", "资金支付"), ("plan[0].by_may", "50%"), ("plan[0].by_august", "70%")],
            &[("plan[0].object", "资金支付"), ("plan[0].by_may", "0%"), ("plan[0].by_august", "70%"), ("plan[0].reason", "6月开工，5月底前招标")],
        ],
        bad: &[
            &[("plan[0].object", "资金支付"), ("plan[0].by_may", "0%"), ("plan[0].by_august", "70%")],
            &[("plan[0].object", "资金支付"), ("plan[0].by_may", "50%"), ("plan[0].by_august", "50%")],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows(PLAN).iter().enumerate();
            let late = rows.filter(|(_, row)| row.get("reason").trim().is_empty()).filter(|(_, row)| {
                PHASES.iter().any(|(column, month)| {
                    Percent::read(row.get(column)).is_ok_and(|share| {
                        share.value() * Decimal::from(12) < Percent::WHOLE.value() * Decimal::from(*month)
                    })
                })
            });
            let say = |(index, _)| Doubt {
                place: FieldPath::cell(PLAN, index, "reason"),
                message: "计划进度低于时序进度（5月底41.67%、8月底66.67%）。请写明安排在后面的理由。".to_owned(),
            };
            late.map(say).collect()
        }),
    }
}
