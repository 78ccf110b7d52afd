//! Elements and scripts of the page that is shown.

use serde_json::{Value, json};

use super::{Direct, REFERENCE, text, value_of};

/// Brings the element into view and tells its middle, or what lies over it.
const MIDDLE: &str = "
    this.scrollIntoView({ block: 'center', inline: 'center' });
    const box = this.getClientRects()[0];
    if (!box) return { over: 'nothing of it is shown' };
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const top = document.elementFromPoint(x, y);
    const own = top && (this.contains(top) || top.contains(this));
    return own ? { x, y } : { over: top ? top.outerHTML.slice(0, 200) : 'nothing' };";

/// Chooses an option as a click in its list would.
const CHOOSE: &str = "
    const list = this.closest('select');
    this.selected = true;
    list.dispatchEvent(new Event('input', { bubbles: true }));
    list.dispatchEvent(new Event('change', { bubbles: true }));";

/// The focus, with the caret at the end where there is one.
const TO_THE_END: &str = "
    this.focus();
    try { this.setSelectionRange(this.value.length, this.value.length); } catch (no_caret) { }";

const CLEAR: &str = "
    this.focus();
    this.value = '';
    this.dispatchEvent(new Event('input', { bubbles: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));";

const RECT: &str = "
    const box = this.getBoundingClientRect();
    return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height };";

impl Direct {
    pub(super) fn elements(&self, css: &Value) -> Result<Value, String> {
        let script = format!("Array.from(document.querySelectorAll({css}))");
        let answer = self.of_page("Runtime.evaluate", &json!({ "expression": script }))?;
        value_of(&answer)?;
        let list = json!({ "objectId": answer["result"]["objectId"], "ownProperties": true });
        let members = self.of_page("Runtime.getProperties", &list)?;
        let members = members["result"].as_array().cloned().unwrap_or_default();
        let elements = members.iter().filter(|member| {
            member["name"].as_str().is_some_and(|name| name.parse::<u32>().is_ok())
        });
        Ok(elements.map(|member| json!({ REFERENCE: member["value"]["objectId"] })).collect())
    }

    pub(super) fn active(&self) -> Result<Value, String> {
        let script = json!({ "expression": "document.activeElement || document.body" });
        let answer = self.of_page("Runtime.evaluate", &script)?;
        Ok(json!({ REFERENCE: answer["result"]["objectId"] }))
    }

    pub(super) fn execute(&self, is_async: bool, body: &Value) -> Result<Value, String> {
        let script = text(&body["script"]);
        let function = if is_async {
            format!(
                "function() {{ const given = [...arguments]; return new Promise(done => {{
                (function() {{ {script} }}).apply(null, [...given, done]); }}); }}"
            )
        } else {
            format!("function() {{ {script} }}")
        };
        let window = self.of_page("Runtime.evaluate", &json!({ "expression": "window" }))?;
        let arguments = body["args"].as_array().cloned().unwrap_or_default();
        self.call_on(&text(&window["result"]["objectId"]), &function, &arguments)
    }

    fn call_on(&self, id: &str, function: &str, arguments: &[Value]) -> Result<Value, String> {
        let given = arguments.iter().map(|argument| match &argument[REFERENCE] {
            Value::Null => json!({ "value": argument }),
            element => json!({ "objectId": element }),
        });
        let wish = json!({
            "objectId": id, "functionDeclaration": function, "returnByValue": true,
            "awaitPromise": true, "arguments": given.collect::<Vec<_>>(),
        });
        value_of(&self.of_page("Runtime.callFunctionOn", &wish)?)
    }

    /// A request about one element; the id is `{…}` of the page's own making.
    pub(super) fn element(&self, id: &str, what: &[&str], body: &Value) -> Result<Value, String> {
        let ask = |script: &str| self.call_on(id, &format!("function() {{ {script} }}"), &[]);
        match what {
            ["click"] => self.click(id),
            ["value"] => self.type_into(id, &text(&body["text"])),
            ["clear"] => ask(CLEAR),
            ["text"] => ask("return (this.innerText || '').trim()"),
            ["property", name] => ask(&format!("return this['{name}']")),
            ["css", name] => ask(&format!("return getComputedStyle(this)['{name}']")),
            ["displayed"] => ask("return 0 < this.getClientRects().length
                    && getComputedStyle(this).visibility === 'visible'"),
            ["enabled"] => ask("return !this.disabled"),
            ["selected"] => ask("return Boolean(this.checked || this.selected)"),
            ["rect"] => ask(RECT),
            _ => Err(format!("an element has no {}", what.join("/"))),
        }
    }

    fn click(&self, id: &str) -> Result<Value, String> {
        let ask = |script: &str| self.call_on(id, &format!("function() {{ {script} }}"), &[]);
        if ask("return this.tagName")? == "OPTION" {
            return ask(CHOOSE);
        }
        let middle = ask(MIDDLE)?;
        if !middle["over"].is_null() {
            return Err(format!("cannot click: over it lies {}", middle["over"]));
        }
        for (kind, button) in
            [("mouseMoved", "none"), ("mousePressed", "left"), ("mouseReleased", "left")]
        {
            let event = json!({
                "type": kind, "button": button, "clickCount": 1,
                "x": middle["x"], "y": middle["y"],
            });
            self.of_page("Input.dispatchMouseEvent", &event)?;
        }
        self.settle()
    }

    fn type_into(&self, id: &str, text: &str) -> Result<Value, String> {
        let ask = |script: &str| self.call_on(id, &format!("function() {{ {script} }}"), &[]);
        if ask("return this.type === 'file'")? == true {
            let files: Vec<&str> = text.lines().collect();
            let wish = json!({ "files": files, "objectId": id });
            return self.of_page("DOM.setFileInputFiles", &wish);
        }
        ask(TO_THE_END)?;
        for key in text.chars() {
            self.stroke(key, true, 0)?;
            self.stroke(key, false, 0)?;
        }
        self.settle()
    }
}
