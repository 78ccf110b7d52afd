//! A closed year: how it came to be closed, and that nothing of it changed while it was.

use wenxiao_domain::document::SubjectId;
use wenxiao_domain::journal::Event;
use wenxiao_domain::overview::result::result_rows;
use wenxiao_domain::party::membership::{Membership, Scope};
use wenxiao_domain::party::role::Role;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use super::Step;

/// Whether this part judges an event.
pub(super) const fn is_ours(event: &Event) -> bool {
    matches!(event, Event::YearClosed(_) | Event::YearReopened(_))
}

/// Of one event that was let through.
pub(super) fn judge(step: &Step<'_>, held: &Membership, event: &Event) {
    let by_bureau = matches!(held.role, Role::PerformanceSection | Role::FinanceLeader);
    assert!(by_bureau, "a year was closed or opened by {}", held.role.name());
    match event {
        Event::YearClosed(body) => {
            let year = body.budget_year;
            assert!(year < step.today().year(), "closed before it was over");
            assert!(step.before.year_closing(year).is_none(), "closed twice");
            let closing = step.after.year_closing(year).expect("it stands");
            let rows = result_rows(step.before, year, step.today(), &Scope::County);
            for row in rows.iter().filter(|row| row.decision.is_none()) {
                assert!(closing.leaves(row.subject.id(), row.source), "an unanswered row");
            }
            let is_explained = !body.reason.is_empty() && !body.evidence.is_empty();
            assert!(body.left.is_empty() || is_explained, "left without a reason");
        }
        Event::YearReopened(body) => {
            assert!(step.before.year_closing(body.budget_year).is_some(), "it was not closed");
            assert!(step.after.year_closing(body.budget_year).is_none());
            assert!(!body.reason.is_empty());
        }
        other => panic!("{} is no closing", other.title()),
    }
}

/// What belongs to a closed year stands as it stood.
pub(super) fn nothing_closed_changed(before: &County, after: &County) {
    let is_closed = |year: i16| before.year_closing(year).is_some();
    if !before.shared.years_closed.keys().any(|year| is_closed(*year)) {
        return;
    }
    for county in [before, after] {
        for project in county.shared.projects.values().filter(|one| is_closed(one.budget_year)) {
            assert_eq!(before.project(project.id), after.project(project.id), "a project");
            let paid = [before, after].map(|county| county.executed_on(project.id, after_all()));
            assert_eq!(paid[0], paid[1], "what was paid");
        }
    }
    let closed = |subject: &SubjectId| before.budget_year_of(*subject).is_some_and(is_closed);
    let (old, new) = (&before.shared, &after.shared);
    for county in [old, new] {
        for document in county.documents.values().filter(|one| closed(&one.subject)) {
            let id = document.id;
            assert_eq!(old.documents.get(&id), new.documents.get(&id), "a form");
            assert_eq!(old.flags_overruled.get(&id), new.flags_overruled.get(&id), "a flag");
        }
        for (place, _) in county.results.iter().filter(|(place, _)| closed(&place.0)) {
            assert_eq!(old.results.get(place), new.results.get(place), "a result");
        }
        for (project, _) in county.suspensions.iter().filter(|one| closed(&(*one.0).into())) {
            let stops = [before, after].map(|county| county.suspension_of(*project).is_some());
            assert!(stops[0] || !stops[1], "payments of a closed year were stopped");
        }
        for (place, _) in county.proofs.iter().filter(|(place, _)| closed(&place.0)) {
            assert_eq!(old.proofs.get(place), new.proofs.get(place), "what proves a row");
        }
        for line in county.evidence.values().filter(|line| closed(&line.subject)) {
            assert_eq!(old.evidence.get(&line.id), new.evidence.get(&line.id), "evidence");
        }
        for (place, _) in county.evaluations_selected.iter().filter(|one| is_closed(one.0.1)) {
            let chosen = [old, new].map(|shared| shared.evaluations_selected.get(place));
            assert_eq!(chosen[0], chosen[1], "what is evaluated");
        }
    }
}

/// A day behind everything.
fn after_all() -> Day {
    Day::new(2099, 12, 31).expect("it exists")
}
