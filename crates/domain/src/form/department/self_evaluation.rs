//! FM-06 部门整体支出绩效自评表.

use super::super::layout::{
    Block, Cell, Content, FieldKind, GroupSpec, Layout, Orientation, field, label, spec,
};
use super::super::self_evaluation::{FUNDS_TABLE, GRADE, INDICATORS, OBJECTIVE, TOTAL};
use super::{BUDGET_CODE, FUND_KIND, L1, L1_WEIGHT, L2, L3, NAME, YEAR};

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
        spec(
            "objective.actual",
            "实际完成情况",
            FieldKind::Text(5000),
            &["全年实际完成情况", "年度总体目标完成情况", "目标实际完成情况"],
        )
        .required(),
        spec("total_weight", "总分", FieldKind::Points, &["分值合计"]).computed(),
        spec("total_score", "总得分", FieldKind::Points, &["得分合计", "自评得分"]).computed(),
        spec("grade", "自评等级", FieldKind::Line(20), &["评价等级", "等级"]).computed(),
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
            columns: &[
                FUND_KIND,
                spec("initial_budget", "年初预算数", FieldKind::Money, &["年初预算", "预算数"]),
                spec(
                    "adjusted_budget",
                    "全年预算数（A）",
                    FieldKind::Money,
                    &["全年预算数", "调整后预算数", "全年（调整）预算数"],
                ),
                spec(
                    "executed",
                    "全年执行数（B）",
                    FieldKind::Money,
                    &["全年执行数", "预算执行数", "执行数"],
                ),
                spec("weight", "分值", FieldKind::Points, &["权重"]),
                spec("rate", "执行率（B/A）", FieldKind::Percent, &["执行率", "预算执行率"]),
                spec("score", "得分", FieldKind::Points, &[]),
            ],
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
            columns: &[
                L1,
                L1_WEIGHT,
                L2,
                L3,
                spec(
                    "target_raw",
                    "年度指标值",
                    FieldKind::Value,
                    &["指标值", "年初指标值", "目标值", "年度目标值", "年初目标值"],
                )
                .required(),
                spec(
                    "actual_raw",
                    "实际完成值",
                    FieldKind::Value,
                    &["完成值", "全年实际完成值", "全年完成值", "全年实际值", "实际值"],
                )
                .required(),
                spec("weight", "分值", FieldKind::Points, &["权重", "指标权重"]).required(),
                spec("score", "得分", FieldKind::Points, &["指标得分", "自评得分"]),
                spec(
                    "deviation_note",
                    "偏差原因分析及改进措施",
                    FieldKind::Text(2000),
                    &["未完成原因分析", "未完成原因和改进措施", "偏差原因分析", "备注", "说明"],
                ),
            ],
            starts_with: &[],
            grows: true,
        },
    ],
    blocks: &[
        Block::Row(&[Cell { span: 10, content: Content::Title }]),
        Block::Row(&[Cell { span: 10, content: Content::YearLine("year") }]),
        Block::Row(&[
            label(2, "部门（单位）名称"),
            field(4, "competent_department"),
            label(2, "部门预算编码"),
            field(2, "budget_code"),
        ]),
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
