//! 指标值无法衡量.

use crate::check::declare::*;

declare_check! {
    /// 指标值是没有核对标准的形容：“进一步提升”“效果明显”“符合相关规定”。
    /// 到年底，谁也说不清是否完成。指标值空着、只在名称里喊一句目标的，也是如此。
    /// 确实只能定性的，请写明达到什么事实算完成，例如“印发管理办法并执行”。
    pub static TARGET_VAGUE = {
        code: "T012",
        title: "指标值无法衡量",
        severity: Blocking,
        category: Some("vague_target"),
        forms: WORDED,
        source: "尉犁县2025年度预算绩效情况说明：绩效指标不够细化量化",
        life: Life::Active,
        good: &[
            &[("name", "慰问时间"), ("l2", "时效指标"), ("target_raw", "春节前")],
            &[("name", "出水水质"), ("l2", "质量指标"), ("target_raw", "达到一级A标准")],
            &[("name", "验收合格率"), ("target_raw", "≥95%")],
            &[("name", "工程验收"), ("l2", "质量指标"), ("target_raw", "全部通过验收")],
            &[("name", "规章制度"), ("l2", "制度指标"), ("target_raw", "有年度计划和上级文件")],
            &[("name", "对环境的影响"), ("l2", "生态效益指标"), ("target_raw", "不适用")],
        ],
        bad: &[
            &[("name", "出行条件"), ("l2", "社会效益指标"), ("target_raw", "明显改善")],
            &[("name", "资金使用"), ("l2", "质量指标"), ("target_raw", "符合有关制度要求")],
            &[("name", "管理水平"), ("l2", "可持续影响指标"), ("target_raw", "较高")],
            &[("name", "促进农牧民就业增收"), ("l2", "社会效益指标"), ("target_raw", "")],
            &[("name", "居民意识是否明显增强"), ("l2", "社会效益指标"), ("target_raw", "是")],
        ],
        run: Run::Each(|line, _| {
            let text = &line.target_text;
            let vague = match &line.target {
                Cell::Words => is_vague(line),
                Cell::Choices => !has(text, words!("与否")),
                Cell::Empty | Cell::Unfilled => is_slogan(line),
                Cell::NotApplicable | Cell::UnitOnly(_) | Cell::Day | Cell::Measure(_)
                | Cell::Mixed => false,
            };
            if !vague {
                return None;
            }
            let what = if text.is_empty() {
                format!("“{}”只是一句目标，没有核对标准。", line.name.core)
            } else {
                format!("指标值“{text}”没有核对标准。")
            };
            doubt(line, "target_raw", format!("{what}请写成可核对的数量、比例、日期，或者写明达到什么事实算完成。"))
        }),
    }
}

fn is_vague(line: &Line) -> bool {
    let text = line.target_text.as_str();
    if matches!(text, "是" | "否" | "有" | "没有") {
        return has(&line.name.core, &words::DEGREE);
    }
    let paper =
        ["有", "制定", "出台", "建立", "印发", "签订"].iter().any(|verb| text.starts_with(verb))
            && has(text, &words::PAPER);
    let plan = has(text, words!("计划 规定 要求 按时 按期 如期 预期"));
    let fact = has(text, &words::FACT)
        && !has(text, &words::DEGREE)
        && !has(text, &words::CHANGE)
        && !plan
        && !text.starts_with("是否");
    !paper && !fact && !names_a_class(text)
}

/// A class out of a published standard: 达到一级A标准, 地表水Ⅲ类.
fn names_a_class(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters
        .windows(2)
        .any(|pair| matches!(pair[1], '级' | '类') && "一二三四五六甲乙丙ABCDIV".contains(pair[0]))
}

/// A goal sentence in the name, with nothing to measure it by.
fn is_slogan(line: &Line) -> bool {
    let name = &line.name.core;
    line.place.is_benefit()
        && !line.is_rate()
        && (has(name, &words::CHANGE) || has(name, &words::DEGREE))
        && !ends(name, words!("数 数量 面积 金额 总额 收入 产值 人次 次数"))
}
