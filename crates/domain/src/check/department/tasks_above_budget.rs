//! 主要任务金额超过年度资金总额.

use crate::check::declare::*;

declare_check! {
    /// 各项主要任务的总额加起来，不能超过部门的年度资金总额。
    pub static TASKS_ABOVE_BUDGET = {
        code: "D004",
        title: "主要任务金额超过年度资金总额",
        severity: Blocking,
        category: Some("arithmetic_error"),
        forms: &[FormKind::DepartmentTarget],
        source: "FM-02第4项：金额合计不大于年度资金总额",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "300"), ("tasks[0].name", "渠道维修"), ("tasks[0].total", "100"), ("tasks[1].name", "防汛"), ("tasks[1].total", "200")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "300"), ("tasks[0].name", "渠道维修"), ("tasks[0].total", "100"), ("tasks[1].name", "防汛"), ("tasks[1].total", "200.01")],
        ],
        run: Run::Sheet(|view| {
            let budget = view.typed.total_funds().and_then(|fund| fund.initial.ok());
            let Some(budget) = budget else { return Vec::new() };
            let rows = view.sheet.rows("tasks").iter();
            let amounts =
                rows.filter_map(|row| Amount::read(row.get("total"), MoneyUnit::TenThousand).ok());
            let sum: Amount = amounts.sum();
            if sum <= budget {
                return Vec::new();
            }
            let message = format!("各项主要任务合计{sum}万元，超过年度资金总额{budget}万元。请核对任务金额或者资金总额。");
            view.say(FieldPath::field("tasks_total"), message)
        }),
    }
}
