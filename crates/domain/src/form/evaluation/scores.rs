//! The score table of FM-09: the framework that every evaluation of a project begins with, and the columns that
//! the one of a department has too.

use super::LEVELS;
use super::rates::{EXECUTION, IN_PLACE};
use crate::form::layout::{Block, FieldKind, GroupSpec, column, label, spec};

/// 评分表 of a framework: its first levels, and the rows that it begins with.
macro_rules! score_table {
    ($levels:expr, $framework:expr) => {
        GroupSpec {
            id: crate::form::evaluation::SCORES,
            row_label: "评分",
            columns: &[
                spec("l1", "一级指标", FieldKind::Choice($levels), &["一级"]).required(),
                spec("l1_weight", "一级指标分值", FieldKind::Points, &[]).computed(),
                spec("l2", "二级指标", FieldKind::Line(60), &["二级"]).required(),
                spec("l2_weight", "二级指标分值", FieldKind::Points, &[]).computed(),
                spec("name", "三级指标", FieldKind::Line(1000), &["三级", "指标名称"]).required(),
                spec("weight", "分值", FieldKind::Points, &["权重", "三级指标分值"]).required(),
                spec("meaning", "指标解释", FieldKind::Text(1000), &["指标说明"]),
                spec("points", "评价要点", FieldKind::Text(2000), &["评价要点/指标说明"]),
                spec("standard", "评分标准", FieldKind::Text(2000), &["评分细则"]),
                spec("score", "得分", FieldKind::Points, &["评价得分"]).required(),
                spec("deduction", "扣分原因", FieldKind::Text(2000), &["扣分说明"]),
                spec("evidence", "佐证（页码）", FieldKind::Line(200), &["佐证", "佐证材料"]),
            ],
            starts_with: $framework,
            grows: true,
        }
    };
}
pub(super) use score_table;

/// Rows of a framework: its first levels, each with second levels, each with rows. A row is written out, or it is
/// a rate with points and meaning, whose name, 评价要点 and 评分标准 are the rate's.
macro_rules! framework {
    (@row $l1:literal, $l2:literal, $rate:expr, $weight:literal, $meaning:literal) => {
        framework!(@row $l1, $l2, $rate.name, $weight, $meaning, $rate.formula, $rate.standard())
    };
    (@row $l1:literal, $l2:literal, $name:expr, $weight:literal, $meaning:literal, $points:expr, $standard:expr) => {
        &[
            ("l1", $l1),
            ("l2", $l2),
            ("name", $name),
            ("weight", $weight),
            ("meaning", $meaning),
            ("points", $points),
            ("standard", $standard),
        ]
    };
    ($($l1:literal, $l2:literal: [
        $($name:expr, $weight:literal, $meaning:literal $(, $points:literal, $standard:literal)?;)+
    ])+) => {
        &[$($(
            framework!(@row $l1, $l2, $name, $weight, $meaning $(, $points, $standard)?),
        )+)+]
    };
}
pub(super) use framework;

/// Score table and the sums of its four levels.
pub(super) const GROUPS: &[GroupSpec] = &[score_table!(&LEVELS, ROWS), LEVEL_SUMS];

/// 评分表.
pub(super) const TABLE: Block = Block::Group {
    group: super::SCORES,
    head: &[
        label(1, "一级指标"),
        label(1, "分值"),
        label(1, "二级指标"),
        label(1, "分值"),
        label(1, "三级指标"),
        label(1, "分值"),
        label(1, "指标解释"),
        label(1, "评价要点"),
        label(1, "评分标准"),
        label(1, "得分"),
        label(1, "扣分原因"),
        label(1, "佐证（页码）"),
    ],
    row: &[
        column(1, "l1"),
        column(1, "l1_weight"),
        column(1, "l2"),
        column(1, "l2_weight"),
        column(1, "name"),
        column(1, "weight"),
        column(1, "meaning"),
        column(1, "points"),
        column(1, "standard"),
        column(1, "score"),
        column(1, "deduction"),
        column(1, "evidence"),
    ],
    merge: &["l1", "l1_weight", "l2", "l2_weight"],
};

/// 各级得分, as a block.
pub(super) const SECTIONS: Block = Block::Group {
    group: "levels",
    head: &[label(5, "一级指标"), label(2, "分值"), label(2, "得分"), label(3, "得分率")],
    row: &[column(5, "level"), column(2, "weight"), column(2, "score"), column(3, "rate")],
    merge: &[],
};

/// 各级得分.
pub(super) const LEVEL_SUMS: GroupSpec = GroupSpec {
    id: "levels",
    row_label: "各级得分",
    columns: &[
        spec("level", "一级指标", FieldKind::Line(40), &[]).computed(),
        spec("weight", "分值", FieldKind::Points, &[]).computed(),
        spec("score", "得分", FieldKind::Points, &[]).computed(),
        spec("rate", "得分率", FieldKind::Percent, &[]).computed(),
    ],
    starts_with: &[],
    grows: false,
};

/// Where an indicator of a project's target stands in the framework.
pub(super) fn place(l1: &str, l2: &str) -> Option<(&'static str, &'static str)> {
    let is = |word: &str| l2.contains(word);
    match l1 {
        "成本指标" => Some(("产出", "产出成本")),
        "产出指标" if is("质量") => Some(("产出", "产出质量")),
        "产出指标" if is("时效") => Some(("产出", "产出时效")),
        "产出指标" if is("成本") => Some(("产出", "产出成本")),
        "产出指标" => Some(("产出", "产出数量")),
        "效益指标" | "满意度指标" => Some(("效益", "项目效益")),
        _ => None,
    }
}

/// Names are the framework's; weights, points and standards are ours (拟定).
const ROWS: &[&[(&str, &str)]] = framework! {
    "决策", "项目立项": [
        "立项依据充分性", "4", "立项是否符合法律法规、政策、规划和部门职责",
            "①符合法律法规和相关政策；②符合行业规划；③与部门职责范围相符；④属于公共财政支持范围；⑤不与同类项目重复",
            "五个要点各占五分之一，不符合的扣除该要点分值";
        "立项程序规范性", "3", "申请、设立的过程是否符合要求",
            "①按规定程序申请设立；②审批文件和材料齐全；③事前经过可行性研究、专家论证、集体决策等必要程序",
            "三个要点各占三分之一，不符合的扣除该要点分值";
    ]
    "决策", "绩效目标": [
        "绩效目标合理性", "4", "目标是否依据充分、客观实际",
            "①有绩效目标；②与实际工作内容相关；③预期产出和效果符合正常水平；④与预算资金量相匹配",
            "没有目标的不得分；其余要点不符合的各扣三分之一";
        "绩效指标明确性", "3", "指标是否清晰、细化、可衡量",
            "①目标细化分解为具体指标；②以清晰、可衡量的指标值体现；③与项目任务数或计划数对应",
            "三个要点各占三分之一，不符合的扣除该要点分值";
    ]
    "决策", "资金投入": [
        "预算编制科学性", "3", "预算编制是否经过论证、有标准",
            "①预算经过科学论证；②内容与项目内容匹配；③额度测算依据充分、有标准",
            "三个要点各占三分之一，不符合的扣除该要点分值";
        "资金分配合理性", "3", "资金分配是否有依据、与实际相适应",
            "①分配依据充分；②分配额度合理，与单位或地方实际相适应",
            "两个要点各占一半，不符合的扣除该要点分值";
    ]
    "过程", "资金管理": [
        IN_PLACE, "3", "实际到位资金与预算资金的比率";
        EXECUTION, "4", "预算资金是否按照计划执行";
        "资金使用合规性", "5", "资金使用是否符合财务管理制度",
            "①符合财经法规和资金管理办法；②拨付有完整的审批程序和手续；③符合预算批复或合同用途；④没有截留、挤占、挪用、虚列支出",
            "前三个要点不符合的各扣四分之一；有截留、挤占、挪用、虚列的不得分";
    ]
    "过程", "组织实施": [
        "管理制度健全性", "4", "财务和业务管理制度是否健全",
            "①有财务和业务管理制度；②制度合法、合规、完整",
            "两个要点各占一半，不符合的扣除该要点分值";
        "制度执行有效性", "4", "实施是否符合管理规定",
            "①遵守法律法规和管理规定；②调整和变更手续完备；③合同、验收、技术鉴定等资料齐全并归档；④人员、场地、信息支撑落实到位",
            "四个要点各占四分之一，不符合的扣除该要点分值";
    ]
    "产出", "产出数量": [
        "实际完成率", "10", "实际产出数与计划产出数的比率",
            "实际完成率＝实际产出数÷计划产出数×100%",
            "得分＝完成率×分值，超过100%的按100%计";
    ]
    "产出", "产出质量": [
        "质量达标率", "8", "达到质量标准的产出数与实际产出数的比率",
            "质量达标率＝质量达标产出数÷实际产出数×100%",
            "得分＝达标率×分值";
    ]
    "产出", "产出时效": [
        "完成及时性", "6", "实际完成时间与计划完成时间相比的情况",
            "实际完成时间不晚于计划完成时间",
            "按时完成得满分；每晚一个月扣三分之一，扣完为止";
    ]
    "产出", "产出成本": [
        "成本节约率", "6", "实际成本低于计划成本的程度",
            "成本节约率＝（计划成本－实际成本）÷计划成本×100%",
            "不超过计划成本得满分；每超一个百分点扣十分之一，扣完为止";
    ]
    "效益", "项目效益": [
        "实施效益", "20", "项目实施产生的经济、社会、生态效益和可持续影响",
            "按项目绩效目标中的效益指标逐项对照",
            "按各效益指标的实现程度计分";
        "满意度", "10", "社会公众或服务对象对实施效果的满意程度",
            "通过问卷、访谈等方式取得",
            "达到目标值得满分，未达到的按比例计分";
    ]
};
