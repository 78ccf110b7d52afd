//! What the entry page must bear: an input method, a slow or broken line, a pasted block, two presses of
//! one button, two people at one draft.

use std::thread::sleep;
use std::time::Duration;

use serde_json::json;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_testkit::browser::Browser;

use crate::hand::{WAYS, picture, press, reach, said, sound, write};
use crate::world::{Person, World, target};

/// A browser with the draft of the project's target open.
fn open(world: &World, who: &Person) -> Browser {
    let browser = WAYS[0].start();
    world.log_in(&browser, who);
    browser.open(&world.at(&format!("/docs/new?kind=target&subject={}", world.project)));
    if !browser.has("#doc") {
        press(&browser, "button.primary", "#doc");
    }
    browser
}

fn draft(world: &World) -> wenxiao_app::Draft {
    let draft = world.app.draft(crate::world::PLACE, FormKind::Target, world.project);
    draft.expect("the store works").expect("it was begun")
}

fn checks(browser: &Browser) -> usize {
    browser.requests().iter().filter(|line| line.contains("/check")).count()
}

#[test]
fn half_typed_pinyin_is_not_sent() {
    let world = World::new();
    let browser = open(&world, &world.clerk);
    reach(&browser, "#i-objective-expected");
    checks(&browser);
    browser.compose(&["g", "ga", "gai", "gaiz", "gaiza", "gaizao"], "改造", 500);
    browser.wait_until("the check", || {
        draft(&world).content.sheet.field("objective.expected") == "改造"
    });
    sleep(Duration::from_millis(800));
    assert_eq!(checks(&browser), 1, "one request, after the commit");
    assert_eq!(browser.focused().value(), "改造", "value and focus stay");
}

#[test]
fn on_a_slow_line_nothing_typed_is_lost() {
    let world = World::new();
    let browser = open(&world, &world.clerk);
    browser.set_latency(800);
    let text = "改造防渗渠道12公里，配套闸门36座，改善灌溉面积1.8万亩，受益农户一千户。";
    reach(&browser, "#i-objective-expected");
    for part in text.chars().collect::<Vec<_>>().chunks(6) {
        browser.type_text(&part.iter().collect::<String>());
        sleep(Duration::from_millis(500));
    }
    assert_eq!(browser.focused().value(), text);
    browser.wait_until("the draft", || {
        draft(&world).content.sheet.field("objective.expected") == text
    });
    browser.wait_until("the notice", || said(&browser, "#save-status").contains("已自动保存"));
    assert_eq!(browser.focused().value(), text, "late replies touch no control");
}

#[test]
fn a_broken_line_is_told_and_mended() {
    let world = World::new();
    let browser = open(&world, &world.clerk);
    browser.set_offline(true);
    write(&browser, "#i-period", "2025年1月—12月");
    browser.wait_until("the notice", || browser.visible_text().contains("未保存：网络中断"));
    picture(&browser, "broken-line");
    assert_eq!(browser.find("#i-period").value(), "2025年1月—12月", "the content stays");
    browser.set_offline(false);
    browser.wait_until("the draft", || {
        draft(&world).content.sheet.field("period") == "2025年1月—12月"
    });
    browser.wait_until("the notice to go", || !browser.visible_text().contains("未保存"));
}

#[test]
fn a_block_from_a_spreadsheet_fills_the_cells() {
    let world = World::new();
    let browser = open(&world, &world.clerk);
    press(&browser, "button[value='add:indicators:0']", "#i-indicators-1-name");
    reach(&browser, "#i-indicators-0-name");
    checks(&browser);
    browser.paste("渠道长度\t≥１２公里\t２０\r\n合格率\t＝100%\t10\r\n");
    browser.wait_until("the draft", || {
        let rows = draft(&world).content.sheet.rows("indicators").to_vec();
        rows.len() == 2 && rows[1].get("weight") == "10"
    });
    sleep(Duration::from_millis(800));
    assert_eq!(checks(&browser), 1, "one check for the whole block");
    let rows = draft(&world).content.sheet.rows("indicators").to_vec();
    assert_eq!(rows[0].get("target_raw"), "≥１２公里", "kept as written");
    assert_eq!(browser.find("#i-indicators-1-target_raw").value(), "＝100%");
}

#[test]
fn findings_speak_in_the_row_while_one_types() {
    let world = World::new();
    let browser = open(&world, &world.clerk);
    write(&browser, "#i-indicators-0-name", "工程质量");
    write(&browser, "#i-indicators-0-target_raw", "明显提升");
    write(&browser, "#i-indicators-0-weight", "20");
    let slot = "#f-indicators-0-target_raw .fi.block";
    browser.wait_for(slot);
    let id = browser.find("#i-indicators-0-target_raw").attribute("aria-invalid");
    assert_eq!(id.as_deref(), Some("true"));
    write(&browser, "#i-indicators-0-target_raw", "≥95%");
    browser.wait_until("the finding to go", || !browser.has(slot));
    assert_eq!(browser.find("#i-indicators-0-weight").value(), "20", "no control was touched");
    sound(&browser, "the entry page");
    assert_eq!(browser.keyboard_faults(), [""; 0]);
    picture(&browser, "entry");
}

#[test]
fn two_presses_file_once() {
    let world = World::new();
    let browser = open(&world, &world.clerk);
    let sheet = target();
    let draft = draft(&world);
    let session = world.app.login("tian", "correct horse battery staple", &Default::default());
    let session = session.expect("the store works").expect("the password is right").session;
    let saved = world.app.save_draft(&session, draft.id, draft.rev, sheet);
    saved.expect("the store works").expect("it is theirs");
    browser.open(&world.at(&format!("/docs/{}/submit", draft.id)));
    let before = world.entries();
    let twice = "const form = document.querySelector('form.box');
        const send = () => fetch(form.action, { method: 'POST', credentials: 'same-origin',
            body: new URLSearchParams(new FormData(form)) }).then((reply) => reply.text());
        const done = arguments[arguments.length - 1];
        Promise.all([send(), send()]).then(done);";
    let replies = browser.run_async(twice, &json!([]));
    let replies: Vec<&str> = replies
        .as_array()
        .map_or(Vec::new(), |all| all.iter().filter_map(serde_json::Value::as_str).collect());
    assert_eq!(world.entries(), before + 1, "one entry");
    assert!(replies.iter().all(|reply| reply.contains("回执")), "both lead to the receipt");
    assert!(replies.iter().any(|reply| reply.contains("没有重复办理")), "one says that it was");
}

#[test]
fn two_people_at_one_draft_choose_and_lose_nothing() {
    let world = World::new();
    let mine = open(&world, &world.clerk);
    let theirs = open(&world, &world.colleague);
    for browser in [&mine, &theirs] {
        // Without the live check: both type from the same state.
        browser.set_script(false);
        browser.reload();
    }
    write(&theirs, "#i-period", "2025年全年");
    press(&theirs, "button[data-key='save']", "#doc");
    write(&mine, "#i-period", "2025年1月—12月");
    write(&mine, "#i-objective-expected", "改造渠道12公里。");
    press(&mine, "button[data-key='save']", "input[name='_merge']");
    picture(&mine, "merge");
    let text = mine.visible_text();
    assert!(text.contains("2025年全年") && text.contains("2025年1月—12月"), "{text}");
    reach(&mine, "input[name='_use:0']");
    mine.press("ArrowUp");
    press(&mine, "button.primary", "#doc");
    let sheet = draft(&world).content.sheet;
    assert_eq!(sheet.field("period"), "2025年全年", "theirs was chosen");
    assert_eq!(sheet.field("objective.expected"), "改造渠道12公里。", "mine was kept");
}

/// 增行, 上移, 下移, 删除 lead to the same draft with and without the script (A1).
#[test]
fn browser_rows_are_added_moved_and_removed_either_way() {
    let names = WAYS[..2].iter().map(|way| {
        let world = World::new();
        let browser = way.start();
        world.log_in(&browser, &world.clerk);
        browser.open(&world.at(&format!("/docs/new?kind=target&subject={}", world.project)));
        press(&browser, "button.primary", "#doc");
        for (row, name) in ["渠道长度", "合格率", "受益农户", "满意度"].iter().enumerate()
        {
            if 0 < row {
                let add = format!("button[value='add:indicators:{}']", row - 1);
                press(&browser, &add, &format!("#i-indicators-{row}-name"));
            }
            write(&browser, &format!("#i-indicators-{row}-name"), name);
        }
        press(&browser, "button[value='up:indicators:3']", "#doc");
        press(&browser, "button[value='down:indicators:0']", "#doc");
        press(&browser, "button[value='delete:indicators:3']", "#doc");
        let rows = draft(&world).content.sheet.rows("indicators").to_vec();
        rows.iter().map(|row| row.get("name").to_owned()).collect::<Vec<_>>()
    });
    let names: Vec<Vec<String>> = names.collect();
    assert_eq!(names[0], ["合格率", "渠道长度", "满意度"]);
    assert_eq!(names[0], names[1]);
}

/// Ends every session of somebody, as a log-out in another tab does.
fn logged_out(world: &World, browser: &Browser) {
    let cookie = browser.cdp("Network.getCookies", &json!({ "urls": [world.at("/")] }));
    let secret = cookie["cookies"][0]["value"].as_str().expect("it is logged in").to_owned();
    let session = world.app.session(&secret).expect("the store works").expect("it is there");
    world.app.logout(&session).expect("the store works");
}

#[test]
fn after_logging_in_beside_it_the_page_saves_on() {
    let world = World::new();
    let browser = open(&world, &world.clerk);
    logged_out(&world, &browser);
    write(&browser, "#i-period", "2025年1月—12月");
    browser.wait_until("the notice", || said(&browser, "#save-status").contains("登录已过期"));
    assert!(!said(&browser, "#save-status").contains("已保存"), "nothing else is said there");
    assert!(browser.has("#save-status a[href='/login'][target='_blank']"));
    let covered = "
        const button = document.querySelector('.totals button[value=save]');
        const box = button.getBoundingClientRect();
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return button.contains(top);";
    assert_eq!(browser.run(covered, &json!([])), true, "the button can be pressed");
    browser.run("window.scrollTo(0, 0);", &json!([]));
    sound(&browser, "the entry page without a session");
    picture(&browser, "entry-session-over");
    world.log_in(&browser, &world.clerk);
    write(&browser, "#i-objective-expected", "改造防渗渠道12公里");
    browser.wait_until("the draft", || {
        let sheet = draft(&world).content.sheet;
        sheet.field("period") == "2025年1月—12月"
            && sheet.field("objective.expected") == "改造防渗渠道12公里"
    });
    browser.wait_until("the notice", || said(&browser, "#save-status").contains("已自动保存"));
    press(&browser, ".totals button[value=save]", "#doc");
}

#[test]
fn without_the_script_nothing_typed_is_lost_to_a_log_out() {
    let world = World::new();
    let browser = WAYS[1].start();
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/new?kind=target&subject={}", world.project)));
    press(&browser, "button.primary", "#doc");
    logged_out(&world, &browser);
    write(&browser, "#i-period", "2025年1月—12月");
    press(&browser, ".totals button[value=save]", "#kept");
    assert!(browser.visible_text().contains("填写的内容都在本页"), "{}", browser.visible_text());
    world.log_in(&browser, &world.clerk);
    press(&browser, "#kept button.primary", "#kept");
    assert!(browser.visible_text().contains("R208"), "another session: it is asked once more");
    press(&browser, "#kept button.primary", "#doc");
    assert_eq!(draft(&world).content.sheet.field("period"), "2025年1月—12月");
}

#[test]
fn what_is_typed_after_a_submission_can_be_copied() {
    let world = World::new();
    let browser = open(&world, &world.clerk);
    let session = world.session(&world.clerk);
    let begun = draft(&world);
    let mut content = begun.content.clone();
    content.sheet = target();
    let saved =
        world.app.change_draft(&session, begun.id, begun.rev, |kept| *kept = content.clone());
    saved.expect("the store works").expect("it is ours");
    browser.open(&browser.url());
    let document = browser.url();
    let document = document.split("/docs/").nth(1).and_then(|rest| rest.split('/').next());
    let document = document.expect("its address").parse().expect("an id");
    world.act(
        &world.colleague,
        wenxiao_domain::act::Command::SubmitDocument(Box::new(
            wenxiao_domain::act::SubmitDocument {
                document,
                subject: world.project.into(),
                sheet: target(),
                seen: 0,
                editors: std::collections::BTreeSet::new(),
                source_file: None,
                answers: Vec::new(),
            },
        )),
    );
    write(&browser, "#i-period", "到2026年6月为止");
    browser.wait_until("the notice", || said(&browser, "#save-status").contains("已经送审"));
    press(&browser, ".totals button[value=save]", "#typed");
    let text = browser.visible_text();
    assert!(text.contains("到2026年6月为止") && text.contains("R301"), "{text}");
    assert!(browser.has(&format!("a[href='/docs/{document}']")), "the way to the material");
}

/// Rows whose parts reach into what stands below them.
const OVERLAPS: &str = "
    const all = Array.from(document.querySelectorAll('.of-edit tr'))
        .filter(row => row.getBoundingClientRect().height > 0);
    const low = row => Math.max(...Array.from(row.querySelectorAll('*'))
        .filter(one => !one.closest('.vh')).map(one => one.getBoundingClientRect().bottom));
    return all.slice(0, -1).filter((row, at) =>
        low(row) > all[at + 1].getBoundingClientRect().top + 2).map(row => row.innerText).join('|');";

#[test]
fn on_a_narrow_screen_findings_do_not_cover_the_next_row() {
    let world = World::new();
    let browser = open(&world, &world.clerk);
    press(&browser, "button[value='add:indicators:0']", "#i-indicators-1-name");
    write(&browser, "#i-indicators-0-target_raw", "明显提升");
    browser.wait_for("#f-indicators-0-target_raw .fi.block");
    browser.resize(360, 740);
    assert_eq!(browser.run(OVERLAPS, &json!([])), "");
    picture(&browser, "entry-360");
}

#[test]
fn with_the_largest_type_only_the_buttons_stay() {
    let world = World::new();
    let browser = open(&world, &world.clerk);
    browser.resize(1366, 768);
    browser.cdp(
        "Network.setCookie",
        &json!({ "name": "wx_size", "value": "150", "url": world.at("/") }),
    );
    browser.open(&browser.url());
    browser.run("window.scrollTo(0, 700);", &json!([]));
    let seen = "
        const bar = document.querySelector('.bar').getBoundingClientRect();
        const totals = document.querySelector('.totals').getBoundingClientRect();
        return [bar.bottom <= 0, totals.bottom <= innerHeight + 1, totals.height < innerHeight / 3];";
    assert_eq!(browser.run(seen, &json!([])), json!([true, true, true]));
    picture(&browser, "entry-150");
}
