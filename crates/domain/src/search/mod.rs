//! 查找: everything of a county that an identity may see, by words. A plain look through the state: nothing is
//! kept beside it that could say something else.
//!
//! ```text
//! typed ──Words──> gather (in scope only) ──describe──> judge: all words, how well ──> Found, by kind
//! ```

mod fold;

pub mod words;

pub mod snippet;

pub mod source;

mod gather;

mod describe;

mod texts;

mod judge;

pub mod json;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::document::Subject;
use crate::party::access::Action;
use crate::party::membership::{Membership, Scope};
use crate::project::HIDDEN_NAME;
use crate::state::County;
use crate::unit::day::Day;

use describe::Described;
pub use gather::sees_agency;
pub use judge::Rank;
use snippet::{Piece, marked, snippet};
pub use source::{FormIndicator, Source, Thing};
pub use words::Words;

/// Pieces of text that are shown of one thing.
const MOST_SNIPPETS: usize = 2;

/// Who looks through what.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The state.
    pub county: &'a County,
    /// Who looks: nothing outside of the identity's scope is looked at. Nobody for whoever holds the data
    /// anyway.
    pub reader: Option<&'a Membership>,
    /// The day that counts as today.
    pub today: Day,
}

/// Something that fits.
#[derive(Clone, Debug)]
pub struct Hit<'a> {
    /// What.
    pub source: Source<'a>,
    /// How well it fits.
    pub rank: Rank,
    /// 预算年度; nothing of what belongs to no year.
    pub year: Option<i16>,
    order: String,
}

/// What of one kind fits, best first, of equal ones the newest year first.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// Which kind.
    pub thing: Thing,
    /// Never empty.
    pub hits: Vec<Hit<'a>>,
}

/// Everything that fits: the kind with the best hit first.
#[derive(Clone, Debug, Default)]
pub struct Found<'a> {
    /// Kinds with something in them.
    pub groups: Vec<Group<'a>>,
}

/// A hit as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its name.
    pub name: Vec<Piece>,
    /// Its code or number; empty where it has none.
    pub code: Vec<Piece>,
    /// What it is, and where it stands.
    pub about: String,
    /// 主管部门, or the unit that it belongs to; empty where there is none.
    pub unit: String,
    /// Where the words stand that are not in name and code: label and piece of text.
    pub snippets: Vec<(String, Vec<Piece>)>,
}

impl<'a> Look<'a> {
    /// Everything in scope in which every word occurs. A word may stand in what surrounds a thing, such as the
    /// department of a project's form, as long as another one stands in the thing itself.
    pub fn find(&self, words: &Words) -> Found<'a> {
        let mut groups: BTreeMap<Thing, Vec<Hit<'a>>> = BTreeMap::new();
        let mut room = String::new();
        self.gather(words, &mut |source| {
            let described = self.describe(&source);
            if let Some(rank) = self.judge((&source, &described), words, &mut room) {
                let Described { year, order, .. } = described;
                groups.entry(source.thing()).or_default().push(Hit { source, rank, year, order });
            }
        });
        let mut groups: Vec<Group<'a>> = groups
            .into_iter()
            .map(|(thing, mut hits)| {
                hits.sort_by(|a, b| {
                    (a.rank, Reverse(a.year), &a.order).cmp(&(b.rank, Reverse(b.year), &b.order))
                });
                Group { thing, hits }
            })
            .collect();
        groups.sort_by_key(|group| (group.hits.first().map(|hit| hit.rank), group.thing));
        Found { groups }
    }

    /// A hit as people see it.
    pub fn show(&self, hit: &Hit<'a>, words: &Words) -> Shown {
        let described = self.describe(&hit.source);
        let code = described.codes.first().map_or("", AsRef::as_ref);
        let (of_name, of_code) =
            (marked(&described.name, words.folded()), marked(code, words.folded()));
        let mut seen = String::new();
        judge::fold_head(&described, &mut seen);
        let mut missing: Vec<&String> =
            words.folded().iter().filter(|word| !seen.contains(word.as_str())).collect();
        let mut snippets = Vec::new();
        self.texts(&hit.source, &mut |label, text| {
            if missing.is_empty() || snippets.len() == MOST_SNIPPETS {
                return;
            }
            let (folded, before) = (fold::fold(text), missing.len());
            missing.retain(|word| !folded.contains(word.as_str()));
            if missing.len() < before {
                snippets.push((label.words(), snippet(text, words.folded())));
            }
        });
        Shown {
            name: of_name,
            code: of_code,
            about: described.about,
            unit: described.unit.into_owned(),
            snippets,
        }
    }

    fn scope(&self, action: Action) -> Scope {
        self.reader.map_or(Scope::County, |me| me.scope(action))
    }

    /// The subject's name, and with it everything that was written about it, stays with its department.
    fn is_hidden(&self, subject: &Subject) -> bool {
        let project = subject.project();
        project.zip(self.reader).is_some_and(|(project, me)| project.is_hidden_from(me))
    }

    fn name_of<'s>(&self, subject: &'s Subject) -> &'s str {
        if self.is_hidden(subject) { HIDDEN_NAME } else { subject.name() }
    }
}

impl Found<'_> {
    /// How many there are of every kind together.
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.hits.len()).sum()
    }

    /// Years that something belongs to, the newest first.
    pub fn years(&self) -> Vec<i16> {
        let hits = self.groups.iter().flat_map(|group| &group.hits);
        let mut years: Vec<i16> = hits.filter_map(|hit| hit.year).collect();
        years.sort_unstable();
        years.dedup();
        years.reverse();
        years
    }

    /// Only what belongs to a year.
    #[must_use]
    pub fn of_year(mut self, year: i16) -> Self {
        for group in &mut self.groups {
            group.hits.retain(|hit| hit.year == Some(year));
        }
        self.groups.retain(|group| !group.hits.is_empty());
        self
    }
}
