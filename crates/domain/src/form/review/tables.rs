//! The repeating groups of the review sheets.

use super::{ITEMS, LENSES};
use crate::form::ex_ante::RATINGS;
use crate::form::layout::{FieldKind, FieldSpec, GroupSpec, spec};

/// The items of a sheet, of which 等次 and 扣分理由 are typed.
const fn items(starts_with: &'static [&'static [(&'static str, &'static str)]]) -> GroupSpec {
    GroupSpec {
        id: ITEMS, row_label: "审核要点", columns: ITEM_COLUMNS, starts_with, grows: false
    }
}

const ITEM_COLUMNS: &[FieldSpec] = &[
    spec("criterion", "审核内容", FieldKind::Line(40), &[]).computed(),
    spec("item", "审核要点", FieldKind::Line(150), &[]).computed(),
    spec("points", "分值", FieldKind::Points, &[]).computed(),
    spec("rating", "等次", FieldKind::Choice(RATINGS), &[]),
    spec("score", "得分", FieldKind::Points, &[]).computed(),
    spec("reason", "扣分理由", FieldKind::Text(500), &[]),
];

macro_rules! table {
    ($($criterion:literal: $first:literal, $second:literal;)+) => {
        &[$(
            &[("criterion", $criterion), ("item", $first)],
            &[("criterion", $criterion), ("item", $second)],
        )+]
    };
}

/// FM-08.
pub(super) const TARGET: &[GroupSpec] = &[
    items(table! {
        "完整性":
            "规范完整性：要素齐全，填写符合表样要求",
            "明确清晰性：目标说得清做什么、做到什么程度";
        "相关性":
            "目标相关性：与部门职责、项目内容和年度任务对应",
            "指标科学性：指标归类准确、细化量化、不重复";
        "适当性":
            "绩效合理性：指标值有依据，不低于正常水平",
            "资金匹配性：目标与资金规模、支出方向相称";
        "可行性":
            "实现可能性：在年度内按现有条件能够做到",
            "条件充分性：人员、制度、前期工作有保障";
    }),
    GroupSpec {
        id: LENSES,
        row_label: "指标审核",
        columns: &[
            spec("name", "三级指标", FieldKind::Line(1000), &[]).computed(),
            spec("measurable", "可衡量", FieldKind::Tick, &[]),
            spec("achievable", "可实现", FieldKind::Tick, &[]),
            spec("practicable", "可落地", FieldKind::Tick, &[]),
            spec("note", "说明", FieldKind::Text(500), &[]),
        ],
        starts_with: &[],
        grows: false,
    },
];

/// FM-08A.
pub(super) const EX_ANTE: &[GroupSpec] = &[items(table! {
    "报告完整性":
        "内容完整：报告各部分和附件齐全",
        "程序规范：评估程序和专家论证有记录";
    "论证充分性":
        "依据充分：五项评估内容有事实和数据支持",
        "评分恰当：评分与论证、专家意见一致";
    "目标和预算匹配":
        "目标可衡量：绩效目标细化为指标",
        "测算细致：金额有明细、有标准、可核对";
    "结论可靠性":
        "结论一致：评估结论与评分、支持金额相符",
        "建议可行：风险和筹资已经说明，建议可以执行";
})];

/// FM-08B.
pub(super) const MONITORING: &[GroupSpec] = &[items(table! {
    "填报完整性":
        "指标齐全：批复的指标逐项填报完成情况和全年预计",
        "佐证齐备：完成值有来源和佐证";
    "数据真实性":
        "资金相符：执行数与支付数据一致",
        "完成相符：完成值与佐证、上一轮衔接";
    "偏差分析":
        "原因具体：偏离目标的原因归类准确、说得清楚",
        "预计合理：全年预计与进度、时序相称";
    "纠偏措施":
        "措施可行：整改措施有责任人和时限",
        "调整及时：需要调整目标或预算的已经提出";
})];

/// FM-08C.
pub(super) const SELF_EVALUATION: &[GroupSpec] = &[items(table! {
    "自评完整性":
        "指标一致：与批复的目标、指标、分值相同",
        "内容齐全：完成情况逐项填报，佐证齐备";
    "数据真实性":
        "资金相符：预算数、执行数与账目一致",
        "完成真实：完成值有依据，与佐证相符";
    "评分规范性":
        "计分准确：得分按规则计算，没有错扣漏扣",
        "等级恰当：等级与得分、实际效果相称";
    "原因和整改":
        "原因清楚：未完成和超额完成的原因已经说明",
        "改进具体：改进措施和结果应用建议可以执行";
})];
