//! Whether a thing fits, and how well.

use super::Look;
use super::describe::Described;
use super::fold::fold_into;
use super::source::Source;
use super::words::Words;

/// How well words fit, best first. Of several words the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// They are the code or the number.
    Code,
    /// They are the name.
    Exact,
    /// The name or the code begins with them.
    Begins,
    /// The name or the code holds them.
    Name,
    /// Only the text holds them.
    Text,
}

/// Parts what is folded: no word holds a blank.
const BREAK: char = '\n';

/// Codes and name, folded, each in a line of its own.
pub(super) fn fold_head(described: &Described<'_>, into: &mut String) {
    for text in described.codes.iter().map(AsRef::as_ref).chain([described.name.as_ref()]) {
        fold_into(text, into);
        into.push(BREAK);
    }
}

impl<'a> Look<'a> {
    /// How well everything that was asked fits; nothing where a word is missing, or only the surroundings fit.
    /// `text` is room to write in.
    pub(super) fn judge(
        &self,
        (source, described): (&Source<'a>, &Described<'_>),
        words: &Words,
        text: &mut String,
    ) -> Option<Rank> {
        text.clear();
        fold_head(described, text);
        let head = text.len();
        self.texts(source, &mut |_, written| {
            fold_into(written, text);
            text.push(BREAK);
        });
        let is_own = |word: &&String| text.contains(word.as_str());
        let own: Vec<&String> = words.folded().iter().filter(is_own).collect();
        if own.is_empty() {
            return None;
        }
        if own.len() < words.folded().len() {
            let mut around = String::new();
            for written in &described.around {
                fold_into(written, &mut around);
                around.push(BREAK);
            }
            let mut rest = words.folded().iter().filter(|word| !own.contains(word));
            if !rest.all(|word| around.contains(word.as_str())) {
                return None;
            }
        }
        let head = &text[..head];
        let joined = rank(described, head, words.joined());
        if joined <= Rank::Exact {
            return Some(joined);
        }
        own.iter().map(|word| rank(described, head, word)).max()
    }
}

fn rank(described: &Described<'_>, head: &str, word: &str) -> Rank {
    let mut lines = head.split_terminator(BREAK);
    let codes = described.codes.len();
    if lines.clone().take(codes).any(|code| code == word) {
        Rank::Code
    } else if lines.clone().nth(codes).is_some_and(|name| name == word) {
        Rank::Exact
    } else if lines.clone().any(|line| line.starts_with(word)) {
        Rank::Begins
    } else if lines.any(|line| line.contains(word)) {
        Rank::Name
    } else {
        Rank::Text
    }
}
