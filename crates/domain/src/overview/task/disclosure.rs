//! 信息公开: whose turn it is with a package.

use super::{Task, TaskKind};
use crate::disclosure::{DisclosurePackage, DisclosureStage};
use crate::document::{DepartmentYear, Subject};
use crate::form::layout::FormKind;
use crate::party::access::Action;
use crate::party::membership::Membership;
use crate::state::County;
use crate::unit::day::Day;

/// Packages of the work year, and those of earlier years that were not published: one task each, for who is to screen,
/// to publish or to mend it.
pub(super) fn tasks(
    county: &County,
    me: &Membership,
    work_year: i16,
    today: Day,
) -> impl Iterator<Item = Task> {
    let packages = county.shared.disclosures.range(..=(work_year, u32::MAX));
    packages.filter_map(move |(_, package)| {
        let kind = asked(me, package)?;
        let version = package.newest();
        let screened = version.screenings.last().filter(|_| kind != TaskKind::Screen);
        // A task names a form; a package is told by its kind alone. Its last day is the work ledger's to say.
        let task = Task::new(kind, FormKind::Target, subject(county, package, today), None, today);
        Some(Task {
            disclosure: Some(package.id),
            since: Some(screened.map_or(version.at, |one| one.at)),
            ..task
        })
    })
}

/// What of a package waits for this identity; who prepared or screened it has no such task.
fn asked(me: &Membership, package: &DisclosurePackage) -> Option<TaskKind> {
    let version = package.newest();
    let may = |action| me.scope(action).covers(package.publisher);
    let is_free = !version.preparers.contains(&me.account)
        && version.screenings.iter().all(|one| one.by != me.account);
    match version.stage() {
        DisclosureStage::Prepared | DisclosureStage::ScreenedOnce => {
            (may(Action::ScreenDisclosures) && is_free).then_some(TaskKind::Screen)
        }
        DisclosureStage::Cleared => may(Action::PublishDisclosures).then_some(TaskKind::Publish),
        DisclosureStage::Returned => {
            may(Action::PrepareDisclosures).then_some(TaskKind::MendPackage)
        }
        DisclosureStage::Published | DisclosureStage::TakenBack => None,
    }
}

/// The publisher in the work year.
fn subject(county: &County, package: &DisclosurePackage, today: Day) -> Subject {
    Subject::Department(DepartmentYear {
        department: package.publisher,
        budget_year: package.work_year,
        name: county.organization_name(package.publisher, today).to_owned(),
        code: String::new(),
        is_township: false,
    })
}
