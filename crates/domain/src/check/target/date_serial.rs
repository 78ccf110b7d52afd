//! 日期成了序号.

use crate::check::declare::*;

declare_check! {
    /// 电子表格把日期存成天数，单元格格式一变就显示成44561这样的数。时效指标应当写日期。
    pub static DATE_SERIAL = {
        code: "T050",
        title: "日期成了序号",
        severity: Blocking,
        category: None,
        forms: WORDED,
        source: "FM-01：时效指标按日期存储和打印",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "完工时间"), ("target_raw", "2025年12月31日")],
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "用时"), ("target_raw", "45天")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "完工时间"), ("target_raw", "44561")],
        ],
        run: Run::Each(|line, _| {
            let measure = line.target.measure()?;
            let serial = Decimal::from(36_526) <= measure.number && measure.number <= Decimal::from(73_050);
            if line.place != Place::Time || !measure.is_bare() || !serial || !measure.number.fract().is_zero() {
                return None;
            }
            doubt(
                line,
                "target_raw",
                format!("“{}”像是日期的存储序号。请改写成日期，例如“2025年12月31日前”。", line.target_text),
            )
        }),
    }
}
