//! 全年预计比现在还少.

use crate::check::declare::*;

declare_check! {
    /// 数量一年里只会累计增加，全年预计完成的不会比截至节点已经完成的少。
    pub static FORECAST_BELOW_PROGRESS = {
        code: "G006",
        title: "全年预计比现在还少",
        severity: Advice,
        category: None,
        forms: MONITORING,
        source: "FM-03第11项：全年预计完成情况包含已完成部分",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("forecast_raw", "12公里")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "4.6公里"), ("forecast_raw", "4公里")],
        ],
        run: Run::Each(|line, _| {
            let forecast = Cell::of(&squeeze(line.row.get("forecast_raw")));
            let (reached, expected) = (line.actual.measure()?, forecast.measure()?);
            let counted = matches!(line.place, Place::Quantity | Place::Output) && !line.is_rate();
            let comparable = reached.family == expected.family && reached.unit == expected.unit;
            if !counted || !comparable || reached.number <= expected.number {
                return None;
            }
            doubt(line, "forecast_raw", format!("已完成{}{}，全年预计却只有{}{}。请填写包含已完成部分的全年数。", reached.number, reached.unit, expected.number, expected.unit))
        }),
    }
}
