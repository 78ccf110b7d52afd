//! What there is of what a condition asks, read off the state.

use super::changed::tasks_of;
use super::condition::{Item, Looked, Measured};
use super::recorded::recorded;
use crate::derive::ex_ante::trigger::Need;
use crate::document::{Document, Status, Subject};
use crate::form::layout::FormKind;
use crate::overview::due::{budget_year, is_after_round};
use crate::overview::engagement::{self, EngagementRules};
use crate::overview::evaluation::{coverage, floor};
use crate::overview::ex_ante::{ExAnteRules, evaluation};
use crate::overview::result::result_rows;
use crate::party::membership::Scope;
use crate::regulation::key;
use crate::result::{Purse, purse};
use crate::transfer::TransferReceiver;
use crate::unit::day::Day;
use crate::work_record::TaskTime;

/// The day on which a document was handed in for the first time; nothing while it is taken back.
fn handed_in(document: &Document) -> Option<Day> {
    if matches!(document.status, Status::Withdrawn { .. }) {
        return None;
    }
    document.revisions.first().map(|revision| revision.at.legal_day())
}

fn accepted(document: &Document) -> Option<Day> {
    document.settled().map(|_| document.status.at().legal_day())
}

fn item(subject: &Subject, since: Option<Day>) -> Item {
    Item::about(subject.id(), subject.department(), since)
}

/// A form of everything that it is due for.
pub(super) fn forms(
    at: Looked<'_>,
    kind: FormKind,
    is_due: impl Fn(&Subject) -> bool,
) -> Vec<Item> {
    let subjects = at.county.subjects_of(kind, budget_year(kind, at.work_year)).into_iter();
    let due = subjects.filter(|subject| subject.may_have(kind) && is_due(subject));
    let asked = due.filter_map(|subject| {
        let filed = at.county.document_of(subject.id(), kind).and_then(|one| handed_in(one));
        let is_owed = filed.is_some() || !is_after_round(at.county, kind, &subject, at.pack);
        is_owed.then(|| asked_of(at, &subject, filed))
    });
    asked.collect()
}

/// What is asked of a subject since it is registered.
fn asked_of(at: Looked<'_>, subject: &Subject, since: Option<Day>) -> Item {
    let project = subject.project();
    item(subject, since).asked(project.and_then(|project| at.county.registered_on(project.id)))
}

/// Reports of every project that needs one, whether it still waits for it or not; a waiver stands for one.
pub(super) fn ex_ante(at: Looked<'_>) -> Measured {
    let kind = FormKind::ExAnte;
    let rules = ExAnteRules::of(at.work_year, at.pack);
    let subjects = at.county.subjects_of(kind, budget_year(kind, at.work_year)).into_iter();
    let found = subjects.filter_map(|subject| {
        let report = at.county.document_of(subject.id(), kind).and_then(|one| handed_in(one));
        let project = subject.project()?;
        let waived = at.county.ex_ante_waiver(project.id).map(|one| one.at.legal_day());
        let since = report.or(waived);
        let needs_one = rules.as_ref().is_some_and(|rules| {
            let need = evaluation(at.county, project, rules).triggered.need;
            matches!(need, Need::Needed(_))
        });
        (since.is_some() || needs_one).then(|| asked_of(at, &subject, since))
    });
    Measured::of(found.collect())
}

pub(super) fn bonds(at: Looked<'_>, kind: FormKind) -> Measured {
    let has_bond =
        |subject: &Subject| subject.project().is_some_and(|project| project.bond().is_some());
    Measured::of(forms(at, kind, has_bond))
}

/// Reports of the chosen projects; enough when all are there and their money reaches what is asked.
pub(super) fn department_evaluations(at: Looked<'_>) -> Measured {
    let (kind, year) = (FormKind::DepartmentEvaluation, at.work_year - 1);
    let is_chosen =
        |subject: &Subject| subject.project().is_some_and(|project| at.county.is_selected(project));
    let all = Measured::of(forms(at, kind, is_chosen));
    let counted =
        coverage(at.county, at.county.projects_of(year), |one| at.county.is_selected(one));
    let (Some(share), Some(floor)) = (counted.by_amount(), floor(year, at.pack)) else {
        return all;
    };
    let note = format!("选取的资金占{}，要求不低于{floor}", share.percent().fixed(1));
    let met_on = all.met_on.filter(|_| counted.is_enough(floor));
    Measured { met_on, note, ..all }
}

/// Reports that went to both receivers.
pub(super) fn transfers(at: Looked<'_>) -> Measured {
    let kind = FormKind::TransferSelfEvaluation;
    let subjects = at.county.subjects_of(kind, budget_year(kind, at.work_year)).into_iter();
    let due = subjects.filter(|subject| subject.may_have(kind));
    let sent = |subject: &Subject| {
        let document = at.county.document_of(subject.id(), kind)?;
        let sent = TransferReceiver::ALL.map(|one| at.county.transfer_report(document.id, one));
        let sent: Option<Vec<Day>> = sent.iter().map(|one| Some((*one)?.sent_on)).collect();
        sent?.into_iter().chain([accepted(document)?]).max()
    };
    Measured::of(due.map(|subject| item(&subject, sent(&subject))).collect())
}

/// Accepted reports of agencies; enough once there are as many as the rules ask for.
pub(super) fn key_evaluations(at: Looked<'_>) -> Option<Measured> {
    let least = at.pack.at(key::KEY_EVALUATIONS, Day::new(at.work_year, 1, 1)?).ok()?.value;
    let least = usize::try_from(least.0).ok()?;
    let engagements = at.county.engagements_of(at.work_year - 1).into_iter();
    let items = engagements.filter(|one| !one.is_ended).map(|engagement| {
        let report = at.county.document_of(engagement.subject, engagement.form());
        let since = report.and_then(|report| accepted(report));
        Item::about(engagement.subject, engagement.department, since)
    });
    let items: Vec<Item> = items.collect();
    let mut days: Vec<Day> = items.iter().filter_map(|item| item.since).collect();
    days.sort();
    let met_on = least.checked_sub(1).and_then(|last| days.get(last)).copied();
    // The task is done by the number of reports; what else it asks for is said beside it.
    let rules = EngagementRules::of(at.today, at.pack);
    let asked = rules
        .map_or_else(Vec::new, |rules| engagement::coverage(at.county, at.work_year - 1, &rules));
    let missing = asked.iter().filter(|one| !one.is_met());
    let missing: Vec<String> =
        missing.map(|one| format!("{}{}/{}", one.label, one.found, one.needed)).collect();
    let short = if missing.is_empty() || items.is_empty() {
        String::new()
    } else {
        format!("，委托的没有达到：{}", missing.join("、"))
    };
    Some(Measured { items, met_on, note: format!("要求不少于{least}个{short}") })
}

/// Verifications that were begun, of the year before.
pub(super) fn authenticity(at: Looked<'_>) -> Measured {
    let kind = FormKind::Authenticity;
    let subjects = at.county.subjects_of(kind, budget_year(kind, at.work_year)).into_iter();
    let begun = subjects.filter_map(|subject| {
        let document = at.county.document_of(subject.id(), kind)?;
        Some(item(&subject, accepted(document)).asked(handed_in(document)))
    });
    Measured::of(begun.collect())
}

/// Rows that are proposed or decided: of the rounds, which take from the budget of the work year, or of the
/// evaluations of the year before, which take from the next one.
pub(super) fn results(at: Looked<'_>, from: Purse) -> Measured {
    let year = if from == Purse::OwnYear { at.work_year } else { at.work_year - 1 };
    let rows = result_rows(at.county, year, at.today, &Scope::County).into_iter();
    let rows = rows.filter(|row| purse(row.source) == from).map(|row| {
        let since = row.decision.as_ref().map(|decision| decision.at.legal_day());
        item(&row.subject, since).asked(row.proposed_since(at.county))
    });
    Measured::of(rows.collect())
}

/// Engagements of the year's evaluations, with their settled assessment.
pub(super) fn agencies(at: Looked<'_>) -> Measured {
    let engagements = at.county.engagements_of(at.work_year - 1).into_iter();
    let items = engagements.filter(|one| !one.is_ended).map(|engagement| {
        let settled = engagement.assessments.last().filter(|one| one.is_settled);
        let since = settled.map(|one| one.at.legal_day());
        Item::about(engagement.subject, engagement.department, since)
    });
    Measured::of(items.collect())
}

/// What the level above drew in the tasks that a heading gathers: the records of each of their times.
pub(super) fn told_by(at: Looked<'_>, time: &TaskTime) -> Vec<Item> {
    let all = tasks_of(at.county, at.work_year);
    let Some(heading) = all.iter().find(|task| task.id == time.task) else { return Vec::new() };
    let gathered = all.iter().filter(|task| heading.told_by.contains(&task.id));
    let times = gathered.flat_map(|task| {
        let times = task.occurrences.iter();
        times.map(|one| (one.condition, task.time(one.number)))
    });
    times.flat_map(|(condition, time)| recorded(condition, at, &time)).collect()
}
