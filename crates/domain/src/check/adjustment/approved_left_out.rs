//! 批复的指标不在表上.

use crate::check::declare::*;

declare_check! {
    /// 批复的指标逐项列出，不变的也列；不再考核的，调整方式选“取消”，不能直接删掉。
    pub static APPROVED_LEFT_OUT = {
        code: "A005",
        title: "批复的指标不在表上",
        severity: Blocking,
        category: None,
        forms: ADJUSTMENT,
        source: "FM-01A：逐项与批复的绩效目标对照",
        life: Life::Active,
        good: &[
            &[("name", "渠道 长度"), ("change", "取消"), ("@approved.name", "渠道长度")],
        ],
        bad: &[
            &[("name", "闸门数量"), ("change", "新增"), ("@approved.name", "渠道长度")],
        ],
        run: Run::Sheet(|view| {
            let Some(approved) = view.facts.approved else { return Vec::new() };
            let listed = |name: &str| {
                let mut rows = view.sheet.rows("indicators").iter();
                rows.any(|row| squeeze(row.get("name")) == squeeze(name))
            };
            let names = approved.rows("indicators").iter().map(|row| row.get("name"));
            let missing = names.filter(|name| !name.trim().is_empty() && !listed(name));
            missing
                .map(|name| Doubt {
                    place: FieldPath::field("indicators"),
                    message: format!("批复的指标“{name}”不在表上。请补上这一行；不再考核的，调整方式选“取消”。"),
                })
                .collect()
        }),
    }
}
