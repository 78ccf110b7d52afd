//! 核心指标没有全部核查.

use super::rows;
use crate::check::declare::*;
use crate::derive::proof::row_name;
use crate::form::authenticity::CHECKS;

declare_check! {
    /// 核心指标（绩效目标中分值最高的几项，项数按规则）要逐项核查，不能只挑没有问题的。也可以加上其他指标。
    pub static CORE_LEFT_OUT = {
        code: "U001",
        title: "核心指标没有全部核查",
        severity: Blocking,
        category: None,
        forms: AUTHENTICITY,
        source: "2025年度全面实施预算绩效管理工作台账第15项：对核心指标开展真实性核查；核心指标的项数为拟定",
        life: Life::Active,
        good: &[
            &[("checks[0].name", "渠道 长度"), ("checks[1].name", "闸门"), ("@core", "渠道长度、闸门")],
            &[("checks[0].name", "闸门"), ("checks[1].name", "满意度"), ("@core", "闸门")],
            &[("checks[0].name", "闸门")],
        ],
        bad: &[
            &[("checks[0].name", "闸门"), ("@core", "渠道长度、闸门")],
        ],
        run: Run::Sheet(|view| {
            let checked: Vec<String> = rows(view).map(|(_, row)| row_name(row)).collect();
            let missing = view.facts.core.iter().filter(|name| !checked.contains(*name));
            let missing: Vec<&str> = missing.map(String::as_str).collect();
            if missing.is_empty() {
                return Vec::new();
            }
            let names = missing.join("”“");
            let message = format!("核心指标“{names}”没有核查。请增加一行，填写核查值和结论。");
            view.say(FieldPath::field(CHECKS), message)
        }),
    }
}
