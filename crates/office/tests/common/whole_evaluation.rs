//! The sample of FM-09B.

use wenxiao_domain::act::complete::complete;
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::derive::evaluation::begin::first_rows;
use wenxiao_domain::derive::evaluation::rates::first_rates;
use wenxiao_domain::derive::flag::sheet::Behind;
use wenxiao_domain::form::evaluation::rates::RATES;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::regulation::builtin;

/// An agency's report on a department as a whole: one row by its rate, one by judgement lost points.
pub fn whole_evaluation() -> Sheet {
    let kind = FormKind::WholeDepartmentEvaluation;
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
    let mut rows = first_rows(kind, Some(&super::department_target()), None);
    for row in &mut rows {
        let name = row.get("name").to_owned();
        if FIGURES.iter().all(|(figure, ..)| *figure != name) {
            row.set("score", row.get("weight").to_owned());
        }
        match name.as_str() {
            "在职人员控制率" => row.set("deduction", "超编6人，\n编办已核减进人计划"),
            "资金使用合规性" => {
                row.set("score", "2.25");
                row.set("deduction", "一笔工程款没有附验收单；已补");
                row.set("evidence", "凭证抽查表第4页");
            }
            _ => {}
        }
    }
    *sheet.rows_mut("scores") = rows;
    let pack = builtin::pack("652823").expect("it loads");
    let rules = rules_of(kind, 2025, &pack).expect("the year is covered");
    complete(&sheet, &rules, &Behind::default()).sheet
}

/// Rate, part, whole, page.
const FIGURES: [(&str, &str, &str, &str); 4] = [
    ("在职人员控制率", "66", "60", "编制手册第3页"),
    ("“三公经费”变动率", "16.20", "18.00", "决算报表第6页"),
    ("预算完成率", "1,860.50", "1,860.50", "决算报表第1页"),
    ("质量达标率", "14", "14", "重点工作台账第1页"),
];

const FIELDS: [(&str, &str); 20] = [
    ("year", "2025"),
    ("competent_department", "青河县水利局"),
    ("budget_code", "213"),
    ("evaluator", "巴州诚信会计师事务所"),
    ("evaluated_on", "2026年6月20日"),
    ("basics.overview", "内设3个股室，下属2个管理站，在职66人。"),
    ("basics.target", "防渗改造末级渠道18公里，受益农户860户。"),
    ("basics.money", "全年预算1860.50万元，全部支出。"),
    ("work.purpose", "评价部门履职和资金使用的整体绩效。"),
    ("work.method", "按财预〔2013〕53号框架设置指标，\n采用比较法、公众评判法。"),
    ("work.process", "5月进驻，6月上旬现场核查，6月中旬征求意见。"),
    ("conclusion", "年度任务按期完成，人员超编、凭证附件不全。"),
    ("self_score", "98.40"),
    ("analysis.input", "整体目标明确；在职人员超编6人。"),
    ("analysis.process", "预算全部执行，一笔凭证附件不全。"),
    ("analysis.output", "渠道18公里全部完工并验收。"),
    ("analysis.benefit", "受益农户880户，满意度94%。"),
    ("problems", "1. 在职人员超编；\n2. 凭证附件不全，原因是资料移交晚。"),
    ("advice", "按编办意见控制进人；验收当月移交资料。"),
    ("attachments", "评价工作底稿一份。"),
];
