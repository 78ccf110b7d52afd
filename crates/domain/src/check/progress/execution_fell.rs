//! 执行数比上一轮还少.

use crate::check::declare::*;

declare_check! {
    /// 执行数是累计数，比上一轮监控少的，多半填成了当月数或元、万元弄混。收回资金属实的，在备注里说明。
    pub static EXECUTION_FELL = {
        code: "G008",
        title: "执行数比上一轮还少",
        severity: Advice,
        category: None,
        forms: MONITORING,
        source: "FM-03第5项：1—N月执行数为累计数",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].executed", "40"), ("@earlier.funds[0].kind", "年度资金总额"), ("@earlier.funds[0].executed", "30")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].executed", "10"), ("@earlier.funds[0].kind", "年度资金总额"), ("@earlier.funds[0].executed", "30")],
        ],
        run: Run::Sheet(|view| {
            let Some(earlier) = view.facts.earlier.map(SheetView::of) else { return Vec::new() };
            let (Some(before), Some(now)) = (earlier.total_funds(), view.typed.total_funds()) else { return Vec::new() };
            match (before.executed, now.executed) {
                (Ok(before), Ok(spent)) if spent < before => view.say(
                    now.place("executed"),
                    format!("上一轮的执行数是{before}万元，这一轮只有{spent}万元。请核对是不是填了当月数；收回资金属实的，在备注里说明。"),
                ),
                (Ok(_) | Err(_), _) => Vec::new(),
            }
        }),
    }
}
