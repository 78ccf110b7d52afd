//! The sample of FM-09C.

use wenxiao_domain::act::complete::complete;
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::derive::evaluation::begin::first_rows;
use wenxiao_domain::derive::evaluation::rates::first_rates;
use wenxiao_domain::derive::flag::sheet::Behind;
use wenxiao_domain::form::evaluation::rates::RATES;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::regulation::builtin;

/// An agency's report on a township's finances: two rows by their rates, one by judgement lost points; what does not
/// apply gave its points away.
pub fn lower_evaluation() -> Sheet {
    let kind = FormKind::LowerGovernmentEvaluation;
    let mut sheet = Sheet::new(kind);
    for (id, text) in FIELDS {
        sheet.set_field(id, text);
    }
    let mut rates = first_rates(kind, None);
    for row in &mut rates {
        let figure = FIGURES.iter().find(|(name, ..)| *name == row.get("name"));
        if let Some((_, part, whole, page)) = figure {
            for (column, text) in [("part", part), ("whole", whole), ("evidence", page)] {
                row.set(column, *text);
            }
        }
    }
    *sheet.rows_mut(RATES) = rates;
    let mut rows = first_rows(kind, None, None);
    for row in &mut rows {
        let name = row.get("name").to_owned();
        if name == "直达资金支付率" {
            row.set("weight", "0");
        }
        if name == "支付进度率" {
            row.set("weight", "4");
        }
        if FIGURES.iter().all(|(figure, ..)| *figure != name) {
            row.set("score", row.get("weight").to_owned());
        }
        let told = match name.as_str() {
            "税收收入占比" => ["1.6", "比上年低2个百分点，\n砂石企业停产", "决算报表第2页"],
            "“三保”支出保障率" => {
                ["", "村干部报酬提标部分没有足额安排", "工资发放表第5页"]
            }
            "暂付款变动率" => ["", "两笔工程垫款没有清理", "往来款明细第1页"],
            "财政自给率" => ["6", "", ""],
            _ => continue,
        };
        for (column, text) in ["score", "deduction", "evidence"].into_iter().zip(told) {
            if !text.is_empty() {
                row.set(column, text);
            }
        }
    }
    *sheet.rows_mut("scores") = rows;
    let pack = builtin::pack("652823").expect("it loads");
    let rules = rules_of(kind, 2025, &pack).expect("the year is covered");
    complete(&sheet, &rules, &Behind::default()).sheet
}

/// Rate, part, whole, page.
const FIGURES: [(&str, &str, &str, &str); 8] = [
    ("一般公共预算收入完成率", "412.60", "400.00", "决算报表第1页"),
    ("税收收入占比", "268.20", "412.60", "决算报表第2页"),
    ("财政自给率", "412.60", "2,186.40", "决算报表第1页"),
    ("直达资金支付率", "0", "0", "直达资金台账：本年没有下达"),
    ("“三保”支出保障率", "1,368.00", "1,440.00", "“三保”预算审核表第1页"),
    ("财政供养人员控制率", "86", "90", "编制手册第2页"),
    ("化债任务完成率", "60.00", "60.00", "化债台账第1页"),
    ("暂付款变动率", "52.00", "41.60", "往来款明细第1页"),
];

const FIELDS: [(&str, &str); 19] = [
    ("year", "2025"),
    ("competent_department", "青河县柳林乡人民政府"),
    ("budget_code", "361"),
    ("evaluator", "巴州诚信会计师事务所"),
    ("evaluated_on", "2026年6月24日"),
    ("basics.overview", "辖9个行政村，户籍人口1.2万人，财政供养86人。"),
    ("basics.system", "乡财县管：县财政统一开设账户、集中支付，\n超收部分全额留乡。"),
    ("basics.money", "一般公共预算收入412.60万元，支出2186.40万元；年末债务余额240万元。"),
    ("work.purpose", "评价柳林乡2025年财政收支、预算管理和运行成效。"),
    ("work.method", "按收支管理、预算管理、财政运行成效、可持续与风险四个方面设置指标。"),
    ("work.process", "5月进驻，抽查凭证160份，走访4个村，6月中旬征求意见。"),
    ("conclusion", "收入完成较好，基层保障有缺口，暂付款清理不够。"),
    ("analysis.accounts", "收入完成预算的103.15%，税收占比下降。"),
    ("analysis.budgeting", "预算编制完整，执行均衡。"),
    ("analysis.outcome", "村干部报酬提标部分没有足额安排；重点任务全部完成。"),
    ("analysis.risk", "化债任务完成，暂付款比上年末增加10.40万元。"),
    ("problems", "1. “三保”支出有72万元缺口，原因是提标后没有追加预算；\n2. 两笔工程垫款挂账。"),
    ("advice", "下年度预算先安排“三保”支出；9月底前清理垫款。"),
    ("attachments", "评价工作底稿一份。"),
];
