//! The forms about a department as a whole: FM-02 部门整体支出绩效目标申报表, FM-04 部门整体绩效监控表 and
//! FM-06 部门整体支出绩效自评表. The national label set is that of 财预〔2015〕88号 and 财预〔2020〕10号; the
//! first level of their indicators is one of the six dimensions that the region asks for. No official text
//! of FM-04 was found: its table follows FM-03, with the tasks of FM-02 (拟定).

mod monitoring;
mod self_evaluation;
mod target;

pub use monitoring::MONITORING;
pub use self_evaluation::SELF_EVALUATION;
pub use target::TARGET;

use super::common::{L1_WEIGHT, L3};
use super::layout::{Cell, FieldKind, FieldSpec, field, label, spec};

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

/// Name and budget code, on top of every form, in cells that span so many columns.
const fn whose(spans: [usize; 4]) -> [Cell; 4] {
    [
        label(spans[0], NAME.label),
        field(spans[1], NAME.id),
        label(spans[2], BUDGET_CODE.label),
        field(spans[3], BUDGET_CODE.id),
    ]
}

const FUND_KIND: FieldSpec = spec("kind", "资金构成", FieldKind::Line(60), &[]).required();

const L1: FieldSpec =
    spec("l1", "一级指标", FieldKind::Choice(LEVEL_1), &["一级", "维度"]).required();

const L2: FieldSpec = spec("l2", "二级指标", FieldKind::Line(60), &["二级"]).required();
