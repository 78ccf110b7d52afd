//! FM-04 部门整体绩效监控表, to 30 June.

use super::super::layout::{
    Block, Cell, Content, FieldKind, GroupSpec, Layout, Orientation, column, field, label, spec,
};
use super::super::monitoring::{
    ADJUSTED, CAUSE_EQUIPMENT, CAUSE_FUNDS, CAUSE_OTHER, CAUSE_RULES, CAUSE_STAFF, CAUSES_HEAD,
    DEVIATION, EXPECTED, FLAG_FUNDS, FLAG_GOAL, FORESEEN, INDICATOR_ROW, INITIAL, LIKELIHOODS_HEAD,
    LIKELY_MAYBE, LIKELY_NEVER, LIKELY_SURE, PLANNED, PROMISED, REMARK, is_judged, to_month,
};
use super::{BUDGET_CODE, FUND_KIND, L1, L2, L3, NAME, YEAR, whose};

/// FM-04.
pub static MONITORING: Layout = Layout {
    code: "FM-04",
    title: "部门整体绩效监控表（1—6月）",
    version: "2025.1",
    source: "2025年度全面实施预算绩效管理工作台账第26项；表样拟定，参照财预〔2019〕136号",
    orientation: Orientation::Landscape,
    columns: &[5, 8, 8, 14, 9, 9, 9, 5, 5, 5, 5, 5, 14, 5, 5, 5, 12],
    fields: &[
        YEAR,
        NAME,
        BUDGET_CODE,
        PLANNED,
        FLAG_FUNDS,
        FLAG_GOAL,
        spec("flag.project", "整体预警", FieldKind::Line(20), &["系统判定"]).computed(),
    ],
    groups: &[
        GroupSpec {
            id: "funds",
            row_label: "资金",
            columns: &[
                FUND_KIND,
                INITIAL,
                ADJUSTED,
                to_month!(executed "6"),
                to_month!(rate "6"),
                EXPECTED,
            ],
            starts_with: &[
                &[("kind", "合计")],
                &[("kind", "人员类")],
                &[("kind", "运转类")],
                &[("kind", "特定目标类")],
            ],
            grows: false,
        },
        GroupSpec {
            id: "tasks",
            row_label: "任务",
            columns: &[
                spec("name", "任务名称", FieldKind::Line(180), &["年度主要任务", "支出项目名称"])
                    .required(),
                spec("total", "预算金额", FieldKind::Money, &["预算金额（万元）", "总额"]),
                spec("progress", "任务完成进度", FieldKind::Text(2000), &["完成进度", "进展情况"])
                    .required(),
            ],
            starts_with: &[],
            grows: true,
        },
        GroupSpec {
            id: "indicators",
            row_label: "指标",
            columns: &[
                L1,
                L2,
                L3,
                PROMISED,
                to_month!(actual "6"),
                FORESEEN,
                CAUSE_FUNDS,
                CAUSE_RULES,
                CAUSE_STAFF,
                CAUSE_EQUIPMENT,
                CAUSE_OTHER,
                DEVIATION,
                LIKELY_SURE,
                LIKELY_MAYBE,
                LIKELY_NEVER,
                REMARK,
            ],
            starts_with: &[],
            grows: true,
        },
    ],
    blocks: &[
        Block::Row(&[Cell { span: 17, content: Content::Title }]),
        Block::Row(&[Cell { span: 17, content: Content::YearLine("year") }]),
        Block::Row(&whose([3, 6, 3, 5])),
        Block::Labelled {
            label: "年度资金（万元）",
            width: 2,
            blocks: &[Block::Group {
                group: "funds",
                head: &[
                    label(3, "资金构成"),
                    label(2, "年初预算数"),
                    label(2, "全年预算数"),
                    label(3, "1—6月执行数"),
                    label(2, "1—6月执行率"),
                    label(3, "全年预计执行数"),
                ],
                row: &[
                    column(3, "kind"),
                    column(2, "initial_budget"),
                    column(2, "adjusted_budget"),
                    column(3, "executed"),
                    column(2, "rate"),
                    column(3, "forecast"),
                ],
                merge: &[],
            }],
        },
        Block::Labelled {
            label: "年度主要任务",
            width: 2,
            blocks: &[Block::Group {
                group: "tasks",
                head: &[
                    label(3, "任务名称"),
                    label(2, "预算金额（万元）"),
                    label(10, "任务完成进度"),
                ],
                row: &[column(3, "name"), column(2, "total"), column(10, "progress")],
                merge: &[],
            }],
        },
        Block::Row(&[label(3, "年度总体目标"), field(14, "objective.expected")]),
        Block::Labelled {
            label: "绩效指标",
            width: 1,
            blocks: &[Block::Group {
                group: "indicators",
                head: &[
                    label(1, "一级指标"),
                    label(1, "二级指标"),
                    label(1, "三级指标"),
                    label(1, "年度指标值"),
                    label(1, "1—6月执行情况"),
                    label(1, "全年预计完成情况"),
                    CAUSES_HEAD,
                    LIKELIHOODS_HEAD,
                    label(1, "备注"),
                ],
                row: INDICATOR_ROW,
                merge: &["l1", "l2"],
            }],
        },
        Block::When(
            is_judged,
            &[Block::Row(&[
                label(3, "资金预警"),
                field(2, "flag.funds"),
                label(2, "目标预警"),
                field(4, "flag.goal"),
                label(2, "整体预警"),
                field(4, "flag.project"),
            ])],
        ),
    ],
};
