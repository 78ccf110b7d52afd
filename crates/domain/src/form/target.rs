//! FM-01 项目支出绩效目标申报表, as issued with 财预〔2015〕88号 and printed by counties. 计划进度 is an addition of ours
//! (拟定): a works project that is built in summer says so, and is not red in May. Without it the form is as issued.

use super::common::{FUND_KIND, L1, L1_WEIGHT, L2, L3, PROJECT};
use super::layout::{
    Block, Cell, Content, FieldKind, GroupSpec, Layout, Orientation, column, field, label, spec,
};
use super::sheet::Sheet;

/// The group of 计划进度.
pub const PLAN: &str = "plan";

/// What a row of 计划进度 is about, where it is about the money; otherwise it names an indicator.
pub const PAYING: &str = "资金支付";

/// Columns of 计划进度 with the month by whose end the share is to be reached. By the end of the year it is all.
pub const PHASES: [(&str, i8); 2] = [("by_may", 5), ("by_august", 8)];

/// The declaration. With a medium-term goal the indicators carry a medium-term value beside the
/// annual one; without, there is one block.
pub static LAYOUT: Layout = Layout {
    code: "FM-01",
    title: "项目支出绩效目标申报表",
    version: "2015.1",
    source: "财预〔2015〕88号",
    orientation: Orientation::Portrait,
    columns: &[8, 12, 12, 16, 14, 12, 14, 12],
    fields: &[
        spec("year", "年度", FieldKind::Year, &["填报年度", "预算年度", "申报年度"]).required(),
        PROJECT,
        spec(
            "competent_department",
            "主管部门及代码",
            FieldKind::Line(150),
            &["主管部门", "主管单位", "预算部门", "项目主管部门"],
        )
        .required(),
        spec(
            "implementing_unit",
            "实施单位",
            FieldKind::Line(150),
            &["项目实施单位", "项目单位", "预算单位", "申报单位"],
        )
        .required(),
        spec(
            "project_nature",
            "项目属性",
            FieldKind::Choice(&["新增项目", "延续性项目"]),
            &["项目性质"],
        )
        .required(),
        spec(
            "period",
            "项目期",
            FieldKind::Line(60),
            &["项目期限", "项目起止时间", "起止时间", "实施期限"],
        )
        .required(),
        spec("objective.mid", "中期目标", FieldKind::Text(5000), &["实施期目标", "长期目标"]),
        spec(
            "objective.expected",
            "年度目标",
            FieldKind::Text(5000),
            &["年度绩效目标", "年度总体目标", "总体目标", "项目绩效目标"],
        )
        .required(),
    ],
    groups: &[
        GroupSpec {
            id: "mid_funds",
            row_label: "中期资金",
            columns: &[FUND_KIND, spec("amount", "金额", FieldKind::Money, &[])],
            starts_with: &[
                &[("kind", "中期资金总额")],
                &[("kind", "其中：财政拨款")],
                &[("kind", "其他资金")],
            ],
            grows: false,
        },
        GroupSpec {
            id: "funds",
            row_label: "资金",
            columns: &[
                FUND_KIND,
                spec("amount", "金额", FieldKind::Money, &["预算金额", "年度金额"]).required(),
            ],
            starts_with: &[
                &[("kind", "年度资金总额")],
                &[("kind", "其中：财政拨款")],
                &[("kind", "其他资金")],
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
                spec("mid_target_raw", "中期指标值", FieldKind::Value, &["实施期指标值"]),
                spec(
                    "target_raw",
                    "指标值",
                    FieldKind::Value,
                    &["年度指标值", "目标值", "年度目标值", "年初目标值"],
                )
                .required(),
                spec("weight", "分值", FieldKind::Points, &["权重", "指标权重", "分值权重"])
                    .required(),
                spec("note", "备注", FieldKind::Text(2000), &["指标解释", "说明"]),
            ],
            starts_with: &[],
            grows: true,
        },
        GroupSpec {
            id: PLAN,
            row_label: "计划进度",
            columns: &[
                spec("object", "计划对象", FieldKind::Line(1000), &["资金支付或三级指标"]),
                spec("by_may", "5月底累计", FieldKind::Percent, &["5月底计划进度"]),
                spec("by_august", "8月底累计", FieldKind::Percent, &["8月底计划进度"]),
                spec("reason", "安排理由", FieldKind::Text(500), &["进度安排理由"]),
            ],
            starts_with: &[],
            grows: true,
        },
    ],
    blocks: &[
        Block::Row(&[Cell { span: 8, content: Content::Title }]),
        Block::Row(&[Cell { span: 8, content: Content::YearLine("year") }]),
        Block::Row(&[label(2, "项目名称"), field(6, "project")]),
        Block::Row(&[
            label(2, "主管部门及代码"),
            field(2, "competent_department"),
            label(1, "实施单位"),
            field(3, "implementing_unit"),
        ]),
        Block::Row(&[
            label(2, "项目属性"),
            field(2, "project_nature"),
            label(1, "项目期"),
            field(3, "period"),
        ]),
        Block::Optional(
            has_mid_funds,
            &[Block::Labelled {
                label: "中期资金（万元）",
                width: 2,
                blocks: &[Block::Group {
                    group: "mid_funds",
                    head: &[],
                    row: &[column(3, "kind"), column(3, "amount")],
                    merge: &[],
                }],
            }],
        ),
        Block::Labelled {
            label: "项目资金（万元）",
            width: 2,
            blocks: &[Block::Group {
                group: "funds",
                head: &[],
                row: &[column(3, "kind"), column(3, "amount")],
                merge: &[],
            }],
        },
        Block::Labelled {
            label: "总体目标",
            width: 1,
            blocks: &[
                Block::Optional(
                    has_mid_goal,
                    &[Block::Row(&[label(1, "中期目标"), field(6, "objective.mid")])],
                ),
                Block::Row(&[label(1, "年度目标"), field(6, "objective.expected")]),
            ],
        },
        Block::When(
            without_mid_targets,
            &[Block::Labelled {
                label: "绩效指标",
                width: 1,
                blocks: &[Block::Group {
                    group: "indicators",
                    head: &[
                        label(1, "一级指标"),
                        label(1, "二级指标"),
                        label(2, "三级指标"),
                        label(1, "指标值"),
                        label(1, "分值"),
                        label(1, "备注"),
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
            }],
        ),
        Block::When(
            with_mid_targets,
            &[Block::Labelled {
                label: "绩效指标",
                width: 1,
                blocks: &[Block::Group {
                    group: "indicators",
                    head: &[
                        label(1, "一级指标"),
                        label(1, "二级指标"),
                        label(1, "三级指标"),
                        label(1, "中期指标值"),
                        label(1, "年度指标值"),
                        label(1, "分值"),
                        label(1, "备注"),
                    ],
                    row: &[
                        Cell { span: 1, content: Content::ColumnWithNote("l1", "l1_weight") },
                        column(1, "l2"),
                        column(1, "name"),
                        column(1, "mid_target_raw"),
                        column(1, "target_raw"),
                        column(1, "weight"),
                        column(1, "note"),
                    ],
                    merge: &["l1", "l2"],
                }],
            }],
        ),
        Block::Optional(
            has_plan,
            &[Block::Labelled {
                label: "计划进度",
                width: 1,
                blocks: &[Block::Group {
                    group: PLAN,
                    head: &[
                        label(2, "计划对象"),
                        label(1, "5月底累计"),
                        label(1, "8月底累计"),
                        label(3, "安排理由"),
                    ],
                    row: &[
                        column(2, "object"),
                        column(1, "by_may"),
                        column(1, "by_august"),
                        column(3, "reason"),
                    ],
                    merge: &[],
                }],
            }],
        ),
    ],
};

fn has_plan(sheet: &Sheet) -> bool {
    sheet.rows(PLAN).iter().any(|row| !row.is_empty())
}

fn has_mid_funds(sheet: &Sheet) -> bool {
    sheet.rows("mid_funds").iter().any(|row| !row.is_empty())
}

fn has_mid_goal(sheet: &Sheet) -> bool {
    !sheet.field("objective.mid").is_empty()
}

fn with_mid_targets(sheet: &Sheet) -> bool {
    has_mid_goal(sheet)
        || sheet.rows("indicators").iter().any(|row| !row.get("mid_target_raw").is_empty())
}

fn without_mid_targets(sheet: &Sheet) -> bool {
    !with_mid_targets(sheet)
}
