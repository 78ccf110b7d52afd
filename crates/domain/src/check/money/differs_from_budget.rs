//! 与预算批复的金额不符.

use crate::check::declare::*;

declare_check! {
    /// 年度资金总额必须与预算记录一致；预算调整后，先调整预算记录。
    pub static DIFFERS_FROM_BUDGET = {
        code: "M008",
        title: "与预算批复的金额不符",
        severity: Blocking,
        category: None,
        forms: &[FormKind::Target, FormKind::SelfEvaluation],
        source: "FM-01：年度资金总额等于预算记录",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "100"), ("@budget", "100")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "120"), ("@budget", "100")],
        ],
        run: Run::Sheet(|view| {
            let total = view.typed.total_funds();
            let (Some(fund), Some(budget)) = (total, view.facts.budget_total) else { return Vec::new() };
            match (fund.adjusted, view.kind()) {
                (Ok(stated), kind) if stated != budget => {
                    let column = match kind.family() {
                        FormFamily::Target
                        | FormFamily::ExAnte
                        | FormFamily::Adjustment
                        | FormFamily::Evaluation | FormFamily::Authenticity | FormFamily::Review => "amount",
                        FormFamily::SelfEvaluation | FormFamily::Monitoring => "adjusted_budget",
                    };
                    view.say(fund.place(column), format!("年度资金总额{stated}与预算记录{budget}不一致。请核对后改成一致。"))
                }
                (Ok(_) | Err(_), _) => Vec::new(),
            }
        }),
    }
}
