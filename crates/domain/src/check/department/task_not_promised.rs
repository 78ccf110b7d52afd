//! 任务与批复的整体目标不一致.

use crate::check::declare::*;

declare_check! {
    /// 整体监控的任务取自批复的部门整体绩效目标，一项也不能漏。
    pub static TASK_NOT_PROMISED = {
        code: "D009",
        title: "批复的任务没有写进度",
        severity: Blocking,
        category: None,
        forms: &[FormKind::DepartmentMonitoring],
        source: "FM-04：任务取自FM-02",
        life: Life::Active,
        good: &[
            &[("tasks[0].name", "渠道 维修"), ("tasks[0].progress", "已完成6公里"), ("@approved.tasks[0].name", "渠道维修")],
        ],
        bad: &[
            &[("tasks[0].name", "防汛"), ("tasks[0].progress", "已完成"), ("@approved.tasks[0].name", "渠道维修")],
        ],
        run: Run::Sheet(|view| {
            let Some(approved) = view.facts.approved else { return Vec::new() };
            let named = |name: &str| {
                let rows = view.sheet.rows("tasks").iter();
                rows.into_iter().any(|row| squeeze(row.get("name")) == squeeze(name))
            };
            let names = approved.rows("tasks").iter().map(|row| row.get("name"));
            let missing = names.filter(|name| !name.trim().is_empty() && !named(name));
            missing
                .map(|name| Doubt {
                    place: FieldPath::field("tasks"),
                    message: format!("批复的任务“{name}”不在表上。请补上这一行，写明进度。"),
                })
                .collect()
        }),
    }
}
