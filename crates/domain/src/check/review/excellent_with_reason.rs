//! 评为优却写了扣分理由.

use crate::check::declare::*;
use crate::derive::grade::Grade;
use crate::form::review::ITEMS;

declare_check! {
    /// 写了扣分理由又评为优，多半是等次选错了，或者理由写到了别的要点上。
    pub static EXCELLENT_WITH_REASON = {
        code: "H003",
        title: "评为优却写了扣分理由",
        severity: Advice,
        category: None,
        forms: REVIEWS,
        source: "FM-08绩效目标审核表；其他环节体例相同（拟定）",
        life: Life::Active,
        good: &[
            &[("review_items[0].rating", "优")],
            &[("review_items[0].rating", "良"), ("review_items[0].reason", "缺一项")],
        ],
        bad: &[
            &[("review_items[0].rating", "优"), ("review_items[0].reason", "缺一项")],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows(ITEMS).iter().enumerate();
            let doubtful = rows.filter(|(_, row)| {
                Grade::read(row.get("rating")) == Some(Grade::Excellent)
                    && !row.get("reason").trim().is_empty()
            });
            doubtful
                .map(|(index, _)| Doubt {
                    place: FieldPath::cell(ITEMS, index, "rating"),
                    message: format!(
                        "第{}个要点评为优，又写了扣分理由。请改等次，或删去理由。",
                        index + 1
                    ),
                })
                .collect()
        }),
    }
}
