//! What a figure is, and how its value is shown.

use super::declared::ALL;
use super::population::{Computed, Population};
use super::value::{FigureValue, GradeCounts};
use crate::derive::grade::Grade;
use crate::form::layout::{FormKind, SubjectKind};
use crate::overview::due::budget_year;
use rust_decimal::Decimal;

use crate::unit::amount::Amount;
use crate::unit::number::round_half_away;
use crate::unit::share::{Percent, Share};

/// With what a value moves when records change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// With single projects: what it is of all is what it is of each, added up.
    Projects,
    /// With other records of the year as well, or with those of the project that it continues: counted anew.
    Whole,
}

/// How a value is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// As its kind is.
    Plain,
    /// Money in 亿元 with so many places from 1亿元 on, in 万元 below.
    Hundreds(u32),
    /// A share with so many places.
    Share(u32),
    /// Of grades, the share of these.
    Grades(&'static [Grade]),
    /// Of parts, their names alone.
    Names,
}

/// A figure.
pub struct Figure {
    /// `F2`; figures of the product's own begin with `W`.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// The part of the year's work that it tells of; figures of a part stand together.
    pub part: &'static str,
    /// Over what and how, for the derivation.
    pub formula: &'static str,
    /// 计量单位: 个, 家, 处 of what is counted, 万元 or 亿元 of money.
    pub unit: &'static str,
    /// Of which form it speaks: its records are projects, or departments, in that form's budget year.
    pub of: FormKind,
    /// With what it moves.
    pub follows: Follows,
    /// What those are called that keep a share from being whole; empty for what is no share.
    pub missing: &'static str,
    /// How it is shown.
    pub shows: Shows,
    /// Computes it.
    pub compute: fn(Population<'_>) -> Computed,
}

impl Figure {
    /// What its records are.
    pub const fn about(&self) -> SubjectKind {
        self.of.subject_kind()
    }

    /// Over which records of which year it is computed: `2024预算年度的项目`.
    pub fn population(&self, work_year: i16) -> String {
        let of = match self.about() {
            SubjectKind::Project => "项目",
            SubjectKind::Department => "部门",
        };
        format!("{}预算年度的{of}", budget_year(self.of, work_year))
    }

    /// A value of it as shown: `459个`, `19.94亿元`, `92.8%（626/675）`.
    pub fn shown(&self, value: &FigureValue) -> String {
        match (self.shows, value) {
            (Shows::Hundreds(places), FigureValue::Sum(amount)) => hundreds(*amount, places),
            (Shows::Share(places), value) => value.share_shown(places),
            (Shows::Grades(of), FigureValue::Grades(counts)) => match forced(*counts, of) {
                Some((share, part)) => {
                    format!("{}（{part}/{}）", share.fixed(1), counts.total())
                }
                None => "—".to_owned(),
            },
            (Shows::Names, FigureValue::Parts(parts)) if !parts.is_empty() => {
                parts.keys().map(String::as_str).collect::<Vec<_>>().join("、")
            }
            (_, value) => value.shown(self.unit),
        }
    }

    /// What else has to be said of a value: a share that holds only among those that sum to 100.
    pub fn note(&self, value: &FigureValue) -> Option<String> {
        let (Shows::Grades(of), FigureValue::Grades(counts)) = (self.shows, value) else {
            return None;
        };
        let (share, part) = forced(*counts, of)?;
        let alone = Share::new(i64::from(part), i64::from(counts.total()))?.percent();
        (alone.fixed(1) != share.fixed(1)).then(|| {
            format!(
                "单独四舍五入为{}；各等级占比按最大余数法凑足100%时为{}",
                alone.fixed(1),
                share.fixed(1)
            )
        })
    }
}

/// The share of some grades among shares that sum to 100, and how many they are. Grades that are shown together are
/// forced together: 优, 良, and 中及以下.
pub(super) fn forced(counts: GradeCounts, of: &[Grade]) -> Option<(Percent, u32)> {
    let GradeCounts([excellent, good, fair, poor]) = counts;
    let together = GradeCounts([excellent, good, fair + poor, 0]);
    let place = match of.first()? {
        Grade::Excellent => 0,
        Grade::Good => 1,
        Grade::Fair | Grade::Poor => 2,
    };
    Some((*together.shares()?.get(place)?, together.0[place]))
}

/// `19.94亿元`; below 1亿元 in 万元.
pub(super) fn hundreds(amount: Amount, places: u32) -> String {
    const YI: i64 = 100_000_000 * 100;
    if amount.fen().abs() < YI {
        return format!("{amount}万元");
    }
    let mut number = round_half_away(Decimal::from(amount.fen()) / Decimal::from(YI), places);
    number.rescale(places);
    format!("{number}亿元")
}

/// A figure by its id.
pub fn find(id: &str) -> Option<&'static Figure> {
    ALL.iter().find(|figure| figure.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(id: &str, value: &FigureValue) -> String {
        find(id).expect("it is declared").shown(value)
    }

    #[test]
    fn the_published_shares_hold_together_and_one_of_them_not_alone() {
        let grades = FigureValue::Grades(GradeCounts([626, 42, 7, 0]));
        assert_eq!(shown("F19", &grades), "92.8%（626/675）");
        assert_eq!(shown("F20", &grades), "6.2%（42/675）");
        assert_eq!(shown("F21", &grades), "1.0%（7/675）");
        let note = |id: &str| find(id).and_then(|figure| figure.note(&grades));
        assert!(note("F19").is_some_and(|note| note.contains("92.7%")));
        assert_eq!(note("F20"), None);
    }

    #[test]
    fn money_is_shown_as_reports_state_it() {
        let yuan = |text: i64| FigureValue::Sum(Amount::from_fen(text * 100));
        assert_eq!(shown("F3", &yuan(1_994_000_000)), "19.94亿元");
        assert_eq!(shown("F31", &yuan(320_400_000)), "3.2亿元");
        assert_eq!(shown("F33", &yuan(1_005_600)), "100.56万元");
        assert_eq!(shown("F3", &yuan(12_750_000)), "1275.00万元", "less than 1亿元");
    }

    #[test]
    fn growth_and_shares_have_their_printed_places() {
        let ratio = |part, whole| FigureValue::Ratio { part, whole };
        assert_eq!(shown("F7", &ratio(77, 193)), "39.9%（77/193）");
        assert_eq!(shown("F24", &ratio(61, 64)), "95%（61/64）");
        assert_eq!(shown("F7", &ratio(0, 0)), "—", "no year before");
    }

    #[test]
    fn every_figure_has_an_id_of_its_own_and_all_of_the_report_are_there() {
        let mut ids: Vec<&str> = ALL.iter().map(|figure| figure.id).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all);
        for number in 1..=33 {
            assert!(find(&format!("F{number}")).is_some(), "F{number}");
        }
        for claim in ["F34a", "F34b", "F34c", "F34d"] {
            assert!(find(claim).is_some(), "{claim}");
        }
    }
}
