//! 各部门进度: how many times of tasks stand where, for each that answers for them.

use super::condition::Looked;
use super::standing::{Standing, Status};
use super::task::Party;
use crate::party::membership::Scope;
use crate::regulation::key;
use crate::unit::day::Day;
use crate::unit::id::OrgId;

/// Whose row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answerable {
    /// A 责任主体 of the county itself, with the whole of its tasks.
    Party(Party),
    /// A department, with what it has to do of them.
    Department(OrgId),
}

/// What one answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    /// Who.
    pub who: Answerable,
    /// How many stand where, in the order of [`Status::ALL`].
    pub counts: [usize; Status::ALL.len()],
    /// Of those not done, how many fall due within the days of [`soon_days`].
    pub soon: usize,
}

impl BoardRow {
    /// How many stand there.
    pub fn count(&self, status: Status) -> usize {
        let place = Status::ALL.iter().position(|one| *one == status);
        place.map_or(0, |place| self.counts[place])
    }

    /// All of them.
    pub fn all(&self) -> usize {
        self.counts.iter().sum()
    }

    fn of(who: Answerable, times: &[Standing], today: Day, within: i64) -> Self {
        let count = |status: Status| times.iter().filter(|one| one.status == status).count();
        Self {
            who,
            counts: Status::ALL.map(count),
            soon: times.iter().filter(|one| one.is_soon(today, within)).count(),
        }
    }
}

impl Standing {
    /// Not done, and its last day is today or within so many days.
    pub fn is_soon(&self, today: Day, within: i64) -> bool {
        let is_ahead = match self.status {
            Status::NotDue | Status::UnderWay => true,
            Status::Done | Status::DoneLate | Status::Overdue | Status::NothingToDo => false,
        };
        is_ahead && self.due.is_some_and(|due| today.days_until(due) <= within)
    }
}

/// How many days ahead a time counts as soon: those of the reminder; 0 where the rules do not say.
pub fn soon_days(at: Looked<'_>) -> i64 {
    at.pack.at(key::LEDGER_REMIND_DAYS, at.today).map_or(0, |found| i64::from(found.value.0))
}

/// A row for each 责任主体 of the county and for each department; those with most overdue first among departments.
/// Who does not see the whole county sees its own departments.
pub fn board(all: &[Standing], scope: &Scope, at: Looked<'_>) -> Vec<BoardRow> {
    let within = soon_days(at);
    let row = |who, times: &[Standing]| BoardRow::of(who, times, at.today, within);
    let mut rows = Vec::new();
    if *scope == Scope::County {
        let parties =
            [Party::CountyFinance, Party::SocialSecuritySection, Party::EnterpriseSection];
        for party in parties {
            let own = all.iter().filter(|one| one.task.parties.contains(&party));
            rows.push(row(Answerable::Party(party), &own.cloned().collect::<Vec<_>>()));
        }
    }
    let theirs: Vec<&Standing> =
        all.iter().filter(|one| one.task.parties.contains(&Party::Departments)).collect();
    let departments = at.county.departments(at.today).filter(|one| scope.covers(one.id));
    let mut of_departments: Vec<BoardRow> = departments
        .map(|one| {
            let own = theirs.iter().filter_map(|time| time.of_department(one.id, at.today));
            row(Answerable::Department(one.id), &own.collect::<Vec<_>>())
        })
        .collect();
    of_departments.sort_by_key(|one| std::cmp::Reverse(one.count(Status::Overdue)));
    rows.extend(of_departments);
    rows.retain(|one| 0 < one.all());
    rows
}
