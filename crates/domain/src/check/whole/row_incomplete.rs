//! 指标行缺名称或层级.

use crate::check::declare::*;

declare_check! {
    /// 指标行写了值或分值，却没有指标名称、一级指标或二级指标。
    pub static ROW_INCOMPLETE = {
        code: "W009",
        title: "指标行缺名称或层级",
        severity: Blocking,
        category: None,
        forms: EVERY,
        source: "FM-01第15至17项",
        life: Life::Active,
        good: &[
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("target_raw", "12公里")],
            &[("name", "渠道长度"), ("target_raw", "12公里")],
        ],
        run: Run::Each(|line, view| {
            let written = !line.row.is_empty();
            let group = view.kind().layout().group("indicators")?;
            let missing = ["name", "l1", "l2"].into_iter().find(|column| line.row.get(column).trim().is_empty())?;
            if !written {
                return None;
            }
            let label = group.column(missing).map_or("", |spec| spec.label);
            doubt(line, missing, format!("这一行没有填写“{label}”。请补填。"))
        }),
    }
}
