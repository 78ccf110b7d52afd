//! 等级与总分不符.

use crate::check::declare::*;
use crate::derive::grade::Grade;

declare_check! {
    /// 等级由总分决定：规则包里优、良、中、差各有分数段。总分85分写“优”，是等级填错了。
    pub static GRADE_DIFFERS = {
        code: "W015",
        title: "等级与总分不符",
        severity: Blocking,
        category: None,
        forms: SELF_EVALUATION,
        source: "scoring.md §5：按总分所在区间定级",
        life: Life::Active,
        good: &[
            &[("total_score", "90"), ("grade", "优")],
            &[("total_score", "89.99"), ("grade", "良好")],
            &[("total_score", "85"), ("grade", "")],
        ],
        bad: &[
            &[("total_score", "85"), ("grade", "优")],
            &[("total_score", "59.5"), ("grade", "中")],
        ],
        run: Run::Sheet(|view| {
            let stated = view.sheet.field("grade");
            let (Some(grade), Ok(total)) = (Grade::read(stated), view.typed.total_score) else { return Vec::new() };
            let reached = view.limits.grades.iter().position(|from| *from <= total.value());
            let due = Grade::ALL[reached.unwrap_or(Grade::ALL.len() - 1)];
            if grade == due {
                return Vec::new();
            }
            let message = format!("总分{}分，等级应为“{due}”，表上是“{}”。请改正等级或者总分。", plain(total.value()), squeeze(stated));
            view.say(FieldPath::field("grade"), message)
        }),
    }
}
