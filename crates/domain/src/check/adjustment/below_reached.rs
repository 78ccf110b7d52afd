//! 调到已经完成的数以下.

use crate::check::declare::*;
use crate::form::target_adjustment::CHANGED;

declare_check! {
    /// 最近一次通过的监控里已经完成的数，比调整后的指标值还多，等于把目标调到已经做到的以下。
    /// 确有原因的，在备注里写明。
    pub static BELOW_REACHED = {
        code: "A006",
        title: "调到已经完成的数以下",
        severity: Advice,
        category: None,
        forms: ADJUSTMENT,
        source: "FM-01A：与已通过的绩效监控对照",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("change", "改值"), ("target_raw", "≥9公里"), ("@earlier.name", "渠道长度"), ("@earlier.actual_raw", "7公里")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("change", "改值"), ("target_raw", "≥9公里"), ("note", "3公里移交其他项目"), ("@earlier.name", "渠道长度"), ("@earlier.actual_raw", "10公里")],
            &[("l1", "产出指标"), ("l2", "成本指标"), ("name", "单位成本"), ("change", "改值"), ("target_raw", "≤9万元"), ("@earlier.name", "单位成本"), ("@earlier.actual_raw", "10万元")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("change", "改值"), ("before_raw", "≥12公里"), ("target_raw", "≥9公里"), ("@earlier.name", "渠道长度"), ("@earlier.actual_raw", "10公里")],
        ],
        run: Run::Each(|line, view| {
            let name = squeeze(line.row.get("name"));
            let rows = view.facts.earlier?.rows("indicators");
            let before = rows.iter().find(|row| squeeze(row.get("name")) == name)?;
            let reached = squeeze(before.get("actual_raw"));
            let (wanted, cell) = (line.target.measure()?, Cell::of(&reached));
            let done = cell.measure()?;
            let is_changed = squeeze(line.row.get("change")) == CHANGED;
            let is_noted = !line.row.get("note").trim().is_empty();
            let is_comparable = wanted.family == done.family && !line.is_lower_better();
            if !is_changed || is_noted || !is_comparable || done.magnitude() <= wanted.magnitude() {
                return None;
            }
            let text = &line.target_text;
            doubt(line, "target_raw", format!("监控已完成“{reached}”，调整后的指标值“{text}”比它还低。请核对；确有原因的，在备注里写明。"))
        }),
    }
}
