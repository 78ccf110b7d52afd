//! FM-06 部门整体支出绩效自评表.

use super::super::layout::{
    Block, Cell, Content, FieldKind, GroupSpec, Layout, Orientation, field, label, spec,
};
use super::super::self_evaluation::{
    ADJUSTED, COMPLETION, DEVIATION, EARNED, EXECUTED, FUND_POINTS, FUND_SCORE, FUNDS_TABLE, GRADE,
    GRADE_WORD, INDICATORS, INITIAL, OBJECTIVE, POINTS, PROMISED, RATE, REACHED, TOTAL,
    TOTAL_EARNED, TOTAL_POINTS,
};
use super::{BUDGET_CODE, FUND_KIND, L1, L1_WEIGHT, L2, L3, NAME, YEAR, whose};

/// FM-06. 预算执行率 is one of the indicators of 管理效率 in the six dimensions and so takes no points of its
/// own; a place that gives it some writes them into 分值 of the total.
pub static SELF_EVALUATION: Layout = Layout {
    code: "FM-06",
    title: "部门整体支出绩效自评表",
    version: "2020.1",
    source: "财预〔2020〕10号；六个维度见自治区部门整体绩效目标设置要求",
    orientation: Orientation::Portrait,
    columns: &[7, 10, 14, 9, 10, 12, 12, 7, 9, 12],
    fields: &[
        YEAR,
        NAME,
        BUDGET_CODE,
        spec(
            "objective.expected",
            "预期目标",
            FieldKind::Text(5000),
            &["年初设定目标", "年度绩效目标", "年度总体目标"],
        )
        .required(),
        COMPLETION,
        TOTAL_POINTS,
        TOTAL_EARNED,
        GRADE_WORD,
        spec("report.overview", "部门概况", FieldKind::Text(5000), &["一、部门概况"]).required(),
        spec("report.completion", "目标完成情况", FieldKind::Text(5000), &["二、目标完成情况"])
            .required(),
        spec("report.conclusion", "自评结论", FieldKind::Text(5000), &["三、自评结论"]).required(),
        spec("report.problems", "问题与改进", FieldKind::Text(5000), &["四、问题与改进"])
            .required(),
    ],
    groups: &[
        GroupSpec {
            id: "funds",
            row_label: "资金",
            columns: &[FUND_KIND, INITIAL, ADJUSTED, EXECUTED, FUND_POINTS, RATE, FUND_SCORE],
            starts_with: &[
                &[("kind", "年度资金总额"), ("weight", "—"), ("score", "—")],
                &[("kind", "按收入性质分：一般公共预算"), ("weight", "—"), ("score", "—")],
                &[("kind", "政府性基金拨款"), ("weight", "—"), ("score", "—")],
                &[("kind", "专户非税"), ("weight", "—"), ("score", "—")],
                &[("kind", "其他资金"), ("weight", "—"), ("score", "—")],
                &[("kind", "按支出性质分：基本支出"), ("weight", "—"), ("score", "—")],
                &[("kind", "项目支出"), ("weight", "—"), ("score", "—")],
            ],
            grows: false,
        },
        GroupSpec {
            id: "indicators",
            row_label: "指标",
            columns: &[L1, L1_WEIGHT, L2, L3, PROMISED, REACHED, POINTS, EARNED, DEVIATION],
            starts_with: &[],
            grows: true,
        },
    ],
    blocks: &[
        Block::Row(&[Cell { span: 10, content: Content::Title }]),
        Block::Row(&[Cell { span: 10, content: Content::YearLine("year") }]),
        Block::Row(&whose([2, 4, 2, 2])),
        Block::Labelled {
            label: "年度预算申请（万元）", width: 1, blocks: &[FUNDS_TABLE]
        },
        OBJECTIVE,
        INDICATORS,
        TOTAL,
        GRADE,
        Block::Labelled {
            label: "自评报告",
            width: 1,
            blocks: &[
                Block::Row(&[label(1, "部门概况"), field(8, "report.overview")]),
                Block::Row(&[label(1, "目标完成情况"), field(8, "report.completion")]),
                Block::Row(&[label(1, "自评结论"), field(8, "report.conclusion")]),
                Block::Row(&[label(1, "问题与改进"), field(8, "report.problems")]),
            ],
        },
    ],
};
