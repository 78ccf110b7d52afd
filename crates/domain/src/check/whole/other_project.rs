//! 表与所选项目不符.

use crate::check::declare::*;

declare_check! {
    /// 表上的项目名称、年度应当与项目库里的登记一致；不一致，多半是选错了项目或者拿错了表。
    pub static OTHER_PROJECT = {
        code: "W016",
        title: "表与所选项目不符",
        severity: Blocking,
        category: None,
        forms: EVERY,
        source: "FM-01、FM-05：项目名称与预算批复一致，一个项目一张表",
        life: Life::Active,
        good: &[
            &[("project", "渠道 维修"), ("@project", "渠道维修")],
            &[("project", "渠道维修"), ("year", "2025年度"), ("@year", "2025")],
            &[("project", "渠道维修")],
        ],
        bad: &[
            &[("project", "水表池改造"), ("@project", "渠道维修")],
            &[("project", "渠道维修"), ("year", "2022年度"), ("@project", "渠道维修"), ("@year", "2025")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            let kind = view.kind().subject_kind();
            let stated = view.sheet.field(kind.name_field());
            let is_wrong = |name: &str| match kind {
                SubjectKind::Project => squeeze(stated) != squeeze(name),
                // A department's name is often followed by its code, or goes before its seal.
                SubjectKind::Department => !squeeze(stated).contains(&squeeze(name)),
            };
            if let Some(name) = view.facts.subject_name
                && !stated.is_empty()
                && is_wrong(name)
            {
                let message = format!("表上的{0}是“{stated}”，所选{0}是“{name}”。请核对是否选错{0}；名称以登记为准。", kind.name());
                doubts.push(Doubt { place: FieldPath::field(kind.name_field()), message });
            }
            if let (Some(year), Some(due)) = (view.typed.year, view.facts.year)
                && year != due
            {
                let message = format!("表上是{year}年度，所选{0}是{due}年度。请核对是否选错{0}或者拿错了表。", kind.name());
                doubts.push(Doubt { place: FieldPath::field("year"), message });
            }
            doubts
        }),
    }
}
