//! What only FM-09C has: the township, the figures of its finances, and a framework of four parts. There is no form
//! that is the same everywhere; names, weights and standards are ours (拟定).

use super::Framework;
use super::chapters::{blocks, fields};
use super::rates::{self, AT_LEAST, AT_MOST, RateRule, or_not_applicable};
use super::scores::{LEVEL_SUMS, framework, score_table};
use crate::form::layout::{
    Block, Cell, Content, FieldKind, FieldSpec, GroupSpec, field, label, spec,
};

/// 一级指标, in their order. As of every framework the last two say what came of it.
const LEVELS: [&str; 4] = ["收支管理", "预算管理", "财政运行成效", "可持续与风险"];

/// 指标体系框架 for the finances of a lower government. Nothing was promised of them on a form, so that its own rows
/// always stand.
pub static FRAMEWORK: Framework =
    Framework { levels: LEVELS, rates: OF_LOWER_GOVERNMENT, place: |_, _| None, kept: &[] };

pub(super) const FIELDS: &[FieldSpec] = fields! {
    [
        spec(
            "competent_department",
            "乡镇（下级政府）名称",
            FieldKind::Line(150),
            &["评价对象", "下级政府名称", "乡镇名称", "被评价政府"],
        )
        .required(),
        spec("budget_code", "部门预算编码", FieldKind::Line(21), &["预算编码", "部门编码"]),
    ]
    [
        spec("basics.overview", "乡镇概况", FieldKind::Text(5000), &["乡镇基本情况"]).required(),
        spec("basics.system", "财政管理体制", FieldKind::Text(5000), &["财政体制"]).required(),
        spec("basics.money", "财政收支和债务情况", FieldKind::Text(5000), &["收支和债务情况"])
            .required(),
    ]
    []
    [
        spec("analysis.accounts", "收支管理情况", FieldKind::Text(5000), &["收支管理分析"])
            .required(),
        spec("analysis.budgeting", "预算管理情况", FieldKind::Text(5000), &["预算管理分析"])
            .required(),
        spec("analysis.outcome", "财政运行成效情况", FieldKind::Text(5000), &["运行成效分析"])
            .required(),
        spec("analysis.risk", "可持续与风险情况", FieldKind::Text(5000), &["可持续与风险分析"])
            .required(),
    ]
};

pub(super) const GROUPS: &[GroupSpec] =
    &[score_table!(&LEVELS, ROWS), LEVEL_SUMS, rates::group(FIGURES)];

pub(super) const BLOCKS: &[Block] = blocks! {
    [
        Block::Row(&[
            label(2, "乡镇（下级政府）名称"),
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
        Block::Row(&[label(2, "乡镇概况"), field(10, "basics.overview")]),
        Block::Row(&[label(2, "财政管理体制"), field(10, "basics.system")]),
        Block::Row(&[label(2, "财政收支和债务情况"), field(10, "basics.money")]),
        rates::TABLE,
    ]
    []
    [
        Block::Row(&[label(2, "收支管理情况"), field(10, "analysis.accounts")]),
        Block::Row(&[label(2, "预算管理情况"), field(10, "analysis.budgeting")]),
        Block::Row(&[label(2, "财政运行成效情况"), field(10, "analysis.outcome")]),
        Block::Row(&[label(2, "可持续与风险情况"), field(10, "analysis.risk")]),
    ]
};

/// Of a share that is right at no one height: last year's is what it is measured by.
const AS_LAST_YEAR: RateRule =
    RateRule::Judged(or_not_applicable!("不低于上年得满分，每低1个百分点扣十分之一，扣完为止"));

rates::rates! {
    OF_LOWER_GOVERNMENT, FIGURES;
    REVENUE = "一般公共预算收入完成率":
        "一般公共预算收入" "（万元）" () / "一般公共预算收入预算数" "（万元）" (), Share, AT_LEAST;
    TAX_SHARE = "税收收入占比":
        "税收收入" "（万元）" () / "一般公共预算收入" "（万元）" (), Share, AS_LAST_YEAR;
    SPENDING = "一般公共预算支出完成率":
        "一般公共预算支出" "（万元）" () / "一般公共预算支出预算数" "（万元）" (), Share, AT_LEAST;
    LIVELIHOOD = "民生支出占比":
        "民生支出" "（万元）" () / "一般公共预算支出" "（万元）" (), Share, AS_LAST_YEAR;
    TARGETS_SET = "绩效目标覆盖率":
        "设定绩效目标的项目支出" "（万元）" () / "项目支出预算数" "（万元）" (), Share, AT_LEAST;
    ADJUSTMENT = "预算调整率":
        "预算调整数" "（万元，追减写负数）" () / "年初预算数" "（万元）" (), Adjustment,
        RateRule::Judged(or_not_applicable!("没有调整的得满分，每调整5个百分点扣四分之一，扣完为止"));
    CARRYOVER = "结转结余率":
        "结转结余总额" "（万元）" () / "一般公共预算支出" "（万元）" (), Share,
        RateRule::Judged(or_not_applicable!("不超过10%得满分，每超5个百分点扣四分之一，扣完为止"));
    PAYMENT_PROGRESS = "支付进度率":
        "实际支付进度" "（%）" () / "既定支付进度" "（%）" (), Share, AT_LEAST;
    DIRECT_FUNDS = "直达资金支付率":
        "直达资金支付数" "（万元）" () / "直达资金下达数" "（万元）" (), Share, AT_LEAST;
    PROCUREMENT = "政府采购执行率":
        "实际政府采购金额" "（万元）" () / "政府采购预算数" "（万元）" (), Share, AT_LEAST;
    AUDIT = "审计问题整改率":
        "已整改问题数" "（个）" () / "应整改问题数" "（个）" (), Share, AT_LEAST;
    THREE_GUARANTEES = "“三保”支出保障率":
        "“三保”实际支出" "（万元）" () / "“三保”应保障支出" "（万元）" (), Share, AT_LEAST;
    TRANSFERS = "转移支付支出率":
        "转移支付支出数" "（万元）" () / "转移支付下达数" "（万元）" (), Share, AT_LEAST;
    TASKS = "重点任务完成率":
        "完成的重点任务数" "（项）" () / "上级下达的重点任务数" "（项）" (), Share, AT_LEAST;
    SELF_SUFFICIENCY = "财政自给率":
        "一般公共预算收入" "（万元）" () / "一般公共预算支出" "（万元）" (), Share, AS_LAST_YEAR;
    STAFF_CONTROL = "财政供养人员控制率":
        "实有财政供养人员数" "（人）" () / "核定编制数" "（人）" (), Share, AT_MOST;
    DEBT_REDUCTION = "化债任务完成率":
        "实际化解债务" "（万元）" () / "年度化债任务" "（万元）" (), Share, AT_LEAST;
    DEBT_CHANGE = "债务余额变动率":
        "年末债务余额" "（万元）" () / "上年末债务余额" "（万元）" (), Change, AT_MOST;
    ADVANCES_CHANGE = "暂付款变动率":
        "年末暂付款余额" "（万元）" () / "上年末暂付款余额" "（万元）" (), Change, AT_MOST;
}

/// Names, weights, points and standards are all ours (拟定).
const ROWS: &[&[(&str, &str)]] = framework! {
    "收支管理", "收入管理": [
        REVENUE, "4", "一般公共预算收入完成的程度";
        TAX_SHARE, "2", "收入的质量";
        "收入组织合规性", "2", "组织收入是否依法、真实",
            "①依法征收，应收尽收；②非税收入按规定的项目和标准收取，及时足额上缴；③没有虚增、空转、截留收入",
            "前两个要点各占一半，不符合的扣除该要点分值；有虚增、空转、截留的不得分";
    ]
    "收支管理", "支出管理": [
        SPENDING, "4", "一般公共预算支出完成的程度";
        LIVELIHOOD, "4", "支出用于民生的程度";
    ]
    "预算管理", "预算编制": [
        "预算编制完整性", "3", "收入和支出是否全部编入预算",
            "①全部收入和支出编入预算；②提前下达的转移支付编入预算；③先安排“三保”支出，不留缺口",
            "三个要点各占三分之一，不符合的扣除该要点分值";
        TARGETS_SET, "3", "项目支出设定绩效目标的程度";
    ]
    "预算管理", "预算执行": [
        ADJUSTMENT, "3", "预算调整的程度";
        CARRYOVER, "3", "对结转结余的控制程度";
        PAYMENT_PROGRESS, "2", "支付是否及时、均衡";
        DIRECT_FUNDS, "2", "直达资金支付的程度";
        PROCUREMENT, "2", "政府采购预算的执行程度";
    ]
    "预算管理", "监督和公开": [
        "预决算信息公开性", "3", "是否按规定公开预决算信息",
            "①按规定内容公开；②按规定时限公开",
            "两个要点各占一半，不符合的扣除该要点分值";
        AUDIT, "3", "审计和财政监督发现的问题得到整改的程度";
    ]
    "财政运行成效", "基层保障": [
        THREE_GUARANTEES, "8", "保基本民生、保工资、保运转的程度";
        TRANSFERS, "4", "上级转移支付形成支出的程度";
        TASKS, "4", "上级下达的重点任务完成的程度";
    ]
    "财政运行成效", "运行效益": [
        "经济社会发展成效", "5", "财政运行对乡镇经济社会发展的作用",
            "按年度经济社会发展目标逐项对照",
            "按各项目标的实现程度计分";
        "公共服务改善程度", "4", "教育、卫生、养老、供水、道路等公共服务比上年改善的程度",
            "按年度公共服务目标逐项对照，与上年比较",
            "按各项目标的实现程度计分";
        "群众满意度", "5", "群众对乡镇财政保障的公共服务的满意程度",
            "通过问卷、访谈等方式取得",
            "达到目标值得满分，未达到的按比例计分";
    ]
    "可持续与风险", "财政可持续": [
        SELF_SUFFICIENCY, "6", "自有收入保障支出的程度";
        STAFF_CONTROL, "6", "对财政供养人员的控制程度";
    ]
    "可持续与风险", "风险防控": [
        DEBT_REDUCTION, "6", "化解存量债务的程度";
        DEBT_CHANGE, "4", "对债务余额的控制程度";
        ADVANCES_CHANGE, "4", "清理暂付款的程度";
        "债务风险防控有效性", "4", "是否守住不发生债务风险的底线",
            "①没有违规举债、变相举债；②没有拖欠工资、工程款；③有化债方案和风险应急预案",
            "后两个要点各占一半，不符合的扣除该要点分值；有违规举债的不得分";
    ]
};
