//! 指标不可衡量、不可实现、不可落地，对应要点却评为优.

use crate::check::declare::*;
use crate::derive::grade::Grade;
use crate::form::review::{ITEMS, LENS_BOXES, LENSES};

/// The item that a box bears on: 指标科学性, 实现可能性, 条件充分性.
const ITEM_OF_BOX: [usize; 3] = [3, 6, 7];

declare_check! {
    /// 逐项审核认为有指标不可衡量、不可实现或不可落地的，对应的指标科学性、实现可能性、条件充分性就不应评为优。
    pub static LENS_AGAINST_RATING = {
        code: "H005",
        title: "逐项审核与等次不符",
        severity: Advice,
        category: None,
        forms: &[FormKind::ReviewTarget],
        source: "FM-08绩效目标审核表；县级年度总结：可衡量性、可实现性、可落地性",
        life: Life::Active,
        good: &[
            &[("lenses[0].measurable", ""), ("lenses[0].note", "没有单位"), ("lenses[0].achievable", "√"), ("lenses[0].practicable", "√"), ("review_items[3].rating", "良"), ("review_items[6].rating", "优"), ("review_items[7].rating", "优")],
            &[("lenses[0].name", "渠道长度"), ("review_items[3].rating", "优")],
        ],
        bad: &[
            &[("lenses[0].note", "没有单位"), ("lenses[0].achievable", "√"), ("lenses[0].practicable", "√"), ("review_items[3].rating", "优")],
            &[("lenses[0].measurable", "√"), ("lenses[0].achievable", "√"), ("review_items[7].rating", "优")],
        ],
        run: Run::Sheet(|view| {
            // An indicator that nobody looked at says nothing about the ratings.
            let is_looked_at = |row: &&crate::form::sheet::Row| {
                !row.get("note").trim().is_empty() || LENS_BOXES.iter().any(|id| is_ticked(row.get(id)))
            };
            let layout = view.kind().layout();
            let label = |id: &str| {
                let group = layout.group(LENSES).and_then(|group| group.column(id));
                group.map_or("", |spec| spec.label)
            };
            let mut doubts = Vec::new();
            for (id, item) in LENS_BOXES.into_iter().zip(ITEM_OF_BOX) {
                let looked_at = view.sheet.rows(LENSES).iter().filter(is_looked_at);
                let lacking = looked_at.filter(|row| !is_ticked(row.get(id))).count();
                let rating = view.sheet.rows(ITEMS).get(item).map_or("", |row| row.get("rating"));
                if 0 < lacking && Grade::read(rating) == Some(Grade::Excellent) {
                    doubts.push(Doubt {
                        place: FieldPath::cell(ITEMS, item, "rating"),
                        message: format!(
                            "有{lacking}个指标没有勾“{}”，第{}个要点却评为优。请核对等次或勾选。",
                            label(id),
                            item + 1
                        ),
                    });
                }
            }
            doubts
        }),
    }
}
