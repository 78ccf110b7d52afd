//! 任务金额不等于两项之和.

use crate::check::declare::*;

declare_check! {
    /// 每项主要任务的总额等于财政拨款加其他资金，一分不差。
    pub static TASK_SUM_WRONG = {
        code: "D003",
        title: "任务金额不等于两项之和",
        severity: Blocking,
        category: Some("arithmetic_error"),
        forms: &[FormKind::DepartmentTarget],
        source: "FM-02第4项：总额＝财政拨款＋其他资金",
        life: Life::Active,
        good: &[
            &[("tasks[0].name", "渠道维修"), ("tasks[0].total", "100"), ("tasks[0].fiscal", "80"), ("tasks[0].other", "20")],
            &[("tasks[0].name", "渠道维修"), ("tasks[0].total", "100"), ("tasks[0].fiscal", "100")],
            &[("tasks[0].name", "渠道维修"), ("tasks[0].total", "100")],
        ],
        bad: &[
            &[("tasks[0].name", "渠道维修"), ("tasks[0].total", "100"), ("tasks[0].fiscal", "80"), ("tasks[0].other", "30")],
            &[("tasks[0].name", "渠道维修"), ("tasks[0].total", "100"), ("tasks[0].fiscal", "80")],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows("tasks").iter().enumerate();
            let doubts = rows.filter_map(|(index, row)| {
                let amount = |column| Amount::read(row.get(column), MoneyUnit::TenThousand).ok();
                let total = amount("total")?;
                let parts = [amount("fiscal"), amount("other")];
                if parts == [None, None] {
                    return None;
                }
                let sum: Amount = parts.into_iter().flatten().sum();
                (sum != total).then(|| Doubt {
                    place: FieldPath::cell("tasks", index, "total"),
                    message: format!("总额{total}与财政拨款、其他资金之和{sum}不等。请核对后改成相等。"),
                })
            });
            doubts.collect()
        }),
    }
}
