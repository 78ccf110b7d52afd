//! What has become of a figure between two days: by how much it differs, and which records made it so.
//!
//! ```text
//! Population of then ─┐
//!                     ├─▶ Change ─▶ difference in words; records that joined, left, or count otherwise
//! Population of now ──┘
//! ```

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::population::{Computed, Population, of_shared};
use super::registry::{Figure, Follows, Shows, forced, hundreds};
use super::value::{FigureValue, GradeCounts};
use crate::derive::grade::Grade;
use crate::document::SubjectId;
use crate::unit::amount::Amount;
use crate::unit::number::round_half_away;
use crate::unit::share::{Percent, Share};

/// A figure of one work year in two states.
#[derive(Clone)]
pub struct Change<'a> {
    /// Which.
    pub figure: &'static Figure,
    /// As it was.
    pub before: Computed,
    /// As it is.
    pub after: Computed,
    then: Population<'a>,
    now: Population<'a>,
}

/// A record that counts in both states, and otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The project.
    pub record: SubjectId,
    /// What it gave.
    pub before: FigureValue,
    /// What it gives.
    pub after: FigureValue,
}

/// Some figures in two states of a work year.
pub fn changes<'a>(
    figures: impl Iterator<Item = &'static Figure>,
    (then, now): (Population<'a>, Population<'a>),
) -> Vec<Change<'a>> {
    let of = |figure: &'static Figure| Change {
        figure,
        before: (figure.compute)(then),
        after: (figure.compute)(now),
        then,
        now,
    };
    figures.map(of).collect()
}

impl Change<'_> {
    /// Neither the value nor the records behind it differ.
    pub fn is_none(&self) -> bool {
        self.before == self.after
    }

    /// By how much: `+27个`, `-100.56万元`, `+0.3个百分点`; nothing where the values are equal or one of them is none.
    pub fn difference(&self) -> Option<String> {
        self.figure.difference(&self.before.value, &self.after.value)
    }

    /// Records that count now and did not.
    pub fn joined(&self) -> Vec<SubjectId> {
        without(&self.after.records, &self.before.records)
    }

    /// Records that counted and no longer do.
    pub fn left(&self) -> Vec<SubjectId> {
        without(&self.before.records, &self.after.records)
    }

    /// Projects that count in both and otherwise than before, in their order; nothing of figures that do not add up
    /// project by project.
    pub fn moved(&self) -> Vec<Moved> {
        if self.figure.follows != Follows::Projects {
            return Vec::new();
        }
        let alone = |all: Population<'_>, record: SubjectId| {
            let SubjectId::Project(id) = record else { return None };
            let county = of_shared(&all.county.shared.about(&[id].into()));
            Some((self.figure.compute)(Population { county: &county, ..all }).value)
        };
        let both = self.after.records.iter().filter(|one| self.before.records.contains(one));
        let moved = both.filter_map(|record| {
            let (before, after) = (alone(self.then, *record)?, alone(self.now, *record)?);
            (before != after).then_some(Moved { record: *record, before, after })
        });
        moved.collect()
    }
}

fn without(all: &[SubjectId], others: &[SubjectId]) -> Vec<SubjectId> {
    let others: BTreeSet<&SubjectId> = others.iter().collect();
    all.iter().filter(|one| !others.contains(one)).copied().collect()
}

impl Figure {
    /// By how much a value differs from an earlier one, in the unit that the figure is shown in. Differences of shares
    /// are taken exactly and rounded once. Nothing where they are equal, of different kinds, or a share of none.
    pub fn difference(&self, before: &FigureValue, after: &FigureValue) -> Option<String> {
        use FigureValue::{Count, Grades, Money, Parts, Ratio, Sum};
        let share = |part: i64, whole: i64| Some(Share::new(part, whole)?.percent());
        match (before, after) {
            (Count(a), Count(b)) => signed(b - a, self.unit),
            (Sum(a), Sum(b)) => self.money(*b - *a),
            (Ratio { part: a, whole: of_a }, Ratio { part: b, whole: of_b }) => {
                self.points(share(*a, *of_a)?, share(*b, *of_b)?)
            }
            (Money { part: a, whole: of_a }, Money { part: b, whole: of_b }) => {
                self.points(share(a.fen(), of_a.fen())?, share(b.fen(), of_b.fen())?)
            }
            (Grades(a), Grades(b)) => self.grades(*a, *b),
            (Parts(a), Parts(b)) => {
                let mut names: Vec<&String> = a.keys().chain(b.keys()).collect();
                names.sort_unstable();
                names.dedup();
                let count = |of: &BTreeMap<String, i64>, name: &str| {
                    of.get(name).copied().unwrap_or_default()
                };
                joined(names.into_iter().filter_map(|name| {
                    Some(format!("{name}{}", signed(count(b, name) - count(a, name), self.unit)?))
                }))
            }
            (Count(_) | Sum(_) | Ratio { .. } | Money { .. } | Grades(_) | Parts(_), _) => None,
        }
    }

    fn money(&self, difference: Amount) -> Option<String> {
        let sign = if 0 < difference.fen() { "+" } else { "" };
        let shown = match self.shows {
            Shows::Hundreds(places) => hundreds(difference, places),
            _ => format!("{difference}万元"),
        };
        (difference != Amount::ZERO).then(|| format!("{sign}{shown}"))
    }

    /// 百分点 with as many places as the share is shown with; equal when rounded is no difference.
    fn points(&self, before: Percent, after: Percent) -> Option<String> {
        let places = if let Shows::Share(places) = self.shows { places } else { 1 };
        let mut points = round_half_away(after.value() - before.value(), places);
        points.rescale(places);
        let sign = if points.is_sign_positive() { "+" } else { "" };
        (points != Decimal::ZERO).then(|| format!("{sign}{points}个百分点"))
    }

    fn grades(&self, before: GradeCounts, after: GradeCounts) -> Option<String> {
        if let Shows::Grades(of) = self.shows {
            return self.points(forced(before, of)?.0, forced(after, of)?.0);
        }
        let each = Grade::ALL.iter().zip(before.0).zip(after.0);
        joined(each.filter_map(|((grade, before), after)| {
            let by = i64::from(after) - i64::from(before);
            Some(format!("{grade}{}", signed(by, self.unit)?))
        }))
    }
}

fn signed(by: i64, unit: &str) -> Option<String> {
    (by != 0).then(|| format!("{by:+}{unit}"))
}

fn joined(all: impl Iterator<Item = String>) -> Option<String> {
    let all: Vec<String> = all.collect();
    (!all.is_empty()).then(|| all.join("，"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::find;

    fn difference(id: &str, before: &str, after: &str) -> Option<String> {
        let read = |text| FigureValue::read(text).expect("a value");
        find(id).expect("it is declared").difference(&read(before), &read(after))
    }

    #[test]
    fn a_difference_is_told_in_the_unit_of_the_figure() {
        let told = |id, before, after| difference(id, before, after).expect("they differ");
        assert_eq!(told("F2", "count:432", "count:459"), "+27个");
        assert_eq!(told("F13", "count:107", "count:80"), "-27个");
        assert_eq!(told("F33", "sum:0", "sum:100560000"), "+100.56万元");
        assert_eq!(told("F3", "sum:180000000000", "sum:199400000000"), "+1.94亿元");
        assert_eq!(told("F3", "sum:199400000000", "sum:199300000000"), "-100.00万元");
        assert_eq!(told("F14", "ratio:61/68", "ratio:72/80"), "+0.3个百分点");
        assert_eq!(told("F19", "grades:0,1,0,0", "grades:626,42,7,0"), "+92.8个百分点");
        assert_eq!(told("F19-21", "grades:1,1,0,0", "grades:3,0,0,0"), "优+2个，良-1个");
        assert_eq!(told("F11", "parts:5月=12", "parts:5月=12;8月=9"), "8月+9个");
    }

    #[test]
    fn there_is_none_between_equals_and_none_to_a_share_of_nothing() {
        assert_eq!(difference("F2", "count:3", "count:3"), None);
        assert_eq!(difference("F14", "ratio:0/0", "ratio:1/2"), None);
        assert_eq!(difference("F14", "ratio:1/2", "ratio:2/4"), None);
        assert_eq!(difference("F33", "sum:5", "sum:5"), None);
    }
}
