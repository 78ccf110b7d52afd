//! Fields and columns that several forms print alike, each said once.

use super::layout::{FieldKind, FieldSpec, spec};

/// First level, both trees (财预〔2020〕10号; 财预〔2021〕101号 with cost as a level of its own).
const LEVEL_1: &[&str] = &["成本指标", "产出指标", "效益指标", "满意度指标"];

/// Second level, both trees.
const LEVEL_2: &[&str] = &[
    "经济成本指标",
    "社会成本指标",
    "生态环境成本指标",
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "服务对象满意度指标",
];

/// 年度 of a form about a project.
pub(super) const YEAR: FieldSpec =
    spec("year", "年度", FieldKind::Year, &["填报年度", "预算年度"]).required();

/// 项目名称.
pub(super) const PROJECT: FieldSpec =
    spec("project", "项目名称", FieldKind::Line(180), &["项目（政策）名称", "专项名称"]).required();

/// 主管部门.
pub(super) const DEPARTMENT: FieldSpec = spec(
    "competent_department",
    "主管部门",
    FieldKind::Line(150),
    &["主管部门及代码", "主管单位", "预算部门", "项目主管部门"],
)
.required();

/// 资金来源: what a row of money stands for.
pub(super) const FUND_KIND: FieldSpec =
    spec("kind", "资金来源", FieldKind::Line(60), &[]).required();

/// 一级指标 of either tree.
pub(super) const L1: FieldSpec =
    spec("l1", "一级指标", FieldKind::Choice(LEVEL_1), &["一级"]).required();

/// 一级指标分值, as some tables print it under the name: `产出指标（50分）`.
pub(super) const L1_WEIGHT: FieldSpec = spec("l1_weight", "一级指标分值", FieldKind::Line(20), &[]);

/// 二级指标 of either tree.
pub(super) const L2: FieldSpec =
    spec("l2", "二级指标", FieldKind::Choice(LEVEL_2), &["二级"]).required();

/// 三级指标.
pub(super) const L3: FieldSpec =
    spec("name", "三级指标", FieldKind::Line(1000), &["三级", "指标名称", "指标内容"]).required();
