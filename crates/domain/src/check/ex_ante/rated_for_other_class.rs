//! 评分表与对象类别不符.

use crate::check::declare::*;
use crate::form::ex_ante::items_group;
use crate::form::sheet::Row;

declare_check! {
    /// 项目和政策各有一套评分要点。对象类别选定之后，另一套评分表里不应当留有等次，那些等次不计分，也不打印。
    pub static RATED_FOR_OTHER_CLASS = {
        code: "E012",
        title: "评分表与对象类别不符",
        severity: Blocking,
        category: None,
        forms: EX_ANTE,
        source: "FM-07评分表：政策另设评分要点",
        life: Life::Active,
        good: &[
            &[("subject_class", "项目"), ("items[0].rating", "优")],
            &[("subject_class", "政策"), ("policy_items[0].rating", "优")],
        ],
        bad: &[
            &[("subject_class", "政策"), ("items[0].rating", "优")],
            &[("subject_class", "项目"), ("policy_items[0].rating", "优")],
        ],
        run: Run::Sheet(|view| {
            let counts = items_group(view.sheet);
            let other = if counts == "items" { "policy_items" } else { "items" };
            let is_rated = |row: &Row| ["rating", "note"].into_iter().any(|column| !row.get(column).is_empty());
            if !view.sheet.rows(other).iter().any(is_rated) {
                return Vec::new();
            }
            let (class, typed) = if counts == "items" { ("项目", "政策") } else { ("政策", "项目") };
            let message = format!(
                "对象类别是{class}，{typed}的评分表里还留有等次或理由。请改对象类别，或者改选后清空那张评分表。"
            );
            view.say(FieldPath::field("subject_class"), message)
        }),
    }
}
