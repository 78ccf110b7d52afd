//! 原值与批复的不一致.

use crate::check::declare::*;
use crate::form::target_adjustment::{ADDED, indicator_named};

declare_check! {
    /// 原年度目标、原指标值、原分值取自批复的绩效目标，不能改动。
    pub static BEFORE_DIFFERS = {
        code: "A002",
        title: "原值与批复的不一致",
        severity: Blocking,
        category: None,
        forms: ADJUSTMENT,
        source: "FM-01A：原值取自批复的绩效目标",
        life: Life::Active,
        good: &[
            &[("name", "渠道长度"), ("change", "改值"), ("before_raw", "≥12 公里"), ("before_weight", "20.00"), ("@approved.name", "渠道长度"), ("@approved.target_raw", "≥12公里"), ("@approved.weight", "20")],
        ],
        bad: &[
            &[("name", "渠道长度"), ("change", "改值"), ("before_raw", "≥10公里"), ("@approved.name", "渠道长度"), ("@approved.target_raw", "≥12公里")],
            &[("name", "渠道长度"), ("change", "改值"), ("before_weight", "10"), ("@approved.name", "渠道长度"), ("@approved.weight", "20")],
            &[("objective.before", "改造渠道10公里"), ("@approved.objective.expected", "改造渠道12公里")],
        ],
        run: Run::Sheet(|view| {
            let Some(approved) = view.facts.approved else { return Vec::new() };
            let mut doubts = Vec::new();
            let mut compare = |place: FieldPath, stated: &str, right: &str| {
                if !is_same(stated, right) {
                    let message = match right.trim() {
                        "" => format!("批复的绩效目标里这一处是空的，表上写着“{stated}”。请清空。"),
                        right => format!("批复的是“{right}”，表上写着“{stated}”。请改回批复的内容。"),
                    };
                    doubts.push(Doubt { place, message });
                }
            };
            let goal = approved.field("objective.expected");
            compare(FieldPath::field("objective.before"), view.sheet.field("objective.before"), goal);
            // A new row has no value from before: that is said of its kind of change.
            let rows = view.sheet.rows("indicators").iter().enumerate();
            for (index, row) in rows.filter(|(_, row)| squeeze(row.get("change")) != ADDED) {
                let Some(right) = indicator_named(approved, row.get("name")) else { continue };
                for (column, of) in [("before_raw", "target_raw"), ("before_weight", "weight")] {
                    compare(FieldPath::cell("indicators", index, column), row.get(column), right.get(of));
                }
            }
            doubts
        }),
    }
}

/// The same words, or the same points: `20.00` and `20`.
fn is_same(stated: &str, right: &str) -> bool {
    let points = |text: &str| Points::read(text).ok();
    let are_points = points(stated).is_some() && points(stated) == points(right);
    squeeze(stated) == squeeze(right) || are_points
}
