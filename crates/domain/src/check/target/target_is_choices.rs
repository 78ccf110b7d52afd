//! 目标填成选项.

use crate::check::declare::*;

declare_check! {
    /// 指标值栏留着“优良中低差”“建立与否”这样的全部选项，没有选定目标是哪一档。
    pub static TARGET_IS_CHOICES = {
        code: "T013",
        title: "指标值填成了选项",
        severity: Blocking,
        category: Some("wrong_unit_or_format"),
        forms: WORDED,
        source: "绩效目标审核常见问题：指标值未填具体目标",
        life: Life::Active,
        good: &[&[("name", "制度健全性"), ("target_raw", "优")]],
        bad: &[
            &[("name", "制度健全性"), ("target_raw", "优良中低差")],
            &[("name", "管护制度"), ("target_raw", "健全与否")],
        ],
        run: Run::Each(|line, _| match line.target {
            Cell::Choices => doubt(
                line,
                "target_raw",
                format!("“{}”是选项，不是目标。请写明要达到其中哪一档。", line.target_text),
            ),
            Cell::Empty | Cell::NotApplicable | Cell::Unfilled | Cell::UnitOnly(_) | Cell::Day
            | Cell::Measure(_) | Cell::Mixed | Cell::Words => None,
        }),
    }
}
