//! A person at the keyboard: Tab until the control is reached, type, choose, press.

use serde_json::json;
use wenxiao_testkit::browser::{Browser, Engine};

/// With which engine, and whether the pages' script runs.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    pub engine: Option<u32>,
    pub script: bool,
}

pub const WAYS: [Way; 4] = [
    Way { engine: None, script: true },
    Way { engine: None, script: false },
    Way { engine: Some(81), script: true },
    Way { engine: Some(86), script: true },
];

impl Way {
    pub fn start(self) -> Browser {
        let engine = self.engine.map_or_else(Engine::installed, Engine::old);
        let browser = Browser::start_engine(&engine);
        browser.set_script(self.script);
        browser
    }
}

/// More stops than any page has.
const MOST_STOPS: usize = 700;

/// Tabs on until the focus is on what the selector names.
pub fn reach(browser: &Browser, css: &str) {
    for _ in 0..MOST_STOPS {
        let script =
            "const here = document.activeElement; return here && here.matches(arguments[0]);";
        if browser.run(script, &json!([css])) == true {
            return;
        }
        browser.press("Tab");
    }
    panic!("Tab never reaches {css} on {}\n{}", browser.url(), browser.visible_text());
}

/// Reaches a field and writes a text into it in place of what stands there.
pub fn write(browser: &Browser, css: &str, text: &str) {
    reach(browser, css);
    browser.press("Control+a");
    if text.is_empty() {
        browser.press("Delete");
    } else {
        browser.type_text(text);
    }
}

/// Reaches a list of choices and goes down it to a word.
pub fn choose(browser: &Browser, css: &str, word: &str) {
    reach(browser, css);
    for _ in 0..30 {
        if browser.focused().value() == word {
            return;
        }
        browser.press("ArrowDown");
    }
    panic!("{css} has no {word} on {}", browser.url());
}

/// A day in a field of the kind that the browser draws: its parts are typed in the browser's own order, so
/// the value is set as the browser's own calendar would.
pub fn set_day(browser: &Browser, field: &str, on: &str) {
    reach(browser, &format!("#{field}"));
    let script = "document.activeElement.value = arguments[0];";
    browser.run(script, &serde_json::json!([on]));
    assert_eq!(browser.find(&format!("#{field}")).value(), on);
}

/// Reaches a button or link and presses it; waits for what follows.
pub fn press(browser: &Browser, css: &str, then: &str) {
    reach(browser, css);
    let mark = "document.documentElement.dataset.left = '1';";
    browser.run(mark, &json!([]));
    browser.press("Enter");
    let arrived = format!("{then} of the next page after pressing {css}");
    browser.wait_until(&arrived, || {
        let script = "return document.readyState === 'complete'
            && document.documentElement.dataset.left !== '1'
            && document.querySelector(arguments[0]) !== null;";
        browser.run(script, &json!([then])) == true
    });
}

/// Chooses a radio button by keyboard: arrows go through the group.
pub fn tick(browser: &Browser, name: &str, value: &str) {
    reach(browser, &format!("input[name='{name}']"));
    browser.press("Space");
    for _ in 0..10 {
        if browser.focused().value() == value && browser.focused().is_selected() {
            return;
        }
        browser.press("ArrowDown");
    }
    panic!("no {name} = {value} on {}", browser.url());
}

/// The text that stands somewhere now; empty where nothing stands. Asked in one step, because the live
/// check may put another element there in between.
pub fn said(browser: &Browser, css: &str) -> String {
    let script = "const it = document.querySelector(arguments[0]); return it ? it.innerText : '';";
    browser.run(script, &json!([css])).as_str().unwrap_or_default().to_owned()
}

/// Nothing is wrong with the page in this state.
pub fn sound(browser: &Browser, what: &str) {
    let faults = browser.page_faults();
    assert!(faults.is_empty(), "{what} ({}):\n{}", browser.url(), faults.join("\n"));
}

/// The same of a page that was opened with or without the script: the scan itself needs scripts, which
/// are let in for it alone; the page's own has been kept out by then.
pub fn sound_either_way(browser: &Browser, way: Way, what: &str) {
    browser.set_script(true);
    sound(browser, what);
    browser.set_script(way.script);
}

/// Takes a picture where pictures are wanted.
pub fn picture(browser: &Browser, name: &str) {
    if let Some(folder) = std::env::var_os("WENXIAO_PICTURES") {
        browser.screenshot_to(&std::path::Path::new(&folder).join(format!("{name}.png")));
    }
}
