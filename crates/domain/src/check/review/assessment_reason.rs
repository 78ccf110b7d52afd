//! 考核扣了分没有写理由.

use crate::check::declare::*;
use crate::form::assessment::ITEMS;

declare_check! {
    /// 机构要能逐条答复扣分，付费比例又随得分而定，扣了分的项目都要写明差在哪里。
    pub static ASSESSMENT_REASON = {
        code: "H007",
        title: "考核扣分没有写理由",
        severity: Blocking,
        category: None,
        forms: &[FormKind::AgencyAssessment],
        source: "财监〔2021〕4号：考核结果与付费挂钩；FM-13扣分理由",
        life: Life::Active,
        good: &[
            &[("assessment_items[0].points", "2"), ("assessment_items[0].score", "2")],
            &[("assessment_items[0].points", "2"), ("assessment_items[0].score", "1"), ("assessment_items[0].reason", "没有盖章")],
        ],
        bad: &[
            &[("assessment_items[0].points", "2"), ("assessment_items[0].score", "1")],
            &[("assessment_items[3].points", "2"), ("assessment_items[3].score", "0"), ("assessment_items[3].reason", " ")],
        ],
        run: Run::Sheet(|view| {
            let points = |text: &str| Points::read(text.trim()).ok();
            let rows = view.sheet.rows(ITEMS).iter().enumerate();
            let lacking = rows.filter_map(|(index, row)| {
                let (score, most) = (points(row.get("score"))?, points(row.get("points"))?);
                let is_silent = score < most && row.get("reason").trim().is_empty();
                is_silent.then(|| Doubt {
                    place: FieldPath::cell(ITEMS, index, "reason"),
                    message: format!(
                        "“{}”扣了{}分，没有写扣分理由。请写明差在哪里。",
                        row.get("item"),
                        Points::rounded(most.value() - score.value()),
                    ),
                })
            });
            lacking.collect()
        }),
    }
}
