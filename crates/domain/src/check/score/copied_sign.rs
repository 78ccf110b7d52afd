//! 完成值带着比较符.

use crate::check::declare::*;

declare_check! {
    /// 实际完成值是数出来的，只有一个数，不会是“≥90%”。带比较符的多半是照抄了指标值。
    pub static COPIED_SIGN = {
        code: "S001",
        title: "完成值带着比较符",
        severity: Blocking,
        category: Some("copy_of_target_as_actual"),
        forms: ANSWERS,
        source: "财预〔2020〕10号：自评应当如实填报实际完成值",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "成活率"), ("target_raw", "≥85%"), ("actual_raw", "91%")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "12公里")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "成活率"), ("target_raw", "≥85%"), ("actual_raw", "≥85%")],
            &[("l1", "满意度指标"), ("l2", "满意度指标"), ("name", "农户满意度"), ("target_raw", "90%以上"), ("actual_raw", "90%以上")],
            &[("l1", "满意度指标"), ("l2", "满意度指标"), ("name", "农户满意度"), ("target_raw", "90%"), ("actual_raw", "290%")],
        ],
        run: Run::Each(|line, _| {
            let actual = line.actual.measure()?;
            let misread = line.target.measure().is_some_and(|target| {
                let two = target.number + Decimal::from(200);
                target.is_percent() && actual.is_percent() && two == actual.number
            });
            if actual.bound == Bound::Bare && !misread {
                return None;
            }
            let text = &line.actual_text;
            if actual.bound == Bound::Bare {
                let target = &line.target_text;
                return doubt(line, "actual_raw", format!("完成值“{text}”比指标值“{target}”正好多200，像是把比较符“≥”认成了“2”。请填写实际数，并备好佐证。"));
            }
            doubt(line, "actual_raw", format!("完成值“{text}”带着比较符，像是照抄指标值。请填写实际数，并备好佐证。"))
        }),
    }
}
