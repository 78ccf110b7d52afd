//! 必填项没有填写.

use crate::check::declare::*;

declare_check! {
    /// 表样规定必填的栏目空着。没有填的，不能送审；由系统计算的栏目不在此列。
    pub static REQUIRED_EMPTY = {
        code: "W008",
        title: "必填项没有填写",
        severity: Blocking,
        category: None,
        forms: EVERY,
        source: "FM-01、FM-05：标为必填的栏目",
        life: Life::Active,
        good: &[
            &[("project", "渠道防渗"), ("year", "2025"), ("competent_department", "水利局"), ("implementing_unit", "水管站"), ("project_nature", "新增项目"), ("period", "2025年"), ("objective.expected", "改造渠道12公里"), ("funds[0].kind", "年度资金总额"), ("funds[0].amount", "80")],
        ],
        bad: &[
            &[("project", "渠道防渗")],
        ],
        run: Run::Sheet(|view| {
            let layout = view.kind().layout();
            let fields = layout.fields.iter().filter(|spec| spec.required && !spec.computed);
            let empty = fields.filter(|spec| view.sheet.field(spec.id).trim().is_empty());
            empty
                .map(|spec| Doubt {
                    place: FieldPath::field(spec.id),
                    message: format!("“{}”没有填写。请补填。", spec.label),
                })
                .collect()
        }),
    }
}
