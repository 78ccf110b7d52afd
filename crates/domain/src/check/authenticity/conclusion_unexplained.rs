//! 结论与建议结论不同而没有说明.

use super::{at, rows};
use crate::check::declare::*;
use crate::derive::authenticity::{AuthenticityRules, Compared};
use crate::form::authenticity::Truth;

declare_check! {
    /// 差异不超过容许差异的建议为真实，超过的建议为有误差，不能比较的由核查人认定。核查人可以作不同的结论，要写明理由；虚假只能由人认定，总要写明。
    pub static CONCLUSION_UNEXPLAINED = {
        code: "U004",
        title: "结论与建议结论不同而没有说明",
        severity: Blocking,
        category: None,
        forms: AUTHENTICITY,
        source: "FM-12：结论；容许差异为规则值（拟定）",
        life: Life::Active,
        good: &[
            &[("checks[0].reported", "12公里"), ("checks[0].checked", "11.5公里"), ("checks[0].conclusion", "真实")],
            &[("checks[0].reported", "12公里"), ("checks[0].checked", "10公里"), ("checks[0].conclusion", "有误差")],
            &[("checks[0].reported", "12公里"), ("checks[0].checked", "2公里"), ("checks[0].conclusion", "虚假"), ("checks[0].reason", "验收单系伪造，现场没有施工")],
            &[("checks[0].reported", "12公里"), ("checks[0].checked", "10公里"), ("checks[0].conclusion", "真实"), ("checks[0].reason", "2公里在核查前因洪水损毁，有抢险记录")],
            &[("checks[0].reported", "明显改善"), ("checks[0].checked", "有改善"), ("checks[0].conclusion", "真实")],
        ],
        bad: &[
            &[("checks[0].reported", "12公里"), ("checks[0].checked", "10公里"), ("checks[0].conclusion", "真实")],
            &[("checks[0].reported", "12公里"), ("checks[0].checked", "12公里"), ("checks[0].conclusion", "有误差")],
            &[("checks[0].reported", "12公里"), ("checks[0].checked", "2公里"), ("checks[0].conclusion", "虚假")],
            &[("checks[0].reported", "明显改善"), ("checks[0].checked", "没有改善"), ("checks[0].conclusion", "虚假")],
            &[("checks[0].reported", "12公里"), ("checks[0].checked", "12公里")],
        ],
        run: Run::Sheet(|view| {
            let Some(rules) = view.with_rules(AuthenticityRules::of) else { return Vec::new() };
            let doubt = |(index, row): (usize, &crate::form::sheet::Row)| {
                let name = row.get("name");
                let Some(conclusion) = Truth::read(row.get("conclusion")) else {
                    let message = format!("“{name}”没有写结论。请选真实、有误差或虚假。");
                    return Some(at(index, "conclusion", message));
                };
                if !row.get("reason").trim().is_empty() {
                    return None;
                }
                let message = match Compared::of(row).difference().proposed(&rules) {
                    _ if conclusion == Truth::False => {
                        format!("“{name}”认定为虚假，没有写明事实。请在说明中写明怎样认定的。")
                    }
                    Some(proposed) if proposed != conclusion => format!(
                        "“{name}”按差异率建议为{}，结论是{}。请在说明中写明理由，或改为建议的结论。",
                        proposed.name(),
                        conclusion.name(),
                    ),
                    Some(_) | None => return None,
                };
                Some(at(index, "reason", message))
            };
            rows(view).filter_map(doubt).collect()
        }),
    }
}
