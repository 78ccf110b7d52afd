//! A department promises its year: from its own page to FM-02, what is known carried in, a missing dimension
//! asked for, and the form filed.

use wenxiao_domain::document::{Status, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_testkit::browser::Browser;

use crate::hand::{WAYS, Way, picture, press, sound_either_way, write};
use crate::world::{PLACE, World};

const ROWS: [[&str; 4]; 6] = [
    ["公用经费", "公用经费控制率", "≤100%", "15"],
    ["预算管理", "预算完成率", "≥95%", "20"],
    ["核心任务", "防渗改造渠道长度", "≥12公里", "35"],
    ["社会公众", "受益农户", "≥1000户", "10"],
    ["队伍建设", "水管员培训人次", "≥60人次", "10"],
    ["满意度", "受益农户满意度", "≥90%", "10"],
];

fn cell(row: usize, column: &str) -> String {
    format!("#i-indicators-{row}-{column}")
}

fn fill(browser: &Browser) {
    write(browser, "#i-duties", "负责全县水资源管理、灌区建设与管护。");
    write(browser, "#i-funds-0-amount", "1915.00");
    write(browser, "#i-funds-1-amount", "640.00");
    assert_eq!(browser.find("#i-funds-2-amount").value(), "1275.00", "its projects are added up");
    assert_eq!(browser.find("#i-tasks-0-name").value(), "大河沿灌区渠道防渗改造项目");
    write(browser, "#i-tasks-0-content", "防渗改造渠道12公里");
    write(browser, "#i-objective-expected", "改造防渗渠道12公里，改善灌溉面积1.8万亩。");
    for (row, [l2, name, value, weight]) in ROWS.iter().enumerate() {
        write(browser, &cell(row, "l2"), l2);
        write(browser, &cell(row, "name"), name);
        write(browser, &cell(row, "target_raw"), value);
        write(browser, &cell(row, "weight"), weight);
    }
    write(browser, "#i-contact", "阿依古丽");
}

fn journey(way: Way) {
    let world = World::new();
    let browser = way.start();
    world.log_in(&browser, &world.clerk);
    let county = world.app.county(PLACE).expect("the county is there");
    let department = county.project(world.project).expect("it is registered").department;
    let subject = SubjectId::Department(department, 2025);
    browser.open(&world.at(&format!("/{PLACE}/2025/depts/{department}")));
    if way.engine.is_none() {
        picture(&browser, "department");
        sound_either_way(&browser, way, "a department");
    }
    let begin = format!("a[href='/docs/new?kind=department_target&subject={subject}']");
    press(&browser, &begin, "button.primary");
    press(&browser, "button.primary", "#doc");
    fill(&browser);
    press(&browser, "button.primary", "#error-summary");
    let said = browser.visible_text();
    assert!(said.contains("“联系电话”没有填写"), "{said}");
    assert_eq!(browser.find_all("#error-summary li").len(), 1, "{said}");
    write(&browser, "#i-phone", "0996-4020000");
    if way.engine.is_none() {
        picture(&browser, "department-target");
        sound_either_way(&browser, way, "the form of a department");
    }
    press(&browser, "button.primary", "form[action$='/submit']");
    assert!(browser.visible_text().contains("年度资金总额1915.00万元"), "what is filed is said");
    press(&browser, "button.primary", ".notice.done");
    let county = world.app.county(PLACE).expect("the county is there");
    let document = county.document_of(subject, FormKind::DepartmentTarget).expect("it was filed");
    assert!(matches!(document.status, Status::Submitted { .. }));
    let sheet = &document.newest().sheet;
    assert_eq!(sheet.field("tasks_total"), "1275.00", "added up by the system");
    assert_eq!(sheet.rows("indicators")[5].get("l1"), "服务对象满意度");
    browser.open(&world.at(&format!("/docs/{}", document.id)));
    if way.engine.is_none() {
        picture(&browser, "department-target-read");
        sound_either_way(&browser, way, "a filed form of a department");
    }
    world.log_in(&browser, &world.head);
    browser.open(&world.at("/me"));
    assert!(browser.visible_text().contains("整体目标"), "it waits for the head");
    assert_eq!(browser.console_faults(), [""; 0]);
}

#[test]
fn browser_a_department_promises_its_year() {
    journey(WAYS[0]);
}

#[test]
fn browser_a_department_promises_its_year_without_script() {
    journey(WAYS[1]);
}
