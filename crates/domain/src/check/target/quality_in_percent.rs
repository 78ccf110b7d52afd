//! 定性事项硬填百分数.

use crate::check::declare::*;

declare_check! {
    /// “办学水平提高：100%”看起来是数字，其实没有分母，谁也算不出来。
    /// 要么换成能数的指标，要么写清楚怎样算达到。
    pub static QUALITY_IN_PERCENT = {
        code: "T009",
        title: "定性事项硬填百分数",
        severity: Advice,
        category: Some("wrong_unit_or_format"),
        forms: BOTH,
        source: "绩效目标审核常见问题：指标值与指标内容不匹配",
        life: Life::Active,
        good: &[
            &[("l2", "社会效益指标"), ("name", "提高入学率"), ("target_raw", "≥98%")],
            &[("l2", "满意度指标"), ("name", "提升群众满意程度"), ("target_raw", "≥90%")],
            &[("l2", "质量指标"), ("name", "资料整编"), ("target_raw", "100%")],
            &[("l2", "社会效益指标"), ("name", "居住条件改善"), ("target_raw", "明显改善")],
        ],
        bad: &[
            &[("l2", "社会效益指标"), ("name", "提高机关办事效率"), ("target_raw", "≥95%")],
            &[("l2", "数量指标"), ("name", "保障机构正常运转"), ("target_raw", "100%")],
            &[("l2", "社会效益指标"), ("name", "居住条件改善"), ("target_raw", "100%")],
            &[("l2", "可持续影响指标"), ("name", "促进乡村发展"), ("target_raw", "≥95%")],
            &[("l2", "经济效益指标"), ("name", "资金使用情况"), ("target_raw", "=100%")],
        ],
        run: Run::Each(|line, _| {
            let measure = line.target.measure()?;
            if !measure.is_percent() || !measure.rest.is_empty() || !is_state(line) {
                return None;
            }
            doubt(
                line,
                "target_raw",
                format!(
                    "“{}”是定性事项，写“{}”没有分母、无法计算。请换成能计数的指标，或者写明达到的标准。",
                    line.name.core, line.target_text
                ),
            )
        }),
    }
}

fn is_state(line: &Line) -> bool {
    static STATES: Words =
        Words::new("情况 状况 水平 能力 效果 作用 影响 环境 条件 程度 发展 意识 氛围 质量 面貌");
    static BETTER: Words = Words::new("提升 提高 改善 增强 促进 推动 推进 优化 营造 带动 助力");
    static COUNTABLE: Words = Words::new(
        "覆盖 满意 完成 合格 达标 知晓 参与 就业 产量 收入 产值 单产 率 比例 占比 增长 增幅 执行 \
    到位 及时 度 成本 素养",
    );
    let name = &line.name.core;
    line.place != Place::Satisfaction
        && line.name.unit.is_empty()
        && (has(name, &BETTER) || ends(name, &STATES) || promises(name))
        && !has(&name.replace("效率", ""), &COUNTABLE)
}

/// A promise to keep something going, without a number of it: 保障机构运转, 确保工程安全.
fn promises(name: &str) -> bool {
    ["保障", "确保", "维护", "维持"].iter().any(|verb| name.starts_with(verb))
        && ends(name, words!("运转 运行 安全 稳定 需求 需要 权益 秩序 生活 开展"))
}
