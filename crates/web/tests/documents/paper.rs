//! Paper: the printed page of both forms, and the pages that only read.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_testkit::browser::Browser;
use wenxiao_testkit::pdf;

use crate::hand::{WAYS, picture, sound};
use crate::world::{World, target};

/// A target with long names and thirty indicators.
fn long_target() -> Sheet {
    let mut sheet = target();
    let long = "渠道防渗改造工程沿线田间配套建筑物与量水设施安装完好并能正常计量的比例";
    let mut rows: Vec<Row> = Vec::new();
    for (index, row) in sheet.rows("indicators").to_vec().into_iter().enumerate() {
        for part in 0..6 {
            let weight: u32 = row.get("weight").parse().expect("a whole number");
            let share = if part == 0 { weight - 5 } else { 1 };
            let name = format!("{long}{index}{part}");
            rows.push(row.clone().with("name", name).with("weight", share.to_string()));
        }
    }
    *sheet.rows_mut("indicators") = rows;
    sheet
}

fn printed(browser: &Browser, sheet: &Sheet) {
    let file = browser.print_pdf();
    let pages = pdf::pages(&file);
    assert!(1 < pages.len(), "thirty indicators need two pages");
    assert!(pages.iter().all(pdf::Page::is_a4_portrait), "{pages:?}");
    let full = pages[..pages.len() - 1].iter().all(|page| 0.4 < page.filled());
    assert!(full, "no page is mostly empty but the last");
    let text: String = pdf::text_run_on(&file).split_whitespace().collect();
    for (path, value) in sheet.entries() {
        if matches!(&path, FieldPath::Field(id) if id == "year") {
            continue;
        }
        let value: String = value.split_whitespace().collect();
        assert!(text.contains(&value), "{path} is not whole on paper: {value}");
    }
    assert_eq!(text.matches("三级指标").count(), pages.len(), "the head repeats on each page");
}

#[test]
fn a_filed_target_prints_whole_with_its_digest() {
    let world = World::new();
    let sheet = long_target();
    let document = world.submitted(sheet);
    let browser = WAYS[0].start();
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/{document}/print")));
    let filed = world.document(FormKind::Target).expect("it was filed");
    let digest = filed.newest().digest.clone();
    assert!(browser.visible_text().contains(&digest));
    assert!(!browser.visible_text().contains("草稿"));
    printed(&browser, &filed.newest().sheet);
    browser.run("document.documentElement.classList.add('size-150')", &serde_json::json!([]));
    printed(&browser, &filed.newest().sheet);
}

#[test]
fn browser_a_draft_of_a_self_evaluation_prints_whole_with_its_mark() {
    let world = World::after_the_year();
    let session = world.session(&world.clerk);
    let draft = world.app.start_draft(&session, FormKind::SelfEvaluation, world.project);
    let draft = draft.expect("the store works").expect("it is theirs");
    let mut sheet = draft.content.sheet.clone();
    let rows = long_target().rows("indicators").to_vec();
    let reached = |row: Row| {
        let weight = row.get("weight").to_owned();
        let why = "六座闸门设备到货延期，已于次年一月安装，验收资料另附。";
        row.with("actual_raw", "92.5%").with("score", weight).with("deviation_note", why)
    };
    *sheet.rows_mut("indicators") = rows.into_iter().map(reached).collect();
    sheet.set_field("objective.actual", "已改造防渗渠道12.3公里，改善灌溉面积1.8万亩。");
    let saved = world.app.save_draft(&session, draft.id, draft.rev, sheet.clone());
    saved.expect("the store works").expect("it is theirs");
    let browser = WAYS[0].start();
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/{}/print?draft=1", draft.id)));
    assert!(browser.visible_text().contains("草稿"), "nobody takes it for the filed form");
    printed(&browser, &sheet);
}

#[test]
fn the_reading_pages_are_sound() {
    let world = World::after_the_year();
    let document = world.filed(target());
    let browser = WAYS[0].start();
    world.log_in(&browser, &world.reviewer);
    for (path, name) in [
        ("", "read"),
        ("/r/1", "revision"),
        ("/diff?a=1&b=1", "diff"),
        ("/review", "review-before"),
        ("/review/opinion?place=indicators%5B0%5D.name", "opinion"),
    ] {
        browser.open(&world.at(&format!("/docs/{document}{path}")));
        picture(&browser, name);
        sound(&browser, name);
    }
    world.log_in(&browser, &world.clerk);
    browser.open(&world.at(&format!("/docs/new?kind=self_eval&subject={}", world.project)));
    picture(&browser, "begin");
    sound(&browser, "before a draft is begun");
    browser.find("button.primary").click();
    browser.wait_for("#doc");
    picture(&browser, "self-evaluation");
    sound(&browser, "the self-evaluation");
    let edit = browser.url();
    browser.open(&edit.replace("/edit", "/score"));
    picture(&browser, "score-empty");
    sound(&browser, "the scores of an empty form");
}
