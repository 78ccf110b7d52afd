//! 没有写核查方式.

use super::{at, rows};
use crate::check::declare::*;

declare_check! {
    /// 每一项都要写明是怎样核查的：资料核查、实地核查、访谈还是系统比对。复核的人据此判断证据够不够。
    pub static METHOD_MISSING = {
        code: "U005",
        title: "没有写核查方式",
        severity: Blocking,
        category: None,
        forms: AUTHENTICITY,
        source: "FM-12：核查方式",
        life: Life::Active,
        good: &[
            &[("checks[0].name", "渠道长度"), ("checks[0].method", "实地核查")],
        ],
        bad: &[
            &[("checks[0].name", "渠道长度"), ("checks[0].checked", "12公里")],
        ],
        run: Run::Sheet(|view| {
            let missing = rows(view).filter(|(_, row)| row.get("method").trim().is_empty());
            let doubt = |(index, row): (usize, &crate::form::sheet::Row)| {
                at(index, "method", format!("“{}”没有写核查方式。请选择一种。", row.get("name")))
            };
            missing.map(doubt).collect()
        }),
    }
}
