//! FM-09 绩效评价报告 with its score table: the department's evaluation of one of its projects, and the
//! finance bureau's through an agency. Chapters and framework follow the annexes of 财预〔2020〕10号; weights
//! and standards an evaluation begins with are proposed ones (拟定) and may be changed.

use super::layout::{
    Block, Cell, Content, FieldKind, FieldSpec, Layout, Orientation, field, label, spec,
};

mod scores;

/// 一级指标 of the framework, in its order.
pub const LEVELS: [&str; 4] = ["决策", "过程", "产出", "效益"];

/// Levels that say what came of the money; together they weigh the most.
pub const RESULTS: [&str; 2] = ["产出", "效益"];

/// The row whose points follow from 实际到位 ÷ 预算.
pub const IN_PLACE_RATE: &str = "资金到位率";

/// The row whose points follow from 实际支出 ÷ 实际到位.
pub const EXECUTION_RATE: &str = "预算执行率";

/// The group of the score table.
pub const SCORES: &str = "scores";

/// 部门评价.
pub static DEPARTMENT: Layout = layout("FM-09", "部门绩效评价报告");

/// 财政评价, 财政重点绩效评价.
pub static KEY: Layout = layout("FM-09A", "财政绩效评价报告");

const fn layout(code: &'static str, title: &'static str) -> Layout {
    Layout {
        code,
        title,
        version: "2026.1",
        source: "财预〔2020〕10号附件：报告参考提纲和项目支出绩效评价指标体系框架；分值、评分标准为拟定",
        orientation: Orientation::Landscape,
        columns: &[7, 6, 9, 6, 12, 6, 14, 16, 16, 7, 14, 12],
        fields: FIELDS,
        groups: scores::GROUPS,
        blocks: BLOCKS,
    }
}

const FIELDS: &[FieldSpec] = &[
    spec("year", "年度", FieldKind::Year, &["评价年度", "预算年度"]).required(),
    spec("project", "项目名称", FieldKind::Line(180), &["评价对象", "被评价项目"]).required(),
    spec("competent_department", "主管部门", FieldKind::Line(150), &["预算部门", "主管单位"])
        .required(),
    spec("implementing_unit", "实施单位", FieldKind::Line(150), &["项目单位", "项目实施单位"])
        .required(),
    spec("evaluator", "评价组（机构）", FieldKind::Line(150), &["评价机构", "评价小组", "评价组"])
        .required(),
    spec("evaluated_on", "评价日期", FieldKind::Day, &["评价时间", "报告日期"]).required(),
    spec("funds.budget", "预算数（万元）", FieldKind::Money, &["预算数", "全年预算数"]).required(),
    spec("funds.in_place", "实际到位（万元）", FieldKind::Money, &["实际到位", "到位资金"])
        .required(),
    spec("funds.spent", "实际支出（万元）", FieldKind::Money, &["实际支出", "支出资金"]).required(),
    spec("funds.in_place_rate", "资金到位率", FieldKind::Percent, &["到位率"]).computed(),
    spec("funds.execution_rate", "预算执行率", FieldKind::Percent, &["执行率"]).computed(),
    spec("basics.overview", "项目概况", FieldKind::Text(5000), &["项目基本情况"]).required(),
    spec("basics.target", "项目绩效目标", FieldKind::Text(5000), &["绩效目标"]).required(),
    spec("work.purpose", "评价目的、对象和范围", FieldKind::Text(5000), &["评价目的"]).required(),
    spec(
        "work.method",
        "评价原则、指标体系、方法和标准",
        FieldKind::Text(5000),
        &["评价方法", "评价原则、方法和标准"],
    )
    .required(),
    spec("work.process", "评价工作过程", FieldKind::Text(5000), &["评价过程"]).required(),
    spec("conclusion", "综合评价结论", FieldKind::Text(5000), &["评价结论"]).required(),
    spec("total_weight", "总分", FieldKind::Points, &["分值合计"]).computed(),
    spec("total_score", "总得分", FieldKind::Points, &["得分合计", "评价得分"]).computed(),
    spec("grade", "评价等级", FieldKind::Line(20), &["等级"]).computed(),
    spec("self_score", "单位自评得分", FieldKind::Points, &["自评得分"]),
    spec("gap", "与自评相差", FieldKind::Line(20), &["分差"]).computed(),
    spec("gap_note", "与自评差异说明", FieldKind::Text(2000), &["差异说明"]),
    spec("analysis.decision", "项目决策情况", FieldKind::Text(5000), &["决策分析"]).required(),
    spec("analysis.process", "项目过程情况", FieldKind::Text(5000), &["过程分析"]).required(),
    spec("analysis.output", "项目产出情况", FieldKind::Text(5000), &["产出分析"]).required(),
    spec("analysis.benefit", "项目效益情况", FieldKind::Text(5000), &["效益分析"]).required(),
    spec("experience", "主要经验及做法", FieldKind::Text(5000), &["主要经验"]),
    spec("problems", "存在的问题及原因分析", FieldKind::Text(5000), &["存在问题"]).required(),
    spec("advice", "有关建议", FieldKind::Text(5000), &["相关建议"]).required(),
    spec("other", "其他需要说明的问题", FieldKind::Text(5000), &["其他需要说明的事项"]),
    spec("attachments", "附件", FieldKind::Text(2000), &["附件清单"]),
];

/// The report, chapter by chapter; 评分表 stands in the third.
const BLOCKS: &[Block] = &[
    Block::Row(&[Cell { span: 12, content: Content::Title }]),
    Block::Row(&[Cell { span: 12, content: Content::YearLine("year") }]),
    Block::Row(&[
        label(2, "项目名称"),
        field(5, "project"),
        label(2, "主管部门"),
        field(3, "competent_department"),
    ]),
    Block::Row(&[
        label(2, "实施单位"),
        field(2, "implementing_unit"),
        label(2, "评价组（机构）"),
        field(2, "evaluator"),
        label(1, "评价日期"),
        field(3, "evaluated_on"),
    ]),
    Block::Row(&[label(12, "一、基本情况")]),
    Block::Row(&[label(2, "项目概况"), field(10, "basics.overview")]),
    Block::Row(&[label(2, "项目绩效目标"), field(10, "basics.target")]),
    Block::Row(&[
        label(2, "预算数（万元）"),
        field(3, "funds.budget"),
        label(2, "实际到位（万元）"),
        field(1, "funds.in_place"),
        label(2, "实际支出（万元）"),
        field(2, "funds.spent"),
    ]),
    Block::Row(&[
        label(2, "资金到位率"),
        field(3, "funds.in_place_rate"),
        label(2, "预算执行率"),
        field(5, "funds.execution_rate"),
    ]),
    Block::Row(&[label(12, "二、绩效评价工作开展情况")]),
    Block::Row(&[label(2, "评价目的、对象和范围"), field(10, "work.purpose")]),
    Block::Row(&[label(2, "评价原则、指标体系、方法和标准"), field(10, "work.method")]),
    Block::Row(&[label(2, "评价工作过程"), field(10, "work.process")]),
    Block::Row(&[label(12, "三、综合评价情况及评价结论")]),
    Block::Row(&[label(2, "综合评价结论"), field(10, "conclusion")]),
    scores::TABLE,
    Block::Row(&[
        label(2, "总分"),
        field(3, "total_weight"),
        label(2, "总得分"),
        field(2, "total_score"),
        label(1, "评价等级"),
        field(2, "grade"),
    ]),
    scores::SECTIONS,
    Block::Row(&[
        label(2, "单位自评得分"),
        field(3, "self_score"),
        label(2, "与自评相差"),
        field(5, "gap"),
    ]),
    Block::Row(&[label(2, "与自评差异说明"), field(10, "gap_note")]),
    Block::Row(&[label(12, "四、绩效评价指标分析")]),
    Block::Row(&[label(2, "项目决策情况"), field(10, "analysis.decision")]),
    Block::Row(&[label(2, "项目过程情况"), field(10, "analysis.process")]),
    Block::Row(&[label(2, "项目产出情况"), field(10, "analysis.output")]),
    Block::Row(&[label(2, "项目效益情况"), field(10, "analysis.benefit")]),
    Block::Row(&[label(12, "五、主要经验及做法、存在的问题及原因分析")]),
    Block::Row(&[label(2, "主要经验及做法"), field(10, "experience")]),
    Block::Row(&[label(2, "存在的问题及原因分析"), field(10, "problems")]),
    Block::Row(&[label(12, "六、有关建议")]),
    Block::Row(&[label(2, "有关建议"), field(10, "advice")]),
    Block::Row(&[label(12, "七、其他需要说明的问题")]),
    Block::Row(&[label(2, "其他需要说明的问题"), field(10, "other")]),
    Block::Row(&[label(2, "附件"), field(10, "attachments")]),
];
