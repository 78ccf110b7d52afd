//! 评估日期读不出来.

use crate::check::declare::*;

declare_check! {
    /// 评估日期写到年月日，封面、归档和时限都以它为准。
    pub static DAY_UNREADABLE = {
        code: "E016",
        title: "评估日期读不出来",
        severity: Blocking,
        category: None,
        forms: EX_ANTE,
        source: "FM-07封面：评估日期",
        life: Life::Active,
        good: &[
            &[("evaluated_on", "2025年9月12日")],
            &[("evaluated_on", "2025-09-12")],
        ],
        bad: &[
            &[("evaluated_on", "九月中旬")],
            &[("evaluated_on", "2025年2月30日")],
        ],
        run: Run::Sheet(|view| {
            let text = view.sheet.field("evaluated_on").trim();
            if text.is_empty() || Day::read(text).is_ok() {
                return Vec::new();
            }
            let message = format!("评估日期“{text}”不是一个日期。请写成2025年9月12日这样的年月日。");
            view.say(FieldPath::field("evaluated_on"), message)
        }),
    }
}
