//! Journey 6: a messy workbook becomes a draft, is corrected on the page and filed.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_testkit::browser::Browser;

use crate::files::{OnDisk, messy_workbook};
use crate::hand::{WAYS, Way, choose, picture, press, reach, sound_either_way, write};
use crate::world::World;

/// Hands a file in; waits for what follows.
pub fn hand_in(browser: &Browser, world: &World, file: &OnDisk, then: &str) {
    browser.open(&world.at("/imports"));
    reach(browser, "#files");
    browser.focused().type_text(&file.path.to_string_lossy());
    press(browser, "form[enctype] button.primary", then);
}

/// What is doubted at a cell: the texts of its rows in the table of doubts.
fn doubt_at(browser: &Browser, cell: &str) -> String {
    let script = "
        return Array.from(document.querySelectorAll('table.doubts tbody tr'))
            .filter(row => row.children[0].innerText.trim() === arguments[0])
            .map(row => row.innerText).join('\\n');";
    let found = browser.run(script, &serde_json::json!([cell]));
    let found = found.as_str().unwrap_or_default().to_owned();
    assert!(!found.is_empty(), "no doubt at {cell}:\n{}", browser.visible_text());
    found
}

fn previewed(browser: &Browser, way: Way, world: &World) {
    picture(browser, "import-preview");
    if way.engine.is_none() {
        sound_either_way(browser, way, "the preview of an import");
    }
    assert!(doubt_at(browser, "A6").contains("金额以元为单位"), "money in yuan");
    assert!(doubt_at(browser, "E15").contains("明显增加"));
    let percent = doubt_at(browser, "E13");
    assert!(percent.contains("≥100百分比") && percent.contains("“百分比”不是计量单位"));
    let whole = browser.run("return document.body.textContent", &serde_json::json!([]));
    let whole = whole.as_str().unwrap_or_default();
    assert!(whole.contains("１２，７５０，０００") && whole.contains("C6 读成12750000.00万元"));
    assert!(browser.visible_text().contains("没有同名的项目，请选择"));
    assert!(world.draft(FormKind::Target).is_none(), "a preview makes nothing");
    press(browser, "button.primary", ".notice.refused");
    let said = browser.find(".notice.refused").text();
    assert!(said.contains('请') && said.contains("R4"), "no project was chosen: {said}");
    choose(browser, "#subject-0", &world.project.to_string());
    press(browser, "button.primary", "#doc");
}

fn corrected(browser: &Browser, way: Way) {
    assert_eq!(browser.find("#i-indicators-0-target_raw").value(), "≥１２公里", "kept as written");
    assert!(browser.visible_text().contains("读成≥12公里"), "{}", browser.visible_text());
    assert!(browser.visible_text().contains("读成≥100%"));
    picture(browser, "import-draft");
    if way.engine.is_none() {
        sound_either_way(browser, way, "a draft from a file");
    }
    press(browser, "button.primary", "#error-summary");
    if way.script && way.engine.is_none() {
        assert_eq!(browser.error_summary_faults(), [""; 0]);
    }
    for (control, text) in [
        ("#i-project", "大河沿灌区渠道防渗改造项目"),
        ("#i-funds-0-amount", "1275.00"),
        ("#i-funds-1-amount", "1200.00"),
        ("#i-funds-2-amount", "75.00"),
        ("#i-indicators-0-target_raw", "≥12公里"),
        ("#i-indicators-1-target_raw", "≥100%"),
        ("#i-indicators-3-target_raw", "≥1000户"),
    ] {
        write(browser, control, text);
    }
    press(browser, "button.primary", "form[action$='/submit']");
    assert!(browser.visible_text().contains("负责人签审"), "to whom it goes");
    press(browser, "button.primary", ".notice.done");
}

fn journey(way: Way) {
    let world = World::new();
    let browser = way.start();
    world.log_in(&browser, &world.clerk);
    let file = OnDisk::new("渠道防渗目标表（最终版）.xlsx", &messy_workbook());
    hand_in(&browser, &world, &file, "#subject-0");
    previewed(&browser, way, &world);
    corrected(&browser, way);
    let document = world.document(FormKind::Target).expect("it was filed");
    let revision = document.newest();
    assert!(revision.source_file.is_some(), "the file is kept with it");
    assert_eq!(revision.sheet.rows("funds")[0].get("amount"), "1275.00");
    assert_eq!(revision.sheet.rows("indicators")[3].get("target_raw"), "≥1000户");
    assert_eq!(revision.sheet.rows("indicators")[2].get("l1"), "产出指标", "a merged cell");
    hand_in(&browser, &world, &file, ".notice");
    assert!(browser.visible_text().contains("已导入过"), "{}", browser.visible_text());
    assert!(!browser.has("#subject-0"), "nothing is made of it twice");
    assert_eq!(browser.console_faults(), [""; 0]);
}

#[test]
fn browser_a_messy_workbook_is_corrected_and_filed() {
    journey(WAYS[0]);
}

#[test]
fn browser_a_messy_workbook_is_corrected_and_filed_without_script() {
    journey(WAYS[1]);
}

#[test]
fn browser_a_messy_workbook_is_corrected_and_filed_on_chromium_81() {
    journey(WAYS[2]);
}

#[test]
fn browser_a_messy_workbook_is_corrected_and_filed_on_chromium_86() {
    journey(WAYS[3]);
}

#[test]
fn browser_a_refused_file_says_why_and_loses_nothing() {
    let world = World::new();
    for way in [WAYS[0], WAYS[1]] {
        let browser = way.start();
        world.log_in(&browser, &world.clerk);
        let good = OnDisk::new("好表.xlsx", &messy_workbook());
        hand_in(&browser, &world, &good, "#subject-0");
        let before = world.entries();
        let file = OnDisk::new("其实是PDF.xlsx", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
        hand_in(&browser, &world, &file, ".notice.refused");
        let said = browser.find(".notice.refused").text();
        picture(&browser, "import-refused");
        let has_code = said
            .split(|letter: char| !letter.is_ascii_alphanumeric())
            .any(|word| word.len() == 4 && word[1..].bytes().all(|byte| byte.is_ascii_digit()));
        assert!(said.contains("其实是PDF.xlsx") && said.contains('。') && has_code, "{said}");
        assert!(said.contains("请"), "the next step: {said}");
        sound_either_way(&browser, way, "a refused file");
        assert_eq!(world.entries(), before, "nothing official happened");
        assert!(browser.visible_text().contains("好表.xlsx"), "the file before is still listed");
    }
}
