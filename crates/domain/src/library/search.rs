//! Looking for indicators by words, best first.

use super::catalogue::{Catalogue, Item, Version};
use crate::check::name::Name;
use crate::unit::day::Day;
use crate::unit::text::squeeze;

/// How well words fit, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// They are the name or the code.
    Exact,
    /// The name begins with them.
    Prefix,
    /// The name holds them.
    Name,
    /// Project type, industry or level hold them.
    Type,
    /// Only the definition holds them.
    Definition,
}

/// An indicator that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'c, 'a> {
    /// Which.
    pub item: &'c Item<'a>,
    /// What it says on the day.
    pub version: Version<'a>,
    /// How well it fits.
    pub rank: Rank,
}

impl<'a> Catalogue<'a> {
    /// What may be picked on a day and fits every word; words are kept apart by blanks. The worst word
    /// decides the rank; equal ranks are in the order of codes. Without words, everything.
    pub fn search(&self, words: &str, on: Day) -> Vec<Hit<'_, 'a>> {
        let words: Vec<String> =
            words.split_whitespace().map(squeeze).filter(|word| !word.is_empty()).collect();
        let mut hits: Vec<Hit<'_, 'a>> = self
            .on(on)
            .filter_map(|(item, version)| {
                let ranks = words.iter().map(|word| rank(item, &version, word));
                let worst = ranks.collect::<Option<Vec<Rank>>>()?.into_iter().max();
                Some(Hit { item, version, rank: worst.unwrap_or(Rank::Exact) })
            })
            .collect();
        hits.sort_by_key(|hit| (hit.rank, hit.item.code));
        hits
    }
}

fn rank(item: &Item, version: &Version, word: &str) -> Option<Rank> {
    let indicator = version.indicator;
    let name = squeeze(&indicator.name);
    let holds = |text: &str| squeeze(text).contains(word);
    if name == word || item.code.as_str().eq_ignore_ascii_case(word) {
        Some(Rank::Exact)
    } else if name.starts_with(word) {
        Some(Rank::Prefix)
    } else if name.contains(word) {
        Some(Rank::Name)
    } else if indicator.project_types.iter().any(|kind| holds(kind))
        || holds(&indicator.industry)
        || holds(indicator.level2.name())
        || holds(indicator.level2.parent().name())
    {
        Some(Rank::Type)
    } else if holds(&indicator.definition) {
        Some(Rank::Definition)
    } else {
        None
    }
}

/// A name as names are compared: without numbering, template marks, units in brackets, width and blanks.
pub fn plain_name(name: &str) -> String {
    Name::of(name).core
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn today() -> Day {
        Day::new(2026, 6, 1).expect("it exists")
    }

    fn codes(words: &str) -> Vec<(String, Rank)> {
        let catalogue = Catalogue::of([]);
        let hits = catalogue.search(words, today());
        hits.iter().map(|hit| (hit.item.code.to_string(), hit.rank)).collect()
    }

    #[test]
    fn the_name_itself_comes_before_its_beginning_its_inside_and_other_places() {
        let found = codes("苗木成活率");
        assert_eq!(found[0], ("FOR-010".to_owned(), Rank::Exact));
        let found = codes("造林");
        assert_eq!(found[0].1, Rank::Prefix);
        let ranks: Vec<Rank> = found.iter().map(|(_, rank)| *rank).collect();
        assert!(ranks.is_sorted(), "{ranks:?}");
        assert!(ranks.contains(&Rank::Name) && ranks.contains(&Rank::Type), "{ranks:?}");
    }

    #[test]
    fn every_word_must_fit_and_width_does_not_matter() {
        let found = codes("水利　成本");
        assert!(!found.is_empty());
        assert!(found.iter().all(|(code, _)| code.starts_with("WAT-")), "{found:?}");
        assert_eq!(codes("ｅｄｕ-００１")[0].0, "EDU-001");
        assert_eq!(codes("没有这样的词"), []);
        assert_eq!(codes(" ").len(), Catalogue::of([]).on(today()).count());
    }

    proptest! {
        #[test]
        fn any_piece_of_a_name_finds_its_indicator(at in any::<prop::sample::Index>(), from in 0usize..8, length in 1usize..6) {
            let catalogue = Catalogue::of([]);
            let all: Vec<_> = catalogue.on(today()).collect();
            let (item, version) = all[at.index(all.len())];
            let name: Vec<char> = squeeze(&version.indicator.name).chars().collect();
            let piece: String = name.iter().skip(from.min(name.len() - 1)).take(length).collect();
            let hits = catalogue.search(&piece, today());
            let found = hits.iter().find(|hit| hit.item.code == item.code);
            prop_assert!(found.is_some_and(|hit| hit.rank <= Rank::Name), "{}", piece);
            prop_assert!(hits.is_sorted_by_key(|hit| (hit.rank, hit.item.code)));
        }

        #[test]
        fn looking_never_fails_and_adding_a_word_never_finds_more(words in "\\PC{0,12}", more in "\\PC{0,6}") {
            let catalogue = Catalogue::of([]);
            let fewer = catalogue.search(&format!("{words} {more}"), today()).len();
            prop_assert!(fewer <= catalogue.search(&words, today()).len());
        }
    }
}
