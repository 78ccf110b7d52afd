//! 资金管理情况没有说明.

use crate::check::declare::*;

declare_check! {
    /// 资金管理情况的七个方面都要写情况说明；没有问题的，“存在问题和改进措施”可以不填。
    pub static MANAGEMENT_EMPTY = {
        code: "Z003",
        title: "资金管理情况没有说明",
        severity: Blocking,
        category: None,
        forms: TRANSFER,
        source: "FM-05T：资金管理情况，情况说明",
        life: Life::Active,
        good: &[
            &[("management[0].item", "分配科学性"), ("management[0].situation", "按因素法分配，方案经局党组会议研究")],
            &[("name", "修复渠道长度")],
        ],
        bad: &[
            &[("management[0].item", "分配科学性")],
            &[("management[0].item", "下达及时性"), ("management[0].problem", "下达偏晚，下年提前测算")],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows("management").iter().enumerate();
            let empty = rows.filter(|(_, row)| {
                !row.get("item").trim().is_empty() && row.get("situation").trim().is_empty()
            });
            let doubt = |(index, row): (usize, &crate::form::sheet::Row)| Doubt {
                place: FieldPath::cell("management", index, "situation"),
                message: format!("“{}”没有写情况说明。请说明做法和依据。", row.get("item").trim()),
            };
            empty.map(doubt).collect()
        }),
    }
}
