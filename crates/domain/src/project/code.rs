//! 项目编码, spelled in one way, so that one project is not registered three times.

use crate::unit::text::tidy;

/// Most characters, as in the national data standard (`pro_code`).
pub const MOST: usize = 21;

/// The code that a text means: full-width letters and digits folded, in upper case. Nothing where it is blank,
/// too long, or holds anything but letters, digits and `-`. Entries of earlier versions may hold other codes.
///
/// ```
/// use wenxiao_domain::project::code::normal;
/// assert_eq!(normal(" ６５２８２３26t0001 ").as_deref(), Some("65282326T0001"));
/// assert_eq!(normal("65282326T0001 ; drop"), None);
/// assert_eq!(normal("../../x"), None);
/// ```
pub fn normal(text: &str) -> Option<String> {
    let folded = tidy(text).to_ascii_uppercase();
    let is_known = folded.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (is_known && (1..=MOST).contains(&folded.len())).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_code_has_one_spelling_and_nothing_else_is_a_code() {
        for typed in [
            "65990126T0292",
            "６５９９０１２６Ｔ０２９２",
            "65990126t0292",
            "65990126T0292\u{200b}",
        ] {
            assert_eq!(normal(typed).as_deref(), Some("65990126T0292"), "{typed}");
        }
        assert_eq!(normal("１２３").as_deref(), Some("123"));
        assert_eq!(normal("水利-1"), None);
        assert_eq!(normal(&"1".repeat(MOST)), Some("1".repeat(MOST)));
        for typed in ["", " ", "65990126T0292 ; drop", "../../x", "a b", "<x>"] {
            assert_eq!(normal(typed), None, "{typed}");
        }
        assert_eq!(normal(&"1".repeat(MOST + 1)), None);
    }
}
