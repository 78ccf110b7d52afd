//! 预算执行率分值不合规定.

use crate::check::declare::*;

declare_check! {
    /// 本地规则包规定了预算执行率的分值，一般是10分；外省表样有占20分的。
    pub static EXECUTION_WEIGHT_UNUSUAL = {
        code: "W003",
        title: "预算执行率分值不合规定",
        severity: Advice,
        category: None,
        forms: OF_PROJECT,
        source: "财预〔2020〕10号：预算执行率10分",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].weight", "10")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].weight", "100")],
        ],
        run: Run::Sheet(|view| {
            let usual = view.limits.execution_weight;
            let found = view.typed.funds.iter().find_map(|fund| Some((fund, fund.weight.ok()?.value())));
            match found {
                Some((fund, weight)) if weight != usual => {
                    let message = format!("预算执行率分值是{}分，规定是{}分。请核对表样。", plain(weight), plain(usual));
                    view.say(fund.place("weight"), message)
                }
                Some(_) | None => Vec::new(),
            }
        }),
    }
}
