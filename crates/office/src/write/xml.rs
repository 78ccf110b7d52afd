//! Text inside XML.

/// Appends a text with the marks of XML escaped. Characters that XML 1.0 cannot hold are left out;
/// sheets never contain them.
pub fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}

/// The text with the marks of XML escaped.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_escaped_and_control_characters_left_out() {
        assert_eq!(escaped("甲<乙>&\"丙\"\n\u{1}\u{ffff}"), "甲&lt;乙&gt;&amp;&quot;丙&quot;\n");
    }
}
