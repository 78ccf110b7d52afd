//! Text as people type it, made comparable without losing what was typed.

use unicode_normalization::UnicodeNormalization;

/// Folds width, compatibility forms and white space: NFKC, all white space and zero-width marks
/// removed. For comparing labels and cells, never for keeping.
///
/// ```
/// use wenxiao_domain::unit::text::squeeze;
/// assert_eq!(squeeze("项 目\n名称： １２"), "项目名称:12");
/// ```
pub fn squeeze(text: &str) -> String {
    if text.chars().all(is_squeezed) {
        return text.to_owned();
    }
    text.nfkc().filter(|c| !is_blank(*c)).collect()
}

/// Squeezing leaves it as it is, whatever stands beside it. Most texts of a form are made of these alone.
fn is_squeezed(c: char) -> bool {
    c.is_ascii_graphic()
        || matches!(c, '\u{4e00}'..='\u{9fff}' | '≥' | '≤' | '、' | '。' | '“' | '”' | '《' | '》')
}

/// NFKC with runs of white space folded to one blank and the ends trimmed.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkc() {
        if is_blank(c) {
            gap = !out.is_empty();
        } else {
            if gap {
                out.push(' ');
                gap = false;
            }
            out.push(c);
        }
    }
    out
}

/// Takes up no place that anybody sees a letter in.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Longest text that a message repeats between quotation marks, in characters: names stand whole.
const QUOTED: usize = 120;

/// A message in which no quotation is longer than anybody reads.
pub fn short_quotes(message: String) -> String {
    if message.chars().count() <= QUOTED {
        return message;
    }
    let mut out = String::with_capacity(message.len());
    let mut quoted = None::<usize>;
    for c in message.chars() {
        quoted = match (c, quoted) {
            ('”', _) => None,
            ('“', None) => Some(0),
            (_, Some(length)) => Some(length + 1),
            (_, None) => None,
        };
        match quoted {
            Some(length) if QUOTED + 1 < length => {}
            Some(length) if QUOTED < length => out.push('…'),
            _ => out.push(c),
        }
    }
    out
}

/// Nothing was written: empty, blank, or only dashes and slashes, with which people strike a cell out.
pub fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| {
        is_blank(c)
            || matches!(c, '-' | '－' | '—' | '–' | '―' | '─' | '﹣' | '−' | '/' | '／' | '\\')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_repeats_no_more_of_a_text_than_people_read() {
        let digits = "9".repeat(3000);
        let short = short_quotes(format!("“{digits}”读不出金额。请只写数字，不写“约”。"));
        let kept = "9".repeat(QUOTED);
        assert_eq!(short, format!("“{kept}…”读不出金额。请只写数字，不写“约”。"));
        let name = "县".repeat(QUOTED);
        let whole = format!("“{name}”已经登记。请核对。");
        assert_eq!(short_quotes(whole.clone()), whole);
    }
}
