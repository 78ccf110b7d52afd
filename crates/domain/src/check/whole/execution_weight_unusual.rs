//! 预算执行率分值不合规定.

use crate::check::declare::*;

declare_check! {
    /// 预算执行率统一占10分；个别省份的表样占20分。
    pub static EXECUTION_WEIGHT_UNUSUAL = {
        code: "W003",
        title: "预算执行率分值不合规定",
        severity: Blocking,
        category: Some("weight_sum_error"),
        forms: SELF_EVALUATION,
        source: "财预〔2020〕10号：预算执行率10分",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].weight", "10")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].weight", "100")],
        ],
        run: Run::Sheet(|view| {
            let usual = view.facts.limits.execution_weights;
            let found = view.typed.funds.iter().find_map(|fund| Some((fund, fund.weight.ok()?.value())));
            match found {
                Some((fund, weight)) if !usual.contains(&weight) => {
                    let message = format!("预算执行率分值是{}分，应当是{}分。请改正。", plain(weight), plain(usual[0]));
                    view.say(fund.place("weight"), message)
                }
                Some(_) | None => Vec::new(),
            }
        }),
    }
}
