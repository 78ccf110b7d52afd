//! A department evaluated as a whole: commissioned by the bureau, written by an agency whose rates the system
//! counts, answered by the department, accepted, and what follows from it.

use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::form::evaluation::SCORES;
use wenxiao_domain::form::evaluation::rates::RATES;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;

use crate::commissioned::Case;
use crate::hand::{WAYS, Way, picture, press, said, sound_either_way, write};
use crate::world::PLACE;

/// Row of the score table, score, why.
const LOST: [(&str, &str, &str); 4] = [
    ("绩效目标合理性", "0", "没有申报整体绩效目标"),
    ("绩效指标明确性", "0", "没有整体绩效指标"),
    ("重点工作办结率", "2", "9项交办工作办结3项"),
    ("社会公众或服务对象满意度", "0", "满意度58%，没有组织回访"),
];

/// Finance commissions the department as a whole, which the year's coverage counts.
fn commissions(case: &Case) {
    let browser = &case.browser;
    case.log_in(&case.world.reviewer);
    case.contract(None);
    case.commission();
    assert!(browser.has(".notice.done"), "{}", browser.visible_text());
    case.reads(&case.engagements(), &["部门整体"]);
    case.log_in(&case.world.clerk);
    let page = case.open(&case.department_page());
    assert!(page.contains("整体评价"), "{page}");
    let begins = format!("a[href*='kind={}']", case.kind.key());
    assert!(!browser.has(&begins), "it is not the department's to write");
}

/// The agency types figures and the system counts; a deduction by rate needs its reason like every other.
fn writes(case: &Case) {
    let browser = &case.browser;
    case.log_in(&case.agency);
    case.reads("/me", &["整体评价", "由示例衡远绩效咨询有限公司填报"]);
    case.begin_report(|sheet| {
        assert_eq!(sheet.field("evaluator"), "示例衡远绩效咨询有限公司");
        assert_eq!(sheet.rows(RATES).len(), 16);
        fill(sheet);
    });
    write(browser, "#i-rates-0-part", "约六十六");
    write(browser, "#i-rates-0-whole", "60");
    press(browser, "button.primary", "#error-summary");
    let faults = said(browser, "#error-summary");
    assert!(faults.contains("“约六十六”不能用作“在职人员数（人）”"), "{faults}");
    write(browser, "#i-rates-0-part", "66");
    press(browser, "button.primary", "#error-summary");
    let faults = said(browser, "#error-summary");
    assert!(faults.contains("“在职人员控制率”扣了0.27分，没有写扣分原因"), "{faults}");
    looks(case, "whole-entry");
    write(browser, "#i-scores-2-deduction", "超编6人");
    write(browser, "#i-scores-2-evidence", "编制手册第3页");
    press(browser, "button.primary", "form[action$='/submit']");
    press(browser, "button.primary", ".notice.done");
    let document = case.document();
    let sheet = &document.newest().sheet;
    assert_eq!(sheet.rows(RATES)[0].get("rate"), "110.00%");
    assert_eq!(sheet.rows(SCORES)[2].get("score"), "2.73", "3 × 60 ÷ 66");
}

/// The department says what it thinks, another reviewer accepts: 中.
fn answered(case: &Case) {
    let id = case.document().id;
    case.log_in(&case.world.head);
    case.reads("/me", &["整体评价"]);
    case.pass("9项交办工作办结3项");
    let settled = case.document();
    let settled = settled.settled().expect("it was accepted");
    assert_eq!(settled.grade, Some(Grade::Fair), "{:?}", settled.total);
    let total = settled.total.expect("it was scored");
    case.log_in(&case.world.head);
    let why = format!("60 ≤ {total} < 80 → 中");
    case.reads(&format!("/docs/{id}/score"), &[&why, "投入", "效果", "整体自评、整体评价"]);
    case.open(&format!("/docs/{id}"));
    looks(case, "whole-read");
    case.reads(&format!("/docs/{id}/print"), &["部门整体支出绩效评价报告", "110.00%"]);
    looks(case, "whole-print");
}

/// Result, finding and figures lead to the department.
fn follows(case: &Case) {
    let browser = &case.browser;
    let total = case.document();
    let total = total.settled().and_then(|settled| settled.total).expect("it was scored");
    case.log_in(&case.world.reviewer);
    let basis = format!("整体评价{total}分，等级中");
    case.reads(&format!("/{PLACE}/2025/results"), &[&basis, "控制"]);
    case.open(&format!("/docs/{}", case.document().id));
    case.reads(&format!("/{PLACE}/2025/findings"), &["整体评价"]);
    case.reads(&format!("/{PLACE}/2025/figures"), &["本年度在册的预算部门的个数", "部门整体自评"]);
    case.reads(&format!("/{PLACE}/2025/figures/F8"), &["计入的部门1家"]);
    case.log_in(&case.world.clerk);
    let page = format!("/{PLACE}/2025/depts/{}", case.department);
    case.reads(&page, &["整体自评、整体评价", &total.to_string()]);
    looks(case, "whole-department");
    assert_eq!(browser.console_faults(), [""; 0]);
}

fn looks(case: &Case, name: &str) {
    if case.way.engine.is_none() {
        picture(&case.browser, name);
        // At a height at which the bar of the entry page covers no field by half.
        case.browser.resize(1366, 790);
        sound_either_way(&case.browser, case.way, name);
        case.browser.resize(360, 740);
        picture(&case.browser, &format!("{name}-narrow"));
        case.browser.resize(1366, 768);
    }
}

/// Everything but the first rate, which is typed on the page.
fn fill(sheet: &mut Sheet) {
    for (field, text) in [
        ("evaluated_on", "2026年6月28日"),
        ("basics.overview", "内设3个股室，下属1个管理站。"),
        ("basics.target", "没有申报整体绩效目标。"),
        ("basics.money", "全年预算1915万元，支出1660万元。"),
        ("work.purpose", "评价部门履职和资金使用的整体绩效。"),
        ("work.method", "采用比较法和公众评判法。"),
        ("work.process", "4月进驻，6月核查，6月28日形成报告。"),
        ("conclusion", "履职基本到位，目标管理和群众满意度不足。"),
        ("analysis.input", "没有整体绩效目标，在职人员超编6人。"),
        ("analysis.process", "预算执行偏慢。"),
        ("analysis.output", "年度工作基本完成，交办工作办结率低。"),
        ("analysis.benefit", "满意度58%。"),
        ("problems", "没有申报整体绩效目标；交办工作办结率低。"),
        ("advice", "补报整体目标，逐项销号交办工作。"),
    ] {
        sheet.set_field(field, text);
    }
    for row in sheet.rows_mut(SCORES) {
        let name = row.get("name").to_owned();
        if name == "在职人员控制率" {
            continue;
        }
        let found = LOST.iter().find(|(of, ..)| *of == name);
        row.set(
            "score",
            found.map_or(row.get("weight").to_owned(), |(_, score, _)| (*score).into()),
        );
        row.set("deduction", found.map_or("", |(.., why)| why));
        row.set("evidence", "工作底稿第3页");
    }
}

fn journey(way: Way) {
    let case = Case::begin(way, FormKind::WholeDepartmentEvaluation);
    commissions(&case);
    writes(&case);
    answered(&case);
    follows(&case);
}

#[test]
fn browser_a_department_is_evaluated_as_a_whole() {
    journey(WAYS[0]);
}

#[test]
fn browser_a_department_is_evaluated_as_a_whole_without_script() {
    journey(WAYS[1]);
}
