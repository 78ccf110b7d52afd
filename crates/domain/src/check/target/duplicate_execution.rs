//! 与预算执行率重复.

use crate::check::declare::*;

declare_check! {
    /// 预算执行率在资金栏已经单独计分，再列成指标就算了两次。
    pub static DUPLICATE_EXECUTION = {
        code: "T042",
        title: "与预算执行率重复",
        severity: Advice,
        category: Some("duplicate_indicator"),
        forms: OF_PROJECT,
        source: "财预〔2015〕88号：绩效指标应当精简、不重复",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].weight", "10"), ("l2", "时效指标"), ("name", "资金拨付及时率"), ("target_raw", "100%")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].weight", "10"), ("l2", "时效指标"), ("name", "预算执行率"), ("target_raw", "≥90%")],
        ],
        run: Run::Each(|line, view| {
            let name = &line.name.core;
            let spent = has(name, words!("预算 资金 经费")) && ends(name, words!("执行率 支出率"));
            let scored = view.sheet.rows("funds").iter().any(|fund| !fund.get("weight").is_empty());
            if !spent || !scored || line.place == Place::Process {
                return None;
            }
            doubt(line, "name", format!("“{name}”在资金栏已单独计分，这里又算一次。请换成说明产出的指标。"))
        }),
    }
}
