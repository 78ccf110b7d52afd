//! Journey 1: a clerk fills in a target with three findings, mends them and files it.

use wenxiao_domain::document::Status;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_testkit::browser::Browser;

use crate::hand::{WAYS, Way, choose, picture, press, reach, sound_either_way, write};
use crate::world::World;

const ROWS: [[&str; 5]; 5] = [
    ["产出指标", "数量指标", "防渗改造渠道长度", "≥12公里", "20"],
    ["产出指标", "质量指标", "工程质量", "明显提升", "15"],
    ["产出指标", "时效指标", "工程按期完工率", "≥95%", "15"],
    ["效益指标", "社会效益指标", "受益农户", "", "30"],
    ["满意度指标", "服务对象满意度指标", "受益农户满意度", "≥90%", "5"],
];

fn cell(row: usize, column: &str) -> String {
    format!("#i-indicators-{row}-{column}")
}

fn fill(browser: &Browser) {
    write(browser, "#i-period", "2025年1月—12月");
    write(browser, "#i-objective-expected", "改造防渗渠道12公里，改善灌溉面积1.8万亩。");
    for (row, [l1, l2, name, value, weight]) in ROWS.iter().enumerate() {
        if 0 < row {
            let add = format!("button[value='add:indicators:{}']", row - 1);
            press(browser, &add, &cell(row, "name"));
        }
        choose(browser, &cell(row, "l1"), l1);
        choose(browser, &cell(row, "l2"), l2);
        write(browser, &cell(row, "name"), name);
        write(browser, &cell(row, "target_raw"), value);
        write(browser, &cell(row, "weight"), weight);
    }
}

fn journey(way: Way) {
    let world = World::new();
    let browser = way.start();
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/new?kind=target&subject={}", world.project)));
    press(&browser, "button.primary", "#doc");
    assert_eq!(browser.find("#i-funds-0-amount").value(), "1275.00", "the budget is carried in");
    fill(&browser);
    let before = world.entries();
    press(&browser, "button.primary", "#error-summary");
    assert!(browser.title().starts_with("有错误："), "{}", browser.title());
    assert_eq!(browser.find_all("#error-summary li").len(), 3, "{}", browser.visible_text());
    assert_eq!(world.entries(), before, "nothing was filed");
    if way.engine.is_none() {
        picture(&browser, "fill-errors");
        if way.script {
            assert_eq!(browser.error_summary_faults(), [""; 0]);
        }
        sound_either_way(&browser, way, "the form with errors");
    }
    mend(&browser);
    press(&browser, "button.primary", "form[action$='/submit']");
    if way.engine.is_none() {
        picture(&browser, "submit");
        sound_either_way(&browser, way, "the page before filing");
    }
    assert!(browser.visible_text().contains("负责人签审"), "to whom it goes");
    press(&browser, "button.primary", ".notice.done");
    picture(&browser, "receipt");
    if way.engine.is_none() {
        sound_either_way(&browser, way, "the receipt");
    }
    assert!(browser.visible_text().contains("送审第1版"), "{}", browser.visible_text());
    filed(&world);
    assert_eq!(world.entries(), before + 1);
    assert_eq!(browser.console_faults(), [""; 0]);
}

/// Each finding in its row, by keyboard.
fn mend(browser: &Browser) {
    write(browser, &cell(1, "name"), "工程验收合格率");
    write(browser, &cell(1, "target_raw"), "＝100%");
    write(browser, &cell(3, "target_raw"), "≥1000户");
    write(browser, &cell(4, "weight"), "10");
    reach(browser, "button.primary");
}

fn filed(world: &World) {
    let document = world.document(FormKind::Target).expect("it was filed");
    assert!(matches!(document.status, Status::Submitted { .. }));
    let revision = document.newest();
    assert_eq!(revision.by.account(), Some(world.clerk.account));
    let names: Vec<&str> =
        revision.sheet.rows("indicators").iter().map(|row| row.get("name")).collect();
    assert_eq!(
        names,
        ["防渗改造渠道长度", "工程验收合格率", "工程按期完工率", "受益农户", "受益农户满意度"]
    );
    assert_eq!(revision.sheet.rows("indicators")[3].get("target_raw"), "≥1000户");
    assert!(revision.sheet.rows("mid_funds").is_empty(), "template words alone are no content");
}

#[test]
fn a_clerk_fills_and_files_a_target() {
    journey(WAYS[0]);
}

#[test]
fn a_clerk_fills_and_files_a_target_without_script() {
    journey(WAYS[1]);
}

#[test]
fn a_clerk_fills_and_files_a_target_on_chromium_81() {
    journey(WAYS[2]);
}

#[test]
fn a_clerk_fills_and_files_a_target_on_chromium_86() {
    journey(WAYS[3]);
}
