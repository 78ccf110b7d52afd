//! 文字超过规定长度.

use crate::check::declare::*;

declare_check! {
    /// 栏目有规定的最大字数，超过的部分上级系统收不进去。
    pub static TEXT_TOO_LONG = {
        code: "W011",
        title: "文字超过规定长度",
        severity: Blocking,
        category: None,
        forms: EVERY,
        source: "全国财政预算管理一体化数据标准：字段长度",
        life: Life::Active,
        good: &[
            &[("project", "渠道防渗")],
        ],
        bad: &[
            &[("project", "渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠渠")],
        ],
        run: Run::Sheet(|view| {
            let layout = view.kind().layout();
            let fields = layout.fields.iter().map(|spec| (FieldPath::field(spec.id), spec));
            let cells = layout.groups.iter().flat_map(|group| {
                (0..view.sheet.rows(group.id).len()).flat_map(move |row| {
                    group.columns.iter().map(move |spec| (FieldPath::cell(group.id, row, spec.id), spec))
                })
            });
            let long = fields.chain(cells).filter_map(|(place, spec)| {
                let (FieldKind::Line(limit) | FieldKind::Text(limit)) = spec.kind else { return None };
                let length = view.sheet.get(&place).chars().count();
                (limit < length).then(|| Doubt {
                    place,
                    message: format!("“{}”有{length}个字，最多{limit}个字。请精简。", spec.label),
                })
            });
            long.collect()
        }),
    }
}
