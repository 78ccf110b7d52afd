//! 比上一轮还少.

use crate::check::declare::*;

declare_check! {
    /// 累计完成数比上一轮监控少。核减、返工属实的，在备注里说明。
    pub static PROGRESS_FELL = {
        code: "G007",
        title: "比上一轮还少",
        severity: Advice,
        category: None,
        forms: MONITORING,
        source: "FM-03：执行情况为年初到节点的累计数",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("@earlier.name", "渠道长度"), ("@earlier.actual_raw", "2公里")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("@earlier.name", "渠道长度"), ("@earlier.actual_raw", "6公里")],
        ],
        run: Run::Each(|line, view| {
            let name = squeeze(line.row.get("name"));
            let rows = view.facts.earlier?.rows("indicators");
            let before = rows.iter().find(|row| squeeze(row.get("name")) == name)?;
            let before = Cell::of(&squeeze(before.get("actual_raw")));
            let (before, now) = (before.measure()?, line.actual.measure()?);
            let counted = matches!(line.place, Place::Quantity | Place::Output) && !line.is_rate();
            if !counted || before.unit != now.unit || before.number <= now.number {
                return None;
            }
            doubt(line, "actual_raw", format!("上一轮填的是{}{}，这一轮只有{}{}。请核对；属实的在备注里说明。", before.number, before.unit, now.number, now.unit))
        }),
    }
}
