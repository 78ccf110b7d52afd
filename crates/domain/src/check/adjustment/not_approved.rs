//! 不是批复的指标.

use crate::check::declare::*;
use crate::form::sheet::Row;
use crate::form::target_adjustment::{ADDED, indicator_named};

declare_check! {
    /// 不变、改值、取消的指标，应当是批复的绩效目标里的指标；批复里没有的，调整方式选“新增”。
    /// 批复里已有的指标不能再新增一次。
    pub static NOT_APPROVED = {
        code: "A001",
        title: "调整的不是批复的指标",
        severity: Blocking,
        category: None,
        forms: ADJUSTMENT,
        source: "FM-01A：逐项与批复的绩效目标对照",
        life: Life::Active,
        good: &[
            &[("name", "渠道 长度"), ("change", "改值"), ("@approved.name", "渠道长度")],
            &[("name", "闸门数量"), ("change", "新增"), ("@approved.name", "渠道长度")],
        ],
        bad: &[
            &[("name", "闸门数量"), ("change", "取消"), ("@approved.name", "渠道长度")],
            &[("name", "渠道长度"), ("change", "新增"), ("@approved.name", "渠道长度")],
        ],
        run: Run::Sheet(|view| {
            let Some(approved) = view.facts.approved else { return Vec::new() };
            let rows = view.sheet.rows("indicators").iter().enumerate();
            let mut doubts = Vec::new();
            for (index, row) in rows.filter(|(_, row)| !row.get("name").trim().is_empty()) {
                let (name, change) = (row.get("name"), row.get("change"));
                let is_approved = indicator_named(approved, name).is_some();
                let named = |other: &&Row| squeeze(other.get("name")) == squeeze(name);
                let is_doubled = 1 < view.sheet.rows("indicators").iter().filter(named).count();
                let message = match squeeze(change) == ADDED {
                    true if is_approved && is_doubled => format!("“{name}”已经在表上，不能再新增一次。请删除这一行，或者改用别的名称；要改指标值的，在原来的一行改。"),
                    true if is_approved => format!("“{name}”是批复的指标，不能新增。请把调整方式改成“改值”或者“不变”。"),
                    false if !is_approved => format!("批复的绩效目标里没有“{name}”。请核对指标名称；确需增加的，调整方式选“新增”。"),
                    true | false => continue,
                };
                doubts.push(Doubt { place: FieldPath::cell("indicators", index, "change"), message });
            }
            doubts
        }),
    }
}
