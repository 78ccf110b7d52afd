//! Two texts as one: `ins` underlined, `del` struck, with words for people who hear the page.

use maud::{Markup, html};

use super::sample::{Sample, sample};

/// The newer text with what was left out of the older one struck in place. Short or very different texts
/// are shown whole, one after the other, because scattered characters cannot be read.
pub fn diff_text(older: &str, newer: &str) -> Markup {
    if older == newer {
        return html! { (newer) };
    }
    let pieces = pieces(older, newer);
    html! {
        @for (index, piece) in pieces.iter().enumerate() {
            @if replaces(&pieces, index) { span.to aria-hidden="true" { "→" } }
            @match piece {
                Piece::Same(text) => (text),
                Piece::Removed(text) => del { span.vh { "删去：" } (text) },
                Piece::Added(text) => ins { span.vh { "新增：" } (text) },
            }
        }
    }
}

/// The piece stands for the one struck before it.
fn replaces(pieces: &[Piece], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| pieces.get(before));
    matches!((before, &pieces[index]), (Some(Piece::Removed(_)), Piece::Added(_)))
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Same(String),
    Removed(String),
    Added(String),
}

/// Beyond this many comparisons the texts are shown whole; 5,000 characters against 5,000 changed ones.
const MOST_COMPARISONS: usize = 4_000_000;

/// Texts that share less than this share of their words, in hundredths, are shown whole.
const LEAST_COMMON: usize = 40;

fn pieces(older: &str, newer: &str) -> Vec<Piece> {
    let (old, new) = (words(older), words(newer));
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(a, b)| a == b);
    let end = end.count();
    let (old_mid, new_mid) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    if MOST_COMPARISONS < old_mid.len() * new_mid.len() {
        return whole(older, newer);
    }
    let mut out = Vec::new();
    out.extend(old[..start].iter().map(|word| (Kind::Same, *word)));
    out.extend(middle(old_mid, new_mid));
    out.extend(old[old.len() - end..].iter().map(|word| (Kind::Same, *word)));
    let common = out.iter().filter(|(kind, _)| *kind == Kind::Same).count();
    if common * 200 < LEAST_COMMON * (old.len() + new.len()) {
        return whole(older, newer);
    }
    joined(&out)
}

fn whole(older: &str, newer: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    if !older.is_empty() {
        out.push(Piece::Removed(older.to_owned()));
    }
    if !newer.is_empty() {
        out.push(Piece::Added(newer.to_owned()));
    }
    out
}

/// Numbers and Latin words stay whole; every other character is a word.
fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut in_run = false;
    for (at, c) in text.char_indices() {
        let runs = c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%');
        if 0 < at && !(in_run && runs) {
            out.push(&text[start..at]);
            start = at;
        }
        in_run = runs;
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Same,
    Removed,
    Added,
}

/// Longest common subsequence.
fn middle<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(Kind, &'a str)> {
    let width = new.len() + 1;
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if old[i] == new[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < old.len() || j < new.len() {
        let both = i < old.len() && j < new.len();
        if both && old[i] == new[j] {
            out.push((Kind::Same, old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len()
            || (both && longest[i * width + j + 1] <= longest[(i + 1) * width + j])
        {
            out.push((Kind::Removed, old[i]));
            i += 1;
        } else {
            out.push((Kind::Added, new[j]));
            j += 1;
        }
    }
    out
}

fn joined(words: &[(Kind, &str)]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for (kind, word) in words {
        match (out.last_mut(), kind) {
            (Some(Piece::Same(text)), Kind::Same)
            | (Some(Piece::Removed(text)), Kind::Removed)
            | (Some(Piece::Added(text)), Kind::Added) => text.push_str(word),
            (_, Kind::Same) => out.push(Piece::Same((*word).to_owned())),
            (_, Kind::Removed) => out.push(Piece::Removed((*word).to_owned())),
            (_, Kind::Added) => out.push(Piece::Added((*word).to_owned())),
        }
    }
    out
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    vec![
        sample(
            "改数",
            html! { p { (diff_text("改造渠道12公里，受益3000人", "改造渠道15公里，受益3000人")) } },
        ),
        sample("换写", html! { p { (diff_text("明显提升", "工程验收合格率")) } }),
        sample("新增", html! { p { (diff_text("", "≥90%")) } }),
        sample("未变", html! { p { (diff_text("≥15公里", "≥15公里")) } }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_number_is_shown_whole_inside_the_unchanged_sentence() {
        assert_eq!(
            pieces("改造渠道12公里", "改造渠道15公里"),
            [
                Piece::Same("改造渠道".to_owned()),
                Piece::Removed("12".to_owned()),
                Piece::Added("15".to_owned()),
                Piece::Same("公里".to_owned())
            ]
        );
    }

    #[test]
    fn an_arrow_stands_between_what_was_and_what_is() {
        let text = diff_text("58.00", "60").into_string();
        assert!(
            text.contains("58.00</del><span class=\"to\" aria-hidden=\"true\">→</span><ins>"),
            "{text}"
        );
        assert!(!diff_text("", "60").into_string().contains('→'));
    }

    #[test]
    fn texts_with_little_in_common_stand_one_after_the_other() {
        assert_eq!(
            pieces("较好", "=100%"),
            [Piece::Removed("较好".to_owned()), Piece::Added("=100%".to_owned())]
        );
    }

    #[test]
    fn both_texts_can_be_read_back_from_the_pieces() {
        for (older, newer) in [("", "甲"), ("甲乙丙丁", "甲丙丁戊"), ("abc 12.5%", "abc 13%，好")]
        {
            let (mut old, mut new) = (String::new(), String::new());
            for piece in pieces(older, newer) {
                match piece {
                    Piece::Same(text) => {
                        old.push_str(&text);
                        new.push_str(&text);
                    }
                    Piece::Removed(text) => old.push_str(&text),
                    Piece::Added(text) => new.push_str(&text),
                }
            }
            assert_eq!((old.as_str(), new.as_str()), (older, newer));
        }
    }

    #[test]
    fn very_long_texts_are_compared_without_much_memory() {
        let (older, newer) = ("甲乙".repeat(2500), "丙丁".repeat(2500));
        assert_eq!(pieces(&older, &newer).len(), 2);
    }
}
