//! 驾驶舱: what of a year a leader looks at first. Its numbers are figures; its two charts and three lists are the same
//! records by department, each with the one sentence that it comes to.

use std::collections::BTreeMap;

use crate::derive::flag::Flag;
use crate::form::layout::{FormKind, SubjectKind};
use crate::overview::monitoring::{Monitored, RoundState};
use crate::rectification::RectificationState;
use crate::state::County;
use crate::unit::amount::Amount;
use crate::unit::id::OrgId;
use crate::unit::share::Share;

/// A number in the first row, with others that are read beside it.
#[derive(Clone, Copy, Debug)]
pub struct Card {
    /// Id of the figure.
    pub figure: &'static str,
    /// Ids of figures that are read beside it.
    pub beside: &'static [&'static str],
}

/// The first row, in the order of the year's work.
pub static CARDS: [Card; 8] = [
    Card { figure: "F2", beside: &["F3"] },
    Card { figure: "F34b", beside: &["F9"] },
    Card { figure: "W6", beside: &["W5"] },
    Card { figure: "F13", beside: &["F12"] },
    Card { figure: "F14", beside: &["W7"] },
    Card { figure: "F34c", beside: &["F18"] },
    Card { figure: "F19", beside: &["F24"] },
    Card { figure: "F33", beside: &["F32"] },
];

/// The last round of a budget year of which anything was filed.
pub fn newest_round(county: &County, year: i16) -> Option<FormKind> {
    let rounds = [FormKind::MonitoringAugust, FormKind::MonitoringMay];
    let is_filed = |kind: &FormKind| {
        let subjects = county.subjects_of(*kind, year);
        subjects.iter().any(|subject| county.document_of(subject.id(), *kind).is_some())
    };
    rounds.into_iter().find(is_filed)
}

/// 红标 whose rectification was not accepted yet, or was never ordered.
pub fn is_open_red(one: &Monitored) -> bool {
    let is_closed = |state| state == RectificationState::Closed;
    one.state == RoundState::Flagged(Flag::Red)
        && !one.ticket.as_ref().is_some_and(|ticket| is_closed(ticket.state))
}

/// How the projects of a department stand in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentFlags {
    /// Which.
    pub department: OrgId,
    /// 红标.
    pub red: usize,
    /// 黄标.
    pub yellow: usize,
    /// 正常 and 蓝标.
    pub sound: usize,
    /// 未报, 审核中, 未判.
    pub open: usize,
    /// 红标 that are not put right.
    pub open_red: usize,
}

impl DepartmentFlags {
    /// All projects of the round.
    pub const fn all(&self) -> usize {
        self.red + self.yellow + self.sound + self.open
    }
}

/// A round by department: most open 红标 first, then most 红标, most 黄标.
pub fn flags_by_department(round: &[Monitored]) -> Vec<DepartmentFlags> {
    let mut by: BTreeMap<OrgId, DepartmentFlags> = BTreeMap::new();
    for one in round {
        let department = one.subject.department();
        let empty =
            DepartmentFlags { department, red: 0, yellow: 0, sound: 0, open: 0, open_red: 0 };
        let line = by.entry(department).or_insert(empty);
        match one.state {
            RoundState::Flagged(Flag::Red) => line.red += 1,
            RoundState::Flagged(Flag::Yellow) => line.yellow += 1,
            RoundState::Flagged(Flag::Green | Flag::Blue) => line.sound += 1,
            RoundState::Undecided | RoundState::UnderWay | RoundState::Missing => line.open += 1,
        }
        line.open_red += usize::from(is_open_red(one));
    }
    let mut all: Vec<DepartmentFlags> = by.into_values().collect();
    all.sort_by_key(|one| std::cmp::Reverse((one.open_red, one.red, one.yellow)));
    all
}

/// Departments that are named in a sentence.
const NAMED: usize = 3;

/// What the flags come to: `县水利局5个、县教育局4个红标尚未销号`. Nothing of a round without projects.
pub fn flags_sentence(flags: &[DepartmentFlags], name: impl Fn(OrgId) -> String) -> Option<String> {
    if flags.is_empty() {
        return None;
    }
    let total = |of: fn(&DepartmentFlags) -> usize| flags.iter().map(of).sum::<usize>();
    let (red, open) = (total(|one| one.red), total(|one| one.open_red));
    if red == 0 {
        return Some("没有红标".to_owned());
    }
    if open == 0 {
        return Some(format!("{red}个红标都已销号"));
    }
    let worst = flags.iter().filter(|one| 0 < one.open_red).take(NAMED);
    let named: Vec<String> =
        worst.map(|one| format!("{}{}个", name(one.department), one.open_red)).collect();
    let departments = flags.iter().filter(|one| 0 < one.open_red).count();
    let rest = if NAMED < departments { format!("等，共{open}个") } else { String::new() };
    Some(format!("{}{rest}红标尚未销号", named.join("、")))
}

/// 全年预算 of a department's projects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentMoney {
    /// Which.
    pub department: OrgId,
    /// How many projects.
    pub projects: usize,
    /// 全年预算, 分.
    pub budget: Amount,
}

/// A budget year's projects by department, most money first.
pub fn money_by_department(county: &County, year: i16) -> Vec<DepartmentMoney> {
    let mut by: BTreeMap<OrgId, DepartmentMoney> = BTreeMap::new();
    for subject in county.subjects_of(SubjectKind::Project.target(), year) {
        let department = subject.department();
        let empty = DepartmentMoney { department, projects: 0, budget: Amount::ZERO };
        let line = by.entry(department).or_insert(empty);
        line.projects += 1;
        line.budget = line.budget + county.budget_of(&subject);
    }
    let mut all: Vec<DepartmentMoney> = by.into_values().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.budget));
    all
}

/// The fewest departments that hold half of the money or more, and what they hold; nothing where there is none.
pub fn concentration(money: &[DepartmentMoney]) -> Option<(usize, Share)> {
    let whole: i64 = money.iter().map(|one| one.budget.fen()).sum();
    let mut part = 0;
    for (place, one) in money.iter().enumerate() {
        part += one.budget.fen();
        if whole <= part * 2 {
            return Some((place + 1, Share::new(part, whole)?));
        }
    }
    None
}

/// What the money comes to: `52.3%的资金集中在3个部门`.
pub fn money_sentence(money: &[DepartmentMoney]) -> Option<String> {
    let (departments, share) = concentration(money)?;
    Some(format!("{}的资金集中在{departments}个部门", share.percent().fixed(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::find;

    fn flags(department: u128, red: usize, open_red: usize) -> DepartmentFlags {
        let department = OrgId::new(uuid::Uuid::from_u128(department));
        DepartmentFlags { department, red, yellow: 0, sound: 1, open: 0, open_red }
    }

    fn money(department: u128, wan: i64) -> DepartmentMoney {
        let department = OrgId::new(uuid::Uuid::from_u128(department));
        DepartmentMoney { department, projects: 1, budget: Amount::from_fen(wan * 1_000_000) }
    }

    #[test]
    fn every_number_of_the_first_row_is_a_figure() {
        let ids = CARDS.iter().flat_map(|card| [&[card.figure], card.beside].concat());
        for id in ids {
            assert!(find(id).is_some(), "{id}");
        }
    }

    #[test]
    fn the_flags_come_to_one_sentence() {
        let said = |all: &[DepartmentFlags]| flags_sentence(all, |_| "某局".to_owned());
        assert_eq!(said(&[]), None);
        assert_eq!(said(&[flags(1, 0, 0)]).as_deref(), Some("没有红标"));
        assert_eq!(said(&[flags(1, 2, 0)]).as_deref(), Some("2个红标都已销号"));
        let two = [flags(1, 5, 5), flags(2, 4, 1), flags(3, 1, 0)];
        assert_eq!(said(&two).as_deref(), Some("某局5个、某局1个红标尚未销号"));
        let four = [flags(1, 5, 5), flags(2, 4, 1), flags(3, 1, 1), flags(4, 1, 1)];
        let words = "某局5个、某局1个、某局1个等，共8个红标尚未销号";
        assert_eq!(said(&four).as_deref(), Some(words));
    }

    #[test]
    fn money_is_concentrated_where_the_fewest_hold_half() {
        assert_eq!(money_sentence(&[]), None);
        let all = [money(1, 30), money(2, 25), money(3, 25), money(4, 20)];
        assert_eq!(money_sentence(&all).as_deref(), Some("55.0%的资金集中在2个部门"));
        assert_eq!(money_sentence(&[money(1, 0)]), None);
    }
}
