//! 指标值只有单位没有数.

use crate::check::declare::*;

declare_check! {
    /// 指标值栏只写了计量单位，数值还空着。多见于下达任务时留的空表。
    pub static TARGET_UNIT_ONLY = {
        code: "T003",
        title: "指标值只有单位",
        severity: Blocking,
        category: Some("wrong_unit_or_format"),
        forms: WORDED,
        source: "财预〔2015〕88号：绩效指标应当细化、量化",
        life: Life::Active,
        good: &[&[("name", "渠道长度"), ("target_raw", "12公里")]],
        bad: &[&[("name", "渠道长度"), ("target_raw", "公里")], &[("name", "合格率"), ("target_raw", "≧ %")]],
        run: Run::Each(|line, _| match &line.target {
            Cell::UnitOnly(unit) => doubt(
                line,
                "target_raw",
                format!("指标值只有单位“{unit}”。请在单位前写上数值，例如“≥12{unit}”。"),
            ),
            Cell::Measure(_) | Cell::Empty | Cell::NotApplicable | Cell::Unfilled | Cell::Choices
            | Cell::Day | Cell::Mixed | Cell::Words => None,
        }),
    }
}
