//! One element of a page.

use serde_json::{Value, json};

use super::session::{Browser, text_of};

/// WebDriver's name for an element reference.
pub(super) const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An element of the page that was open when it was found.
pub struct Element<'a> {
    browser: &'a Browser,
    id: String,
}

/// Where an element stands, in CSS pixels from the page's corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl<'a> Element<'a> {
    pub(super) fn from_json(browser: &'a Browser, json: &Value) -> Self {
        Self { browser, id: text_of(&json[REFERENCE]) }
    }

    /// Scrolls to it and clicks its middle.
    ///
    /// # Panics
    /// When something else lies over it.
    pub fn click(&self) {
        self.post("click", &json!({}));
    }

    /// Clicks its middle twice, as fast as an impatient person, and waits for nothing in between.
    pub fn double_click(&self) {
        self.run("arguments[0].scrollIntoView({ block: 'center' })", &Value::Null);
        let press = |kind: &str| json!({ "type": kind, "button": 0 });
        let middle = json!({ REFERENCE: self.id });
        let there =
            json!({ "type": "pointerMove", "duration": 0, "origin": middle, "x": 0, "y": 0 });
        let (down, up) = (press("pointerDown"), press("pointerUp"));
        let mouse = json!({
            "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" },
            "actions": [there, down, up, down, up],
        });
        self.browser.post("/actions", &json!({ "actions": [mouse] }));
    }

    /// Types at its end. For a file field: the file's path.
    pub fn type_text(&self, text: &str) {
        self.post("value", &json!({ "text": text }));
    }

    /// Empties a field.
    pub fn clear(&self) {
        self.post("clear", &json!({}));
    }

    /// Empties a field, then types.
    pub fn replace(&self, text: &str) {
        self.clear();
        self.type_text(text);
    }

    /// The text that a person sees.
    pub fn text(&self) -> String {
        text_of(&self.get("text"))
    }

    /// What stands in a field.
    pub fn value(&self) -> String {
        text_of(&self.property("value"))
    }

    /// An attribute as written in the page.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.run("return arguments[0].getAttribute(arguments[1])", &json!(name))
            .as_str()
            .map(str::to_owned)
    }

    /// A property as the script sees it.
    pub fn property(&self, name: &str) -> Value {
        self.get(&format!("property/{name}"))
    }

    /// A computed style, such as `color`.
    pub fn style(&self, name: &str) -> String {
        text_of(&self.get(&format!("css/{name}")))
    }

    /// Whether a person can see it.
    pub fn is_shown(&self) -> bool {
        self.get("displayed") == true
    }

    /// Whether it can be used.
    pub fn is_enabled(&self) -> bool {
        self.get("enabled") == true
    }

    /// Whether a box is ticked or an option chosen.
    pub fn is_selected(&self) -> bool {
        self.get("selected") == true
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        let rect = self.get("rect");
        let number = |name: &str| rect[name].as_f64().unwrap_or_default();
        Place { x: number("x"), y: number("y"), width: number("width"), height: number("height") }
    }

    /// Gives it the focus, as Tab would.
    pub fn focus(&self) {
        self.run("arguments[0].focus()", &Value::Null);
    }

    /// Runs the body of a function; `arguments[0]` is the element, `arguments[1]` what is given.
    pub fn run(&self, script: &str, argument: &Value) -> Value {
        self.browser.run(script, &json!([{ REFERENCE: self.id }, argument]))
    }

    fn post(&self, what: &str, body: &Value) -> Value {
        self.browser.post(&format!("/element/{}/{what}", self.id), body)
    }

    fn get(&self, what: &str) -> Value {
        self.browser.get(&format!("/element/{}/{what}", self.id))
    }
}
