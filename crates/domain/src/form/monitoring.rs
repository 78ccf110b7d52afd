//! FM-03 项目支出绩效运行监控表, with the columns of 财预〔2019〕136号. There are two rounds, to the end of
//! May and to the end of August; their tables differ in nothing but the months that they name.

use super::common::{DEPARTMENT, FUND_KIND, L1, L2, L3, PROJECT, YEAR};
use super::layout::{
    Block, Cell, Content, FieldKind, FieldSpec, GroupSpec, Layout, Orientation, column, field,
    label, spec,
};
use super::sheet::Sheet;
use crate::unit::text::squeeze;

/// The columns that name their months, in FM-03 and FM-04.
macro_rules! to_month {
    (executed $last:literal) => {
        spec(
            "executed",
            concat!("1—", $last, "月执行数"),
            FieldKind::Money,
            &["截至节点执行数", "累计执行数", "累计支付数"],
        )
    };
    (rate $last:literal) => {
        spec("rate", concat!("1—", $last, "月执行率"), FieldKind::Percent, &["截至节点执行率"])
            .computed()
    };
    (actual $last:literal) => {
        spec(
            "actual_raw",
            concat!("1—", $last, "月执行情况"),
            FieldKind::Value,
            &["截至节点完成值", "截至目前完成情况"],
        )
        .required()
    };
}

pub(super) use to_month;

/// The declaration of a round whose months end with this one.
macro_rules! round {
    ($(#[$doc:meta])* $name:ident, $code:literal, $last:literal) => {
        $(#[$doc])*
        pub static $name: Layout = Layout {
            code: $code,
            title: concat!("项目支出绩效运行监控表（1—", $last, "月）"),
            version: "2019.1",
            source: "财预〔2019〕136号",
            orientation: Orientation::Landscape,
            columns: &[5, 8, 8, 14, 9, 9, 9, 5, 5, 5, 5, 5, 14, 5, 5, 5, 12],
            fields: &[
                YEAR,
                PROJECT,
                DEPARTMENT,
                spec(
                    "implementing_unit",
                    "实施单位",
                    FieldKind::Line(150),
                    &["项目实施单位", "项目单位", "预算单位", "实施单位（公章）"],
                )
                .required(),
                PLANNED,
                FLAG_FUNDS,
                FLAG_GOAL,
                spec("flag.project", "项目预警", FieldKind::Line(20), &["系统判定"]).computed(),
            ],
            groups: &[
                GroupSpec {
                    id: "funds",
                    row_label: "资金",
                    columns: &[
                        FUND_KIND,
                        INITIAL,
                        ADJUSTED,
                        to_month!(executed $last),
                        to_month!(rate $last),
                        EXPECTED,
                    ],
                    starts_with: &[
                        &[("kind", "年度资金总额")],
                        &[("kind", "其中：本年财政拨款")],
                        &[("kind", "上年结转资金")],
                        &[("kind", "其他资金")],
                    ],
                    grows: false,
                },
                GroupSpec {
                    id: "indicators",
                    row_label: "指标",
                    columns: &[
                        L1,
                        L2,
                        L3,
                        PROMISED,
                        to_month!(actual $last),
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
                Block::Row(&[label(3, "项目名称"), field(14, "project")]),
                Block::Row(&[
                    label(3, "主管部门"),
                    field(6, "competent_department"),
                    label(3, "实施单位"),
                    field(5, "implementing_unit"),
                ]),
                Block::Labelled {
                    label: "项目资金（万元）",
                    width: 2,
                    blocks: &[
                        Block::When(
                            as_planned,
                            &[Block::Group {
                                group: "funds",
                                head: &[
                                    label(3, ""),
                                    label(3, "年初预算数"),
                                    label(3, concat!("1—", $last, "月执行数")),
                                    label(3, concat!("1—", $last, "月执行率")),
                                    label(3, "全年预计执行数"),
                                ],
                                row: &[
                                    column(3, "kind"),
                                    column(3, "initial_budget"),
                                    column(3, "executed"),
                                    column(3, "rate"),
                                    column(3, "forecast"),
                                ],
                                merge: &[],
                            }],
                        ),
                        Block::When(
                            is_adjusted,
                            &[Block::Group {
                                group: "funds",
                                head: &[
                                    label(3, ""),
                                    label(2, "年初预算数"),
                                    label(2, "全年预算数"),
                                    label(3, concat!("1—", $last, "月执行数")),
                                    label(2, concat!("1—", $last, "月执行率")),
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
                        ),
                    ],
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
                            label(1, concat!("1—", $last, "月执行情况")),
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
                        label(2, "项目预警"),
                        field(4, "flag.project"),
                    ])],
                ),
            ],
        };
    };
}

round! {
    /// The round to 31 May.
    MAY, "FM-03-1", "5"
}

round! {
    /// The round to 31 August.
    AUGUST, "FM-03-2", "8"
}

/// 偏差原因分析 over its columns, in FM-03 and FM-04.
pub(super) const CAUSES_HEAD: Cell = Cell {
    span: 6,
    content: Content::LabelOver(
        "偏差原因分析",
        &["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明"],
    ),
};

/// 年度总体目标, in FM-03 and FM-04.
pub(super) const PLANNED: FieldSpec = spec(
    "objective.expected",
    "年度总体目标",
    FieldKind::Text(5000),
    &["年度目标", "年度绩效目标", "预期目标", "年初设定目标"],
)
.required();

/// 资金预警, in FM-03 and FM-04.
pub(super) const FLAG_FUNDS: FieldSpec =
    spec("flag.funds", "资金预警", FieldKind::Line(20), &[]).computed();

/// 目标预警, in FM-03 and FM-04.
pub(super) const FLAG_GOAL: FieldSpec =
    spec("flag.goal", "目标预警", FieldKind::Line(20), &[]).computed();

/// 年初预算数, in FM-03 and FM-04.
pub(super) const INITIAL: FieldSpec =
    spec("initial_budget", "年初预算数", FieldKind::Money, &["年初预算"]);

/// 全年预算数, in FM-03 and FM-04.
pub(super) const ADJUSTED: FieldSpec = spec(
    "adjusted_budget",
    "全年预算数",
    FieldKind::Money,
    &["调整后预算数", "全年（调整）预算数"],
);

/// 全年预计执行数, in FM-03 and FM-04.
pub(super) const EXPECTED: FieldSpec =
    spec("forecast", "全年预计执行数", FieldKind::Money, &["预计全年执行数", "预计执行数"]);

/// 年度指标值, in FM-03 and FM-04.
pub(super) const PROMISED: FieldSpec = spec(
    "target_raw",
    "年度指标值",
    FieldKind::Value,
    &["指标值", "年初指标值", "目标值", "年度目标值"],
)
.required();

/// 全年预计完成情况, in FM-03 and FM-04.
pub(super) const FORESEEN: FieldSpec = spec(
    "forecast_raw",
    "全年预计完成情况",
    FieldKind::Value,
    &["预计全年完成情况", "全年预计完成值"],
);

/// 经费保障, in FM-03 and FM-04.
pub(super) const CAUSE_FUNDS: FieldSpec = spec("cause_funds", "经费保障", FieldKind::Tick, &[]);

/// 制度保障, in FM-03 and FM-04.
pub(super) const CAUSE_RULES: FieldSpec = spec("cause_rules", "制度保障", FieldKind::Tick, &[]);

/// 人员保障, in FM-03 and FM-04.
pub(super) const CAUSE_STAFF: FieldSpec = spec("cause_staff", "人员保障", FieldKind::Tick, &[]);

/// 硬件条件保障, in FM-03 and FM-04.
pub(super) const CAUSE_EQUIPMENT: FieldSpec =
    spec("cause_equipment", "硬件条件保障", FieldKind::Tick, &["硬件保障"]);

/// 其他, in FM-03 and FM-04.
pub(super) const CAUSE_OTHER: FieldSpec =
    spec("cause_other", "其他", FieldKind::Tick, &["其他原因", "偏差原因分析其他"]);

/// 原因说明, in FM-03 and FM-04.
pub(super) const DEVIATION: FieldSpec =
    spec("deviation_note", "原因说明", FieldKind::Text(2000), &["偏差原因说明"]);

/// 确定能, in FM-03 and FM-04.
pub(super) const LIKELY_SURE: FieldSpec = spec("likely_sure", "确定能", FieldKind::Tick, &[]);

/// 有可能, in FM-03 and FM-04.
pub(super) const LIKELY_MAYBE: FieldSpec = spec("likely_maybe", "有可能", FieldKind::Tick, &[]);

/// 完全不可能, in FM-03 and FM-04.
pub(super) const LIKELY_NEVER: FieldSpec =
    spec("likely_never", "完全不可能", FieldKind::Tick, &["不可能"]);

/// 备注, in FM-03 and FM-04.
pub(super) const REMARK: FieldSpec = spec("remark", "备注", FieldKind::Text(2000), &[]);

/// 完成目标可能性 over its columns, in FM-03 and FM-04.
pub(super) const LIKELIHOODS_HEAD: Cell = Cell {
    span: 3,
    content: Content::LabelOver("完成目标可能性", &["确定能", "有可能", "完全不可能"]),
};

/// A row of 绩效指标 in FM-03 and FM-04.
pub(super) const INDICATOR_ROW: &[Cell] = &[
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
];

/// What a ticked box holds.
pub const TICK: &str = "√";

/// 偏差原因: the columns to tick.
pub const CAUSES: &[&str] =
    &["cause_funds", "cause_rules", "cause_staff", "cause_equipment", "cause_other"];

/// 完成目标可能性: the columns of which one is ticked.
pub const LIKELIHOODS: &[&str] = &["likely_sure", "likely_maybe", "likely_never"];

/// The box is ticked, with any of the marks that people make.
pub fn is_ticked(text: &str) -> bool {
    matches!(squeeze(text).as_str(), "√" | "✓" | "✔" | "☑" | "是" | "v" | "V")
}

/// The budget was changed in the year: the table shows both numbers.
fn is_adjusted(sheet: &Sheet) -> bool {
    sheet.rows("funds").iter().any(|row| !row.get("adjusted_budget").is_empty())
}

fn as_planned(sheet: &Sheet) -> bool {
    !is_adjusted(sheet)
}

/// The flags of the sheet are known.
pub(super) fn is_judged(sheet: &Sheet) -> bool {
    !sheet.field("flag.project").is_empty()
}
