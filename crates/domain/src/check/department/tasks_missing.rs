//! 没有年度主要任务.

use crate::check::declare::*;

declare_check! {
    /// 部门整体绩效目标要列出年度主要任务，整体监控要逐项写任务的完成进度。
    pub static TASKS_MISSING = {
        code: "D006",
        title: "没有年度主要任务",
        severity: Blocking,
        category: None,
        forms: &[FormKind::DepartmentTarget, FormKind::DepartmentMonitoring],
        source: "FM-02第4项、FM-04：年度主要任务",
        life: Life::Active,
        good: &[
            &[("tasks[0].name", "渠道维修"), ("tasks[0].content", "维修渠道12公里"), ("tasks[0].total", "100")],
            &[("competent_department", "县水利局"), ("@truncated", "是")],
        ],
        bad: &[
            &[("competent_department", "县水利局")],
        ],
        run: Run::Sheet(|view| {
            let any = view.sheet.rows("tasks").iter().any(|row| !row.get("name").trim().is_empty());
            if any || view.facts.truncated {
                return Vec::new();
            }
            view.say(FieldPath::field("tasks"), "还没有填写年度主要任务。请至少填写一项任务。")
        }),
    }
}
