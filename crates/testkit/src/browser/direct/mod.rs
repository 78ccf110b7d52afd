//! Browsers too old for the installed chromedriver, driven without one.
//!
//! Answers the WebDriver requests that [`Browser`](super::Browser) makes, so that a journey reads the
//! same on every engine.

mod keys;
mod page;
mod pipe;

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::element::REFERENCE;
use pipe::Pipe;

/// How long a page may load.
const PATIENCE: Duration = Duration::from_secs(60);

/// One window of one browser.
pub(super) struct Direct {
    pipe: RefCell<Pipe>,
    /// Tabs by their target's name, with the session that speaks to each.
    tabs: RefCell<Vec<(String, String)>>,
    current: Cell<usize>,
}

impl Direct {
    /// Starts the browser with one tab.
    pub(super) fn start(program: &Path, flags: &[String]) -> Self {
        let pipe = RefCell::new(Pipe::start(program, flags));
        let started = Self { pipe, tabs: RefCell::default(), current: Cell::new(0) };
        let page = started.of_browser("Target.createTarget", &json!({ "url": "about:blank" }));
        let page =
            page.unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        started.attach(text(&page["targetId"])).expect("a new page can be spoken to");
        started
    }

    /// Answers one WebDriver request; `path` begins after the session.
    pub(super) fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        match (method, parts.as_slice()) {
            ("POST", ["url"]) => self.navigate(&body["url"]),
            ("GET", ["url"]) => self.evaluate("location.href"),
            ("GET", ["title"]) => self.evaluate("document.title"),
            ("GET", ["source"]) => self.evaluate("document.documentElement.outerHTML"),
            ("POST", ["back"]) => self.evaluate("history.back()").and_then(|_| self.settle()),
            ("POST", ["refresh"]) => {
                self.of_page("Page.reload", &json!({})).and_then(|_| self.settle())
            }
            ("POST", ["window", "new"]) => self.new_tab(),
            ("GET", ["window"]) => Ok(json!(self.tabs.borrow()[self.current.get()].0)),
            ("POST", ["window"]) => self.show_tab(&body["handle"]),
            ("DELETE", ["cookie"]) => self.of_page("Network.clearBrowserCookies", &json!({})),
            ("POST", ["elements"]) => self.elements(&body["value"]),
            ("GET", ["element", "active"]) => self.active(),
            ("POST", ["execute", kind]) => self.execute(kind == &"async", body),
            ("POST", ["actions"]) => self.actions(body),
            ("GET", ["screenshot"]) => {
                let picture =
                    self.of_page("Page.captureScreenshot", &json!({ "format": "png" }))?;
                Ok(picture["data"].clone())
            }
            ("POST", ["goog", "cdp", "execute"]) => {
                self.of_page(&text(&body["cmd"]), &body["params"])
            }
            ("POST", ["se", "log"]) => Ok(self.log(&body["type"])),
            (_, ["element", id, rest @ ..]) => self.element(id, rest, body),
            ("DELETE", []) => Ok(Value::Null),
            _ => Err(format!("{method} {path} is not known here")),
        }
    }

    fn of_browser(&self, method: &str, parameters: &Value) -> Result<Value, String> {
        self.pipe.borrow_mut().call(None, method, parameters)
    }

    fn of_page(&self, method: &str, parameters: &Value) -> Result<Value, String> {
        let session = self.tabs.borrow()[self.current.get()].1.clone();
        self.pipe.borrow_mut().call(Some(&session), method, parameters)
    }

    fn attach(&self, target: String) -> Result<(), String> {
        let wish = json!({ "targetId": target, "flatten": true });
        let answer = self.of_browser("Target.attachToTarget", &wish)?;
        let mut tabs = self.tabs.borrow_mut();
        tabs.push((target, text(&answer["sessionId"])));
        self.current.set(tabs.len() - 1);
        drop(tabs);
        for domain in ["Page", "Runtime", "Network", "Log", "DOM"] {
            self.of_page(&format!("{domain}.enable"), &json!({}))?;
        }
        Ok(())
    }

    fn new_tab(&self) -> Result<Value, String> {
        let made = self.of_browser("Target.createTarget", &json!({ "url": "about:blank" }))?;
        let before = self.current.get();
        self.attach(text(&made["targetId"]))?;
        self.current.set(before);
        Ok(json!({ "handle": made["targetId"] }))
    }

    fn show_tab(&self, handle: &Value) -> Result<Value, String> {
        let place = self.tabs.borrow().iter().position(|(target, _)| handle == target);
        self.current.set(place.ok_or_else(|| format!("no tab {handle}"))?);
        self.of_page("Page.bringToFront", &json!({}))
    }

    fn navigate(&self, url: &Value) -> Result<Value, String> {
        let answer = self.of_page("Page.navigate", &json!({ "url": url }))?;
        match answer["errorText"].as_str() {
            Some(error) => Err(format!("{url}: {error}")),
            None => self.settle(),
        }
    }

    /// Waits until nothing loads any more: a click may have started another page.
    fn settle(&self) -> Result<Value, String> {
        let started = Instant::now();
        let mut quiet = 0;
        while quiet < 2 {
            std::thread::sleep(Duration::from_millis(60));
            let state = self.evaluate("document.readyState");
            let loads = self.loads();
            quiet = if !loads && state == Ok(json!("complete")) { quiet + 1 } else { 0 };
            if PATIENCE < started.elapsed() {
                return Err("the page does not finish loading".to_owned());
            }
        }
        Ok(Value::Null)
    }

    /// Whether the last thing that the browser told about loading is that it began.
    fn loads(&self) -> bool {
        let mut pipe = self.pipe.borrow_mut();
        pipe.listen();
        let about_loading = pipe.events.iter().rev().find(|event| {
            let method = event["method"].as_str().unwrap_or_default();
            matches!(method, "Page.frameStartedLoading" | "Page.frameStoppedLoading")
        });
        about_loading.is_some_and(|event| event["method"] == "Page.frameStartedLoading")
    }

    /// The console's lines or the requests since the last call, as chromedriver words them.
    fn log(&self, kind: &Value) -> Value {
        let mut pipe = self.pipe.borrow_mut();
        pipe.listen();
        let is_wanted = |event: &Value| match event["method"].as_str().unwrap_or_default() {
            "Network.requestWillBeSent" => kind == "performance",
            "Runtime.exceptionThrown" | "Runtime.consoleAPICalled" | "Log.entryAdded" => {
                kind == "browser"
            }
            _ => false,
        };
        let (wanted, rest) = std::mem::take(&mut pipe.events).into_iter().partition(is_wanted);
        pipe.events = rest;
        let wanted: Vec<Value> = wanted;
        wanted.iter().map(entry).collect()
    }

    fn evaluate(&self, expression: &str) -> Result<Value, String> {
        let wish = json!({ "expression": expression, "returnByValue": true });
        value_of(&self.of_page("Runtime.evaluate", &wish)?)
    }

    fn actions(&self, body: &Value) -> Result<Value, String> {
        let strokes = body["actions"][0]["actions"].as_array().cloned().unwrap_or_default();
        let mut held = 0;
        let mut may_leave = false;
        for stroke in strokes {
            let is_down = stroke["type"] == "keyDown";
            let Some(key) = stroke["value"].as_str().and_then(|value| value.chars().next()) else {
                continue;
            };
            may_leave |= keys::may_leave(key);
            let bit = keys::modifier_bit(key);
            held = if is_down { held | bit } else { held & !bit };
            self.stroke(key, is_down, held)?;
        }
        if may_leave { self.settle() } else { Ok(Value::Null) }
    }

    fn stroke(&self, key: char, is_down: bool, held: u8) -> Result<Value, String> {
        match keys::key_event(key, is_down, held) {
            Some(event) => self.of_page("Input.dispatchKeyEvent", &event),
            None if is_down => {
                self.of_page("Input.insertText", &json!({ "text": key.to_string() }))
            }
            None => Ok(Value::Null),
        }
    }
}

/// What a script returned, or what it threw.
fn value_of(answer: &Value) -> Result<Value, String> {
    match &answer["exceptionDetails"] {
        Value::Null => Ok(answer["result"]["value"].clone()),
        thrown => Err(format!("{} {}", thrown["text"], thrown["exception"]["description"])),
    }
}

/// One line of a log.
fn entry(event: &Value) -> Value {
    let told = &event["params"];
    let (level, message) = match event["method"].as_str().unwrap_or_default() {
        "Runtime.exceptionThrown" => {
            let thrown = &told["exceptionDetails"];
            ("SEVERE", format!("{} {}", thrown["text"], thrown["exception"]["description"]))
        }
        "Runtime.consoleAPICalled" => {
            let level = if told["type"] == "error" { "SEVERE" } else { "INFO" };
            (level, told["args"].to_string())
        }
        "Log.entryAdded" => {
            let level = if told["entry"]["level"] == "error" { "SEVERE" } else { "INFO" };
            (level, format!("{} {}", told["entry"]["url"], told["entry"]["text"]))
        }
        _ => return json!({ "message": json!({ "message": event }).to_string() }),
    };
    json!({ "level": level, "message": message })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
