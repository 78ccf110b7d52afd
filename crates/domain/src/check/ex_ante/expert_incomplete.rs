//! 专家评分不全.

use crate::check::declare::*;
use crate::form::ex_ante::CRITERIA;

declare_check! {
    /// 列了专家的，姓名和五项评分都要填；缺一项，这位专家的合计就不进入平均分。
    pub static EXPERT_INCOMPLETE = {
        code: "E008",
        title: "专家评分不全",
        severity: Blocking,
        category: None,
        forms: EX_ANTE,
        source: "FM-07专家评分：专家分别独立评分",
        life: Life::Active,
        good: &[
            &[("experts[0].name", "专家1"), ("experts[0].necessity", "18"), ("experts[0].economy", "18"), ("experts[0].target", "18"), ("experts[0].plan", "18"), ("experts[0].funding", "18")],
            &[("project", "渠道防渗")],
        ],
        bad: &[
            &[("experts[0].name", "专家1"), ("experts[0].necessity", "18"), ("experts[0].economy", "18"), ("experts[0].target", "18"), ("experts[0].plan", "18")],
            &[("experts[0].necessity", "18"), ("experts[0].economy", "18"), ("experts[0].target", "18"), ("experts[0].plan", "18"), ("experts[0].funding", "18")],
        ],
        run: Run::Sheet(|view| {
            let layout = view.kind().layout().group("experts");
            let rows = view.sheet.rows("experts").iter().enumerate();
            let written = rows.filter(|(_, row)| {
                ["name"].into_iter().chain(CRITERIA).any(|column| !row.get(column).trim().is_empty())
            });
            written
                .filter_map(|(index, row)| {
                    let columns = ["name"].into_iter().chain(CRITERIA);
                    let mut empty = columns.filter(|column| row.get(column).trim().is_empty());
                    let first = empty.next()?;
                    let label = layout.and_then(|group| group.column(first)).map_or("", |spec| spec.label);
                    let message = format!("第{}位专家没有填“{label}”。请补填。", index + 1);
                    Some(Doubt { place: FieldPath::cell("experts", index, first), message })
                })
                .collect()
        }),
    }
}
