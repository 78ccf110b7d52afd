//! 下级政府财政运行评价 of 2025: the township whose finances the bureau had evaluated, the report of its agency, and
//! what it was asked to put right. Only the county of full size has townships.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;

use crate::catalogue::DepartmentSeed;
use crate::commissioned::{AGENCY, Found, Report};
use crate::plan::Writer;

/// 示例县红柳乡.
pub(crate) const TOWNSHIP: &str = "bumen53";

impl Writer {
    /// The report is written, answered, accepted with 良, and fed back.
    pub(crate) fn lower_evaluation_of_2025(&mut self) {
        let mut seeds = self.catalogue.department.iter();
        let Some(seed) = seeds.find(|seed| seed.key == TOWNSHIP) else { return };
        self.commissioned_report(Report {
            department: TOWNSHIP,
            sheet: report(seed),
            minute: 50,
            demand: "请对照评价发现的问题逐条制定整改措施，30天内报送整改情况，上传佐证。",
        });
    }
}

fn report(seed: &DepartmentSeed) -> Sheet {
    let mut sheet = Sheet::new(FormKind::LowerGovernmentEvaluation);
    for (id, text) in [
        ("year", "2025"),
        ("competent_department", &*seed.name),
        ("budget_code", &seed.budget_code),
        ("evaluator", AGENCY),
        ("evaluated_on", "2026年4月2日"),
    ]
    .into_iter()
    .chain(TEXTS)
    {
        sheet.set_field(id, text);
    }
    Found { figures: FIGURES, lost: LOST }.write(&mut sheet, None, None);
    sheet
}

/// Rate, part, whole, page.
const FIGURES: &[(&str, &str, &str, &str)] = &[
    ("一般公共预算收入完成率", "402.80", "424.00", "决算报表第1页"),
    ("税收收入占比", "253.76", "402.80", "决算报表第2页"),
    ("一般公共预算支出完成率", "1946.40", "2124.00", "决算报表第3页"),
    ("民生支出占比", "1265.16", "1946.40", "决算报表第4页"),
    ("绩效目标覆盖率", "624.00", "624.00", "目标批复第1页"),
    ("预算调整率", "96.00", "2028.00", "预算调整文件第1页"),
    ("结转结余率", "177.60", "1946.40", "决算报表第3页"),
    ("支付进度率", "92", "100", "支付系统导出第1页"),
    ("直达资金支付率", "218.50", "230.00", "直达资金台账第1页"),
    ("政府采购执行率", "84.00", "84.00", "采购台账第1页"),
    ("审计问题整改率", "5", "6", "审计整改清单第1页"),
    ("“三保”支出保障率", "1331.80", "1360.00", "“三保”预算审核表第1页"),
    ("转移支付支出率", "862.00", "940.00", "转移支付台账第2页"),
    ("重点任务完成率", "11", "12", "督查通报第2页"),
    ("财政自给率", "402.80", "1946.40", "决算报表第1页"),
    ("财政供养人员控制率", "92", "90", "编制手册第2页"),
    ("化债任务完成率", "48.00", "60.00", "化债台账第1页"),
    ("债务余额变动率", "312.00", "360.00", "债务台账第1页"),
    ("暂付款变动率", "28.00", "40.00", "往来款明细第1页"),
];

/// Row of the score table, score, why, evidence.
const LOST: &[(&str, &str, &str, &str)] = &[
    ("税收收入占比", "1.6", "比上年低2个百分点", "决算报表第2页"),
    ("预算编制完整性", "2", "提前下达的转移支付没有全部编入预算", "预算草案第6页"),
    ("预算调整率", "2.25", "追加后没有同步调整绩效目标", "预算调整文件第2页"),
    ("预决算信息公开性", "1.5", "决算公开晚12天", "公开网页截图第1页"),
    ("公共服务改善程度", "3", "供水入户比年度目标少42户", "现场核查表第3页"),
    ("群众满意度", "4", "入户问卷90份，满意度76%", "满意度问卷汇总第1页"),
    ("债务风险防控有效性", "3", "没有风险应急预案", "访谈记录第2页"),
];

const TEXTS: [(&str, &str); 15] = [
    ("basics.overview", "辖11个行政村、2个社区，户籍人口1.4万人，财政供养92人。"),
    (
        "basics.system",
        "乡财县管：县财政统一开设账户、集中支付；收入按体制分成，支出由县财政按标准核定。",
    ),
    (
        "basics.money",
        "一般公共预算收入402.80万元，支出1946.40万元，结转177.60万元；年末债务余额312.00万元。",
    ),
    ("work.purpose", "评价本乡2025年财政收支、预算管理、运行成效和风险，范围为全部财政资金。"),
    (
        "work.method",
        "按收支管理、预算管理、财政运行成效、可持续与风险四个方面设置指标，采用比较法和公众评判法。",
    ),
    (
        "work.process",
        "3月下旬进驻收集资料，抽查凭证110份，走访5个村，发放问卷90份，4月2日形成报告。",
    ),
    ("conclusion", "收支管理和风险防控总体较好，“三保”有缺口，化债和审计整改没有全部完成。"),
    (
        "analysis.accounts",
        "收入完成预算的95%，税收占比比上年下降；支出偏慢，民生支出占比比上年略升。",
    ),
    ("analysis.budgeting", "项目支出都设了绩效目标；转移支付编入预算不完整，决算公开晚。"),
    ("analysis.outcome", "“三保”支出有28.20万元没有保障到位；12项重点任务完成11项；满意度76%。"),
    ("analysis.risk", "债务余额下降，化债完成80%；超编2人，没有风险应急预案。"),
    ("experience", "直达资金按台账逐笔核对到人，未发现滞留。"),
    (
        "problems",
        "1. “三保”支出缺口28.20万元，原因是村干部报酬提标后没有追加预算。\n2. 化债任务少完成12万元，原因是资产处置流拍。\n3. 一个审计问题没有整改到位，原因是资料移交不全。",
    ),
    ("advice", "下年度预算先安排“三保”支出；上半年重新处置资产；6月底前完成审计整改和应急预案。"),
    ("attachments", "评价工作底稿、凭证抽查表、问卷汇总各一份。"),
];
