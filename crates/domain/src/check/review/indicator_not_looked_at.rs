//! 指标没有逐项审核.

use crate::check::declare::*;
use crate::form::review::{LENS_BOXES, LENSES};

declare_check! {
    /// 目标审核要看每个指标是否可衡量、可实现、可落地；没有打勾又没有说明的，看不出是没有审，还是审了不行。
    pub static INDICATOR_NOT_LOOKED_AT = {
        code: "H004",
        title: "指标没有勾全又没有说明",
        severity: Advice,
        category: None,
        forms: &[FormKind::ReviewTarget],
        source: "县级年度总结：绩效目标审核看可衡量性、可实现性、可落地性",
        life: Life::Active,
        good: &[
            &[("lenses[0].name", "渠道长度"), ("lenses[0].measurable", "√"), ("lenses[0].achievable", "√"), ("lenses[0].practicable", "√")],
            &[("lenses[0].name", "渠道长度"), ("lenses[0].measurable", "√"), ("lenses[0].note", "工期不够")],
        ],
        bad: &[
            &[("lenses[0].name", "渠道长度"), ("lenses[0].measurable", "√"), ("lenses[0].achievable", "√")],
            &[("lenses[0].name", "渠道长度")],
        ],
        run: Run::Sheet(|view| {
            let open = |row: &&crate::form::sheet::Row| {
                let is_whole = LENS_BOXES.iter().all(|id| is_ticked(row.get(id)));
                !row.get("name").is_empty() && !is_whole && row.get("note").trim().is_empty()
            };
            let rows = view.sheet.rows(LENSES);
            let count = rows.iter().filter(open).count();
            let Some(first) = rows.iter().position(|row| open(&row)) else { return Vec::new() };
            let message = format!(
                "有{count}个指标没有勾全又没有说明，第一个是第{}个。请勾选，或在说明中写明哪里不行。",
                first + 1
            );
            view.say(FieldPath::cell(LENSES, first, "note"), message)
        }),
    }
}
