//! 执行数与支付数据不同.

use crate::check::declare::*;

declare_check! {
    /// 执行数取自国库支付数据。填报数与支付数据不同的，要备好支付凭证，或请财政部门更新支付数据。
    pub static DIFFERS_FROM_PAYMENTS = {
        code: "G013",
        title: "执行数与支付数据不同",
        severity: Advice,
        category: None,
        forms: MONITORING,
        source: "FM-03第5项：执行数取自支付数据，另填的须有佐证",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].executed", "40"), ("@paid", "40")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].executed", "60"), ("@paid", "40")],
        ],
        run: Run::Sheet(|view| {
            let (Some(total), Some((day, paid))) = (view.typed.total_funds(), view.facts.paid) else { return Vec::new() };
            match total.executed {
                Ok(executed) if executed != paid => view.say(
                    total.place("executed"),
                    format!("填报的执行数是{executed}万元，截至{day}的支付数据是{paid}万元。请核对；确有差异的备好支付凭证。"),
                ),
                Ok(_) | Err(_) => Vec::new(),
            }
        }),
    }
}
