//! How alike two texts are, counted in pairs of neighbouring characters. Whole per mille, never fractions.

use std::collections::{BTreeMap, BTreeSet};

use crate::unit::text::squeeze;

type Pair = (char, char);

/// The pairs of a text, each once.
pub(super) type Pairs = BTreeSet<Pair>;

/// The letters and digits of a text, folded.
pub(super) fn letters(text: &str) -> Vec<char> {
    squeeze(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The pairs of a text.
pub(super) fn pairs(text: &str) -> Pairs {
    letters(text).windows(2).map(|two| (two[0], two[1])).collect()
}

/// Pairs that two texts share, of all that they have: 0 to 1000.
pub(super) fn likeness(one: &str, other: &str) -> usize {
    let (one, other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    (2000 * one.intersection(&other).count()).checked_div(all).unwrap_or(0)
}

/// Of the pairs of `part`, how many stand in `whole`: 0 to 1000.
pub(super) fn contained(part: &str, whole: &str) -> usize {
    let (part, whole) = (pairs(part), pairs(whole));
    if part.is_empty() { 0 } else { 1000 * part.intersection(&whole).count() / part.len() }
}

/// In how many rows each pair stands: a pair that stands in every row says nothing about one.
pub(super) struct Weights(BTreeMap<Pair, usize>);

impl Weights {
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut counts = BTreeMap::new();
        for text in texts {
            for pair in pairs(text) {
                *counts.entry(pair).or_insert(0) += 1;
            }
        }
        Self(counts)
    }

    fn weight(&self, pair: &Pair) -> usize {
        1000 / self.0.get(pair).copied().unwrap_or(1).max(1)
    }

    /// How alike two texts are, rare pairs counting more: 0 to 1000.
    pub(super) fn likeness(&self, one: &Pairs, other: &Pairs) -> usize {
        let sum =
            |pairs: &BTreeSet<Pair>| pairs.iter().map(|pair| self.weight(pair)).sum::<usize>();
        let met: usize = one.intersection(other).map(|pair| self.weight(pair)).sum();
        let all = sum(one) + sum(other);
        (2000 * met).checked_div(all).unwrap_or(0)
    }

    /// How well a title fits a text: the weight of its pairs that stand in the text, 0 to 1000.
    pub(super) fn affinity(&self, title: &str, text: &str) -> usize {
        let (title, text) = (pairs(title), pairs(text));
        let all: usize = title.iter().map(|pair| self.weight(pair)).sum();
        let met: usize = title.intersection(&text).map(|pair| self.weight(pair)).sum();
        (1000 * met).checked_div(all).unwrap_or(0)
    }
}

/// The longest run of characters that both texts hold.
pub(super) fn common_run(one: &str, other: &str) -> String {
    let (one, other): (Vec<char>, Vec<char>) =
        (squeeze(one).chars().collect(), squeeze(other).chars().collect());
    let (mut before, mut best) = (vec![0_usize; other.len() + 1], (0, 0));
    for (index, c) in one.iter().enumerate() {
        let mut now = vec![0; other.len() + 1];
        for (at, d) in other.iter().enumerate() {
            if c == d {
                now[at + 1] = before[at] + 1;
                if best.0 < now[at + 1] {
                    best = (now[at + 1], index + 1);
                }
            }
        }
        before = now;
    }
    one[best.1 - best.0..best.1].iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_is_counted_in_pairs() {
        assert_eq!(likeness("培训工作", "培训工作"), 1000);
        assert_eq!(likeness("培训工作", "决算公开"), 0);
        assert_eq!(contained("培训", "干部培训工作"), 1000);
        assert_eq!(common_run("甲乙丙丁", "子乙丙丑"), "乙丙");
    }

    #[test]
    fn a_pair_of_every_row_says_little() {
        let rows = ["绩效培训", "绩效公开", "绩效总结"];
        let weights = Weights::of(rows.into_iter());
        assert!(weights.affinity("绩效培训", "绩效公开") < 200);
        assert_eq!(weights.affinity("培训", "绩效培训"), 1000);
    }
}
