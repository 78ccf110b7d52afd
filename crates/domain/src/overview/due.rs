//! 期限 of documents, from the regulation pack.

use crate::document::Document;
use crate::form::layout::FormKind;
use crate::project::{Nature, Project};
use crate::regulation::key::{self, Key, MonthDay};
use crate::regulation::pack::{Pack, RulesAt};
use crate::unit::day::{Day, Instant};

/// The key that holds the due date of a form about a project.
pub const fn due_key(kind: FormKind, project: &Project) -> Key<MonthDay> {
    match (kind, project.nature) {
        (FormKind::Target, Nature::InYearAddition) => key::DUE_TARGETS_ADDED,
        (
            FormKind::Target,
            Nature::New | Nature::Continuing | Nature::ExpiringRenewal | Nature::Policy,
        ) => key::DUE_TARGETS_INITIAL,
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

/// Targets and monitoring are due in their budget year, self-evaluations in the year after.
pub const fn work_year(kind: FormKind, budget_year: i16) -> i16 {
    match kind {
        FormKind::Target | FormKind::MonitoringMay | FormKind::MonitoringAugust => budget_year,
        FormKind::SelfEvaluation => budget_year + 1,
    }
}

/// The budget year that a form of a work year speaks of.
pub const fn budget_year(kind: FormKind, work_year: i16) -> i16 {
    match kind {
        FormKind::Target | FormKind::MonitoringMay | FormKind::MonitoringAugust => work_year,
        FormKind::SelfEvaluation => work_year - 1,
    }
}

/// The last day of which a monitoring round tells; nothing for other forms.
pub fn cutoff(kind: FormKind, budget_year: i16, pack: &Pack) -> Option<Day> {
    let round = match kind {
        FormKind::MonitoringMay => key::ROUND_1_CUTOFF,
        FormKind::MonitoringAugust => key::ROUND_2_CUTOFF,
        FormKind::Target | FormKind::SelfEvaluation => return None,
    };
    pack.at(round, Day::new(budget_year, 1, 1)?).ok()?.value.in_year(budget_year)
}

/// The first day on which a form may be submitted: a round begins when its months are over. Nothing for
/// forms that may come at any time.
pub fn opens_on(kind: FormKind, budget_year: i16, pack: &Pack) -> Option<Day> {
    cutoff(kind, budget_year, pack)?.plus_days(1)
}

/// The day whose rules judge a form: the cut-off of a monitoring round, the last day of the budget year
/// for targets and scores.
pub fn basis_day(kind: FormKind, budget_year: i16, pack: &Pack) -> Option<Day> {
    cutoff(kind, budget_year, pack).or_else(|| Day::end_of_year(budget_year))
}

/// The rules that judge a form; nothing where the pack does not cover the year.
pub fn rules_of(kind: FormKind, budget_year: i16, pack: &Pack) -> Option<RulesAt<'_>> {
    pack.rules_at(basis_day(kind, budget_year, pack)?).ok()
}

/// Whole days after the last day on which the first revision was taken in; 0 in time. Being late is
/// marked, never refused.
pub fn days_late(document: &Document, due: Day) -> i64 {
    let first = document.revisions.first().map(|revision| revision.at);
    first.map_or(0, |at: Instant| due.days_until(at.legal_day()).max(0))
}
