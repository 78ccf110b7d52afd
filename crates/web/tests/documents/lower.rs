//! A township evaluated for its finances: marked in the register, commissioned in that field, written by an agency
//! whose rates the system counts, answered by the township, accepted, and what follows from it.

use wenxiao_domain::act::{ChangeOrganization, Command};
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::form::evaluation::SCORES;
use wenxiao_domain::form::evaluation::rates::RATES;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::unit::day::Day;

use crate::commissioned::Case;
use crate::hand::{WAYS, Way, press, said, write};
use crate::world::{PLACE, system};

/// Row of the score table, score, why.
const LOST: [(&str, &str, &str); 3] = [
    ("预算编制完整性", "2", "提前下达的转移支付没有编入预算"),
    ("经济社会发展成效", "0", "三项年度目标都没有完成"),
    ("群众满意度", "0", "满意度61%"),
];

/// The field is refused while the department is not marked, and counted afterwards.
fn commissions(case: &Case) {
    let browser = &case.browser;
    case.log_in(&case.world.reviewer);
    case.open(&case.department_page());
    assert!(!browser.visible_text().contains("财政运行评价"), "it is no township");
    case.reads(&case.engagements(), &["下级政府财政运行"]);
    case.contract(Some("lower_government"));
    case.commission();
    let refused = browser.visible_text();
    assert!(refused.contains("没有标记为乡镇") && refused.contains("R397"), "{refused}");
    system(
        &case.world.app,
        Command::ChangeOrganization(ChangeOrganization {
            organization: case.department,
            from: Day::new(2020, 1, 1).expect("it exists"),
            name: String::new(),
            uscc: String::new(),
            budget_code: String::new(),
            is_township: Some(true),
        }),
    );
    press(browser, "form[action$='/engagements/new'] button.primary", ".notice.done");
    case.reads(&case.engagements(), &["下级政府财政运行"]);
    case.log_in(&case.world.clerk);
    case.reads(&case.department_page(), &["财政运行评价", "预算部门（乡镇）"]);
}

/// The agency types figures and the system counts; what is short of 三保 is a problem to be told.
fn writes(case: &Case) {
    let browser = &case.browser;
    case.log_in(&case.agency);
    case.reads("/me", &["财政运行评价"]);
    case.begin_report(|sheet| {
        assert_eq!(sheet.field("evaluator"), "示例衡远绩效咨询有限公司");
        assert_eq!((sheet.rows(RATES).len(), sheet.rows(SCORES).len()), (19, 26));
        fill(sheet);
    });
    write(browser, "#i-rates-11-part", "1368");
    write(browser, "#i-rates-11-whole", "1440");
    press(browser, "button.primary", "#error-summary");
    let faults = said(browser, "#error-summary");
    assert!(faults.contains("“三保”支出保障率是95%，差72.00万元"), "{faults}");
    write(browser, "#i-problems", "“三保”支出有72万元缺口，原因是提标后没有追加预算。");
    press(browser, "button.primary", "form[action$='/submit']");
    press(browser, "button.primary", ".notice.done");
    let document = case.document();
    let sheet = &document.newest().sheet;
    assert_eq!(sheet.rows(RATES)[11].get("rate"), "95.00%");
    let row = sheet.rows(SCORES).iter().find(|row| row.get("name") == "“三保”支出保障率");
    assert_eq!(row.map(|row| row.get("score")), Some("7.6"), "8 × 1368 ÷ 1440");
}

/// The township says what it thinks, another reviewer accepts: 良. Nothing is compared with its department budget.
fn answered(case: &Case) {
    let (browser, id) = (&case.browser, case.document().id);
    case.pass("三项年度目标都没有完成");
    let document = case.document();
    let settled = document.settled().expect("it was accepted");
    assert_eq!(settled.grade, Some(Grade::Good), "{:?}", settled.total);
    let total = settled.total.expect("it was scored").to_string();
    case.log_in(&case.world.head);
    let score = format!("/docs/{id}/score");
    case.reads(&score, &[&total, "收支管理", "可持续与风险"]);
    assert!(!browser.visible_text().contains("整体自评、整体评价"), "of something else");
    let title = "下级政府财政运行综合绩效评价报告";
    case.reads(&format!("/docs/{id}/print"), &[title, "95.00%"]);
    case.reads(&case.department_page(), &["财政运行评价", &total]);
    case.log_in(&case.world.reviewer);
    case.reads(&format!("/{PLACE}/2025/findings"), &["财政运行评价"]);
    assert_eq!(browser.console_faults(), [""; 0]);
}

/// Everything but one rate and the problems, which are typed on the page.
fn fill(sheet: &mut Sheet) {
    for (field, text) in [
        ("evaluated_on", "2026年6月28日"),
        ("basics.overview", "辖9个行政村，财政供养86人。"),
        ("basics.system", "乡财县管，县财政集中支付。"),
        ("basics.money", "一般公共预算收入412.60万元，支出2186.40万元。"),
        ("work.purpose", "评价乡镇财政收支、预算管理和运行成效。"),
        ("work.method", "采用比较法和公众评判法。"),
        ("work.process", "4月进驻，6月核查，6月28日形成报告。"),
        ("conclusion", "收支管理规范，基层保障和运行效益不足。"),
        ("analysis.accounts", "收入、支出都完成预算。"),
        ("analysis.budgeting", "转移支付没有提前编入预算。"),
        ("analysis.outcome", "基层保障有缺口，满意度61%。"),
        ("analysis.risk", "化债任务完成，没有新增债务。"),
        ("problems", "年度目标没有完成。"),
        ("advice", "先安排基层保障支出，按季核对年度目标。"),
    ] {
        sheet.set_field(field, text);
    }
    for row in sheet.rows_mut(SCORES) {
        let name = row.get("name").to_owned();
        let told = match name.as_str() {
            "“三保”支出保障率" => ("", "提标部分没有足额安排"),
            _ => LOST
                .iter()
                .find(|(of, ..)| *of == name)
                .map_or(("full", ""), |(_, score, why)| (*score, *why)),
        };
        let (score, why) = told;
        let score = if score == "full" { row.get("weight").to_owned() } else { score.to_owned() };
        row.set("score", score);
        row.set("deduction", why);
        row.set("evidence", "工作底稿第3页");
    }
}

fn journey(way: Way) {
    let case = Case::begin(way, FormKind::LowerGovernmentEvaluation);
    commissions(&case);
    writes(&case);
    answered(&case);
}

#[test]
fn browser_a_township_is_evaluated_for_its_finances() {
    journey(WAYS[0]);
}

#[test]
fn browser_a_township_is_evaluated_for_its_finances_without_script() {
    journey(WAYS[1]);
}
