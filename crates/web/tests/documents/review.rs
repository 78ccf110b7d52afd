//! Journey 2: finance returns a target with two opinions, the clerk adopts one and answers the other, the
//! head signs, finance passes.

use wenxiao_domain::document::{OpinionState, Status};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::unit::id::DocumentId;
use wenxiao_testkit::browser::Browser;

use crate::hand::{WAYS, Way, picture, press, reach, sound_either_way, tick, write};
use crate::world::{World, target};

/// Opens the opinion form on a row and writes one down.
fn opine(browser: &Browser, way: Way, row: usize, column: &str, text: &str, suggestion: &str) {
    let link = format!("a.op[href*='indicators%5B{row}%5D']");
    reach(browser, &link);
    browser.press("Enter");
    let form = if way.script { "#panel #place" } else { "#place" };
    browser.wait_for(form);
    let place = format!("indicators[{row}].{column}");
    crate::hand::choose(browser, "#place", &place);
    write(browser, "#text", text);
    if !suggestion.is_empty() {
        write(browser, "#suggestion", suggestion);
    }
    press(browser, "form[action*='/opinion'] button.primary", "article.thread");
}

fn returns(browser: &Browser, way: Way, world: &World, document: DocumentId) {
    world.log_in(browser, &world.reviewer);
    browser.open(&world.at(&format!("/docs/{document}/review")));
    // From the last row to the first, so that the focus need not go round.
    opine(browser, way, 0, "weight", "分值偏高。", "");
    opine(browser, way, 3, "target_raw", "按可研报告应为1200户。", "≥1200户");
    assert_eq!(browser.find_all("article.thread").len(), 2);
    let before = world.document(FormKind::Target).expect("it is there");
    assert!(before.opinions.is_empty(), "private until the conclusion");
    if way.engine.is_none() {
        picture(browser, "review-first");
        sound_either_way(browser, way, "a review");
    }
    tick(browser, "outcome", "return");
    write(browser, "#remark", "两处请修改。");
    press(browser, "button[value='conclude']", ".notice.done");
    assert!(browser.visible_text().contains("退回第1版"), "{}", browser.visible_text());
}

fn answers(browser: &Browser, way: Way, world: &World, document: DocumentId) {
    world.log_in(browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/{document}")));
    press(browser, "form[action='/docs/new'] button", "#doc");
    assert_eq!(browser.find_all("article.thread").len(), 2, "both opinions are told at once");
    let adopt = "button[value^='adopt:']";
    press(browser, adopt, "#doc");
    assert_eq!(browser.find("#i-indicators-3-target_raw").value(), "≥1200户");
    write(browser, "#i-indicators-0-weight", "15");
    write(browser, "#i-indicators-1-weight", "20");
    let other = "article.thread textarea";
    let empty = browser.find_all(other).into_iter().position(|area| area.value().is_empty());
    assert_eq!(empty, Some(0), "the adopted one has its answer");
    write(browser, other, "已调整分值。");
    if way.engine.is_none() {
        picture(browser, "answer");
        sound_either_way(browser, way, "the form with opinions");
    }
    press(browser, "button.primary", "form[action$='/submit']");
    press(browser, "button.primary", ".notice.done");
}

fn signs(browser: &Browser, world: &World, document: DocumentId) {
    world.log_in(browser, &world.head);
    browser.open(&world.at(&format!("/docs/{document}/review")));
    tick(browser, "outcome", "pass");
    press(browser, "button[value='conclude']", ".notice.done");
}

fn passes(browser: &Browser, way: Way, world: &World, document: DocumentId) {
    world.log_in(browser, &world.reviewer);
    browser.open(&world.at(&format!("/docs/{document}/review")));
    assert!(browser.has("ins") && browser.has("del"), "the change against the first revision");
    assert_eq!(browser.find_all(".of-diff .chg").len(), 3, "three rows were changed");
    tick(browser, "outcome", "pass");
    press(browser, "button[value='conclude']", "#error-summary");
    assert!(browser.visible_text().contains("还有2条意见没有解决"), "not over open opinions");
    press(browser, "button[value^='resolve:']", "#review");
    press(browser, "button[value^='resolve:']", "#review");
    if way.engine.is_none() {
        picture(browser, "review-second");
        sound_either_way(browser, way, "a review with settled opinions");
    }
    assert!(browser.find("input[value='pass']").is_selected(), "the choice was kept");
    press(browser, "button[value='conclude']", ".notice.done");
    assert!(browser.visible_text().contains("通过第2版"), "{}", browser.visible_text());
}

fn journey(way: Way) {
    let world = World::new();
    let document = world.filed(target());
    let browser = way.start();
    returns(&browser, way, &world, document);
    answers(&browser, way, &world, document);
    signs(&browser, &world, document);
    passes(&browser, way, &world, document);
    let done = world.document(FormKind::Target).expect("it is there");
    assert!(matches!(done.status, Status::Accepted { .. }), "{:?}", done.status);
    assert_eq!(done.revisions.len(), 2);
    let resolved = |state: &OpinionState| matches!(state, OpinionState::Resolved { revision: 2 });
    assert!(done.opinions.iter().all(|opinion| resolved(&opinion.state)));
    browser.open(&world.at(&format!("/docs/{document}/review")));
    assert!(!browser.has("button[value='conclude']"));
    assert!(browser.visible_text().contains("这里没有审核按钮"), "{}", browser.visible_text());
    assert_eq!(browser.console_faults(), [""; 0]);
}

#[test]
fn finance_returns_and_passes_a_target() {
    journey(WAYS[0]);
}

#[test]
fn finance_returns_and_passes_a_target_without_script() {
    journey(WAYS[1]);
}

#[test]
fn finance_returns_and_passes_a_target_on_chromium_81() {
    journey(WAYS[2]);
}

#[test]
fn finance_returns_and_passes_a_target_on_chromium_86() {
    journey(WAYS[3]);
}
