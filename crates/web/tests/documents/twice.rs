//! The same thing done twice: an impatient double click, two tabs of one person, a press while the live
//! check is still on its way.

use wenxiao_domain::form::layout::FormKind;

use crate::hand::{WAYS, picture, press, reach, sound_either_way, write};
use crate::world::{World, target};

/// Two clicks on 送审 with the mouse, as fast as a browser takes them: one entry, and a receipt is shown.
#[test]
fn browser_a_double_click_files_once() {
    for way in [WAYS[0], WAYS[1]] {
        let world = World::new();
        let browser = way.start();
        world.log_in(&browser, &world.clerk);
        browser.open(&world.at(&format!("/docs/new?kind=target&subject={}", world.project)));
        press(&browser, "button.primary", "#doc");
        let draft = world.draft(FormKind::Target).expect("it was begun");
        let session = world.session(&world.clerk);
        let saved = world.app.save_draft(&session, draft.id, draft.rev, target());
        saved.expect("the store works").expect("it is theirs");
        browser.open(&world.at(&format!("/docs/{}/submit", draft.id)));
        let before = world.entries();
        browser.find("form.box button.primary").double_click();
        browser.wait_until("the receipt", || browser.visible_text().contains("回执"));
        assert_eq!(world.entries(), before + 1, "one entry, {way:?}");
        sound_either_way(&browser, way, "the receipt");
        let seen = browser.visible_text();
        assert!(seen.contains("送审第1版"), "{seen}");
        // The address of the form once more, as somebody does who goes back and sends again.
        browser.open(&world.at(&format!("/docs/{}/submit", draft.id)));
        assert_eq!(world.entries(), before + 1);
    }
}

/// One person in two tabs: the second one is told, compares and loses nothing (A15).
#[test]
fn browser_two_tabs_of_one_person_are_merged() {
    let world = World::new();
    let browser = WAYS[0].start();
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/new?kind=target&subject={}", world.project)));
    press(&browser, "button.primary", "#doc");
    let (first, edit) = (browser.tab(), browser.url());
    let second = browser.new_tab();
    browser.open(&edit);
    write(&browser, "#i-period", "2025年全年");
    let period = || {
        world
            .draft(FormKind::Target)
            .is_some_and(|draft| draft.content.sheet.field("period") == "2025年全年")
    };
    browser.wait_until("the second tab to be saved", period);
    browser.show_tab(&first);
    write(&browser, "#i-period", "2025年1月—12月");
    write(&browser, "#i-objective-expected", "改造渠道12公里。");
    browser.wait_until("the word", || browser.visible_text().contains("另有人保存了本草稿"));
    assert!(period(), "nothing was written over");
    press(&browser, "button[data-key='save']", "input[name='_merge']");
    picture(&browser, "merge-tabs");
    sound_either_way(&browser, WAYS[0], "the merge page");
    assert_eq!(browser.keyboard_faults(), [""; 0]);
    let text = browser.visible_text();
    assert!(text.contains("2025年全年") && text.contains("2025年1月—12月"), "{text}");
    press(&browser, "button.primary", "#doc");
    let sheet = world.draft(FormKind::Target).expect("it is there").content.sheet;
    assert_eq!(sheet.field("objective.expected"), "改造渠道12公里。", "nothing typed is lost");
    browser.show_tab(&second);
    browser.reload();
    assert_eq!(browser.find("#i-objective-expected").value(), "改造渠道12公里。");
}

/// A press of a button while the live check is on its way is carried out when the check has come back.
#[test]
fn browser_a_press_during_the_check_is_not_lost() {
    let world = World::new();
    let browser = WAYS[0].start();
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/new?kind=target&subject={}", world.project)));
    press(&browser, "button.primary", "#doc");
    browser.set_latency(1500);
    write(&browser, "#i-period", "2025年全年");
    reach(&browser, "button[data-key='save']");
    std::thread::sleep(std::time::Duration::from_millis(500));
    browser.run("document.documentElement.dataset.left = '1'", &serde_json::json!([]));
    browser.press("Enter");
    browser.wait_until("the page after saving", || {
        let script = "return document.readyState === 'complete'
            && document.documentElement.dataset.left !== '1';";
        browser.run(script, &serde_json::json!([])) == true
    });
    assert_eq!(browser.find("#i-period").value(), "2025年全年");
    assert!(browser.visible_text().contains("已保存"), "{}", browser.visible_text());
}
