//! One browser window and what a test does with it.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::base64;
use super::direct::Direct;
use super::driver::{Driver, Engine};
use super::element::Element;
use super::http;
use crate::folder::TemporaryFolder;

/// How long [`Browser::wait_until`] waits.
const PATIENCE: Duration = Duration::from_secs(15);

/// A browser window of its own: fresh profile, no network of its own, 1366×768. Closed on drop.
pub struct Browser {
    line: Line,
    _profile: TemporaryFolder,
}

/// How its window is spoken to.
enum Line {
    /// Through chromedriver, in a session of this name.
    Driver(Driver, String),
    /// Without one: no driver of today speaks to the old engines.
    Direct(Direct),
}

impl Browser {
    /// Starts the installed Chromium.
    ///
    /// # Panics
    /// When Chromium or its driver is missing or does not start.
    pub fn start() -> Self {
        Self::start_engine(&Engine::installed())
    }

    /// Starts another Chromium, such as an old one.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start_engine(engine: &Engine) -> Self {
        let profile = TemporaryFolder::on_disk();
        let line = match &engine.driver {
            Some(driver) => {
                let driver = Driver::start(driver);
                let wanted = capabilities(&engine.chromium, profile.path());
                let opened = http::ask(driver.port, "POST", "/session", &wanted);
                let opened = opened.unwrap_or_else(|error| {
                    panic!("{} does not start: {error}", engine.chromium.display())
                });
                let session = opened["sessionId"].as_str().expect("a session has an id");
                Line::Driver(driver, session.to_owned())
            }
            None => Line::Direct(Direct::start(&engine.chromium, &old_flags(profile.path()))),
        };
        let browser = Self { line, _profile: profile };
        browser.resize(1366, 768);
        browser
    }

    /// Opens an address and waits until it is loaded.
    pub fn open(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// The address shown.
    pub fn url(&self) -> String {
        text_of(&self.get("/url"))
    }

    /// The page's title.
    pub fn title(&self) -> String {
        text_of(&self.get("/title"))
    }

    /// The page as it stands now, as markup.
    pub fn source(&self) -> String {
        text_of(&self.get("/source"))
    }

    /// 后退.
    pub fn back(&self) {
        self.post("/back", &json!({}));
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.post("/refresh", &json!({}));
    }

    /// Opens a second tab, makes it the current one and returns its handle.
    pub fn new_tab(&self) -> String {
        let tab = text_of(&self.post("/window/new", &json!({ "type": "tab" }))["handle"]);
        self.show_tab(&tab);
        tab
    }

    /// The current tab's handle.
    pub fn tab(&self) -> String {
        text_of(&self.get("/window"))
    }

    /// Makes another tab the current one.
    pub fn show_tab(&self, handle: &str) {
        self.post("/window", &json!({ "handle": handle }));
    }

    /// Forgets all cookies: the person is signed out.
    pub fn forget_cookies(&self) {
        self.ask("DELETE", "/cookie", &Value::Null)
            .unwrap_or_else(|error| panic!("forgetting cookies: {error}"));
    }

    /// The first element that the CSS selector finds.
    ///
    /// # Panics
    /// When there is none.
    pub fn find(&self, css: &str) -> Element<'_> {
        self.find_all(css).into_iter().next().unwrap_or_else(|| {
            panic!("no {css} on {}\n{}", self.url(), self.visible_text());
        })
    }

    /// Every element that the CSS selector finds, in the page's order.
    pub fn find_all(&self, css: &str) -> Vec<Element<'_>> {
        let found = self.post("/elements", &json!({ "using": "css selector", "value": css }));
        let found = found.as_array().map(Vec::as_slice).unwrap_or_default();
        found.iter().map(|one| Element::from_json(self, one)).collect()
    }

    /// Whether the CSS selector finds anything now.
    pub fn has(&self, css: &str) -> bool {
        !self.find_all(css).is_empty()
    }

    /// Waits for an element.
    ///
    /// # Panics
    /// When it does not come within 15 seconds.
    pub fn wait_for(&self, css: &str) -> Element<'_> {
        self.wait_until(css, || self.has(css));
        self.find(css)
    }

    /// Waits until something holds, asked ten times a second.
    ///
    /// # Panics
    /// When it does not hold within 15 seconds.
    pub fn wait_until(&self, what: &str, holds: impl Fn() -> bool) {
        let started = Instant::now();
        while !holds() {
            assert!(
                started.elapsed() < PATIENCE,
                "waited in vain for {what} on {}\n{}",
                self.url(),
                self.visible_text()
            );
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// The element with the focus; the body when none has it.
    pub fn focused(&self) -> Element<'_> {
        Element::from_json(self, &self.get("/element/active"))
    }

    /// What a person can read on the page.
    pub fn visible_text(&self) -> String {
        text_of(&self.run("return document.body.innerText", &json!([])))
    }

    /// The text of the first element that the CSS selector finds, read in one step; empty when there is none.
    /// For what a script replaces while one waits for it: an element found a moment ago may be gone.
    pub fn text_at(&self, css: &str) -> String {
        let script = "const found = document.querySelector(arguments[0]); return found ? found.innerText : ''";
        text_of(&self.run(script, &json!([css])))
    }

    /// Runs the body of a function in the page; `arguments` holds the given array.
    ///
    /// # Panics
    /// When the script throws.
    pub fn run(&self, script: &str, arguments: &Value) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// As [`Browser::run`]; the script calls its last argument with the result.
    ///
    /// # Panics
    /// When the script throws or does not call within 30 seconds.
    pub fn run_async(&self, script: &str, arguments: &Value) -> Value {
        self.post("/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// The window as a PNG picture.
    pub fn screenshot(&self) -> Vec<u8> {
        base64::decode(&text_of(&self.get("/screenshot")))
    }

    /// Writes the window as a PNG picture.
    ///
    /// # Panics
    /// When the file cannot be written.
    pub fn screenshot_to(&self, path: &Path) {
        std::fs::write(path, self.screenshot())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// The page as Chromium prints it: the page's own paper size, backgrounds as on paper.
    pub fn print_pdf(&self) -> Vec<u8> {
        let wish = json!({ "preferCSSPageSize": true, "printBackground": false });
        let printed = self.cdp("Page.printToPDF", &wish);
        base64::decode(&text_of(&printed["data"]))
    }

    /// Messages on the page's console since the last call: `SEVERE …`, `WARNING …`.
    pub fn console(&self) -> Vec<String> {
        let entries = self.log("browser");
        let line =
            |entry: &Value| format!("{} {}", text_of(&entry["level"]), text_of(&entry["message"]));
        entries.iter().map(line).collect()
    }

    /// Requests sent since the last call: `POST http://127.0.0.1:8080/check`.
    pub fn requests(&self) -> Vec<String> {
        let entries = self.log("performance");
        entries.iter().filter_map(|entry| request_in(&text_of(&entry["message"]))).collect()
    }

    /// Sends a command of the DevTools protocol.
    ///
    /// # Panics
    /// When Chromium refuses it.
    pub fn cdp(&self, command: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    pub(super) fn post(&self, path: &str, body: &Value) -> Value {
        self.ask("POST", path, body).unwrap_or_else(|error| panic!("POST {path} {body}: {error}"))
    }

    pub(super) fn get(&self, path: &str) -> Value {
        self.ask("GET", path, &Value::Null).unwrap_or_else(|error| panic!("GET {path}: {error}"))
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        match &self.line {
            Line::Driver(driver, session) => {
                http::ask(driver.port, method, &format!("/session/{session}{path}"), body)
            }
            Line::Direct(direct) => direct.ask(method, path, body),
        }
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        match self.post("/se/log", &json!({ "type": kind })) {
            Value::Array(entries) => entries,
            other => panic!("the {kind} log is not a list: {other}"),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The window may be gone already; the driver and the profile go in any case.
        let _closed = self.ask("DELETE", "", &Value::Null);
    }
}

/// What every engine is told.
const FLAGS: &[&str] = &[
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--lang=zh-CN",
    "--window-size=1366,900",
];

fn old_flags(profile: &Path) -> Vec<String> {
    let more = ["--headless".to_owned(), "--no-zygote".to_owned(), profile_flag(profile)];
    FLAGS.iter().map(|flag| (*flag).to_owned()).chain(more).collect()
}

fn profile_flag(profile: &Path) -> String {
    format!("--user-data-dir={}", profile.display())
}

fn capabilities(chromium: &Path, profile: &Path) -> Value {
    let mut flags: Vec<String> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
    flags.extend(["--headless=new".to_owned(), profile_flag(profile)]);
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "goog:chromeOptions": { "binary": chromium, "args": flags },
        "timeouts": { "script": 120_000, "pageLoad": 60_000, "implicit": 0 },
    } } })
}

/// The request in one entry of the performance log, if it tells of one.
fn request_in(entry: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(entry).ok()?;
    let message = &entry["message"];
    if message["method"] != "Network.requestWillBeSent" {
        return None;
    }
    let request = &message["params"]["request"];
    let url = request["url"].as_str().filter(|url| url.starts_with("http"))?;
    Some(format!("{} {url}", request["method"].as_str()?))
}

pub(super) fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
