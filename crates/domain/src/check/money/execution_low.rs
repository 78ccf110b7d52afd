//! 执行率偏低没有说明.

use crate::check::declare::*;

declare_check! {
    /// 预算执行率低于规定比例的，应当在存在问题里说明原因。
    pub static EXECUTION_LOW = {
        code: "M005",
        title: "执行率偏低没有说明",
        severity: Advice,
        category: None,
        // FM-05T asks for the same in its own place: Z004.
        forms: &[FormKind::SelfEvaluation, FormKind::DepartmentSelfEvaluation],
        source: "FM-05S：执行率低于90%须说明原因",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "100"), ("funds[0].executed", "95")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "100"), ("funds[0].executed", "60"), ("problems", "冬季停工，尾款次年支付")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].adjusted_budget", "100"), ("funds[0].executed", "60")],
        ],
        run: Run::Sheet(|view| {
            let noted = !view.sheet.field("problems").is_empty() || !view.sheet.field("conclusion").is_empty();
            let Some(fund) = view.typed.total_funds().filter(|_| !noted) else { return Vec::new() };
            let budget = fund.adjusted.ok().or(fund.initial.ok());
            let (Some(budget), Ok(executed)) = (budget, fund.executed) else { return Vec::new() };
            if executed.fen() < 0 || budget.fen() < 0 {
                return Vec::new();
            }
            let floor = view.limits.execution_floor;
            if Decimal::from(budget.fen()) * floor <= Decimal::from(executed.fen()) {
                return Vec::new();
            }
            let percent = plain(floor * Decimal::ONE_HUNDRED);
            view.say(fund.place("rate"), format!("预算执行率低于{percent}%。请在“存在问题”里说明原因。"))
        }),
    }
}
