//! A clerk picks indicators into a target, and a new version of one is proposed and decided: by keyboard,
//! with and without the script.

use serde_json::json;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_testkit::browser::Browser;

use crate::hand::{WAYS, Way, choose, picture, press, reach, sound_either_way, write};
use crate::world::World;

/// Pictures and the scan of accessibility once for each way on the installed engine.
fn seen(browser: &Browser, way: Way, name: &str) {
    if way.engine.is_none() {
        if way.script {
            picture(browser, name);
        }
        sound_either_way(browser, way, name);
    }
}

fn pick(way: Way) {
    let world = World::new();
    let browser = way.start();
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/new?kind=target&subject={}", world.project)));
    press(&browser, "button.primary", "#doc");
    write(&browser, "#i-period", "2025年1月—12月");
    press(&browser, "button[value='pick']", "input[name='sel']");
    assert!(
        browser.visible_text().contains("改建防渗渠道长度"),
        "the project's industry is offered"
    );
    for code in ["WAT-004", "WAT-020"] {
        reach(&browser, &format!("input[value='{code}']"));
        browser.press("Space");
    }
    seen(&browser, way, "library-pick");
    press(&browser, "main form button.primary", "#doc");
    let sheet = world.draft(FormKind::Target).expect("it was begun").content.sheet;
    assert_eq!(sheet.field("period"), "2025年1月—12月", "what was typed before is kept");
    let names: Vec<&str> = sheet.rows("indicators").iter().map(|row| row.get("name")).collect();
    assert_eq!(names, ["改建防渗渠道长度", "受益群众用水满意度"]);
    assert_eq!(browser.find("#i-indicators-0-name").value(), "改建防渗渠道长度");
    assert_eq!(browser.find("#i-indicators-0-target_raw").value(), "", "that is their own to say");
    seen(&browser, way, "library-picked");
}

#[test]
fn indicators_are_picked_by_keyboard() {
    pick(WAYS[0]);
}

#[test]
fn indicators_are_picked_without_script() {
    pick(WAYS[1]);
}

#[test]
fn indicators_are_picked_on_chromium_81() {
    pick(WAYS[2]);
}

fn change(way: Way) {
    let world = World::new();
    let browser = way.start();
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at("/library"));
    seen(&browser, way, "library");
    browser.open(&world.at("/library?industry=%E6%B0%B4%E5%88%A9"));
    seen(&browser, way, "library-industry");
    browser.open(&world.at("/library/import"));
    seen(&browser, way, "library-import");
    browser.open(&world.at("/library/WAT-004"));
    seen(&browser, way, "library-item");
    press(&browser, "a[href*='kind=revise']", "#definition");
    write(&browser, "#definition", "当年完成防渗改建并通过验收的渠道长度，重复改建的只计一次。");
    press(&browser, "button.primary", "#error-summary");
    seen(&browser, way, "library-propose");
    write(&browser, "#reason", "同一渠道重复改建时口径不清");
    browser.run("document.querySelector('#from').value = '2026-01-01';", &json!([]));
    press(&browser, "button.primary", ".notice.done");

    world.log_in(&browser, &world.reviewer);
    browser.open(&world.at("/library/changes"));
    seen(&browser, way, "library-changes");
    press(&browser, "main tbody a", "#outcome");
    seen(&browser, way, "library-decide");
    choose(&browser, "#outcome", "accept");
    write(&browser, "#reason", "口径清楚了，同意");
    press(&browser, "button.primary", ".notice.done");
    seen(&browser, way, "library-decided");
    let county = world.app.county(crate::world::PLACE).expect("the county is there");
    let catalogue = county.library();
    let item = catalogue.find("WAT-004").expect("it comes with the product");
    assert_eq!(item.versions.len(), 2, "the old version is kept");
    assert_eq!(browser.console_faults(), [""; 0]);
}

#[test]
fn a_change_of_the_library_is_proposed_and_decided() {
    change(WAYS[0]);
}

#[test]
fn a_change_of_the_library_is_proposed_and_decided_without_script() {
    change(WAYS[1]);
}
