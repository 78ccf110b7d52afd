//! 期限 of documents, from the regulation pack.

use crate::document::{Budgeted, Document};
use crate::form::layout::{FormFamily, FormKind};
use crate::project::Nature;
use crate::regulation::key::{self, Key, MonthDay};
use crate::regulation::pack::Pack;
use crate::unit::day::{Day, Instant};

/// The key that holds the due date of a form about a subject; nothing of a form that nobody owes.
pub fn due_key(kind: FormKind, subject: &impl Budgeted) -> Option<Key<MonthDay>> {
    let is_added = subject.nature() == Some(Nature::InYearAddition);
    Some(match kind {
        FormKind::TargetAdjustment
        | FormKind::ReviewExAnte
        | FormKind::ReviewTarget
        | FormKind::ReviewMonitoring
        | FormKind::ReviewSelfEvaluation => return None,
        FormKind::Target if is_added => key::DUE_TARGETS_ADDED,
        FormKind::Target => key::DUE_TARGETS_INITIAL,
        FormKind::ExAnte if is_added => key::DUE_EX_ANTE_2,
        FormKind::ExAnte => key::DUE_EX_ANTE_1,
        FormKind::MonitoringMay => key::DUE_MONITORING_1,
        FormKind::MonitoringAugust => key::DUE_MONITORING_2,
        FormKind::SelfEvaluation => key::DUE_SELF_EVALUATION,
        FormKind::DepartmentTarget => key::DUE_DEPARTMENT_TARGET,
        FormKind::DepartmentMonitoring => key::DUE_DEPARTMENT_MONITORING,
        FormKind::DepartmentSelfEvaluation => key::DUE_DEPARTMENT_SELF_EVALUATION,
        FormKind::DepartmentEvaluation => key::DUE_DEPARTMENT_EVALUATION,
        FormKind::KeyEvaluation => key::DUE_KEY_EVALUATION,
    })
}

/// The last day, inclusive, in the work year of the form; nothing where the pack has no value then or the form
/// is due for nobody.
pub fn due_on(kind: FormKind, subject: &impl Budgeted, pack: &Pack) -> Option<Day> {
    let year = work_year(kind, subject.budget_year());
    let rule = pack.at(due_key(kind, subject)?, Day::new(year, 1, 1)?).ok()?;
    rule.value.in_year(year)
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
        FormFamily::SelfEvaluation | FormFamily::Evaluation => budget_year + 1,
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
        FormFamily::SelfEvaluation | FormFamily::Evaluation => work_year - 1,
    }
}

/// Whole days after the last day on which the first revision was taken in; 0 in time. Being late is
/// marked, never refused.
pub fn days_late(document: &Document, due: Day) -> i64 {
    let first = document.revisions.first().map(|revision| revision.at);
    first.map_or(0, |at: Instant| due.days_until(at.legal_day()).max(0))
}
