//! 指标值低于上年实际.

use crate::check::declare::*;

declare_check! {
    /// 同一项指标，今年的指标值比上年已经做到的还低（成本、用时一类则是还高），
    /// 等于不用努力就能完成。确有原因的，在备注里写明。
    pub static BELOW_LAST_YEAR = {
        code: "T053",
        title: "指标值低于上年实际",
        severity: Advice,
        category: None,
        forms: &[FormKind::Target, FormKind::DepartmentTarget, FormKind::TargetAdjustment],
        source: "FM-01：指标值不低于上年实际，低于的应说明",
        life: Life::Active,
        good: &[
            &[("l2", "质量指标"), ("name", "成活率"), ("target_raw", "≥92%"), ("@last.name", "成活率"), ("@last.actual_raw", "91%")],
            &[("l2", "质量指标"), ("name", "成活率"), ("target_raw", "≥85%"), ("note", "今年改种新品种"), ("@last.name", "成活率"), ("@last.actual_raw", "91%")],
            &[("l2", "成本指标"), ("name", "亩均成本"), ("target_raw", "≤300元"), ("@last.name", "亩均成本"), ("@last.actual_raw", "320元")],
        ],
        bad: &[
            &[("l2", "质量指标"), ("name", "成活率"), ("target_raw", "≥85%"), ("@last.name", "成活率"), ("@last.actual_raw", "91%")],
            &[("l2", "成本指标"), ("name", "亩均成本"), ("target_raw", "≤400元"), ("@last.name", "亩均成本"), ("@last.actual_raw", "320元")],
        ],
        run: Run::Each(|line, view| {
            let name = squeeze(line.row.get("name"));
            let rows = view.facts.last_year?.rows("indicators").iter();
            let before = rows.into_iter().find(|row| squeeze(row.get("name")) == name)?;
            let reached = squeeze(before.get("actual_raw"));
            let (target, cell) = (line.target.measure()?, Cell::of(&reached));
            let actual = cell.measure()?;
            let lower = target.magnitude() < actual.magnitude();
            let worse = if line.is_lower_better() { !lower && target.magnitude() != actual.magnitude() } else { lower };
            let noted = !line.row.get("note").trim().is_empty();
            if name.is_empty() || target.family != actual.family || !worse || noted {
                return None;
            }
            let wanted = &line.target_text;
            doubt(line, "target_raw", format!("上年已完成“{reached}”，今年指标值“{wanted}”反而放低了。请提高指标值，或者在备注里说明原因。"))
        }),
    }
}
