//! The county's library: what comes with the product, and what the county accepted, each version dated.

use std::collections::BTreeMap;

use super::builtin;
use super::code::{COUNTY_FROM, IndicatorCode};
use super::indicator::Indicator;
use super::proposal::{Change, Proposal};
use super::search::plain_name;
use crate::regulation::pack::Standing;
use crate::unit::day::Day;

/// Where a version comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin<'a> {
    /// The product's files.
    Builtin {
        /// Where name and level were seen, or that they are drafted.
        source: &'a str,
        /// How sure that is.
        standing: Standing,
    },
    /// The county decided it.
    Accepted(&'a Proposal),
}

/// What an indicator says from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version<'a> {
    /// The first day.
    pub from: Day,
    /// What it says.
    pub indicator: &'a Indicator,
    /// Where that comes from.
    pub origin: Origin<'a>,
}

/// When an indicator is not to be picked any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retired<'a> {
    /// The first day without it.
    pub from: Day,
    /// The one that is used instead.
    pub successor: Option<&'a IndicatorCode>,
}

/// One indicator with everything that it ever said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// Its code.
    pub code: &'a IndicatorCode,
    /// Its versions, by day; at least one.
    pub versions: Vec<Version<'a>>,
    /// When it was retired.
    pub retired: Option<Retired<'a>>,
}

impl<'a> Item<'a> {
    /// The version of a day; nothing before its first.
    pub fn on(&self, day: Day) -> Option<Version<'a>> {
        self.versions.iter().rev().find(|version| version.from <= day).copied()
    }

    /// The newest version, also where it holds only from a later day on.
    pub fn newest(&self) -> Version<'a> {
        *self.versions.last().expect("an item is made with its first version")
    }

    /// It may be picked on a day.
    pub fn is_in_use(&self, day: Day) -> bool {
        self.on(day).is_some() && self.retired.is_none_or(|retired| day < retired.from)
    }
}

/// The library of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue<'a> {
    items: BTreeMap<&'a IndicatorCode, Item<'a>>,
}

impl<'a> Catalogue<'a> {
    /// What comes with the product, under what a place has accepted.
    pub fn of(proposals: impl IntoIterator<Item = &'a Proposal>) -> Self {
        let mut catalogue = Self { items: BTreeMap::new() };
        for entry in builtin::ALL.iter() {
            let origin = Origin::Builtin { source: &entry.origin, standing: entry.standing };
            let version = Version { from: entry.from, indicator: &entry.indicator, origin };
            catalogue.add(&entry.code, version);
        }
        let accepted = proposals.into_iter().filter(|proposal| proposal.is_accepted());
        let mut accepted: Vec<&Proposal> = accepted.collect();
        accepted.sort_by_key(|proposal| proposal.seq);
        for proposal in accepted {
            catalogue.accept(proposal);
        }
        catalogue
    }

    fn accept(&mut self, proposal: &'a Proposal) {
        match &proposal.change {
            Change::Add { indicator } | Change::Revise { indicator } => {
                let origin = Origin::Accepted(proposal);
                let version = Version { from: proposal.from, indicator, origin };
                self.add(&proposal.code, version);
            }
            Change::Retire { successor } => {
                if let Some(item) = self.items.get_mut(&proposal.code) {
                    let successor = successor.as_ref();
                    item.retired = Some(Retired { from: proposal.from, successor });
                }
            }
        }
    }

    fn add(&mut self, code: &'a IndicatorCode, version: Version<'a>) {
        let fresh = || Item { code, versions: Vec::new(), retired: None };
        let versions = &mut self.items.entry(code).or_insert_with(fresh).versions;
        // A version of the same day takes the place of the earlier one.
        versions.retain(|other| other.from != version.from);
        let place = versions.partition_point(|other| other.from < version.from);
        versions.insert(place, version);
    }

    /// Every indicator, by code.
    pub fn items(&self) -> impl Iterator<Item = &Item<'a>> {
        self.items.values()
    }

    /// An indicator.
    pub fn item(&self, code: &IndicatorCode) -> Option<&Item<'a>> {
        self.items.get(code)
    }

    /// An indicator by its printed code.
    pub fn find(&self, code: &str) -> Option<&Item<'a>> {
        self.item(&code.parse().ok()?)
    }

    /// What may be picked on a day, by code.
    pub fn on(&self, day: Day) -> impl Iterator<Item = (&Item<'a>, Version<'a>)> {
        let in_use = move |item: &&Item<'a>| item.is_in_use(day);
        self.items().filter(in_use).filter_map(move |item| Some((item, item.on(day)?)))
    }

    /// The indicator in use whose name is that of a form's row, template marks and width aside. Nothing
    /// where none is the same: a likeness is no match.
    pub fn named(&self, name: &str, day: Day) -> Option<(&Item<'a>, Version<'a>)> {
        let wanted = plain_name(name);
        let is_same = |(_, version): &(&Item<'a>, Version<'a>)| {
            !wanted.is_empty() && plain_name(&version.indicator.name) == wanted
        };
        self.on(day).find(is_same)
    }

    /// Another indicator, not retired, one of whose versions has this name, now or later.
    pub fn name_taken(&self, name: &str, by_other_than: &IndicatorCode) -> Option<&Item<'a>> {
        let wanted = plain_name(name);
        self.items().filter(|item| item.code != by_other_than && item.retired.is_none()).find(
            |item| {
                item.versions.iter().any(|version| plain_name(&version.indicator.name) == wanted)
            },
        )
    }

    /// The next code of an industry for an indicator of the county's own: behind every code that was ever
    /// proposed. Nothing where there is no such industry, or it has no number left.
    pub fn next_code<'p>(
        industry: &str,
        proposals: impl IntoIterator<Item = &'p Proposal>,
    ) -> Option<IndicatorCode> {
        let industry = builtin::INDUSTRIES.iter().find(|known| known.name == industry)?;
        let own =
            proposals.into_iter().filter(|proposal| proposal.code.prefix() == industry.prefix);
        let last = own.map(|proposal| proposal.code.number()).max().unwrap_or(0);
        let next = last.checked_add(1)?.max(COUNTY_FROM);
        IndicatorCode::new(&industry.prefix, next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::proposal::Decision;
    use crate::party::actor::Actor;
    use crate::unit::day::Instant;
    use crate::unit::id::{AccountId, ProposalId};
    use uuid::Uuid;

    fn day(text: &str) -> Day {
        text.parse().expect("a day was written")
    }

    fn accepted(number: u64, code: &str, change: Change, from: &str) -> Proposal {
        let at = Instant::from_epoch_ms(0);
        Proposal {
            id: ProposalId::new(Uuid::from_u128(number.into())),
            code: code.parse().expect("a code was written"),
            change,
            from: day(from),
            reason: "实际工作需要".to_owned(),
            by: Actor::System("test".to_owned()),
            at,
            seq: number,
            decision: Some(Decision {
                accepted: true,
                reason: "同意".to_owned(),
                by: AccountId::new(Uuid::nil()),
                at,
                seq: number + 1,
            }),
        }
    }

    fn named(name: &str) -> Indicator {
        Indicator { name: name.to_owned(), ..builtin::ALL[0].indicator.clone() }
    }

    #[test]
    fn a_version_holds_from_its_day_on_and_the_earlier_one_is_kept() {
        let revise = Change::Revise { indicator: named("农村学校改造覆盖率") };
        let proposals = [accepted(1, "EDU-001", revise, "2027-01-01")];
        let catalogue = Catalogue::of(&proposals);
        let item = catalogue.find("EDU-001").expect("it comes with the product");
        let name = |on| item.on(day(on)).map(|version| version.indicator.name.clone());
        assert_eq!(name("2023-12-31"), None);
        assert_eq!(name("2026-12-31").as_deref(), Some("农村义务教育学校改造覆盖率"));
        assert_eq!(name("2027-01-01").as_deref(), Some("农村学校改造覆盖率"));
        assert!(catalogue.named("农村学校改造覆盖率", day("2026-12-31")).is_none());
    }

    #[test]
    fn a_retired_indicator_is_there_but_not_picked() {
        let successor = Some("EDU-003".parse().unwrap());
        let retire = Change::Retire { successor };
        let proposals = [accepted(1, "EDU-001", retire, "2026-07-01")];
        let catalogue = Catalogue::of(&proposals);
        let item = catalogue.find("EDU-001").expect("it is kept");
        assert!(item.is_in_use(day("2026-06-30")));
        assert!(!item.is_in_use(day("2026-07-01")));
        let retired = item.retired.expect("it was retired");
        assert_eq!(retired.successor.map(IndicatorCode::as_str), Some("EDU-003"));
        assert!(catalogue.named("农村义务教育学校改造覆盖率", day("2026-07-01")).is_none());
    }

    #[test]
    fn what_nobody_accepted_is_not_in_the_library() {
        let add = Change::Add { indicator: named("新建幼儿园个数") };
        let mut proposal = accepted(1, "EDU-901", add, "2026-01-01");
        proposal.decision = None;
        assert!(Catalogue::of([&proposal]).find("EDU-901").is_none());
        assert_eq!(Catalogue::next_code("教育", [&proposal]), "EDU-902".parse().ok());
        assert_eq!(Catalogue::next_code("教育", []), "EDU-901".parse().ok());
        assert_eq!(Catalogue::next_code("没有这个行业", []), None);
    }

    #[test]
    fn a_name_is_matched_without_its_template_marks_and_never_by_likeness() {
        let catalogue = Catalogue::of([]);
        let code =
            |name| catalogue.named(name, day("2026-06-01")).map(|(item, _)| item.code.as_str());
        assert_eq!(code("★造林成活率（≥**%）"), Some("FOR-009"));
        assert_eq!(code(" 造林成活率 "), Some("FOR-009"));
        for name in ["造林成活", "造林成活率提高", "", "％"] {
            assert_eq!(code(name), None, "{name}");
        }
    }
}
