//! 任务没有填全.

use crate::check::declare::*;

declare_check! {
    /// 年度主要任务每一行都要填全：申报表要有名称、内容、总额，监控表要有名称、完成进度。
    pub static TASK_INCOMPLETE = {
        code: "D008",
        title: "任务没有填全",
        severity: Blocking,
        category: None,
        forms: &[FormKind::DepartmentTarget, FormKind::DepartmentMonitoring],
        source: "FM-02第4项、FM-04：年度主要任务",
        life: Life::Active,
        good: &[
            &[("tasks[0].name", "渠道维修"), ("tasks[0].content", "维修渠道12公里"), ("tasks[0].total", "100")],
            &[("tasks[0].name", "渠道维修"), ("tasks[0].progress", "已完成6公里")],
        ],
        bad: &[
            &[("tasks[0].name", "渠道维修"), ("tasks[0].content", "维修渠道12公里")],
            &[("tasks[0].progress", "已完成6公里")],
        ],
        run: Run::Sheet(|view| {
            let group = view.kind().layout().group("tasks");
            let required = group.map_or(&[][..], |group| group.columns);
            let rows = view.sheet.rows("tasks").iter().enumerate().filter(|(_, row)| !row.is_empty());
            let empty = rows.flat_map(|(index, row)| {
                let columns = required.iter().filter(|spec| spec.required);
                let empty = columns.filter(move |spec| row.get(spec.id).trim().is_empty());
                empty.map(move |spec| Doubt {
                    place: FieldPath::cell("tasks", index, spec.id),
                    message: format!("这一行没有填写“{}”。请补填。", spec.label),
                })
            });
            empty.collect()
        }),
    }
}
