//! WebDriver's keys as the DevTools protocol wants them.

use serde_json::{Value, json};

/// Alt 1, Control 2, Shift 8: the bits that the protocol gives to keys held down.
pub(super) fn modifier_bit(key: char) -> u8 {
    match key {
        '\u{e00a}' => 1,
        '\u{e009}' => 2,
        '\u{e008}' => 8,
        _ => 0,
    }
}

/// Whether the key may lead to another page; Tab, arrows and the like only move about in this one.
pub(super) fn may_leave(key: char) -> bool {
    !matches!(key, '\u{e003}' | '\u{e004}' | '\u{e008}' | '\u{e00e}'..='\u{e015}' | '\u{e017}')
}

/// The parameters of `Input.dispatchKeyEvent`; `None` for a letter that no key has, such as a Chinese
/// one, which is put in as text instead.
pub(super) fn key_event(key: char, is_down: bool, held: u8) -> Option<Value> {
    let (name, code, text) = named(key).or_else(|| letter(key))?;
    // With Control or Alt held, a letter is a command and not text.
    let text = if held & 3 == 0 { text } else { String::new() };
    let kind = match (is_down, text.is_empty()) {
        (true, false) => "keyDown",
        (true, true) => "rawKeyDown",
        (false, _) => "keyUp",
    };
    let mut event = json!({
        "type": kind, "key": name, "modifiers": held,
        "windowsVirtualKeyCode": code, "nativeVirtualKeyCode": code,
    });
    if kind == "keyDown" {
        event["text"] = json!(text);
        event["unmodifiedText"] = json!(text);
    }
    if held & 2 != 0 && key == 'a' && is_down {
        event["commands"] = json!(["selectAll"]);
    }
    Some(event)
}

fn named(key: char) -> Option<(String, u32, String)> {
    let (name, code, text) = match key {
        '\u{e003}' => ("Backspace", 8, ""),
        '\u{e004}' => ("Tab", 9, ""),
        '\u{e007}' => ("Enter", 13, "\r"),
        '\u{e008}' => ("Shift", 16, ""),
        '\u{e009}' => ("Control", 17, ""),
        '\u{e00a}' => ("Alt", 18, ""),
        '\u{e00c}' => ("Escape", 27, ""),
        '\u{e00e}' => ("PageUp", 33, ""),
        '\u{e00f}' => ("PageDown", 34, ""),
        '\u{e010}' => ("End", 35, ""),
        '\u{e011}' => ("Home", 36, ""),
        '\u{e012}' => ("ArrowLeft", 37, ""),
        '\u{e013}' => ("ArrowUp", 38, ""),
        '\u{e014}' => ("ArrowRight", 39, ""),
        '\u{e015}' => ("ArrowDown", 40, ""),
        '\u{e017}' => ("Delete", 46, ""),
        '\u{e031}' => ("F1", 112, ""),
        _ => return None,
    };
    Some((name.to_owned(), code, text.to_owned()))
}

fn letter(key: char) -> Option<(String, u32, String)> {
    let printable = key.is_ascii_graphic() || key == ' ';
    // Marks have codes of their own on a keyboard; theirs as letters are those of arrows and the like.
    let is_plain = key.is_ascii_alphanumeric() || key == ' ';
    let code = if is_plain { u32::from(key.to_ascii_uppercase()) } else { 0 };
    printable.then(|| (key.to_string(), code, key.to_string()))
}

#[cfg(test)]
mod tests {
    use super::key_event;

    #[test]
    fn enter_and_letters_bring_text_and_commands_do_not() {
        let event = |key, held| key_event(key, true, held).unwrap();
        assert_eq!(event('\u{e007}', 0)["text"], "\r");
        assert_eq!(event('b', 0)["text"], "b");
        assert_eq!(event('b', 2)["type"], "rawKeyDown");
        assert_eq!(event('\u{e004}', 8)["key"], "Tab");
        assert_eq!(key_event('尉', true, 0), None);
    }
}
