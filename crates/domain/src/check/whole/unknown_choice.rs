//! 不是表样给出的选项.

use crate::check::declare::*;

declare_check! {
    /// 项目属性等栏目应当从表样给出的选项里选。
    pub static UNKNOWN_CHOICE = {
        code: "W013",
        title: "不是表样给出的选项",
        severity: Advice,
        category: None,
        forms: &[FormKind::Target, FormKind::ExAnte],
        source: "FM-01第5项、FM-07：对象类别和评估结论",
        life: Life::Active,
        good: &[
            &[("project_nature", "新增项目")],
        ],
        bad: &[
            &[("project_nature", "其它")],
            &[("conclusion", "建议支持")],
        ],
        run: Run::Sheet(|view| {
            let fields = view.kind().layout().fields.iter();
            let odd = fields.filter_map(|spec| {
                let FieldKind::Choice(choices) = spec.kind else { return None };
                let text = view.sheet.field(spec.id).trim();
                (!text.is_empty() && !choices.contains(&text)).then(|| Doubt {
                    place: FieldPath::field(spec.id),
                    message: format!("“{text}”不在选项里。请选择：{}。", choices.join("、")),
                })
            });
            odd.collect()
        }),
    }
}
