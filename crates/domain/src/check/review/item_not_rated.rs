//! 审核要点没有评等次.

use crate::check::declare::*;
use crate::derive::grade::Grade;
use crate::form::review::{CRITERIA, ITEMS, ITEMS_EACH, items};

declare_check! {
    /// 审核评分表的八个要点都要评优、良、中、差，缺一个就算不出合计和总评。
    pub static ITEM_NOT_RATED = {
        code: "H001",
        title: "审核要点没有评等次",
        severity: Blocking,
        category: None,
        forms: REVIEWS,
        source: "FM-08绩效目标审核表；其他环节体例相同（拟定）",
        life: Life::Active,
        good: &[
            &[("review_items[0].rating", "优"), ("review_items[1].rating", "良"), ("review_items[1].reason", "缺主管部门"), ("review_items[2].rating", "优"), ("review_items[3].rating", "优"), ("review_items[4].rating", "优"), ("review_items[5].rating", "优"), ("review_items[6].rating", "优"), ("review_items[7].rating", "优")],
        ],
        bad: &[
            &[("review_items[0].rating", "优"), ("review_items[1].rating", "优"), ("review_items[2].rating", "优"), ("review_items[3].rating", "优"), ("review_items[4].rating", "优"), ("review_items[5].rating", "优"), ("review_items[6].rating", "优")],
            &[("review_items[0].rating", "好"), ("review_items[1].rating", "优"), ("review_items[2].rating", "优"), ("review_items[3].rating", "优"), ("review_items[4].rating", "优"), ("review_items[5].rating", "优"), ("review_items[6].rating", "优"), ("review_items[7].rating", "优")],
            &[("year", "2026")],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows(ITEMS);
            let is_open = |item: &usize| {
                rows.get(*item).is_none_or(|row| Grade::read(row.get("rating")).is_none())
            };
            let open: Vec<usize> = (0..CRITERIA * ITEMS_EACH).filter(is_open).collect();
            let Some(first) = open.first() else { return Vec::new() };
            let name = items(view.kind()).nth(*first).map_or("", |(_, item)| item);
            let name = name.split('：').next().unwrap_or(name);
            let message = format!(
                "审核评分表有{}个要点没有评等次，第一个是“{name}”。请从优、良、中、差中选一个。",
                open.len(),
            );
            view.say(FieldPath::cell(ITEMS, *first, "rating"), message)
        }),
    }
}
