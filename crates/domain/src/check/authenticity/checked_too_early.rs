//! 核查日期不对.

use crate::check::declare::*;

declare_check! {
    /// 核查日期写到年月日，并且在被核查的年度结束之后：自评在年度结束后才有，没有自评就没有要核查的填报值。
    pub static CHECKED_TOO_EARLY = {
        code: "U010",
        title: "核查日期不对",
        severity: Blocking,
        category: None,
        forms: AUTHENTICITY,
        source: "FM-12：核查单位自评（FM-05）的填报值",
        life: Life::Active,
        good: &[
            &[("@year", "2025"), ("checked_on", "2026年5月20日")],
            &[("checked_on", "2026-05-20")],
        ],
        bad: &[
            &[("@year", "2025"), ("checked_on", "2025年11月20日")],
            &[("checked_on", "去年夏天")],
            &[("checked_on", "2026-13-40")],
        ],
        run: Run::Sheet(|view| {
            let text = view.sheet.field("checked_on").trim();
            if text.is_empty() {
                return Vec::new();
            }
            let message = match (Day::read(text), view.facts.year) {
                (Err(_), _) => {
                    format!("核查日期“{text}”不是一个日期。请写成2026年5月20日这样的年月日。")
                }
                (Ok(day), Some(year)) if day.year() <= year => {
                    format!("核查日期在{year}年度结束之前。请核对日期或年度。")
                }
                (Ok(_), _) => return Vec::new(),
            };
            view.say(FieldPath::field("checked_on"), message)
        }),
    }
}
