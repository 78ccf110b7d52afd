//! The public pages in a real browser: accessibility, phones, paper, and what is left of them without style sheet and
//! script. `WENXIAO_SHOTS=folder` keeps pictures of them.

use std::path::{Path, PathBuf};

use serde_json::json;
use wenxiao_demo::PASSWORD;
use wenxiao_testkit::browser::Browser;
use wenxiao_testkit::pdf;

use crate::assert_none;
use crate::county::County;

const PAGES: [(&str, &str); 6] = [
    ("years", "/portal/659901"),
    ("year", "/portal/659901/2026"),
    ("package", "/portal/659901/2026/1"),
    ("corrected", "/portal/659901/2026/1/1"),
    ("item", "/portal/659901/2026/1/2/items/1"),
    ("verify", "/portal/659901/verify"),
];

/// Where pictures are kept, if anywhere.
fn pictures() -> Option<PathBuf> {
    std::env::var_os("WENXIAO_SHOTS").map(PathBuf::from)
}

fn keep(browser: &Browser, folder: Option<&Path>, name: &str) {
    if let Some(folder) = folder {
        browser.screenshot_to(&folder.join(format!("{name}.png")));
    }
}

#[test]
fn browser_the_public_pages_are_for_everybody() {
    let server = County::serve();
    let browser = Browser::start();
    let folder = pictures();
    let mut faults = Vec::new();
    for (name, path) in PAGES {
        browser.resize(1366, 768);
        browser.open(&server.at(path));
        keep(&browser, folder.as_deref(), name);
        let told = |one: String| format!("{path}: {one}");
        faults.extend(browser.page_faults().into_iter().map(told));
        faults.extend(browser.keyboard_faults().into_iter().map(told));
        faults.extend(
            browser.small_targets(44).into_iter().map(|one| told(format!("below 44 px: {one}"))),
        );
        browser.resize(375, 700);
        if browser.scrolls_sideways() {
            faults.push(told("scrolls sideways on a phone".to_owned()));
        }
        keep(&browser, folder.as_deref(), &format!("{name}-phone"));
        let others = browser.requests().into_iter().filter(|one| !one.contains("127.0.0.1"));
        faults.extend(others.map(|one| told(format!("asks {one}"))));
    }
    assert_none(&faults);
}

#[test]
fn browser_the_public_pages_are_read_without_style_sheet_and_on_paper() {
    let server = County::serve();
    let browser = Browser::start();
    let folder = pictures();
    browser.set_script(false);
    browser.resize(1366, 768);
    for (name, path) in PAGES {
        browser.open(&server.at(path));
        let paper = browser.print_pdf();
        let words = pdf::text(&paper);
        let title = browser.title();
        let title = title.split(" · ").next().unwrap_or_default();
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert!(squeezed(&words).contains(&squeezed(title)), "{path} on paper lacks {title}");
        if let Some(folder) = &folder {
            std::fs::write(folder.join(format!("{name}.pdf")), paper).expect("the folder is there");
        }
    }
    browser.set_script(true);
    browser.open(&server.at("/portal/659901/2026/1"));
    browser
        .run("document.querySelector('link[rel=stylesheet]').remove(); return null;", &json!([]));
    let text = browser.visible_text();
    assert!(text.contains("更正说明") && text.contains("SHA-256"), "{text}");
    keep(&browser, folder.as_deref(), "package-unstyled");
}

/// The pages of the house about what is published, for the eye.
#[test]
fn browser_packages_are_in_order_where_they_are_screened() {
    let server = County::serve();
    let browser = Browser::start();
    let folder = pictures();
    let mut faults = Vec::new();
    browser.log_in(server.address(), "jixiao", PASSWORD);
    browser.resize(1366, 768);
    browser.open(&server.at("/659901/2026/disclosures"));
    keep(&browser, folder.as_deref(), "house-list");
    faults.extend(browser.page_faults());
    let addresses: Vec<String> = browser
        .find_all("main a[href^='/disclosures/']")
        .iter()
        .filter_map(|one| one.attribute("href"))
        .collect();
    for (number, address) in (1..).zip(&addresses) {
        browser.open(&server.at(address));
        keep(&browser, folder.as_deref(), &format!("house-package-{number}"));
        faults.extend(browser.page_faults().into_iter().map(|one| format!("{address}: {one}")));
    }
    browser.find("main a[href*='/items/']").click();
    browser.wait_for("main table");
    keep(&browser, folder.as_deref(), "house-item");
    faults.extend(browser.page_faults());
    assert_none(&faults);
}
