//! 跨年项目没有中期资金.

use crate::check::declare::*;

declare_check! {
    /// 项目期超过一年的，要填中期资金总额和中期目标。
    pub static MID_TOTAL_MISSING = {
        code: "M010",
        title: "跨年项目没有中期资金",
        severity: Advice,
        category: None,
        forms: TARGET,
        source: "FM-01第7项：项目期大于一年必填",
        life: Life::Active,
        good: &[
            &[("period", "2025年1月至2025年12月")],
            &[("period", "2025年至2027年"), ("mid_funds[0].kind", "中期资金总额"), ("mid_funds[0].amount", "300")],
        ],
        bad: &[
            &[("period", "2025年至2027年")],
        ],
        run: Run::Sheet(|view| {
            let years = years(view.sheet.field("period"));
            let several = years.first() < years.last();
            let stated = view.sheet.rows("mid_funds").iter().any(|row| !row.get("amount").is_empty());
            if !several || stated {
                return Vec::new();
            }
            view.say(FieldPath::field("period"), "项目期超过一年，没有填中期资金总额。请补填中期资金和中期目标。")
        }),
    }
}
