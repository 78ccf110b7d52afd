//! Keys, and what an input method does.

use serde_json::{Value, json};

use super::session::Browser;

impl Browser {
    /// Types into whatever has the focus.
    pub fn type_text(&self, text: &str) {
        let strokes = text.chars().flat_map(|letter| stroke(&letter.to_string()));
        self.perform(strokes.collect());
    }

    /// Presses a key by its name, such as `Tab`, `Enter`, `ArrowDown`, or keys together, such as
    /// `Control+a`, `Shift+Tab`.
    ///
    /// # Panics
    /// When a key has no such name.
    pub fn press(&self, keys: &str) {
        let keys: Vec<String> = keys.split('+').map(key_value).collect();
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        self.perform(down.chain(up).collect());
    }

    /// Types as a pinyin input method does: the composition grows step by step with a pause after
    /// each, then `text` takes its place.
    pub fn compose(&self, steps: &[&str], text: &str, pause_millis: u64) {
        for step in steps {
            let end = step.encode_utf16().count();
            let state = json!({ "text": step, "selectionStart": end, "selectionEnd": end });
            self.cdp("Input.imeSetComposition", &state);
            std::thread::sleep(std::time::Duration::from_millis(pause_millis));
        }
        self.cdp("Input.insertText", &json!({ "text": text }));
    }

    /// Pastes text into whatever has the focus, as one paste event that the page may handle itself;
    /// typed in as one piece when the page leaves the event alone.
    pub fn paste(&self, text: &str) {
        let script = "
            const data = new DataTransfer();
            data.setData('text/plain', arguments[0]);
            const event = new ClipboardEvent('paste',
                { clipboardData: data, bubbles: true, cancelable: true });
            return document.activeElement.dispatchEvent(event);";
        let left_alone = self.run(script, &json!([text]));
        if left_alone == true {
            self.cdp("Input.insertText", &json!({ "text": text }));
        }
    }

    fn perform(&self, strokes: Vec<Value>) {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.post("/actions", &json!({ "actions": [keyboard] }));
    }
}

fn stroke(key: &str) -> [Value; 2] {
    [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]
}

/// WebDriver gives each key without a letter a code point of its own.
fn key_value(name: &str) -> String {
    let code = match name {
        "Backspace" => '\u{e003}',
        "Tab" => '\u{e004}',
        "Enter" => '\u{e007}',
        "Shift" => '\u{e008}',
        "Control" => '\u{e009}',
        "Alt" => '\u{e00a}',
        "Escape" => '\u{e00c}',
        "Space" => ' ',
        "PageUp" => '\u{e00e}',
        "PageDown" => '\u{e00f}',
        "End" => '\u{e010}',
        "Home" => '\u{e011}',
        "ArrowLeft" => '\u{e012}',
        "ArrowUp" => '\u{e013}',
        "ArrowRight" => '\u{e014}',
        "ArrowDown" => '\u{e015}',
        "Delete" => '\u{e017}',
        "F1" => '\u{e031}',
        letter => {
            assert_eq!(letter.chars().count(), 1, "no key is called {letter}");
            return letter.to_owned();
        }
    };
    code.to_string()
}
