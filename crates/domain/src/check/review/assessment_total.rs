//! 考核得分合计与各项之和不符.

use crate::check::declare::*;
use crate::form::assessment::ITEMS;

declare_check! {
    /// 得分合计决定等次和付费比例，应当等于各项得分之和。
    pub static ASSESSMENT_TOTAL = {
        code: "H008",
        title: "考核得分合计与各项之和不符",
        severity: Advice,
        category: None,
        forms: &[FormKind::AgencyAssessment],
        source: "FM-13第三方机构考核表：得分为各项之和",
        life: Life::Active,
        good: &[
            &[("total_score", "3"), ("assessment_items[0].score", "2"), ("assessment_items[1].score", "1")],
            &[("assessment_items[0].score", "2")],
        ],
        bad: &[
            &[("total_score", "4"), ("assessment_items[0].score", "2"), ("assessment_items[1].score", "1")],
        ],
        run: Run::Sheet(|view| {
            let points = |text: &str| Points::read(text.trim()).ok();
            let Some(stated) = points(view.sheet.field("total_score")) else { return Vec::new() };
            let rows = view.sheet.rows(ITEMS).iter();
            let sum: Points = rows.filter_map(|row| points(row.get("score"))).sum();
            if sum == stated {
                return Vec::new();
            }
            let message = format!(
                "得分合计填的是{stated}分，各项得分相加为{sum}分。请核对各项，合计以相加为准。"
            );
            view.say(FieldPath::field("total_score"), message)
        }),
    }
}
