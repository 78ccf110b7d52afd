//! 自评得分与审核通过的不同.

use crate::check::declare::*;

declare_check! {
    /// 比对用的自评得分应当是审核通过的单位自评表的总得分，不能另填一个。
    pub static SELF_SCORE_DIFFERS = {
        code: "V012",
        title: "自评得分与审核通过的不同",
        severity: Blocking,
        category: None,
        forms: EVALUATION_OF_PROMISES,
        source: "财预〔2020〕10号：单位自评、部门评价、财政评价相互衔接",
        life: Life::Active,
        good: &[
            &[("@own.total_score", "96.20"), ("self_score", "96.2")],
            &[("self_score", "90")],
        ],
        bad: &[
            &[("@own.total_score", "96.20"), ("self_score", "92.6")],
        ],
        run: Run::Sheet(|view| {
            let own = view.facts.earlier.map_or("", |own| own.field("total_score"));
            let (Ok(own), Ok(stated)) = (Points::read(own), Points::read(view.sheet.field("self_score")))
            else {
                return Vec::new();
            };
            if own == stated {
                return Vec::new();
            }
            let message = format!(
                "审核通过的单位自评得分是{own}分，这里填的是{}分。请改为{own}分。",
                stated.short(),
            );
            view.say(FieldPath::field("self_score"), message)
        }),
    }
}
