//! A target is adjusted in its year: the clerk writes why and what, the head signs, finance accepts, and the
//! next monitoring form begins with the new value.

use serde_json::json;
use wenxiao_domain::act::{Command, Outcome, ReviewDocument};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::unit::id::DocumentId;
use wenxiao_testkit::browser::Browser;

use crate::hand::{WAYS, Way, choose, picture, press, sound_either_way, tick, write};
use crate::world::{PLACE, Person, World, target};

fn pass(world: &World, document: DocumentId) {
    world.act(
        &world.reviewer,
        Command::ReviewDocument(ReviewDocument {
            document,
            seen: 1,
            outcome: Outcome::Pass,
            remark: String::new(),
            opinions: Vec::new(),
            resolved: Vec::new(),
            sheet: None,
        }),
    );
}

fn shows(browser: &Browser, css: &str, text: &str) {
    assert_eq!(browser.find(css).value(), text, "{css}");
}

/// From the project's page to the filed form.
fn files(browser: &Browser, way: Way, world: &World) {
    world.log_in(browser, &world.clerk);
    browser.open(&world.at("/me"));
    assert!(!browser.has("a[href*='kind=target_adjustment']"), "nobody is asked for it");
    browser.open(&world.at(&format!("/{PLACE}/2025/projects/65282325T0001")));
    if way.engine.is_none() {
        picture(browser, "adjustment-project");
    }
    press(browser, "a[href*='kind=target_adjustment']", "button.primary");
    press(browser, "button.primary", "#doc");
    assert!(!browser.has("#i-objective-before"), "what was approved is shown, not typed");
    for (column, text) in [("target_raw", "≥12公里"), ("change", "不变")] {
        shows(browser, &format!("#i-indicators-0-{column}"), text);
    }
    for column in ["before_raw", "before_weight"] {
        let typed = format!("#i-indicators-0-{column}");
        assert!(!browser.has(&typed), "{column}: what was approved is shown, not typed");
    }
    press(browser, "button.primary", "#error-summary");
    let said = browser.visible_text();
    for fault in ["“调整原因”没有填写", "“调整依据”没有填写", "没有调整。请修改需要调整的内容"]
    {
        assert!(said.contains(fault), "{fault}: {said}");
    }
    write(browser, "#i-reason", "渠首段地质条件变化，设计变更，3公里移交下年实施。");
    write(browser, "#i-basis", "县水利局设计变更批复（水发〔2025〕12号）");
    write(
        browser,
        "#i-objective-expected",
        "改造防渗渠道9公里，配套闸门36座，改善灌溉面积1.8万亩。",
    );
    write(browser, "#i-indicators-0-target_raw", "≥9公里");
    press(browser, "button.primary", "#error-summary");
    let said = browser.visible_text();
    assert!(said.contains("调整方式是“不变”，指标值或者分值却改了"), "{said}");
    if way.engine.is_none() {
        picture(browser, "adjustment-errors");
        // At the end of the page the bar under the form covers no row.
        browser.run("scrollTo(0, document.documentElement.scrollHeight);", &json!([]));
        picture(browser, "adjustment-rows");
        sound_either_way(browser, way, "an adjustment with errors");
    }
    choose(browser, "#i-indicators-0-change", "改值");
    press(browser, "button.primary", "form[action$='/submit']");
    press(browser, "button.primary", ".notice.done");
}

fn passes(browser: &Browser, way: Way, world: &World, who: &Person, document: DocumentId) {
    world.log_in(browser, who);
    browser.open(&world.at("/me"));
    let waits = format!("a[href*='/docs/{document}']");
    assert!(browser.has(&waits), "it waits: {}", browser.visible_text());
    browser.open(&world.at(&format!("/docs/{document}/review")));
    if way.engine.is_none() {
        picture(browser, "adjustment-review");
        sound_either_way(browser, way, "the review of an adjustment");
    }
    tick(browser, "outcome", "pass");
    press(browser, "button[value='conclude']", ".notice.done");
}

fn journey(way: Way) {
    let world = World::new();
    let browser = way.start();
    let approved = world.filed(target());
    pass(&world, approved);
    files(&browser, way, &world);
    let document = world.document(FormKind::TargetAdjustment).expect("it was filed").id;
    passes(&browser, way, &world, &world.head, document);
    let promised = || {
        let county = world.app.county(PLACE).expect("the county is there");
        let target = county.approved_target(world.project).expect("it was accepted");
        target.rows("indicators")[0].get("target_raw").to_owned()
    };
    assert_eq!(promised(), "≥12公里", "signed is not accepted");
    passes(&browser, way, &world, &world.reviewer, document);
    assert_eq!(promised(), "≥9公里");
    browser.open(&world.at(&format!("/docs/{document}")));
    if way.engine.is_none() {
        picture(&browser, "adjustment-read");
        sound_either_way(&browser, way, "an accepted adjustment");
    }
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/{approved}")));
    assert!(browser.visible_text().contains("以调整后的目标为准"), "{}", browser.visible_text());
    let new = format!("/docs/new?kind=monitoring_may&subject={}", world.project);
    browser.open(&world.at(&new));
    press(&browser, "button.primary", "#doc");
    shows(&browser, "#i-indicators-0-target_raw", "≥9公里");
    assert!(browser.visible_text().contains("批复≥9公里"), "{}", browser.visible_text());
    write(&browser, "#i-indicators-0-actual_raw", "4公里");
    press(&browser, "button[value='save']", "#doc");
    let second = files_again(&browser, way, &world, document);
    passes_plainly(&browser, &world, second);
    assert_eq!(promised(), "≥8公里");
    world.log_in(&browser, &world.clerk);
    takes_over(&browser, way, &world, &new);
    browser.open(&world.at(&format!("/{PLACE}/2025/projects/65282325T0001")));
    let listed = browser.visible_text();
    for words in ["第1次目标调整", "≥12公里改为≥9公里", "第2次目标调整", "≥9公里改为≥8公里"]
    {
        assert!(listed.contains(words), "{words}: {listed}");
    }
    if way.engine.is_none() {
        picture(&browser, "adjustment-project-after");
        sound_either_way(&browser, way, "a project that was adjusted twice");
    }
    // The first one says that another followed, and is still read beside what it started from.
    browser.open(&world.at(&format!("/docs/{document}")));
    let said = browser.visible_text();
    assert!(said.contains("最后一次调整后的目标为准"), "{said}");
    assert!(!said.contains("批复的是"), "{said}");
    assert_eq!(browser.console_faults(), [""; 0]);
}

/// The round begun before the second adjustment says so, and takes its value over beside what was typed: on its own
/// page, or on the one with all forms of the round.
fn takes_over(browser: &Browser, way: Way, world: &World, draft: &str) {
    let round = format!("/{PLACE}/2025/monitoring/may/entry");
    let (at, button) = match way.script {
        true => (draft, "button[value='renew']"),
        false => (round.as_str(), "button[name$='.renew']"),
    };
    browser.open(&world.at(at));
    assert!(browser.visible_text().contains("与现行目标有1处不同"), "{}", browser.visible_text());
    picture(browser, &format!("outdated-{}", way.script));
    press(browser, button, "form");
    assert!(!browser.has(button), "it is told once: {}", browser.visible_text());
    browser.open(&world.at(draft));
    shows(browser, "#i-indicators-0-target_raw", "≥8公里");
    shows(browser, "#i-indicators-0-actual_raw", "4公里");
    assert!(!browser.visible_text().contains("W012"), "{}", browser.visible_text());
}

/// A second time from the project's page, from what the first one made of the target.
fn files_again(browser: &Browser, way: Way, world: &World, first: DocumentId) -> DocumentId {
    browser.open(&world.at(&format!("/{PLACE}/2025/projects/65282325T0001")));
    assert!(browser.visible_text().contains("申请第2次目标调整"), "{}", browser.visible_text());
    press(browser, "a[href*='kind=target_adjustment']", "button.primary");
    press(browser, "button.primary", "#doc");
    assert!(browser.visible_text().contains("第2次目标调整"), "{}", browser.visible_text());
    for (column, text) in [("target_raw", "≥9公里"), ("change", "不变")] {
        shows(browser, &format!("#i-indicators-0-{column}"), text);
    }
    browser.open(&world.at(&format!("/{PLACE}/2025/projects/65282325T0001")));
    let listed = browser.visible_text();
    for begun in ["第2次目标调整（草稿）", "5月监控（草稿）"] {
        assert!(listed.contains(begun), "{begun}: {listed}");
    }
    press(browser, "a[href*='kind=target_adjustment']", "#doc");
    write(browser, "#i-reason", "入冬提前，1公里移交下年实施。");
    write(browser, "#i-basis", "县水利局工期调整批复（水发〔2025〕31号）");
    write(browser, "#i-indicators-0-target_raw", "≥8公里");
    choose(browser, "#i-indicators-0-change", "改值");
    press(browser, "button.primary", "form[action$='/submit']");
    let told = browser.visible_text();
    assert!(told.contains("≥9公里改为≥8公里"), "old and new are told before filing: {told}");
    if way.engine.is_none() {
        picture(browser, "adjustment-again");
    }
    press(browser, "button.primary", ".notice.done");
    let second = world.document(FormKind::TargetAdjustment).expect("it was filed").id;
    assert_ne!(second, first, "it is a document of its own");
    browser.open(&world.at(&format!("/{PLACE}/2025/projects/65282325T0001")));
    assert!(!browser.has("a[href*='kind=target_adjustment']"), "one at a time");
    second
}

/// The head and the finance bureau have nothing against it.
fn passes_plainly(browser: &Browser, world: &World, document: DocumentId) {
    for who in [&world.head, &world.reviewer] {
        world.log_in(browser, who);
        browser.open(&world.at(&format!("/docs/{document}/review")));
        tick(browser, "outcome", "pass");
        press(browser, "button[value='conclude']", ".notice.done");
    }
}

#[test]
fn browser_a_target_is_adjusted_and_the_next_round_answers_to_it() {
    journey(WAYS[0]);
}

#[test]
fn browser_a_target_is_adjusted_without_script() {
    journey(WAYS[1]);
}
