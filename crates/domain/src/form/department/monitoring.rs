//! FM-04 部门整体绩效监控表, to 30 June.

use super::super::layout::{
    Block, Cell, Content, FieldKind, GroupSpec, Layout, Orientation, column, field, label, spec,
};
use super::super::monitoring::{CAUSES_HEAD, INDICATOR_ROW, LIKELIHOODS_HEAD, is_judged};
use super::{BUDGET_CODE, FUND_KIND, L1, L2, L3, NAME, YEAR};

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
        spec(
            "objective.expected",
            "年度总体目标",
            FieldKind::Text(5000),
            &["年度目标", "年度绩效目标", "预期目标", "年初设定目标"],
        )
        .required(),
        spec("flag.funds", "资金预警", FieldKind::Line(20), &[]).computed(),
        spec("flag.goal", "目标预警", FieldKind::Line(20), &[]).computed(),
        spec("flag.project", "整体预警", FieldKind::Line(20), &["系统判定"]).computed(),
    ],
    groups: &[
        GroupSpec {
            id: "funds",
            row_label: "资金",
            columns: &[
                FUND_KIND,
                spec("initial_budget", "年初预算数", FieldKind::Money, &["年初预算"]),
                spec(
                    "adjusted_budget",
                    "全年预算数",
                    FieldKind::Money,
                    &["调整后预算数", "全年（调整）预算数"],
                ),
                spec(
                    "executed",
                    "1—6月执行数",
                    FieldKind::Money,
                    &["截至节点执行数", "累计执行数", "累计支付数"],
                ),
                spec("rate", "1—6月执行率", FieldKind::Percent, &["截至节点执行率"]).computed(),
                spec(
                    "forecast",
                    "全年预计执行数",
                    FieldKind::Money,
                    &["预计全年执行数", "预计执行数"],
                ),
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
                spec(
                    "target_raw",
                    "年度指标值",
                    FieldKind::Value,
                    &["指标值", "年初指标值", "目标值", "年度目标值"],
                )
                .required(),
                spec(
                    "actual_raw",
                    "1—6月执行情况",
                    FieldKind::Value,
                    &["截至节点完成值", "截至目前完成情况"],
                )
                .required(),
                spec(
                    "forecast_raw",
                    "全年预计完成情况",
                    FieldKind::Value,
                    &["预计全年完成情况", "全年预计完成值"],
                ),
                spec("cause_funds", "经费保障", FieldKind::Tick, &[]),
                spec("cause_rules", "制度保障", FieldKind::Tick, &[]),
                spec("cause_staff", "人员保障", FieldKind::Tick, &[]),
                spec("cause_equipment", "硬件条件保障", FieldKind::Tick, &["硬件保障"]),
                spec("cause_other", "其他", FieldKind::Tick, &["其他原因", "偏差原因分析其他"]),
                spec("deviation_note", "原因说明", FieldKind::Text(2000), &["偏差原因说明"]),
                spec("likely_sure", "确定能", FieldKind::Tick, &[]),
                spec("likely_maybe", "有可能", FieldKind::Tick, &[]),
                spec("likely_never", "完全不可能", FieldKind::Tick, &["不可能"]),
                spec("remark", "备注", FieldKind::Text(2000), &[]),
            ],
            starts_with: &[],
            grows: true,
        },
    ],
    blocks: &[
        Block::Row(&[Cell { span: 17, content: Content::Title }]),
        Block::Row(&[Cell { span: 17, content: Content::YearLine("year") }]),
        Block::Row(&[
            label(3, "部门（单位）名称"),
            field(6, "competent_department"),
            label(3, "部门预算编码"),
            field(5, "budget_code"),
        ]),
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
