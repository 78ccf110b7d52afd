//! Words of the trade that a ledger is read with: acts, fixed terms, usual slips. `work_ledger/lexicon.toml`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

/// The lexicon.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    /// What is done, each with its spellings.
    pub acts: Vec<Vec<String>>,
    /// Acts that a year's ledger times once.
    pub single_acts: Vec<String>,
    /// Acts that are taken for each other: in the title, in the text.
    pub confused: Vec<(String, String)>,
    terms: Vec<String>,
    whole_names: Vec<String>,
    alike: Vec<String>,
    allowed: Vec<String>,
    wrong: Vec<Wrong>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    written: String,
    right: String,
}

static FILE: &str = include_str!("../../../../../work_ledger/lexicon.toml");

static READ: LazyLock<Lexicon> =
    LazyLock::new(|| toml::from_str(FILE).expect("the built-in file is tested to load"));

/// The built-in lexicon.
pub(super) fn lexicon() -> &'static Lexicon {
    &READ
}

impl Lexicon {
    /// The acts that a text speaks of, by their place in the list. A spelling inside a longer one that is met at
    /// the same place does not count: 绩效自评 is no 评价.
    pub fn acts_in(&self, text: &str) -> Vec<usize> {
        let says = |act: &Vec<String>| act.iter().any(|word| text.contains(word.as_str()));
        (0..self.acts.len()).filter(|act| says(&self.acts[*act])).collect()
    }

    /// The word of an act.
    pub fn act(&self, act: usize) -> &str {
        self.acts[act].first().map_or("", String::as_str)
    }

    /// Letters that are taken for each other, by look or by sound.
    fn is_alike(&self, one: char, other: char) -> bool {
        self.alike.iter().any(|group| group.contains(one) && group.contains(other))
    }

    /// Words of a folded text that look like slips of fixed terms: as written, and the term. In a title, which
    /// is short and a name, two neighbouring characters may differ.
    pub fn slips(&self, text: &str, is_title: bool) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for wrong in &self.wrong {
            if text.contains(&wrong.written) {
                found.push((wrong.written.clone(), wrong.right.clone()));
            }
        }
        let chars: Vec<char> = text.chars().collect();
        let letters: BTreeSet<char> = chars.iter().copied().collect();
        for term in &self.terms {
            let term_chars: Vec<char> = term.chars().collect();
            if let Some(written) = self.near(&chars, &letters, &term_chars, is_title)
                && !found
                    .iter()
                    .any(|(other, _)| other.contains(&written) || written.contains(other))
            {
                found.push((written, term.clone()));
            }
        }
        found
    }

    /// A stretch of the text that is nearly the term.
    fn near(
        &self,
        text: &[char],
        letters: &BTreeSet<char>,
        term: &[char],
        is_title: bool,
    ) -> Option<String> {
        let length = term.len();
        let met = term.iter().filter(|c| letters.contains(c)).count();
        if met + 1 + usize::from(is_title) < length {
            return None;
        }
        for width in length - 1..=length + 1 {
            for (at, window) in text.windows(width).enumerate() {
                if !is_slip(window, term, is_title) || self.is_known(text, at, width, term) {
                    continue;
                }
                return Some(window.iter().collect());
            }
        }
        None
    }

    /// What differs from the term is a part of a word in its own right: 估 of 绩效评估报告.
    fn is_known(&self, text: &[char], at: usize, width: usize, term: &[char]) -> bool {
        let window = &text[at..at + width];
        let before = window.iter().zip(term).take_while(|(a, b)| a == b).count();
        let after = window.iter().rev().zip(term.iter().rev()).take_while(|(a, b)| a == b).count();
        let odd =
            (at + before.min(width - 1))..(at + width - after.min(width - 1)).max(at + before + 1);
        self.terms.iter().chain(&self.allowed).any(|word| {
            let word: Vec<char> = word.chars().collect();
            let from = odd.start.saturating_sub(word.len() - 1);
            (from..=odd.start).any(|start| {
                text.get(start..start + word.len()) == Some(&word[..])
                    && odd.end <= start + word.len()
            })
        })
    }
}

/// One character differs, is lacking or is too many; the outer ones agree.
fn is_slip(window: &[char], term: &[char], is_title: bool) -> bool {
    let (wide, long) = (window.len(), term.len());
    if window[0] != term[0] && window[wide - 1] != term[long - 1] {
        return false;
    }
    if window == term || !window.iter().all(|c| c.is_alphanumeric()) {
        return false;
    }
    let before = window.iter().zip(term).take_while(|(a, b)| a == b).count();
    let after = window.iter().rev().zip(term.iter().rev()).take_while(|(a, b)| a == b).count();
    // A first or last letter that differs makes another word, unless it is one that is taken for it.
    let odd = |one: usize, other: usize| lexicon().is_alike(window[one], term[other]);
    if (before == 0 && !(wide == long && after + 1 == long && odd(0, 0)))
        || (after == 0 && !(wide == long && before + 1 == long && odd(wide - 1, long - 1)))
    {
        return false;
    }
    match wide.cmp(&long) {
        std::cmp::Ordering::Less => {
            let term: String = term.iter().collect();
            before + after == wide && lexicon().whole_names.contains(&term)
        }
        // A letter too many is a slip when it says its neighbour again.
        std::cmp::Ordering::Greater => {
            4 <= long && long <= before + after && window[before] == window[before - 1]
        }
        std::cmp::Ordering::Equal => {
            let apart = long.saturating_sub(before + after);
            apart == 1 || (is_title && apart == 2 && 8 <= long)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_fixed_terms_are_found_and_other_words_are_let_be() {
        let slips = |text: &str| lexicon().slips(text, false);
        assert_eq!(slips("完成绩效自评和绩效监控"), []);
        assert_eq!(slips("报送绩效监空情况")[0].1, "绩效监控");
        assert_eq!(slips("按绩效监督结果"), []);
        assert_eq!(slips("政府基金安排的")[0].1, "政府性基金");
        assert_eq!(slips("按自治区财政局安排")[0].1, "自治区财政厅");
        assert_eq!(slips("政府投资基金、自治州财政局、县财政局"), []);
    }

    #[test]
    fn acts_are_told_by_any_of_their_spellings() {
        let names = |text: &str| -> Vec<&str> {
            lexicon().acts_in(text).into_iter().map(|act| lexicon().act(act)).collect()
        };
        assert_eq!(names("干部培训和宣传"), ["培训", "宣传"]);
    }
}
