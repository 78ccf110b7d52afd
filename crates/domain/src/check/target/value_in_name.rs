//! 名称与指标值写串了.

use crate::check::declare::*;

declare_check! {
    /// 名称栏里写的就是数值或日期，看不出考核什么；或者名称里另写了一个数，与指标值打架。
    pub static VALUE_IN_NAME = {
        code: "T011",
        title: "指标名称写成了数值",
        severity: Blocking,
        category: Some("wrong_unit_or_format"),
        forms: WORDED,
        source: "绩效目标审核常见问题：指标名称不完整",
        life: Life::Active,
        good: &[
            &[("name", "完工时间"), ("target_raw", "2025年")],
            &[("name", "验收合格率100%"), ("target_raw", "100%")],
        ],
        bad: &[
            &[("name", "2025年"), ("target_raw", "2025年")],
            &[("name", "80万元"), ("target_raw", "≤80万元")],
            &[("name", "验收合格率100%"), ("target_raw", "≥95%")],
        ],
        run: Run::Each(|line, _| {
            let core = &line.name.core;
            let alone = match Cell::of(core) {
                Cell::Measure(measure) => measure.rest.is_empty() && !measure.unit.is_empty(),
                Cell::Day => *core == line.target_text && core.chars().count() <= 11,
                Cell::Empty | Cell::NotApplicable | Cell::Unfilled | Cell::Choices
                | Cell::UnitOnly(_) | Cell::Mixed | Cell::Words => false,
            };
            if alone {
                return doubt(line, "name", format!("指标名称“{core}”是数值，看不出考核什么。请写明考核的事项。"));
            }
            let (named, target) = (line.name.value.as_ref()?, line.target.measure()?);
            if named.unit != target.unit || named.magnitude() == target.magnitude() {
                return None;
            }
            let value = format!("{}{}", named.number, named.unit);
            doubt(
                line,
                "name",
                format!("名称里写着“{value}”，指标值却是“{}”。请去掉名称里的数，或者改成一致。", line.target_text),
            )
        }),
    }
}
