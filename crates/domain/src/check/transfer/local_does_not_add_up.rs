//! 地方财政资金不等于各级之和.

use super::of;
use crate::check::declare::*;
use crate::form::transfer::TransferFund;

declare_check! {
    /// 地方财政资金应当等于自治区、自治州、县级资金之和，一分不差。
    /// 预算数、执行数各列分别相加；没有分级填写的不核对。
    pub static LOCAL_DOES_NOT_ADD_UP = {
        code: "Z001",
        title: "地方财政资金不等于各级之和",
        severity: Blocking,
        category: Some("arithmetic_error"),
        forms: TRANSFER,
        source: "FM-05T：资金投入情况，地方财政资金含自治区、自治州、县级",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "地方财政资金"), ("funds[0].adjusted_budget", "200.5"), ("funds[1].kind", "其中：自治区资金"), ("funds[1].adjusted_budget", "120.5"), ("funds[2].kind", "县级资金"), ("funds[2].adjusted_budget", "80")],
            &[("funds[0].kind", "地方财政资金"), ("funds[0].adjusted_budget", "200.5")],
        ],
        bad: &[
            &[("funds[0].kind", "地方财政资金"), ("funds[0].adjusted_budget", "200.5"), ("funds[1].kind", "其中：自治区资金"), ("funds[1].adjusted_budget", "120.5"), ("funds[2].kind", "县级资金"), ("funds[2].adjusted_budget", "60")],
            &[("funds[0].kind", "地方财政资金"), ("funds[0].executed", "100"), ("funds[1].kind", "自治州资金"), ("funds[1].executed", "90")],
        ],
        run: Run::Sheet(|view| {
            let doubts = ["adjusted_budget", "executed"].into_iter().filter_map(|column| {
                let (row, stated) = of(view, TransferFund::Local, column)?;
                let stated = stated?;
                let parts = TransferFund::LOCAL.into_iter();
                let parts = parts.filter_map(|part| of(view, part, column)?.1);
                let parts: Vec<Amount> = parts.collect();
                if parts.is_empty() {
                    return None;
                }
                let sum: Amount = parts.into_iter().sum();
                (sum != stated).then(|| Doubt {
                    place: FieldPath::cell("funds", row, column),
                    message: format!("地方财政资金{stated}与自治区、自治州、县级之和{sum}不等。请核对后改成相等，或清空由系统相加。"),
                })
            });
            doubts.collect()
        }),
    }
}
