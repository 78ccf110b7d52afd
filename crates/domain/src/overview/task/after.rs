//! What waits after a flag or a grade: tickets, and results that nobody has answered yet.

use std::collections::BTreeSet;

use super::{Task, TaskKind, urgency};
use crate::document::{Subject, SubjectId};
use crate::form::layout::FormKind;
use crate::overview::due::due_on;
use crate::overview::evaluation::{coverage, floor};
use crate::overview::result::result_rows;
use crate::party::access::Action;
use crate::party::membership::{Membership, Scope};
use crate::rectification::{Rectification, RectificationState};
use crate::regulation::pack::Pack;
use crate::state::County;
use crate::unit::day::Day;

/// Tickets that are open and results that nobody has decided, also of earlier years: neither is forgotten
/// when the year changes.
pub(super) fn tasks(
    county: &County,
    membership: &Membership,
    work_year: i16,
    today: Day,
    pack: &Pack,
) -> Vec<Task> {
    let tickets = county.rectifications().filter(|ticket| ticket.work_year <= work_year);
    let mut found: Vec<Task> =
        tickets.filter_map(|ticket| of_ticket(county, membership, ticket, today)).collect();
    found.extend(selections(county, membership, work_year, today, pack));
    let scope = membership.scope(Action::DecideResults);
    let years = county.shared.projects.values().map(|project| project.budget_year);
    let years: BTreeSet<i16> = years.filter(|year| *year <= work_year).collect();
    for budget_year in years {
        let open = result_rows(county, budget_year, today, &scope)
            .into_iter()
            .filter(|row| row.decision.is_none());
        found.extend(open.map(|row| Task {
            kind: TaskKind::Decide,
            form: row.source,
            document: county.document_of(row.project.id, row.source).map(|document| document.id),
            subject: Subject::Project(row.project),
            ticket: None,
            due: None,
            urgency: urgency(TaskKind::Decide, None, today),
            since: None,
            opinions: 0,
            returned_by: None,
        }));
    }
    found
}

/// Departments that have not chosen enough of the year that is over for 部门评价: for who chooses for them.
fn selections(
    county: &County,
    membership: &Membership,
    work_year: i16,
    today: Day,
    pack: &Pack,
) -> Vec<Task> {
    let budget_year = work_year - 1;
    let (Scope::Departments(own), Some(floor)) =
        (membership.scope(Action::SelectEvaluations), floor(budget_year, pack))
    else {
        return Vec::new();
    };
    let task = |department| {
        let projects = county.projects_of(budget_year).filter(|one| one.department == department);
        let counted = coverage(county, projects, |one| county.is_selected(one));
        if counted.projects == 0 || counted.is_enough(floor) || today.year() <= budget_year {
            return None;
        }
        let subject = county.subject(SubjectId::Department(department, budget_year))?;
        let form = FormKind::DepartmentEvaluation;
        let due = due_on(form, &subject, pack);
        Some(Task {
            kind: TaskKind::Select,
            form,
            subject,
            document: None,
            ticket: None,
            due,
            urgency: urgency(TaskKind::Select, due, today),
            since: None,
            opinions: 0,
            returned_by: None,
        })
    };
    own.into_iter().filter_map(task).collect()
}

fn of_ticket(
    county: &County,
    membership: &Membership,
    ticket: &Rectification,
    today: Day,
) -> Option<Task> {
    let project = county.project(ticket.project)?;
    let may = |action| membership.scope(action).covers(project.department);
    let kind = match (ticket.state, may(Action::Rectify), may(Action::Supervise)) {
        (RectificationState::Ordered, true, _) => TaskKind::Rectify,
        (RectificationState::Ordered, false, true) => TaskKind::AwaitAnswer,
        (RectificationState::Answered, _, true) => TaskKind::Judge,
        (RectificationState::Answered, true, false) => TaskKind::AwaitJudgement,
        (RectificationState::Ordered | RectificationState::Answered, false, false)
        | (RectificationState::Closed | RectificationState::Withdrawn, _, _) => return None,
    };
    let last = ticket.steps.last().map_or(ticket.ordered_at, |step| step.at);
    Some(Task {
        kind,
        form: ticket.round,
        subject: Subject::Project(project.clone()),
        document: Some(ticket.document),
        ticket: Some(ticket.id),
        due: ticket.waits_until(),
        urgency: urgency(kind, ticket.waits_until(), today),
        since: Some(last),
        opinions: 0,
        returned_by: None,
    })
}
