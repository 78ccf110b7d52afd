//! The chapters that every report has, around what only a project's, a department's or a government's has.

use crate::form::layout::{Block, FieldKind, FieldSpec, field, label, spec};

/// What the unit gave itself; like the two that follow, of every report but one that stands alone.
pub(super) const SELF_SCORE: FieldSpec =
    spec("self_score", "单位自评得分", FieldKind::Points, &["自评得分"]);

/// How far the total is from it.
pub(super) const GAP: FieldSpec =
    spec("gap", "与自评相差", FieldKind::Line(20), &["分差"]).computed();

/// Why.
pub(super) const GAP_NOTE: FieldSpec =
    spec("gap_note", "与自评差异说明", FieldKind::Text(2000), &["差异说明"]);

/// The two numbers, laid out.
pub(super) const COMPARISON: Block = Block::Row(&[
    label(2, "单位自评得分"),
    field(3, "self_score"),
    label(2, "与自评相差"),
    field(5, "gap"),
]);

/// The words, laid out.
pub(super) const COMPARISON_NOTE: Block =
    Block::Row(&[label(2, "与自评差异说明"), field(10, "gap_note")]);

/// Fields of a report: who is evaluated, what it is, what the unit gave itself, and how the framework's levels came
/// out.
macro_rules! fields {
    ([$($who:expr),+ $(,)?] [$($basics:expr),+ $(,)?] [$($compared:expr),* $(,)?] [$($analysis:expr),+ $(,)?]) => {
        &[
            spec("year", "年度", FieldKind::Year, &["评价年度", "预算年度"]).required(),
            $($who,)+
            spec("evaluator", "评价组（机构）", FieldKind::Line(150), &["评价机构", "评价小组", "评价组"])
                .required(),
            spec("evaluated_on", "评价日期", FieldKind::Day, &["评价时间", "报告日期"]).required(),
            $($basics,)+
            spec("work.purpose", "评价目的、对象和范围", FieldKind::Text(5000), &["评价目的"]).required(),
            spec(
                "work.method",
                "评价原则、指标体系、方法和标准",
                FieldKind::Text(5000),
                &["评价方法", "评价原则、方法和标准"],
            )
            .required(),
            spec("work.process", "评价工作过程", FieldKind::Text(5000), &["评价过程"]).required(),
            spec("conclusion", "综合评价结论", FieldKind::Text(5000), &["评价结论"]).required(),
            spec("total_weight", "总分", FieldKind::Points, &["分值合计"]).computed(),
            spec("total_score", "总得分", FieldKind::Points, &["得分合计", "评价得分"]).computed(),
            spec("grade", "评价等级", FieldKind::Line(20), &["等级"]).computed(),
            $($compared,)*
            $($analysis,)+
            spec("experience", "主要经验及做法", FieldKind::Text(5000), &["主要经验"]),
            spec("problems", "存在的问题及原因分析", FieldKind::Text(5000), &["存在问题"]).required(),
            spec("advice", "有关建议", FieldKind::Text(5000), &["相关建议"]).required(),
            spec("other", "其他需要说明的问题", FieldKind::Text(5000), &["其他需要说明的事项"]),
            spec("attachments", "附件", FieldKind::Text(2000), &["附件清单"]),
        ]
    };
}
pub(super) use fields;

/// The report, chapter by chapter; 评分表 stands in the third.
macro_rules! blocks {
    ([$($who:expr),+ $(,)?] [$($basics:expr),+ $(,)?] [$($compared:expr),* $(,)?] [$($analysis:expr),+ $(,)?]) => {
        &[
            Block::Row(&[Cell { span: 12, content: Content::Title }]),
            Block::Row(&[Cell { span: 12, content: Content::YearLine("year") }]),
            $($who,)+
            Block::Row(&[label(12, "一、基本情况")]),
            $($basics,)+
            Block::Row(&[label(12, "二、绩效评价工作开展情况")]),
            Block::Row(&[label(2, "评价目的、对象和范围"), field(10, "work.purpose")]),
            Block::Row(&[label(2, "评价原则、指标体系、方法和标准"), field(10, "work.method")]),
            Block::Row(&[label(2, "评价工作过程"), field(10, "work.process")]),
            Block::Row(&[label(12, "三、综合评价情况及评价结论")]),
            Block::Row(&[label(2, "综合评价结论"), field(10, "conclusion")]),
            crate::form::evaluation::scores::TABLE,
            Block::Row(&[
                label(2, "总分"),
                field(3, "total_weight"),
                label(2, "总得分"),
                field(2, "total_score"),
                label(1, "评价等级"),
                field(2, "grade"),
            ]),
            crate::form::evaluation::scores::SECTIONS,
            $($compared,)*
            Block::Row(&[label(12, "四、绩效评价指标分析")]),
            $($analysis,)+
            Block::Row(&[label(12, "五、主要经验及做法、存在的问题及原因分析")]),
            Block::Row(&[label(2, "主要经验及做法"), field(10, "experience")]),
            Block::Row(&[label(2, "存在的问题及原因分析"), field(10, "problems")]),
            Block::Row(&[label(12, "六、有关建议")]),
            Block::Row(&[label(2, "有关建议"), field(10, "advice")]),
            Block::Row(&[label(12, "七、其他需要说明的问题")]),
            Block::Row(&[label(2, "其他需要说明的问题"), field(10, "other")]),
            Block::Row(&[label(2, "附件"), field(10, "attachments")]),
        ]
    };
}
pub(super) use blocks;
