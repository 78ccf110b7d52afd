//! 勾选栏里写了别的.

use crate::check::declare::*;

declare_check! {
    /// 勾选栏只认“√”，写了别的读不出是选还是不选。
    pub static TICK_UNREAD = {
        code: "G011",
        title: "勾选栏里写了别的",
        severity: Blocking,
        category: None,
        forms: MONITORING,
        source: "FM-03：偏差原因和可能性各栏以“√”表示",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("cause_other", "√")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("cause_other", "天气")],
        ],
        run: Run::Each(|line, view| {
            let group = view.kind().layout().group("indicators")?;
            let mut ticks = group.columns.iter().filter(|spec| spec.kind == FieldKind::Tick);
            let unread = ticks.find(|spec| !line.row.get(spec.id).trim().is_empty() && !is_ticked(line.row.get(spec.id)))?;
            let message = format!("“{}”里写的是“{}”，读不出选没选。请打“√”或清空，说明写到原因说明或备注里。", unread.label, line.row.get(unread.id));
            doubt(line, unread.id, message)
        }),
    }
}
