//! 比率写成“≥100%”.

use crate::check::declare::*;

declare_check! {
    /// 合格率、及时率一类的比率最高就是100%，写“≥100%”没有意义，应当写“=100%”。
    /// 增长率、增幅可以超过100%，不在此列。
    pub static AT_LEAST_HUNDRED = {
        code: "T005",
        title: "比率上限误写为“≥100%”",
        severity: Advice,
        category: Some("wrong_unit_or_format"),
        forms: WORDED,
        source: "绩效目标审核常见问题：比较符与指标含义不符",
        life: Life::Active,
        good: &[
            &[("name", "验收合格率"), ("target_raw", "=100%")],
            &[("name", "产值增长率"), ("target_raw", "≥100%")],
            &[("name", "验收合格率"), ("target_raw", "≥95%")],
        ],
        bad: &[
            &[("name", "验收合格率"), ("target_raw", "≥100%")],
            &[("name", "报告合格率"), ("target_raw", "≥100百分比")],
        ],
        run: Run::Each(|line, _| {
            let measure = line.target.measure()?;
            let whole = measure.is_percent() && measure.number == Decimal::ONE_HUNDRED;
            if !whole || measure.bound != Bound::AtLeast || has(&line.name.core, &words::GROWTH) {
                return None;
            }
            doubt(line, "target_raw", "比率最高为100%，不会大于100%。请改写为“=100%”。")
        }),
    }
}
