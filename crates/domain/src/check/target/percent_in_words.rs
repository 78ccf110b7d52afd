//! 把“百分比”当单位.

use crate::check::declare::*;

declare_check! {
    /// 单位栏选了“百分比”，与数值连写成“99百分比”。计量单位应当写“%”。
    pub static PERCENT_IN_WORDS = {
        code: "T006",
        title: "“百分比”不是计量单位",
        severity: Advice,
        category: Some("wrong_unit_or_format"),
        forms: WORDED,
        source: "绩效目标审核常见问题：计量单位不规范",
        life: Life::Active,
        good: &[&[("name", "及时率"), ("target_raw", "=99%")]],
        bad: &[&[("name", "及时率"), ("target_raw", "=99百分比")]],
        run: Run::Each(|line, _| {
            let measure = line.target.measure().filter(|measure| measure.unit == "百分比")?;
            let number = measure.number;
            doubt(line, "target_raw", format!("“百分比”不是计量单位。请改写为“{number}%”。"))
        }),
    }
}
