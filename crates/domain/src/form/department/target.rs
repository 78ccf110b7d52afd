//! FM-02 部门整体支出绩效目标申报表.

use super::super::layout::{
    Block, Cell, Content, FieldKind, GroupSpec, Layout, Orientation, column, field, label, spec,
};
use super::{BUDGET_CODE, FUND_KIND, L1, L1_WEIGHT, L2, L3, NAME, YEAR, whose};

/// FM-02.
pub static TARGET: Layout = Layout {
    code: "FM-02",
    title: "部门整体支出绩效目标申报表",
    version: "2015.1",
    source: "财预〔2015〕88号；六个维度见自治区部门整体绩效目标设置要求",
    orientation: Orientation::Portrait,
    columns: &[8, 12, 12, 16, 14, 12, 12, 14],
    fields: &[
        YEAR,
        NAME,
        BUDGET_CODE,
        spec(
            "duties",
            "部门职能职责概述",
            FieldKind::Text(5000),
            &["部门职能", "部门职能职责", "职能职责概述"],
        )
        .required(),
        spec("tasks_total", "金额合计（总额）", FieldKind::Money, &[]).computed(),
        spec("tasks_fiscal", "金额合计（财政拨款）", FieldKind::Money, &[]).computed(),
        spec("tasks_other", "金额合计（其他资金）", FieldKind::Money, &[]).computed(),
        spec(
            "objective.expected",
            "年度总体目标",
            FieldKind::Text(5000),
            &["总体目标", "年度目标", "年度绩效目标", "部门年度绩效目标"],
        )
        .required(),
        spec("contact", "联系人", FieldKind::Line(60), &["填报人"]).required(),
        spec("phone", "联系电话", FieldKind::Line(60), &["电话"]).required(),
    ],
    groups: &[
        GroupSpec {
            id: "funds",
            row_label: "资金",
            columns: &[
                FUND_KIND,
                spec("amount", "金额", FieldKind::Money, &["预算金额", "年度金额"]).required(),
            ],
            starts_with: &[
                &[("kind", "年度资金总额")],
                &[("kind", "其中：基本支出")],
                &[("kind", "项目支出")],
            ],
            grows: false,
        },
        GroupSpec {
            id: "tasks",
            row_label: "任务",
            columns: &[
                spec("name", "任务名称", FieldKind::Line(180), &["年度主要任务", "支出项目名称"])
                    .required(),
                spec("content", "主要内容", FieldKind::Text(2000), &["任务内容", "年度目标任务"])
                    .required(),
                spec("total", "总额", FieldKind::Money, &["预算金额"]).required(),
                spec("fiscal", "财政拨款", FieldKind::Money, &[]),
                spec("other", "其他资金", FieldKind::Money, &[]),
            ],
            starts_with: &[],
            grows: true,
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
                    "指标值",
                    FieldKind::Value,
                    &["年度指标值", "目标值", "年度目标值", "年初目标值"],
                )
                .required(),
                spec("weight", "分值", FieldKind::Points, &["权重", "指标权重", "分值权重"])
                    .required(),
                spec("note", "指标值说明", FieldKind::Text(2000), &["备注", "指标解释", "说明"]),
            ],
            starts_with: &[
                &[("l1", "运行成本")],
                &[("l1", "管理效率")],
                &[("l1", "履职效能")],
                &[("l1", "社会效应")],
                &[("l1", "可持续发展能力")],
                &[("l1", "服务对象满意度")],
            ],
            grows: true,
        },
    ],
    blocks: &[
        Block::Row(&[Cell { span: 8, content: Content::Title }]),
        Block::Row(&[Cell { span: 8, content: Content::YearLine("year") }]),
        Block::Row(&whose([2, 3, 1, 2])),
        Block::Row(&[label(2, "部门职能职责概述"), field(6, "duties")]),
        Block::Labelled {
            label: "年度资金（万元）",
            width: 2,
            blocks: &[Block::Group {
                group: "funds",
                head: &[label(3, "资金构成"), label(3, "金额")],
                row: &[column(3, "kind"), column(3, "amount")],
                merge: &[],
            }],
        },
        Block::Labelled {
            label: "年度主要任务",
            width: 1,
            blocks: &[
                Block::Group {
                    group: "tasks",
                    head: &[
                        label(2, "任务名称"),
                        label(2, "主要内容"),
                        Cell {
                            span: 3,
                            content: Content::LabelOver(
                                "预算金额（万元）",
                                &["总额", "财政拨款", "其他资金"],
                            ),
                        },
                    ],
                    row: &[
                        column(2, "name"),
                        column(2, "content"),
                        column(1, "total"),
                        column(1, "fiscal"),
                        column(1, "other"),
                    ],
                    merge: &[],
                },
                Block::Row(&[
                    label(4, "金额合计"),
                    field(1, "tasks_total"),
                    field(1, "tasks_fiscal"),
                    field(1, "tasks_other"),
                ]),
            ],
        },
        Block::Row(&[label(2, "年度总体目标"), field(6, "objective.expected")]),
        Block::Labelled {
            label: "年度绩效指标",
            width: 1,
            blocks: &[Block::Group {
                group: "indicators",
                head: &[
                    label(1, "一级指标"),
                    label(1, "二级指标"),
                    label(2, "三级指标"),
                    label(1, "指标值"),
                    label(1, "分值"),
                    label(1, "指标值说明"),
                ],
                row: &[
                    Cell { span: 1, content: Content::ColumnWithNote("l1", "l1_weight") },
                    column(1, "l2"),
                    column(2, "name"),
                    column(1, "target_raw"),
                    column(1, "weight"),
                    column(1, "note"),
                ],
                merge: &["l1", "l2"],
            }],
        },
        Block::Row(&[
            label(2, "联系人"),
            field(3, "contact"),
            label(1, "联系电话"),
            field(2, "phone"),
        ]),
    ],
};
