//! 项目期起止颠倒.

use crate::check::declare::*;

declare_check! {
    /// 项目开始时间应当不晚于结束时间。
    pub static PERIOD_REVERSED = {
        code: "W010",
        title: "项目期起止颠倒",
        severity: Blocking,
        category: None,
        forms: TARGET,
        source: "FM-01第6项：开始不晚于结束",
        life: Life::Active,
        good: &[
            &[("period", "2024年—2026年")],
        ],
        bad: &[
            &[("period", "2026年至2024年")],
        ],
        run: Run::Sheet(|view| {
            let years = years(view.sheet.field("period"));
            if years.first() <= years.last() {
                return Vec::new();
            }
            view.say(FieldPath::field("period"), "项目期的开始晚于结束。请核对起止时间。")
        }),
    }
}
