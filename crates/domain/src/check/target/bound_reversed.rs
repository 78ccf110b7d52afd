//! 比较符方向反了.

use crate::check::declare::*;

declare_check! {
    /// 花钱、费时的事写“≥”，或者受益人数、完成数量写“≤”，方向都反了：
    /// 照这样写，花得越多、做得越少反而越算完成。
    pub static BOUND_REVERSED = {
        code: "T007",
        title: "比较符方向相反",
        severity: Blocking,
        category: Some("wrong_unit_or_format"),
        forms: BOTH,
        source: "绩效目标审核常见问题：比较符与指标方向相反",
        life: Life::Active,
        good: &[
            &[("l2", "成本指标"), ("name", "工程总投资"), ("target_raw", "≤120万元")],
            &[("l2", "数量指标"), ("name", "安全事故次数"), ("target_raw", "≤1次")],
            &[("l2", "成本指标"), ("name", "残疾人生活补贴标准"), ("target_raw", "≥120元/人·月")],
        ],
        bad: &[
            &[("l2", "成本指标"), ("name", "工程总投资"), ("target_raw", "≥120万元")],
            &[("l2", "成本指标"), ("name", "工程总投资(≥**万元)"), ("target_raw", "120")],
            &[("l2", "数量指标"), ("name", "培训农民人数"), ("target_raw", "≤200人")],
            &[("l2", "满意度指标"), ("name", "农户满意度"), ("target_raw", "≤90%")],
            &[("l2", "时效指标"), ("name", "故障响应时间"), ("target_raw", "≥2小时")],
        ],
        run: Run::Each(|line, _| {
            let measure = line.target.measure()?;
            let bound = match (measure.bound, line.name.bound) {
                (Bound::Bare, Some(bound)) => bound,
                (bound, _) => bound,
            };
            match bound {
                Bound::AtLeast if wants_little(line) => doubt(
                    line,
                    "target_raw",
                    "成本、用时越少越好，却写成“≥”。请改为“≤”，写明上限。",
                ),
                Bound::AtMost if wants_much(line) => doubt(
                    line,
                    "target_raw",
                    "这项指标越多越好，却写成“≤”。请改为“≥”或者“=”，写明下限。",
                ),
                Bound::AtLeast | Bound::AtMost | Bound::Equal | Bound::Bare => None,
            }
        }),
    }
}

fn wants_little(line: &Line) -> bool {
    const GIVEN: &str = "补助 补贴 标准 待遇 工资 奖励 投保 兑付";
    let name = &line.name.core;
    let spent = line.place == Place::Cost
        && line.family() == Some(Family::Money)
        && !has(name, words::INCOME)
        && !has(name, GIVEN);
    let waiting = line.family() == Some(Family::Duration)
        && has(name, "响应 修复 处置 办理 等待 等候 到达 延误 审批")
        && has(name, "时间 时长 时限 用时 时效");
    spent || waiting
}

fn wants_much(line: &Line) -> bool {
    if line.is_harm() || line.is_spending() {
        return false;
    }
    let counted = matches!(line.place, Place::Quantity | Place::Output)
        && matches!(
            line.family(),
            Some(
                Family::Person
                    | Family::Attendance
                    | Family::Household
                    | Family::Area
                    | Family::Length
            )
        );
    let content = line.place == Place::Satisfaction && has(&line.name.core, "满意");
    let good_rate = ends(&line.name.core, words::QUALITY_RATE)
        || ends(&line.name.core, "覆盖率 及时率 接种率 参保率 入学率 签约率");
    counted || content || good_rate
}
