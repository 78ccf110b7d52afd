//! Text made comparable for looking through it: width, case, compatibility forms and blanks are folded away,
//! with the way back to what was written.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use crate::unit::text::is_blank;

/// Adds a text to what is looked through, folded letter by letter: so a piece of a text folds to a piece of
/// what the text folds to.
pub(super) fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        each(c, &mut |folded| out.push(folded));
    }
}

/// A text folded.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

fn each(c: char, put: &mut impl FnMut(char)) {
    // Nearly every letter of a form is one of these.
    if matches!(c, '\u{4e00}'..='\u{9fff}') {
        return put(c);
    }
    if c.is_ascii_graphic() {
        return put(c.to_ascii_lowercase());
    }
    if is_blank(c) {
        return;
    }
    let parts = std::iter::once(c).nfkd().filter(|part| !is_blank(*part));
    parts.flat_map(char::to_lowercase).for_each(put);
}

/// A text folded, every letter with the piece of the text that it stands for.
pub(super) struct Traced {
    folded: String,
    /// The piece of each byte of the folded text.
    from: Vec<Range<usize>>,
}

impl Traced {
    /// Folds a text.
    pub fn of(text: &str) -> Self {
        let (mut folded, mut from) = (String::new(), Vec::new());
        for (at, c) in text.char_indices() {
            each(c, &mut |letter| {
                folded.push(letter);
                from.resize(folded.len(), at..at + c.len_utf8());
            });
        }
        Self { folded, from }
    }

    /// Every place of the text at which a folded word stands, in order, none over another.
    pub fn places<'s>(&'s self, word: &'s str) -> impl Iterator<Item = Range<usize>> + 's {
        let found = self.folded.match_indices(word).filter(|(_, found)| !found.is_empty());
        found.map(|(at, found)| {
            let last = at + found.len() - 1;
            self.from[at].start..self.from[last].end
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn width_case_and_blanks_are_folded_and_nothing_else() {
        for (written, folded) in [
            ("农村 公路\n建设", "农村公路建设"),
            ("６５９９０１－２５Ｔ０００１", "659901-25t0001"),
            ("㎡、ＫＭ", "m2、km"),
            ("（一）", "(一)"),
            ("十亩＝0.67公顷", "十亩=0.67公顷"),
            ("\u{3000}\u{200b}", ""),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn a_place_is_that_of_the_text_as_it_was_written() {
        let text = "改造 渠　道１２ｋｍ";
        let traced = Traced::of(text);
        let found = |word: &str| traced.places(word).map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(found("渠道12km"), ["渠　道１２ｋｍ"]);
        assert_eq!(found("没有"), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn a_piece_of_a_text_folds_to_a_piece_of_what_it_folds_to(text in "[\\PC\\s]{0,20}", from in 0usize..20, length in 0usize..20) {
            let piece: String = text.chars().skip(from).take(length).collect();
            prop_assert!(fold(&text).contains(&fold(&piece)));
            let traced = Traced::of(&text);
            prop_assert_eq!(&traced.folded, &fold(&text));
            for at in traced.places(&fold(&piece)) {
                prop_assert!(fold(&text[at]).contains(&fold(&piece)));
            }
        }
    }
}
