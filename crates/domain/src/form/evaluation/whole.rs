//! What only FM-09B has: the department, its figures, and the framework of 财预〔2013〕53号.

use super::chapters::{COMPARISON, COMPARISON_NOTE, GAP, GAP_NOTE, SELF_SCORE, blocks, fields};
use super::scores::{LEVEL_SUMS, framework, score_table};
use super::{Framework, rates};
use crate::form::layout::{
    Block, Cell, Content, FieldKind, FieldSpec, GroupSpec, field, label, spec,
};

/// 一级指标, in their order.
const LEVELS: [&str; 4] = ["投入", "过程", "产出", "效果"];

/// 指标体系框架 for departments. The rows of 职责履行 that stay say nothing of how much was to be done, which is
/// what was promised.
pub static FRAMEWORK: Framework = Framework {
    levels: LEVELS,
    rates: rates::OF_DEPARTMENT,
    place,
    kept: &[rates::DONE_IN_TIME.name, rates::DONE_WELL.name, rates::KEY_WORK.name],
};

/// Of the six dimensions those that say what a department did and what came of it; cost and management are
/// what 投入 and 过程 look at anyway. The national tree is printed in other places.
fn place(l1: &str, _: &str) -> Option<(&'static str, &'static str)> {
    match l1 {
        "履职效能" | "产出指标" => Some(("产出", "职责履行")),
        "社会效应" | "可持续发展能力" | "服务对象满意度" | "效益指标" | "满意度指标" => {
            Some(("效果", "履职效益"))
        }
        _ => None,
    }
}

pub(super) const FIELDS: &[FieldSpec] = fields! {
    [
        spec(
            "competent_department",
            "部门（单位）名称",
            FieldKind::Line(150),
            &["评价对象", "部门名称", "单位名称", "被评价部门"],
        )
        .required(),
        spec("budget_code", "部门预算编码", FieldKind::Line(21), &["预算编码", "部门编码"]),
    ]
    [
        spec("basics.overview", "部门概况", FieldKind::Text(5000), &["部门基本情况"]).required(),
        spec("basics.target", "部门整体绩效目标", FieldKind::Text(5000), &["绩效目标"]).required(),
        spec("basics.money", "预算安排和支出情况", FieldKind::Text(5000), &["预算和支出情况"])
            .required(),
    ]
    [SELF_SCORE, GAP, GAP_NOTE]
    [
        spec("analysis.input", "投入情况", FieldKind::Text(5000), &["投入分析"]).required(),
        spec("analysis.process", "过程情况", FieldKind::Text(5000), &["过程分析"]).required(),
        spec("analysis.output", "产出情况", FieldKind::Text(5000), &["产出分析"]).required(),
        spec("analysis.benefit", "效果情况", FieldKind::Text(5000), &["效果分析"]).required(),
    ]
};

pub(super) const GROUPS: &[GroupSpec] =
    &[score_table!(&LEVELS, ROWS), LEVEL_SUMS, rates::group(rates::ROWS)];

pub(super) const BLOCKS: &[Block] = blocks! {
    [
        Block::Row(&[
            label(2, "部门（单位）名称"),
            field(5, "competent_department"),
            label(2, "部门预算编码"),
            field(3, "budget_code"),
        ]),
        Block::Row(&[
            label(2, "评价组（机构）"),
            field(5, "evaluator"),
            label(2, "评价日期"),
            field(3, "evaluated_on"),
        ]),
    ]
    [
        Block::Row(&[label(2, "部门概况"), field(10, "basics.overview")]),
        Block::Row(&[label(2, "部门整体绩效目标"), field(10, "basics.target")]),
        Block::Row(&[label(2, "预算安排和支出情况"), field(10, "basics.money")]),
        rates::TABLE,
    ]
    [COMPARISON, COMPARISON_NOTE]
    [
        Block::Row(&[label(2, "投入情况"), field(10, "analysis.input")]),
        Block::Row(&[label(2, "过程情况"), field(10, "analysis.process")]),
        Block::Row(&[label(2, "产出情况"), field(10, "analysis.output")]),
        Block::Row(&[label(2, "效果情况"), field(10, "analysis.benefit")]),
    ]
};

/// Names are the framework's; weights, points and standards are ours (拟定).
const ROWS: &[&[(&str, &str)]] = framework! {
    "投入", "目标设定": [
        "绩效目标合理性", "3", "部门整体绩效目标依据是否充分、符合实际",
            "①符合国家法律法规和国民经济社会发展规划；②符合部门职责；③符合部门制定的中长期规划",
            "三个要点各占三分之一，不符合的扣除该要点分值";
        "绩效指标明确性", "3", "整体绩效目标的指标是否清晰、细化、可衡量",
            "①目标细化分解为具体工作任务；②以清晰、可衡量的指标值体现；③与年度任务数或计划数对应；④与预算资金相匹配",
            "四个要点各占四分之一，不符合的扣除该要点分值";
    ]
    "投入", "预算配置": [
        rates::STAFF_CONTROL, "3", "对人员成本的控制程度";
        rates::THREE_PUBLIC_CHANGE, "3", "对“三公经费”的控制程度";
        rates::KEY_SPENDING, "3", "对重点履职的保障程度";
    ]
    "过程", "预算执行": [
        rates::COMPLETION, "4", "预算完成的程度";
        rates::ADJUSTMENT, "2", "预算调整的程度";
        rates::PAYMENT_PROGRESS, "2", "支付是否及时、均衡";
        rates::CARRYOVER, "2", "对结转结余的控制程度";
        rates::CARRYOVER_CHANGE, "1", "对结转结余的控制努力";
        rates::RUNNING_COST_CONTROL, "2", "对机构运转成本的控制程度";
        rates::THREE_PUBLIC_CONTROL, "2", "对“三公经费”的实际控制程度";
        rates::PROCUREMENT, "1", "政府采购预算的执行程度";
    ]
    "过程", "预算管理": [
        "管理制度健全性", "1", "预算资金管理、内部财务和会计核算制度是否健全",
            "①有资金管理、财务、会计核算制度；②制度合法、合规、完整；③得到有效执行",
            "三个要点各占三分之一，不符合的扣除该要点分值";
        "资金使用合规性", "3", "资金使用是否符合财务管理制度",
            "①符合财经法规和资金管理办法；②拨付有完整的审批程序和手续；③重大开支经过论证；④符合预算批复的用途；⑤没有截留、挤占、挪用、虚列支出",
            "前四个要点不符合的各扣四分之一；有截留、挤占、挪用、虚列的不得分";
        "预决算信息公开性", "1", "是否按规定公开预决算信息",
            "①按规定内容公开；②按规定时限公开",
            "两个要点各占一半，不符合的扣除该要点分值";
        "基础信息完善性", "1", "基础信息是否真实、完整、准确",
            "①基础数据和会计资料真实；②完整；③准确",
            "三个要点各占三分之一，不符合的扣除该要点分值";
    ]
    "过程", "资产管理": [
        "管理制度健全性", "1", "资产管理制度是否健全",
            "①有资产管理制度；②制度合法、合规、完整；③得到有效执行",
            "三个要点各占三分之一，不符合的扣除该要点分值";
        "资产管理安全性", "1", "资产是否保存完整、使用合规、配置合理、处置规范",
            "①保存完整；②配置合理；③处置规范；④账实相符；⑤有偿使用和处置收入及时足额上缴",
            "五个要点各占五分之一，不符合的扣除该要点分值";
        rates::ASSET_USE, "1", "固定资产使用的程度";
    ]
    "产出", "职责履行": [
        rates::DONE, "10", "履行职责实际完成工作的程度";
        rates::DONE_IN_TIME, "6", "在规定时限内完成工作的程度";
        rates::DONE_WELL, "8", "完成的工作达到质量标准的程度";
        rates::KEY_WORK, "6", "党委、政府和上级交办的重点工作办结的程度";
    ]
    "效果", "履职效益": [
        "经济效益", "6", "履行职责对经济发展的直接或间接影响",
            "按部门职责和年度目标设定，没有的可以调整到其他效益",
            "按各项指标的实现程度计分";
        "社会效益", "8", "履行职责对社会发展的直接或间接影响",
            "按部门职责和年度目标设定",
            "按各项指标的实现程度计分";
        "生态效益", "6", "履行职责对生态环境的直接或间接影响",
            "按部门职责和年度目标设定，没有的可以调整到其他效益",
            "按各项指标的实现程度计分";
        "社会公众或服务对象满意度", "10", "社会公众或服务对象对部门履职的满意程度",
            "通过问卷、访谈等方式取得",
            "达到目标值得满分，未达到的按比例计分";
    ]
};
