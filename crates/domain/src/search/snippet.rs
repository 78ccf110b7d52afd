//! A text with the words marked in it, and the piece of a long one that shows them.

use std::ops::Range;

use super::fold::Traced;

/// Letters that are shown before the first word of a piece.
const BEFORE: usize = 20;

/// Letters of a piece.
const LENGTH: usize = 80;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As it was written; white space is one blank.
    pub text: String,
    /// One of the words.
    pub is_hit: bool,
}

/// A whole text with the words marked.
pub(super) fn marked(text: &str, words: &[String]) -> Vec<Piece> {
    pieces(text, 0..text.len(), &places(text, words))
}

/// The piece of a text around the first of the words in it, with the words marked.
pub(super) fn snippet(text: &str, words: &[String]) -> Vec<Piece> {
    let places = places(text, words);
    let first = places.first().map_or(0, |place| place.start);
    let from = back(text, first, BEFORE);
    let to = text[from..].char_indices().nth(LENGTH).map_or(text.len(), |(at, _)| from + at);
    // What is left over at the end may stand at the beginning.
    let from = if to == text.len() { back(text, to, LENGTH).min(from) } else { from };
    let mut pieces = pieces(text, from..to, &places);
    let rest = |text: &str| Piece { text: text.to_owned(), is_hit: false };
    if 0 < from {
        pieces.insert(0, rest("…"));
    }
    if to < text.len() {
        pieces.push(rest("…"));
    }
    pieces
}

/// Where a letter stands that is so many before a place.
fn back(text: &str, at: usize, letters: usize) -> usize {
    text[..at].char_indices().rev().take(letters).last().map_or(at, |(at, _)| at)
}

/// Every place of any word, in order, merged where they touch.
fn places(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let traced = Traced::of(text);
    let mut all: Vec<Range<usize>> = words.iter().flat_map(|word| traced.places(word)).collect();
    all.sort_by_key(|place| (place.start, place.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for place in all {
        match merged.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            Some(_) | None => merged.push(place),
        }
    }
    merged
}

fn pieces(text: &str, within: Range<usize>, places: &[Range<usize>]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut put = |range: Range<usize>, is_hit| {
        let text = one_line(&text[range]);
        if !text.is_empty() {
            out.push(Piece { text, is_hit });
        }
    };
    let mut at = within.start;
    for place in places {
        let (start, end) = (place.start.max(at), place.end.min(within.end));
        if start < end {
            put(at..start, false);
            put(start..end, true);
            at = end;
        }
    }
    put(at..within.end, false);
    out
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(pieces: &[Piece]) -> String {
        let one = |piece: &Piece| match piece.is_hit {
            true => format!("[{}]", piece.text),
            false => piece.text.clone(),
        };
        pieces.iter().map(one).collect()
    }

    fn words(all: &[&str]) -> Vec<String> {
        all.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn every_word_is_marked_and_words_that_touch_are_one_mark() {
        let text = "农村公路 建设项目";
        assert_eq!(said(&marked(text, &words(&["公路建设"]))), "农村[公路 建设]项目");
        assert_eq!(said(&marked(text, &words(&["农村", "村公"]))), "[农村公]路 建设项目");
        assert_eq!(said(&marked(text, &words(&["没有"]))), text);
    }

    #[test]
    fn a_long_text_is_shown_around_its_first_word() {
        let text = format!("{}防渗渠道\n{}", "甲".repeat(100), "乙".repeat(100));
        let found = said(&snippet(&text, &words(&["渠道"])));
        assert_eq!(found, format!("…{}防渗[渠道] {}…", "甲".repeat(18), "乙".repeat(57)));
        assert_eq!(said(&snippet("改造渠道", &words(&["渠道"]))), "改造[渠道]");
        let end = format!("{}渠道", "甲".repeat(100));
        assert_eq!(said(&snippet(&end, &words(&["渠道"]))), format!("…{}[渠道]", "甲".repeat(78)));
    }

    proptest! {
        #[test]
        fn a_piece_of_any_text_can_be_cut(text in "[\\PC\\s]{0,200}", word in "\\PC{1,3}") {
            let words = [super::super::fold::fold(&word)];
            let whole: String = marked(&text, &words).iter().map(|one| one.text.as_str()).collect();
            prop_assert_eq!(whole.chars().count(), text.chars().count());
            prop_assert!(snippet(&text, &words).iter().map(|one| one.text.chars().count()).sum::<usize>() <= LENGTH + 2);
        }
    }
}
