//! 等次低于优没有写理由.

use crate::check::declare::*;
use crate::derive::grade::Grade;
use crate::form::review::ITEMS;

declare_check! {
    /// 扣了分的要点要写明理由，填报单位才知道改什么，考核时才有依据。
    pub static REASON_MISSING = {
        code: "H002",
        title: "等次低于优没有写扣分理由",
        severity: Blocking,
        category: None,
        forms: REVIEWS,
        source: "FM-08绩效目标审核表；县级年度总结“明确各环节审核评分得分标准”",
        life: Life::Active,
        good: &[
            &[("review_items[0].rating", "优")],
            &[("review_items[2].rating", "中"), ("review_items[2].reason", "目标没有写到今年的任务")],
        ],
        bad: &[
            &[("review_items[2].rating", "良")],
            &[("review_items[0].rating", "差"), ("review_items[0].reason", "  ")],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows(ITEMS).iter().enumerate();
            let lacking = rows.filter(|(_, row)| {
                let is_cut = Grade::read(row.get("rating")).is_some_and(|rating| rating != Grade::Excellent);
                is_cut && row.get("reason").trim().is_empty()
            });
            lacking
                .map(|(index, row)| Doubt {
                    place: FieldPath::cell(ITEMS, index, "reason"),
                    message: format!(
                        "第{}个要点评为{}，没有写扣分理由。请写明差在哪里。",
                        index + 1,
                        row.get("rating").trim(),
                    ),
                })
                .collect()
        }),
    }
}
