//! 部门整体评价 of 2025: the department that the bureau had evaluated as a whole, the report of its agency, and
//! what it was asked to put right.

use wenxiao_domain::act::complete::complete;
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::derive::flag::sheet::Behind;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::regulation::builtin;

use crate::catalogue::{Catalogue, DepartmentSeed};
use crate::commissioned::{AGENCY, Found, Report};
use crate::plan::Writer;
use crate::whole::Whole;

const DEPARTMENT: &str = "jiaoyu";

impl Writer {
    /// The report is written, answered, accepted with 中, and fed back.
    pub(crate) fn whole_evaluation_of_2025(&mut self) {
        let mut seeds = self.catalogue.department.iter();
        let Some(seed) = seeds.find(|seed| seed.key == DEPARTMENT) else { return };
        self.commissioned_report(Report {
            department: DEPARTMENT,
            sheet: report(self.catalogue, seed),
            minute: 40,
            demand: "请对照整体评价发现的问题逐条制定整改措施，30天内报送整改情况，上传佐证。",
        });
    }
}

fn report(catalogue: &'static Catalogue, seed: &'static DepartmentSeed) -> Sheet {
    let pack = builtin::pack("65").expect("the built-in pack is in order");
    let of = FormKind::DepartmentSelfEvaluation;
    let rules = rules_of(of, 2025, &pack).expect("the year is covered");
    let whole = Whole::of(catalogue, seed, 2025);
    let approved = whole.sheet(FormKind::DepartmentTarget);
    let own = complete(&whole.sheet(of), &rules, &Behind::default()).sheet;
    let mut sheet = Sheet::new(FormKind::WholeDepartmentEvaluation);
    for (id, text) in [
        ("year", "2025"),
        ("competent_department", &*seed.name),
        ("budget_code", &seed.budget_code),
        ("evaluator", AGENCY),
        ("evaluated_on", "2026年4月2日"),
        ("basics.overview", &seed.duties),
        ("basics.target", approved.field("objective.expected")),
        ("self_score", own.field("total_score")),
    ]
    .into_iter()
    .chain(TEXTS)
    {
        sheet.set_field(id, text);
    }
    // The money is what the department itself told, the rest what was counted on the spot.
    Found { figures: FIGURES, lost: LOST }.write(&mut sheet, Some(&approved), Some(&own));
    sheet
}

/// Rate, part, whole, page.
const FIGURES: &[(&str, &str, &str, &str)] = &[
    ("在职人员控制率", "64", "60", "编制手册第3页"),
    ("“三公经费”变动率", "21.60", "18.00", "决算报表第6页"),
    ("重点支出安排率", "604.90", "700.90", "预算批复第2页"),
    ("预算完成率", "", "", "决算报表第1页"),
    ("预算调整率", "", "", "预算调整文件第1页"),
    ("支付进度率", "82", "100", "支付系统导出第1页"),
    ("结转结余率", "57.15", "", "决算报表第2页"),
    ("结转结余变动率", "57.15", "38.10", "决算报表第2页"),
    ("公用经费控制率", "182.00", "186.00", "决算报表第4页"),
    ("“三公经费”控制率", "21.60", "24.00", "决算报表第6页"),
    ("政府采购执行率", "126.00", "168.00", "采购台账第2页"),
    ("固定资产利用率", "1720.00", "1960.00", "资产清查表第5页"),
    ("完成及时率", "10", "14", "重点工作台账第1页"),
    ("质量达标率", "11", "14", "重点工作台账第1页"),
    ("重点工作办结率", "7", "9", "督查通报第3页"),
];

/// Row of the score table, score, why, evidence.
const LOST: &[(&str, &str, &str, &str)] = &[
    ("绩效目标合理性", "2", "没有写明与部门中长期规划的关系", "评价工作底稿第1页"),
    (
        "绩效指标明确性",
        "1.5",
        "“履职效能”只有一个指标，没有分解到全部重点任务",
        "评价工作底稿第2页",
    ),
    ("资金使用合规性", "2.25", "两笔培训费没有附签到表", "凭证抽查表第4页"),
    ("基础信息完善性", "0.67", "资产卡片与账面差12件", "资产清查表第7页"),
    ("资产管理安全性", "0.8", "账实不符12件", "资产清查表第7页"),
    ("群众投诉办结率", "6", "核查23件投诉，7件超期办结", "信访台账第4页"),
    ("业务培训人次", "7.5", "重复计算9人次", "培训签到表第11页"),
    ("服务对象满意度", "6", "入户问卷120份，满意度78%", "满意度问卷汇总第1页"),
];

const TEXTS: [(&str, &str); 15] = [
    (
        "basics.money",
        "全年预算按基本支出和项目支出安排，年中调减取暖锅炉项目21.50万元；年末结转57.15万元。",
    ),
    ("work.purpose", "评价部门履职和资金使用的整体绩效，对象为本部门及所属单位2025年度全部支出。"),
    (
        "work.method",
        "按部门整体支出绩效评价共性指标体系框架设置指标，采用比较法、因素分析法和公众评判法。",
    ),
    (
        "work.process",
        "3月下旬进驻收集资料，抽查凭证140份，走访学校6所，发放问卷120份，4月2日形成报告。",
    ),
    ("conclusion", "年度重点任务基本完成，经费控制和任务时效不足，群众满意度没有达到目标。"),
    (
        "gap_note",
        "自评只评六个维度各一个指标，本次评价按框架核查了经费、资产和全部重点任务，时效、满意度的差异最大。",
    ),
    ("analysis.input", "整体目标符合职责，指标偏少；在编人员超编4人，“三公经费”比上年增长。"),
    ("analysis.process", "预算执行较好，政府采购执行和支付进度偏慢；凭证附件、资产账卡有不一致。"),
    ("analysis.output", "14项年度工作全部开展，4项没有按时完成，3项没有达到质量要求。"),
    ("analysis.benefit", "投诉办结不及时，满意度78%，低于90%的目标。"),
    ("experience", "学生资助按学籍系统比对发放，未发现重复领取。"),
    (
        "problems",
        "1. 重点任务没有全部分解为绩效指标，原因是编制目标时只选了一个项目。\n2. 4项工作没有按时完成，原因是前期手续办理晚。\n3. 资产账实不符12件，原因是调拨后没有及时变更卡片。",
    ),
    ("advice", "整体目标按重点任务逐项设指标；上半年完成前期手续；6月底前完成资产清查并调整账卡。"),
    ("other", "无。"),
    ("attachments", "评价工作底稿、凭证抽查表、问卷汇总各一份。"),
];
