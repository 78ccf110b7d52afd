//! 目标与完成的单位不同.

use crate::check::declare::*;

declare_check! {
    /// 目标按“人”、完成按“人次”，口径不同就不能相比，完成率也是假的。
    pub static UNITS_DIFFER = {
        code: "T017",
        title: "目标值与完成值口径不一",
        severity: Blocking,
        category: Some("wrong_unit_or_format"),
        forms: ANSWERS,
        source: "财预〔2020〕10号：目标与完成情况逐项对照",
        life: Life::Active,
        good: &[&[("name", "培训人数"), ("target_raw", "50人"), ("actual_raw", "62名")]],
        bad: &[
            &[("name", "培训人数"), ("target_raw", "50人"), ("actual_raw", "180人次")],
            &[("name", "新建泵站"), ("target_raw", "3座"), ("actual_raw", "100%")],
        ],
        run: Run::Each(|line, _| {
            let (target, actual) = (line.target.measure()?, line.actual.measure()?);
            let (wanted, reached) = (target.family?, actual.family?);
            if wanted == reached || !line.name.unit.is_empty() {
                return None;
            }
            let animals = |family| matches!(family, Family::Living | Family::Piece | Family::Household);
            if animals(wanted) && animals(reached) {
                return None;
            }
            doubt(
                line,
                "actual_raw",
                format!("目标以“{}”计，完成以“{}”计，不能相比。请改成同一个单位。", target.unit, actual.unit),
            )
        }),
    }
}
