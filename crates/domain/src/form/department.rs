//! The forms about a department as a whole: FM-02 部门整体支出绩效目标申报表, FM-04 部门整体绩效监控表 and
//! FM-06 部门整体支出绩效自评表. The national label set is that of 财预〔2015〕88号 and 财预〔2020〕10号; the
//! first level of their indicators is one of the six dimensions that the region asks for. No official text
//! of FM-04 was found: its table follows FM-03, with the tasks of FM-02 (拟定).

use super::layout::{
    Block, Cell, Content, FieldKind, FieldSpec, GroupSpec, Layout, Orientation, column, field,
    label, spec,
};
use super::sheet::Sheet;

/// 一级指标: the six dimensions, and the first levels of the national tree, which other places print.
pub const LEVEL_1: &[&str] = &[
    "运行成本",
    "管理效率",
    "履职效能",
    "社会效应",
    "可持续发展能力",
    "服务对象满意度",
    "成本指标",
    "产出指标",
    "效益指标",
    "满意度指标",
];

/// The computed sums of 年度主要任务: the field, and the column that it adds up.
pub const TASK_TOTALS: &[(&str, &str)] =
    &[("tasks_total", "total"), ("tasks_fiscal", "fiscal"), ("tasks_other", "other")];

const YEAR: FieldSpec =
    spec("year", "年度", FieldKind::Year, &["填报年度", "预算年度", "申报年度"]).required();

const NAME: FieldSpec = spec(
    "competent_department",
    "部门（单位）名称",
    FieldKind::Line(150),
    &["部门名称", "单位名称", "预算单位名称", "一级预算单位名称", "预算部门（单位）名称"],
)
.required();

const BUDGET_CODE: FieldSpec =
    spec("budget_code", "部门预算编码", FieldKind::Line(21), &["预算编码", "部门编码"]);

const FUND_KIND: FieldSpec = spec("kind", "资金构成", FieldKind::Line(60), &[]).required();

const L1: FieldSpec =
    spec("l1", "一级指标", FieldKind::Choice(LEVEL_1), &["一级", "维度"]).required();

const L1_WEIGHT: FieldSpec = spec("l1_weight", "一级指标分值", FieldKind::Line(20), &[]);

const L2: FieldSpec = spec("l2", "二级指标", FieldKind::Line(60), &["二级"]).required();

const L3: FieldSpec =
    spec("name", "三级指标", FieldKind::Line(1000), &["三级", "指标名称", "指标内容"]).required();

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
        Block::Row(&[
            label(2, "部门（单位）名称"),
            field(3, "competent_department"),
            label(1, "部门预算编码"),
            field(2, "budget_code"),
        ]),
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
                    Cell {
                        span: 6,
                        content: Content::LabelOver(
                            "偏差原因分析",
                            &[
                                "经费保障",
                                "制度保障",
                                "人员保障",
                                "硬件条件保障",
                                "其他",
                                "原因说明",
                            ],
                        ),
                    },
                    Cell {
                        span: 3,
                        content: Content::LabelOver(
                            "完成目标可能性",
                            &["确定能", "有可能", "完全不可能"],
                        ),
                    },
                    label(1, "备注"),
                ],
                row: &[
                    column(1, "l1"),
                    column(1, "l2"),
                    column(1, "name"),
                    column(1, "target_raw"),
                    column(1, "actual_raw"),
                    column(1, "forecast_raw"),
                    column(1, "cause_funds"),
                    column(1, "cause_rules"),
                    column(1, "cause_staff"),
                    column(1, "cause_equipment"),
                    column(1, "cause_other"),
                    column(1, "deviation_note"),
                    column(1, "likely_sure"),
                    column(1, "likely_maybe"),
                    column(1, "likely_never"),
                    column(1, "remark"),
                ],
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
            label: "年度预算申请（万元）",
            width: 1,
            blocks: &[Block::Group {
                group: "funds",
                head: &[
                    label(2, ""),
                    label(2, "年初预算数"),
                    label(1, "全年预算数（A）"),
                    label(1, "全年执行数（B）"),
                    label(1, "分值"),
                    label(1, "执行率（B/A）"),
                    label(1, "得分"),
                ],
                row: &[
                    column(2, "kind"),
                    column(2, "initial_budget"),
                    column(1, "adjusted_budget"),
                    column(1, "executed"),
                    column(1, "weight"),
                    column(1, "rate"),
                    column(1, "score"),
                ],
                merge: &[],
            }],
        },
        Block::Labelled {
            label: "年度总体目标",
            width: 1,
            blocks: &[
                Block::Row(&[label(5, "预期目标"), label(4, "实际完成情况")]),
                Block::Row(&[field(5, "objective.expected"), field(4, "objective.actual")]),
            ],
        },
        Block::Labelled {
            label: "绩效指标",
            width: 1,
            blocks: &[Block::Group {
                group: "indicators",
                head: &[
                    label(1, "一级指标"),
                    label(1, "二级指标"),
                    label(2, "三级指标"),
                    label(1, "年度指标值"),
                    label(1, "实际完成值"),
                    label(1, "分值"),
                    label(1, "得分"),
                    label(1, "偏差原因分析及改进措施"),
                ],
                row: &[
                    Cell { span: 1, content: Content::ColumnWithNote("l1", "l1_weight") },
                    column(1, "l2"),
                    column(2, "name"),
                    column(1, "target_raw"),
                    column(1, "actual_raw"),
                    column(1, "weight"),
                    column(1, "score"),
                    column(1, "deviation_note"),
                ],
                merge: &["l1", "l2"],
            }],
        },
        Block::Row(&[
            label(7, "总分"),
            field(1, "total_weight"),
            field(1, "total_score"),
            label(1, ""),
        ]),
        Block::When(has_grade, &[Block::Row(&[label(2, "自评等级"), field(8, "grade")])]),
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

fn is_judged(sheet: &Sheet) -> bool {
    !sheet.field("flag.project").is_empty()
}

fn has_grade(sheet: &Sheet) -> bool {
    !sheet.field("grade").is_empty()
}
