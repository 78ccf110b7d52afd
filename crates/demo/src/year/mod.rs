//! A whole year at the size of the published report: 64 departments, the projects of 2024 that were evaluated in
//! 2025 and those of 2025 with both rounds, every row of the work ledger. It is generated from [`Counts`]: the same
//! seed gives the same county on every machine, another seed another one.
//!
//! ```text
//! Counts ──> YearCounty (projects, money, fates) ──story──> Step, Step … ──the application──> journal
//! ```
//!
//! Nothing of it is written past the commands that people use, and no figure of the report stands in it: the counts
//! say what is to be filed, the figures are counted from what was.

mod agencies;
mod counts;
mod county;
mod departments;
mod evaluations;
mod money;
mod results;
mod story;
mod works;

pub use counts::{Counts, PUBLISHED};
pub use county::YearCounty;

use wenxiao_domain::act::Command;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::AccountId;

use crate::case::at;
use crate::plan::{Plan, Writer, founding_on};

/// When everything begins.
pub fn begins() -> Instant {
    at(county::YEAR - 1, 1, 2, 0)
}

/// The day on which the year stands still.
pub fn today() -> Day {
    Day::new(county::YEAR, 12, 10).expect("it exists")
}

/// The command that begins the journal.
pub fn founding() -> Command {
    founding_on(today())
}

/// The plan of a county's year after the founding, like [`crate::plan()`].
pub fn plan(
    county: &'static YearCounty,
    rules_digest: &str,
    account: &dyn Fn(&str) -> AccountId,
) -> Plan {
    let mut writer = Writer::of(&county.catalogue, account);
    writer.set_up(rules_digest, begins());
    writer.projects_of(county);
    writer.departments_of(county);
    writer.commissions_of(county);
    writer.works_of_year();
    writer.told()
}
