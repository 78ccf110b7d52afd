//! 目标金额超过事前评估支持金额.

use crate::check::declare::*;

declare_check! {
    /// 安排预算以事前评估的支持金额为限，目标的年度资金总额不能超过它。部分支持的，先把项目登记的预算改为支持金额；确需更多的，重新评估。
    pub static ABOVE_SUPPORTED = {
        code: "M012",
        title: "年度资金总额超过事前评估支持金额",
        severity: Blocking,
        category: None,
        forms: TARGET,
        source: "拟定：事前评估结果是预算安排的依据，不予支持的部分不安排",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "450"), ("@supported", "450")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "500")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "500"), ("@supported", "450")],
        ],
        run: Run::Sheet(|view| {
            let (Some(total), Some(supported)) = (view.typed.total_funds(), view.facts.supported) else {
                return Vec::new();
            };
            match total.initial {
                Ok(stated) if supported < stated => view.say(
                    total.place("amount"),
                    format!("年度资金总额{stated}万元超过事前评估的支持金额{supported}万元。请按支持金额改正目标和项目登记的预算；确需更多的，重新进行事前评估。"),
                ),
                Ok(_) | Err(_) => Vec::new(),
            }
        }),
    }
}
