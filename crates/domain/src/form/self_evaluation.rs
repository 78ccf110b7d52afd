//! FM-05 项目支出绩效自评表, as issued with 财预〔2020〕10号 and printed by counties.

use super::common::{DEPARTMENT, FUND_KIND, L1, L1_WEIGHT, L2, L3, PROJECT, YEAR};
use super::layout::{
    Block, Cell, Content, FieldKind, FieldSpec, GroupSpec, Layout, Orientation, column, field,
    label, spec,
};
use super::sheet::Sheet;

/// The declaration. Field ids are the names of the open JSON shape of such tables.
pub static LAYOUT: Layout = Layout {
    code: "FM-05",
    title: "项目支出绩效自评表",
    version: "2020.1",
    source: "财预〔2020〕10号",
    orientation: Orientation::Portrait,
    columns: &[7, 10, 14, 9, 10, 12, 12, 7, 9, 12],
    fields: &[
        YEAR,
        PROJECT,
        DEPARTMENT,
        spec(
            "implementing_unit",
            "实施单位",
            FieldKind::Line(150),
            &["项目实施单位", "项目单位", "预算单位", "实施单位（公章）", "资金使用单位"],
        )
        .required(),
        spec(
            "objective.expected",
            "预期目标",
            FieldKind::Text(5000),
            &["年初设定目标", "年度绩效目标", "项目年度目标"],
        )
        .required(),
        COMPLETION,
        TOTAL_POINTS,
        TOTAL_EARNED,
        GRADE_WORD,
        spec("conclusion", "评价结论", FieldKind::Text(2000), &["自评结论"]),
        spec("problems", "存在问题", FieldKind::Text(2000), &["存在的问题"]),
        spec("improvements", "改进措施", FieldKind::Text(2000), &["下一步改进措施"]),
    ],
    groups: &[
        GroupSpec {
            id: "funds",
            row_label: "资金",
            columns: &[FUND_KIND, INITIAL, ADJUSTED, EXECUTED, FUND_POINTS, RATE, FUND_SCORE],
            starts_with: &[
                &[("kind", "年度资金总额"), ("weight", "10")],
                &[("kind", "其中：本年财政拨款"), ("weight", "—"), ("score", "—")],
                &[("kind", "上年结转资金"), ("weight", "—"), ("score", "—")],
                &[("kind", "其他资金"), ("weight", "—"), ("score", "—")],
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
        Block::Row(&[label(2, "项目名称"), field(8, "project")]),
        Block::Row(&[
            label(2, "主管部门"),
            field(3, "competent_department"),
            label(2, "实施单位"),
            field(3, "implementing_unit"),
        ]),
        Block::Labelled { label: "项目资金（万元）", width: 1, blocks: &[FUNDS_TABLE] },
        OBJECTIVE,
        INDICATORS,
        TOTAL,
        GRADE,
        Block::Optional(
            has_conclusion,
            &[Block::Row(&[label(2, "评价结论"), field(8, "conclusion")])],
        ),
        Block::Optional(has_problems, &[Block::Row(&[label(2, "存在问题"), field(8, "problems")])]),
        Block::Optional(
            has_improvements,
            &[Block::Row(&[label(2, "改进措施"), field(8, "improvements")])],
        ),
    ],
};

/// 年初预算数, in FM-05 and FM-06.
pub(super) const INITIAL: FieldSpec =
    spec("initial_budget", "年初预算数", FieldKind::Money, &["年初预算", "预算数"]);

/// 全年预算数（A）, in FM-05 and FM-06.
pub(super) const ADJUSTED: FieldSpec = spec(
    "adjusted_budget",
    "全年预算数（A）",
    FieldKind::Money,
    &["全年预算数", "调整后预算数", "全年（调整）预算数"],
);

/// 全年执行数（B）, in FM-05 and FM-06.
pub(super) const EXECUTED: FieldSpec =
    spec("executed", "全年执行数（B）", FieldKind::Money, &["全年执行数", "预算执行数", "执行数"]);

/// 分值 of the execution rate, in FM-05 and FM-06.
pub(super) const FUND_POINTS: FieldSpec = spec("weight", "分值", FieldKind::Points, &["权重"]);

/// 执行率（B/A）, in FM-05 and FM-06.
pub(super) const RATE: FieldSpec =
    spec("rate", "执行率（B/A）", FieldKind::Percent, &["执行率", "预算执行率"]);

/// 得分 of the execution rate, in FM-05 and FM-06.
pub(super) const FUND_SCORE: FieldSpec = spec("score", "得分", FieldKind::Points, &[]);

/// 年度指标值, in FM-05 and FM-06.
pub(super) const PROMISED: FieldSpec = spec(
    "target_raw",
    "年度指标值",
    FieldKind::Value,
    &["指标值", "年初指标值", "目标值", "年度目标值", "年初目标值"],
)
.required();

/// 实际完成值, in FM-05 and FM-06.
pub(super) const REACHED: FieldSpec = spec(
    "actual_raw",
    "实际完成值",
    FieldKind::Value,
    &["完成值", "全年实际完成值", "全年完成值", "全年实际值", "实际值"],
)
.required();

/// 分值 of an indicator, in FM-05 and FM-06.
pub(super) const POINTS: FieldSpec =
    spec("weight", "分值", FieldKind::Points, &["权重", "指标权重"]).required();

/// 得分 of an indicator, in FM-05 and FM-06.
pub(super) const EARNED: FieldSpec =
    spec("score", "得分", FieldKind::Points, &["指标得分", "自评得分"]);

/// 偏差原因分析及改进措施, in FM-05 and FM-06.
pub(super) const DEVIATION: FieldSpec = spec(
    "deviation_note",
    "偏差原因分析及改进措施",
    FieldKind::Text(2000),
    &["未完成原因分析", "未完成原因和改进措施", "偏差原因分析", "备注", "说明"],
);

/// 实际完成情况, in FM-05 and FM-06.
pub(super) const COMPLETION: FieldSpec = spec(
    "objective.actual",
    "实际完成情况",
    FieldKind::Text(5000),
    &["全年实际完成情况", "年度总体目标完成情况", "目标实际完成情况"],
)
.required();

/// 总分, in FM-05 and FM-06.
pub(super) const TOTAL_POINTS: FieldSpec =
    spec("total_weight", "总分", FieldKind::Points, &["分值合计"]).computed();

/// 总得分, in FM-05 and FM-06.
pub(super) const TOTAL_EARNED: FieldSpec =
    spec("total_score", "总得分", FieldKind::Points, &["得分合计", "自评得分"]).computed();

/// 自评等级, in FM-05 and FM-06.
pub(super) const GRADE_WORD: FieldSpec =
    spec("grade", "自评等级", FieldKind::Line(20), &["评价等级", "等级"]).computed();

/// 资金, budgeted and executed, with the points of execution; FM-05 and FM-06 label it differently.
pub(super) const FUNDS_TABLE: Block = Block::Group {
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
};

/// 年度总体目标: promised beside reached, in FM-05 and FM-06.
pub(super) const OBJECTIVE: Block = Block::Labelled {
    label: "年度总体目标",
    width: 1,
    blocks: &[
        Block::Row(&[label(5, "预期目标"), label(4, "实际完成情况")]),
        Block::Row(&[field(5, "objective.expected"), field(4, "objective.actual")]),
    ],
};

/// 绩效指标 with points and scores, in FM-05 and FM-06.
pub(super) const INDICATORS: Block = Block::Labelled {
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
        row: INDICATOR_ROW,
        merge: &["l1", "l2"],
    }],
};

/// The cells of an indicator, in FM-05, FM-05T and FM-06.
pub(super) const INDICATOR_ROW: &[Cell] = &[
    Cell { span: 1, content: Content::ColumnWithNote("l1", "l1_weight") },
    column(1, "l2"),
    column(2, "name"),
    column(1, "target_raw"),
    column(1, "actual_raw"),
    column(1, "weight"),
    column(1, "score"),
    column(1, "deviation_note"),
];

/// 总分 under the indicators, in FM-05 and FM-06.
pub(super) const TOTAL: Block = Block::Row(&[
    label(7, "总分"),
    field(1, "total_weight"),
    field(1, "total_score"),
    label(1, ""),
]);

/// 自评等级, once it is known, in FM-05 and FM-06.
pub(super) const GRADE: Block =
    Block::When(has_grade, &[Block::Row(&[label(2, "自评等级"), field(8, "grade")])]);

fn has_grade(sheet: &Sheet) -> bool {
    !sheet.field("grade").is_empty()
}

fn has_conclusion(sheet: &Sheet) -> bool {
    !sheet.field("conclusion").is_empty()
}

fn has_problems(sheet: &Sheet) -> bool {
    !sheet.field("problems").is_empty()
}

fn has_improvements(sheet: &Sheet) -> bool {
    !sheet.field("improvements").is_empty()
}
