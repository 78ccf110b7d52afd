//! 成本上限超过资金总额.

use crate::check::declare::*;

declare_check! {
    /// 总成本的上限不能高于年度资金总额，否则花超了预算也算达标。
    pub static COST_ABOVE_TOTAL = {
        code: "M009",
        title: "成本上限超过资金总额",
        severity: Advice,
        category: None,
        forms: &[FormKind::Target, FormKind::SelfEvaluation],
        source: "FM-01：总成本指标上限不超过年度资金总额",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "100"), ("l1", "产出指标"), ("l2", "成本指标"), ("name", "项目总成本"), ("target_raw", "≤100万元")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "100"), ("l1", "产出指标"), ("l2", "成本指标"), ("name", "项目总成本"), ("target_raw", "≤130万元")],
        ],
        run: Run::Each(|line, view| {
            let measure = line.target.measure()?;
            let whole = has(&line.name.core, words!("总成本 总投资 总投入 总造价 项目成本 成本控制数"));
            let cost = line.place == Place::Cost && whole && !has(&measure.unit, words!("/"));
            let unit = if measure.unit.is_empty() { line.name.unit.as_str() } else { measure.unit.as_str() };
            let limit = Amount::read(&format!("{}{unit}", measure.number), MoneyUnit::TenThousand).ok()?;
            let fund = view.typed.total_funds()?;
            let total = fund.adjusted.ok().or(fund.initial.ok())?;
            if !cost || limit <= total {
                return None;
            }
            doubt(line, "target_raw", format!("成本上限{limit}高于年度资金总额{total}。请核对，上限不应超过总额。"))
        }),
    }
}
