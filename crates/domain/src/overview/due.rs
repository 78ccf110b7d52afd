//! 期限 of documents, from the regulation pack.

use crate::document::{Budgeted, Document, Subject, SubjectId};
use crate::form::layout::{FormFamily, FormKind};
use crate::project::Nature;
use crate::regulation::key::{Key, MonthDay};
use crate::regulation::pack::Pack;
use crate::state::County;
use crate::unit::day::{Day, Instant};

/// The key that holds the due date of a form about a subject; nothing of a form that nobody owes.
pub fn due_key(kind: FormKind, subject: &impl Budgeted) -> Option<Key<MonthDay>> {
    let due = kind.declared().due;
    let is_added = subject.nature() == Some(Nature::InYearAddition);
    let found = if is_added { due.last() } else { due.first() };
    found.map(|due| due.day)
}

/// The last day, inclusive, in the work year of the form; nothing where the pack has no value then or the form
/// is due for nobody.
pub fn due_on(kind: FormKind, subject: &impl Budgeted, pack: &Pack) -> Option<Day> {
    let year = work_year(kind, subject.budget_year());
    let rule = pack.at(due_key(kind, subject)?, Day::new(year, 1, 1)?).ok()?;
    rule.value.in_year(year)
}

/// The last day of a form about a subject of the county: of what is commissioned the contract's, where that
/// is the earlier one.
pub fn due_for(
    county: &County,
    kind: FormKind,
    (id, subject): (SubjectId, &impl Budgeted),
    pack: &Pack,
) -> Option<Day> {
    let engagement = county.engagement_for(id, kind);
    let contract = engagement.map(|engagement| engagement.contract.last_day);
    due_on(kind, subject, pack).into_iter().chain(contract).min()
}

/// A project that was registered only after the last day of a round of monitoring has nothing to report in it: a round
/// looks at what there is at its node (以5月底、8月底为监控节点). 拟定: what is registered between the node and the last
/// day is still asked.
pub fn is_after_round(county: &County, kind: FormKind, subject: &Subject, pack: &Pack) -> bool {
    if !matches!(kind, FormKind::MonitoringMay | FormKind::MonitoringAugust) {
        return false;
    }
    let since = subject.project().and_then(|project| county.registered_on(project.id));
    let due = due_on(kind, subject, pack);
    since.zip(due).is_some_and(|(since, due)| due < since)
}

/// Ex-ante evaluations, targets, what adjusts them and monitoring belong to their budget year,
/// evaluations to the year after.
pub const fn work_year(kind: FormKind, budget_year: i16) -> i16 {
    match kind.family() {
        FormFamily::Target
        | FormFamily::Adjustment
        | FormFamily::Monitoring
        | FormFamily::ExAnte
        | FormFamily::Review => budget_year,
        FormFamily::SelfEvaluation | FormFamily::Evaluation | FormFamily::Authenticity => {
            budget_year + 1
        }
    }
}

/// The budget year that a form of a work year speaks of.
pub const fn budget_year(kind: FormKind, work_year: i16) -> i16 {
    match kind.family() {
        FormFamily::Target
        | FormFamily::Adjustment
        | FormFamily::Monitoring
        | FormFamily::ExAnte
        | FormFamily::Review => work_year,
        FormFamily::SelfEvaluation | FormFamily::Evaluation | FormFamily::Authenticity => {
            work_year - 1
        }
    }
}

/// Whole days after the last day on which the first revision was taken in; 0 in time. Being late is
/// marked, never refused.
pub fn days_late(document: &Document, due: Day) -> i64 {
    let first = document.revisions.first().map(|revision| revision.at);
    first.map_or(0, |at: Instant| due.days_until(at.legal_day()).max(0))
}
