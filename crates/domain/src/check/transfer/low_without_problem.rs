//! 执行率偏低而执行准确性没有写问题.

use super::of;
use crate::check::declare::*;
use crate::form::transfer::{ACCURACY, TransferFund};

declare_check! {
    /// 总额的预算执行率低于规定比例的，资金管理情况的“执行准确性”应当写明问题和改进措施。
    pub static LOW_WITHOUT_PROBLEM = {
        code: "Z004",
        title: "执行率偏低，执行准确性没有写问题",
        severity: Advice,
        category: None,
        forms: TRANSFER,
        source: "FM-05T：资金管理情况；FM-05S：执行率低于90%须说明原因",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "100"), ("funds[0].executed", "95"), ("management[0].item", "执行准确性"), ("management[0].situation", "按计划支付")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "808.1"), ("funds[0].executed", "692.98"), ("management[0].item", "执行准确性"), ("management[0].situation", "按进度支付"), ("management[0].problem", "结算滞后，次年一季度付清")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "808.1"), ("funds[0].executed", "692.98"), ("management[0].item", "执行准确性"), ("management[0].situation", "按进度支付")],
        ],
        run: Run::Sheet(|view| {
            let money = |column| of(view, TransferFund::Total, column).and_then(|(_, money)| money);
            let (Some(budget), Some(executed)) = (money("adjusted_budget"), money("executed")) else {
                return Vec::new();
            };
            let floor = view.limits.execution_floor;
            if executed.fen() < 0 || Decimal::from(budget.fen()) * floor <= Decimal::from(executed.fen()) {
                return Vec::new();
            }
            let rows = view.sheet.rows("management");
            let Some(row) = rows.iter().position(|row| squeeze(row.get("item")) == ACCURACY) else {
                return Vec::new();
            };
            if !rows[row].get("problem").trim().is_empty() {
                return Vec::new();
            }
            let percent = plain(floor * Decimal::ONE_HUNDRED);
            let place = FieldPath::cell("management", row, "problem");
            view.say(place, format!("预算执行率低于{percent}%。请在“执行准确性”写明存在问题和改进措施。"))
        }),
    }
}
