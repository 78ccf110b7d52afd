//! What somebody looks for: a few words, all of which must occur.

use super::fold::fold;
use crate::refusal::Refusal;

/// Most characters of what is typed.
pub const MOST: usize = 60;

/// The name of the field on every page, in the interface and on the command line.
pub const FIELD: &str = "查找的词";

/// What was typed, in words that all must occur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    typed: String,
    folded: Vec<String>,
    joined: String,
}

impl Words {
    /// Reads what was typed: blanks of any width part the words.
    ///
    /// # Errors
    /// When there is no word in it, or it is longer than [`MOST`].
    pub fn read(typed: &str) -> Result<Self, Refusal> {
        let typed = typed.trim();
        if MOST < typed.chars().count() {
            return Err(Refusal::TooLong { field: FIELD, limit: MOST });
        }
        let mut folded: Vec<String> = Vec::new();
        for word in typed.split_whitespace().map(fold) {
            if !word.is_empty() && !folded.contains(&word) {
                folded.push(word);
            }
        }
        if folded.is_empty() {
            return Err(Refusal::FieldMissing(FIELD));
        }
        Ok(Self { typed: typed.to_owned(), folded, joined: fold(typed) })
    }

    /// As it was typed, without blanks at its ends.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The words, folded, each once.
    pub(super) fn folded(&self) -> &[String] {
        &self.folded
    }

    /// All of it as one word: a name that was typed with a blank in it.
    pub(super) fn joined(&self) -> &str {
        &self.joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_any_width_part_words_and_a_word_counts_once() {
        let words = Words::read("　农村  公路 农村 ＫＭ ").expect("there are words");
        assert_eq!(words.folded(), ["农村", "公路", "km"]);
        assert_eq!(words.typed(), "农村  公路 农村 ＫＭ");
    }

    #[test]
    fn nothing_and_too_much_are_refused_with_a_sentence() {
        for typed in ["", "　 \t", "\u{200b}"] {
            assert_eq!(Words::read(typed), Err(Refusal::FieldMissing(FIELD)), "{typed:?}");
        }
        assert!(Words::read(&"渠".repeat(MOST)).is_ok());
        let long = Words::read(&"渠".repeat(MOST + 1));
        assert_eq!(long, Err(Refusal::TooLong { field: FIELD, limit: MOST }));
    }
}
