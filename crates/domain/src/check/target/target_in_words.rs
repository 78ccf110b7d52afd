//! 应当量化而只写文字.

use crate::check::declare::*;

declare_check! {
    /// 数量、时效、成本、满意度指标和各种“率”，指标值应当是数字或日期。
    /// 只写“及时”“符合规定”，或者只留一个单位，都无法核对。
    pub static TARGET_IN_WORDS = {
        code: "T002",
        title: "应当量化的指标没有量化",
        severity: Blocking,
        category: Some("unquantified"),
        forms: WORDED,
        source: "财预〔2015〕88号：能够量化的应当量化",
        life: Life::Active,
        good: &[
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "提高办事效率"), ("target_raw", "明显提高")],
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "完工时间"), ("target_raw", "2025年11月底前")],
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "出行条件"), ("target_raw", "明显改善")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "完工时间"), ("target_raw", "按计划完成")],
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "提高入学率"), ("target_raw", "明显")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "公里")],
        ],
        run: Run::Each(|line, _| {
            if line.is_common_process() || !wants_number(line) {
                return None;
            }
            let hint = match line.place {
                Place::Time => "请写到哪一天，例如“2025年11月30日前”，或者写“≤30天”",
                _ => "请写比较符、数值和计量单位，例如“≥95%”“≤20万元”",
            };
            match &line.target {
                Cell::UnitOnly(unit) => {
                    doubt(line, "target_raw", format!("指标值只有单位“{unit}”，没有数值。{hint}。"))
                }
                Cell::Words | Cell::Choices => {
                    let text = &line.target_text;
                    doubt(line, "target_raw", format!("这项指标应当量化，现在写的是“{text}”。{hint}。"))
                }
                Cell::Measure(_) if line.holds_weight() => {
                    doubt(line, "target_raw", format!("指标值与分值相同，像是把分值填到了指标值栏。{hint}。"))
                }
                Cell::Measure(_) | Cell::Empty | Cell::NotApplicable | Cell::Unfilled | Cell::Day
                | Cell::Mixed => None,
            }
        }),
    }
}

fn wants_number(line: &Line) -> bool {
    static COUNTS: Words = Words::new("数 数量 人次 次数 岗位 面积 里程 金额 总额 频次");
    line.is_rate()
        || line.holds_weight()
        || matches!(line.target, Cell::UnitOnly(_))
        || ends(&line.name.core, &COUNTS)
        || matches!(line.place, Place::Quantity | Place::Time | Place::Cost | Place::Satisfaction)
}
