//! 期限 of documents, from the regulation pack.

use crate::document::Document;
use crate::form::layout::FormKind;
use crate::project::{Nature, Project};
use crate::regulation::key::{self, Key, MonthDay};
use crate::regulation::pack::Pack;
use crate::unit::day::{Day, Instant};

/// The key that holds the due date of a form about a project.
pub const fn due_key(kind: FormKind, project: &Project) -> Key<MonthDay> {
    match (kind, project.nature) {
        (FormKind::Target, Nature::InYearAddition) => key::DUE_TARGETS_ADDED,
        (
            FormKind::Target,
            Nature::New | Nature::Continuing | Nature::ExpiringRenewal | Nature::Policy,
        ) => key::DUE_TARGETS_INITIAL,
        (FormKind::ExAnte, Nature::InYearAddition) => key::DUE_EX_ANTE_2,
        (
            FormKind::ExAnte,
            Nature::New | Nature::Continuing | Nature::ExpiringRenewal | Nature::Policy,
        ) => key::DUE_EX_ANTE_1,
        (FormKind::MonitoringMay, _) => key::DUE_MONITORING_1,
        (FormKind::MonitoringAugust, _) => key::DUE_MONITORING_2,
        (FormKind::SelfEvaluation, _) => key::DUE_SELF_EVALUATION,
    }
}

/// The last day, inclusive, in the work year of the form; nothing where the pack has no value then.
pub fn due_on(kind: FormKind, project: &Project, pack: &Pack) -> Option<Day> {
    let year = work_year(kind, project.budget_year);
    let rule = pack.at(due_key(kind, project), Day::new(year, 1, 1)?).ok()?;
    rule.value.in_year(year)
}

/// Ex-ante evaluations, targets and monitoring are due in their budget year, self-evaluations in the year after.
pub const fn work_year(kind: FormKind, budget_year: i16) -> i16 {
    match kind {
        FormKind::Target
        | FormKind::MonitoringMay
        | FormKind::MonitoringAugust
        | FormKind::ExAnte => budget_year,
        FormKind::SelfEvaluation => budget_year + 1,
    }
}

/// The budget year that a form of a work year speaks of.
pub const fn budget_year(kind: FormKind, work_year: i16) -> i16 {
    match kind {
        FormKind::Target
        | FormKind::MonitoringMay
        | FormKind::MonitoringAugust
        | FormKind::ExAnte => work_year,
        FormKind::SelfEvaluation => work_year - 1,
    }
}

/// Whole days after the last day on which the first revision was taken in; 0 in time. Being late is
/// marked, never refused.
pub fn days_late(document: &Document, due: Day) -> i64 {
    let first = document.revisions.first().map(|revision| revision.at);
    first.map_or(0, |at: Instant| due.days_until(at.legal_day()).max(0))
}
