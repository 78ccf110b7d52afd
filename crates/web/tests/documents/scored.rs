//! Journey: finance scores a target. What the checks found is filled in as a proposal and changed; a fair
//! one is not passed without a reason; it goes back with its sheet, which the clerk reads. Then one that
//! nothing is found on is passed from the list.

use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::review::{ITEMS, LENSES};
use wenxiao_testkit::browser::Browser;

use crate::hand::{WAYS, Way, choose, picture, press, reach, said, sound_either_way, tick, write};
use crate::world::{PLACE, World, target};

const RATING: &str = "#i-review_items";

fn rate(browser: &Browser, item: usize, rating: &str, reason: &str) {
    choose(browser, &format!("{RATING}-{item}-rating"), rating);
    write(browser, &format!("{RATING}-{item}-reason"), reason);
}

/// The proposal is filled in, changed, kept and added up.
fn scores(browser: &Browser, way: Way) {
    assert!(
        said(browser, "#scoring-total").contains("才有得分合计"),
        "nothing is rated beforehand"
    );
    press(browser, "button[value='suggest']", "#scoring");
    let proposed = browser.find(&format!("{RATING}-0-rating")).value();
    assert_eq!(proposed, "优", "no check finds the form incomplete");
    tick(browser, "outcome", "pass");
    press(browser, "button[value='conclude']", "#error-summary");
    assert!(browser.visible_text().contains("R595"), "nobody has said that it is theirs");
    // The first indicators that no check doubts.
    let box_of = |row: usize| format!("#i-lenses-{row}-achievable");
    let ticked = (0..6).find(|row| browser.find(&box_of(*row)).is_selected());
    let ticked = box_of(ticked.expect("boxes of what is not doubted are ticked"));
    rate(browser, 2, "差", "与部门年度任务对不上。");
    rate(browser, 3, "差", "指标没有计量单位。");
    rate(browser, 6, "良", "");
    reach(browser, &ticked);
    browser.press("Space");
    if way.script {
        browser.wait_until("the total follows what is typed", || {
            said(browser, "#scoring-total").contains("总评中")
        });
    }
    press(browser, "button[value='save']", "#scoring");
    let total = said(browser, "#scoring-total");
    assert!(total.contains("得分合计68") && total.contains("退回修改后重新报审"), "{total}");
    assert!(!browser.find(&ticked).is_selected(), "what was unticked stays so");
    if way.engine.is_none() {
        picture(browser, "scoring");
        sound_either_way(browser, way, "a review with its sheet");
    }
}

/// Neither a cut without a word nor a fair target without a reason is taken.
fn refuses(browser: &Browser) {
    tick(browser, "outcome", "pass");
    press(browser, "button[value='conclude']", "#error-summary");
    assert!(browser.visible_text().contains("没有写扣分理由"), "{}", browser.visible_text());
    write(browser, &format!("{RATING}-6-reason"), "工期偏紧。");
    press(browser, "button[value='conclude']", "#error-summary");
    assert!(browser.visible_text().contains("R381"), "{}", browser.visible_text());
}

fn journey(way: Way) {
    let world = World::new();
    let document = world.filed(target());
    let browser = way.start();
    world.log_in(&browser, &world.reviewer);
    browser.open(&world.at(&format!("/docs/{document}/review")));
    scores(&browser, way);
    refuses(&browser);
    tick(&browser, "outcome", "return");
    write(&browser, "#remark", "按审核表逐项修改。");
    press(&browser, "button[value='conclude']", ".notice.done");
    let receipt = browser.visible_text();
    for words in ["退回第1版并评分", "总体意见已告知填报方", "审核得分68，总评中"]
    {
        assert!(receipt.contains(words), "{words}: {receipt}");
    }

    let of = world.document(FormKind::Target).expect("it is there");
    let scored = of.review_of(1).and_then(|review| review.scored.clone()).expect("it was scored");
    assert_eq!((scored.total.short(), scored.grade), ("68".to_owned(), Grade::Fair));
    assert_eq!(scored.sheet.rows(ITEMS)[6].get("reason"), "工期偏紧。");
    let boxes = scored.sheet.rows(LENSES).iter().map(|row| row.get("achievable"));
    let unticked = boxes.filter(|text| text.is_empty()).count();
    assert!(0 < unticked && unticked < scored.sheet.rows(LENSES).len(), "{unticked}");
    assert_eq!(scored.sheet.field("opinion"), "按审核表逐项修改。");

    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/{document}/r/1")));
    press(&browser, "a[href$='/r/1/scored']", "table.of");
    let text = browser.visible_text();
    assert!(text.contains("绩效目标审核表") && text.contains("与部门年度任务对不上"), "{text}");
    if way.engine.is_none() {
        picture(&browser, "scored");
        sound_either_way(&browser, way, "a review sheet");
    }
    browser.open(&world.at(&format!("/{PLACE}/2025/reviews")));
    let text = browser.visible_text();
    assert!(text.contains("68.00") && text.contains("退回1"), "{text}");
    if way.engine.is_none() {
        picture(&browser, "reviews");
        sound_either_way(&browser, way, "the figures of reviews");
    }
    assert_eq!(browser.console_faults(), [""; 0]);
}

#[test]
fn browser_finance_scores_a_target() {
    journey(WAYS[0]);
}

#[test]
fn browser_finance_scores_a_target_without_script() {
    journey(WAYS[1]);
}

#[test]
fn browser_finance_scores_a_target_on_chromium_81() {
    journey(WAYS[2]);
}

/// What no check doubts is passed from the list, once somebody chose it.
fn passed_at_once(way: Way) {
    let world = World::new();
    world.filed(target());
    let browser = way.start();
    world.log_in(&browser, &world.reviewer);
    browser.open(&world.at("/me"));
    press(&browser, "a[href$='/reviews']", "main");
    browser.open(&world.at(&format!("/{PLACE}/2025/reviews/batch")));
    assert!(!browser.find("input[name='sel']").is_selected(), "nothing is chosen beforehand");
    press(&browser, "button.primary", ".notice");
    assert!(browser.visible_text().contains("没有选中"), "{}", browser.visible_text());
    browser.open(&world.at(&format!("/{PLACE}/2025/reviews/batch")));
    sound_either_way(&browser, way, "passing at once");
    reach(&browser, "input[name='sel']");
    browser.press("Space");
    picture(&browser, "batch");
    press(&browser, "button.primary", ".notice.done");
    let of = world.document(FormKind::Target).expect("it is there");
    assert!(of.settled().is_some(), "it is accepted");
    let scored = of.review_of(1).and_then(|review| review.scored.clone()).expect("it was scored");
    assert_eq!((scored.total.short(), scored.grade), ("100".to_owned(), Grade::Excellent));
    assert!(scored.sheet.rows(LENSES).iter().all(|row| row.get("practicable") == "√"));
    browser.open(&world.at(&format!("/{PLACE}/2025/reviews/batch")));
    assert!(!browser.has("input[name='sel']"), "it waits no more");
    assert_eq!(browser.console_faults(), [""; 0]);
}

#[test]
fn browser_what_nobody_doubts_is_passed_at_once() {
    passed_at_once(WAYS[0]);
}

#[test]
fn browser_what_nobody_doubts_is_passed_at_once_without_script() {
    passed_at_once(WAYS[1]);
}
