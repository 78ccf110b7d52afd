//! 一格两值.

use crate::check::declare::*;

declare_check! {
    /// 一个格子里写了两个单位不同的数，年底只能对上一个。
    /// 请拆成两行，各有各的指标名称和分值。
    pub static TWO_VALUES = {
        code: "T010",
        title: "一格写了两个指标值",
        severity: Blocking,
        category: Some("wrong_unit_or_format"),
        forms: WORDED,
        source: "绩效目标审核常见问题：一行一指标",
        life: Life::Active,
        good: &[
            &[("name", "培训人次"), ("target_raw", "200-300人次")],
            &[("name", "补助标准"), ("target_raw", "400元/人、天")],
        ],
        bad: &[
            &[("name", "设备完好率"), ("target_raw", "100%20台")],
            &[("name", "开展宣传"), ("target_raw", "3场、500人次")],
        ],
        run: Run::Each(|line, _| {
            let measure = line.target.measure()?;
            let rest = measure.rest.trim_start_matches([',', '、', ';', '/', '和', '及', '共']);
            let second = Cell::of(rest).measure().cloned()?;
            if second.family.is_none() || second.unit == measure.unit || second.bound != Bound::Bare {
                return None;
            }
            doubt(
                line,
                "target_raw",
                format!("“{}”一格里有两个指标值。请拆成两行分别填写。", line.target_text),
            )
        }),
    }
}
