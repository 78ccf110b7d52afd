//! 评分表有要点没有评等次.

use crate::check::declare::*;
use crate::derive::grade::Grade;
use crate::form::ex_ante::{ITEMS_EACH, criteria, items_group};

declare_check! {
    /// 评分表的二十个要点都要评优、良、中、差，缺一个就算不出合计。
    pub static ITEM_NOT_RATED = {
        code: "E003",
        title: "评分表有要点没有评等次",
        severity: Blocking,
        category: None,
        forms: EX_ANTE,
        source: "FM-07评分表：五项各20分，每项四个要点",
        life: Life::Active,
        good: &[
            &[("items[0].rating", "优"), ("items[1].rating", "优"), ("items[2].rating", "优"), ("items[3].rating", "优"), ("items[4].rating", "优"), ("items[5].rating", "优"), ("items[6].rating", "优"), ("items[7].rating", "优"), ("items[8].rating", "优"), ("items[9].rating", "优"), ("items[10].rating", "优"), ("items[11].rating", "优"), ("items[12].rating", "优"), ("items[13].rating", "优"), ("items[14].rating", "优"), ("items[15].rating", "优"), ("items[16].rating", "优"), ("items[17].rating", "优"), ("items[18].rating", "优"), ("items[19].rating", "优")],
            &[("subject_class", "政策"), ("policy_items[0].rating", "良"), ("policy_items[1].rating", "良"), ("policy_items[2].rating", "良"), ("policy_items[3].rating", "良"), ("policy_items[4].rating", "良"), ("policy_items[5].rating", "良"), ("policy_items[6].rating", "良"), ("policy_items[7].rating", "良"), ("policy_items[8].rating", "良"), ("policy_items[9].rating", "良"), ("policy_items[10].rating", "良"), ("policy_items[11].rating", "良"), ("policy_items[12].rating", "良"), ("policy_items[13].rating", "良"), ("policy_items[14].rating", "良"), ("policy_items[15].rating", "良"), ("policy_items[16].rating", "良"), ("policy_items[17].rating", "良"), ("policy_items[18].rating", "良"), ("policy_items[19].rating", "良")],
        ],
        bad: &[
            &[("items[0].rating", "优"), ("items[1].rating", "优"), ("items[2].rating", "优"), ("items[3].rating", "优"), ("items[4].rating", "优"), ("items[5].rating", "优"), ("items[6].rating", "优"), ("items[7].rating", "优"), ("items[8].rating", "优"), ("items[9].rating", "优"), ("items[10].rating", "优"), ("items[11].rating", "优"), ("items[12].rating", "优"), ("items[13].rating", "优"), ("items[14].rating", "优"), ("items[15].rating", "优"), ("items[16].rating", "优"), ("items[17].rating", "优"), ("items[18].rating", "优")],
            &[("items[0].rating", "优"), ("items[1].rating", "优"), ("items[2].rating", "优"), ("items[3].rating", "优"), ("items[4].rating", "优"), ("items[5].rating", "优"), ("items[6].rating", "优"), ("items[7].rating", "优"), ("items[8].rating", "优"), ("items[9].rating", "优"), ("items[10].rating", "优"), ("items[11].rating", "优"), ("items[12].rating", "优"), ("items[13].rating", "优"), ("items[14].rating", "优"), ("items[15].rating", "优"), ("items[16].rating", "优"), ("items[17].rating", "优"), ("items[18].rating", "优"), ("items[19].rating", "好")],
            &[("subject_class", "政策"), ("items[0].rating", "优"), ("items[1].rating", "优"), ("items[2].rating", "优"), ("items[3].rating", "优"), ("items[4].rating", "优"), ("items[5].rating", "优"), ("items[6].rating", "优"), ("items[7].rating", "优"), ("items[8].rating", "优"), ("items[9].rating", "优"), ("items[10].rating", "优"), ("items[11].rating", "优"), ("items[12].rating", "优"), ("items[13].rating", "优"), ("items[14].rating", "优"), ("items[15].rating", "优"), ("items[16].rating", "优"), ("items[17].rating", "优"), ("items[18].rating", "优"), ("items[19].rating", "优")],
        ],
        run: Run::Sheet(|view| {
            let group = items_group(view.sheet);
            let names = criteria(view.sheet);
            let rows = view.sheet.rows(group);
            let open = |row: &usize| rows.get(*row).is_none_or(|row| Grade::read(row.get("rating")).is_none());
            let open: Vec<usize> = (0..names.len() * ITEMS_EACH).filter(open).collect();
            let Some(first) = open.first() else { return Vec::new() };
            let message = format!(
                "评分表有{}个要点没有评等次，第一个是“{}”的第{}个。请从优、良、中、差中选一个。",
                open.len(),
                names[first / ITEMS_EACH],
                first % ITEMS_EACH + 1,
            );
            view.say(FieldPath::cell(group, *first, "rating"), message)
        }),
    }
}
