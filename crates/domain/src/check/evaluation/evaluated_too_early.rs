//! 评价日期不对.

use crate::check::declare::*;

declare_check! {
    /// 评价日期写到年月日，并且在被评价的年度结束之后。
    pub static EVALUATED_TOO_EARLY = {
        code: "V016",
        title: "评价日期不对",
        severity: Blocking,
        category: None,
        forms: EVALUATION,
        source: "财预〔2020〕10号：评价在预算年度结束后进行",
        life: Life::Active,
        good: &[
            &[("@year", "2025"), ("evaluated_on", "2026年3月20日")],
            &[("evaluated_on", "2026-03-20")],
        ],
        bad: &[
            &[("@year", "2025"), ("evaluated_on", "2025年11月20日")],
            &[("evaluated_on", "三月下旬")],
        ],
        run: Run::Sheet(|view| {
            let text = view.sheet.field("evaluated_on").trim();
            let place = FieldPath::field("evaluated_on");
            if text.is_empty() {
                return Vec::new();
            }
            let Ok(day) = Day::read(text) else {
                let message = format!("评价日期“{text}”不是一个日期。请写成2026年3月20日这样的年月日。");
                return view.say(place, message);
            };
            match view.facts.year {
                Some(year) if day.year() <= year => {
                    let message = format!("评价日期在{year}年度结束之前。请核对日期或年度。");
                    view.say(place, message)
                }
                Some(_) | None => Vec::new(),
            }
        }),
    }
}
