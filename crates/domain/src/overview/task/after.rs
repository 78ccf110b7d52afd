//! What waits after a flag, a grade or a report: orders, tickets, findings to be fed back, results that nobody
//! has answered yet, and the assessment of agencies.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Task, TaskKind};
use crate::agency::Engagement;
use crate::document::{DepartmentYear, Subject, SubjectId};
use crate::form::layout::FormKind;
use crate::overview::adjustment::promised_adjustment;
use crate::overview::cause::{Feedback, feedbacks};
use crate::overview::closing::awaits_closing;
use crate::overview::due::due_on;
use crate::overview::evaluation::{coverage, floor};
use crate::overview::monitoring::round;
use crate::overview::result::{ResultRow, result_rows};
use crate::overview::sampling::open_for;
use crate::overview::suspension::suspension_rows;
use crate::overview::transfer::{missing, report_due, transfers};
use crate::party::access::Action;
use crate::party::membership::{Membership, Scope};
use crate::project::Project;
use crate::rectification::{Rectification, RectificationState};
use crate::regulation::pack::Pack;
use crate::sampling::SampleBatch;
use crate::state::County;
use crate::suspension::SuspensionState;
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
    found.extend(reports(county, membership, work_year, today, pack));
    let scope = membership.scope(Action::DecideResults);
    let years = county.shared.projects.values().map(|project| project.budget_year);
    let years: BTreeSet<i16> = years.filter(|year| *year <= work_year).collect();
    let supervised = membership.scope(Action::Supervise);
    let commented = membership.scope(Action::CommentResults);
    for budget_year in years {
        found.extend(suspensions(county, membership, budget_year, (today, pack)));
        let waiting = feedbacks(county, budget_year, &supervised, pack).into_iter();
        found.extend(waiting.filter(Feedback::waits).map(|one| to_feed_back(one, today)));
        let closing = county.year_closing(budget_year);
        let is_open = |row: &ResultRow| {
            let is_left = closing.is_some_and(|one| one.leaves(row.subject.id(), row.source));
            row.decision.is_none() && !is_left
        };
        let mut open = result_rows(county, budget_year, today, &scope);
        open.retain(is_open);
        if open.is_empty() {
            found.extend(to_close(county, membership, budget_year, today));
        }
        found.extend(open.into_iter().map(|row| Task {
            document: county.document_of(row.subject.id(), row.source).map(|document| document.id),
            ..Task::new(TaskKind::Decide, row.source, row.subject, None, today)
        }));
        if closing.is_none() {
            found.extend(comments(county, budget_year, today, &commented));
            found.extend(registrations(county, membership, budget_year, today));
            found.extend(adjustments(county, membership, budget_year, today));
            found.extend(orders(county, membership, budget_year, today));
        }
    }
    found.extend(assessments(county, membership, today));
    found.extend(samples(county, membership, work_year, today));
    found
}

/// Rows of FM-14 that nobody has decided, and of which the department has said nothing.
fn comments(county: &County, budget_year: i16, today: Day, scope: &Scope) -> Vec<Task> {
    if !scope.is_something() {
        return Vec::new();
    }
    let rows = result_rows(county, budget_year, today, scope).into_iter();
    let silent = |row: &ResultRow| {
        row.decision.is_none() && county.result_opinion(row.subject.id(), row.source).is_none()
    };
    let task = |row: ResultRow| Task {
        document: county.document_of(row.subject.id(), row.source).map(|document| document.id),
        ..Task::new(TaskKind::Comment, row.source, row.subject, None, today)
    };
    rows.filter(silent).map(task).collect()
}

/// Payments that the rules propose to stop, one task for the year, and suspensions whose cause is gone, one each.
fn suspensions(
    county: &County,
    membership: &Membership,
    budget_year: i16,
    (today, pack): (Day, &Pack),
) -> Vec<Task> {
    let scope = membership.scope(Action::DecideResults);
    if !scope.is_something() {
        return Vec::new();
    }
    let rows = suspension_rows(county, budget_year, (today, pack), &scope);
    let of = |state| rows.iter().filter(move |row| row.state == state);
    let resume = of(SuspensionState::CauseGone).map(|row| {
        let subject = Subject::Project(Arc::clone(&row.project));
        Task::new(TaskKind::Resume, FormKind::Target, subject, None, today)
    });
    let projects = of(SuspensionState::Proposed).count();
    let is_open = 0 < projects && county.year_closing(budget_year).is_none();
    let proposed = is_open.then(|| {
        let subject = own(county, membership, budget_year, today);
        Task { projects, ..Task::new(TaskKind::Suspend, FormKind::Target, subject, None, today) }
    });
    resume.chain(proposed).collect()
}

/// Projects whose registered 全年预算数 is not yet what was decided, for who registers projects.
fn registrations(
    county: &County,
    membership: &Membership,
    budget_year: i16,
    today: Day,
) -> Vec<Task> {
    let scope = membership.scope(Action::RegisterProjects);
    let projects = county.projects_of(budget_year).filter(|one| scope.covers(one.department));
    let task = |project: &Arc<Project>| {
        let newest = county.open_cuts(project.id).max_by_key(|one| one.at)?;
        let subject = Subject::Project(Arc::clone(project));
        let task = Task::new(TaskKind::Register, newest.source, subject, None, today);
        Some(Task { since: Some(newest.at), ..task })
    };
    projects.filter_map(task).collect()
}

/// Projects whose target is to be adjusted by an accepted answer, for who files it and as long as it may be begun.
fn adjustments(
    county: &County,
    membership: &Membership,
    budget_year: i16,
    today: Day,
) -> Vec<Task> {
    let kind = FormKind::TargetAdjustment;
    let task = |project: &Arc<Project>| {
        let ticket = promised_adjustment(county, project, today)?;
        let subject = Subject::Project(Arc::clone(project));
        let is_mine = county.may_file(membership, kind, &subject, today);
        let last = Day::end_of_year(budget_year);
        is_mine.then(|| Task {
            ticket: Some(ticket.id),
            since: ticket.steps.last().map(|step| step.at),
            ..Task::new(TaskKind::Adjust, kind, subject, last, today)
        })
    };
    county.projects_of(budget_year).filter_map(task).collect()
}

/// What an evaluation found waits to be told to the department.
fn to_feed_back(one: Feedback, today: Day) -> Task {
    Task {
        document: Some(one.document.id),
        since: Some(one.document.status.at()),
        ..Task::new(TaskKind::FeedBack, one.document.kind, one.subject, one.due, today)
    }
}

/// Flags of a year that wait for somebody to order, or to leave, what is to follow: one task for each round.
fn orders(county: &County, membership: &Membership, budget_year: i16, today: Day) -> Vec<Task> {
    let scope = membership.scope(Action::Supervise);
    let task = |kind| {
        let all = round(county, kind, budget_year, &scope);
        let waiting: Vec<_> = all.iter().filter(|one| one.awaits_order(county)).collect();
        let settled = waiting.iter().filter_map(|one| Some(one.document.as_ref()?.status.at()));
        let since = Some(settled.min()?);
        let subject = own(county, membership, budget_year, today);
        let projects = waiting.len();
        Some(Task { projects, since, ..Task::new(TaskKind::Order, kind, subject, None, today) })
    };
    FormKind::ALL.into_iter().filter(|kind| kind.is_monitoring()).filter_map(task).collect()
}

/// What somebody's own unit is to do about a year as a whole.
pub(super) fn own(
    county: &County,
    membership: &Membership,
    budget_year: i16,
    today: Day,
) -> Subject {
    Subject::Department(DepartmentYear {
        department: membership.organization,
        budget_year,
        name: county.organization_name(membership.organization, today).to_owned(),
        code: String::new(),
        is_township: false,
    })
}

/// A year in which every result has its answer and nothing else is to come.
fn to_close(
    county: &County,
    membership: &Membership,
    budget_year: i16,
    today: Day,
) -> Option<Task> {
    let may = membership.scope(Action::CloseYears) == Scope::County;
    let subject = || own(county, membership, budget_year, today);
    // The evaluations are what the year waited for last.
    let task = || Task::new(TaskKind::Close, FormKind::KeyEvaluation, subject(), None, today);
    (may && awaits_closing(county, budget_year, today)).then(task)
}

/// Drawn documents that somebody who had no hand in them is to look at: one task for each batch that was not drawn
/// again.
fn samples(county: &County, membership: &Membership, work_year: i16, today: Day) -> Vec<Task> {
    let batches = county.shared.sample_batches.values();
    let of = |batch: &Arc<SampleBatch>| {
        let projects = open_for(county, batch, membership).len();
        let form = *batch.kind.forms().first()?;
        let subject = own(county, membership, batch.budget_year, today);
        let task = Task::new(TaskKind::Sample, form, subject, None, today);
        let (batch, since) = (Some(batch.id), Some(batch.at));
        (0 < projects).then_some(Task { batch, projects, since, ..task })
    };
    let is_newest = |batch: &&Arc<SampleBatch>| {
        let newest = county.newest_sample(batch.kind, batch.budget_year);
        newest.is_some_and(|newest| newest.id == batch.id)
    };
    let due = batches.filter(|batch| batch.budget_year <= work_year).filter(is_newest);
    due.filter_map(of).collect()
}

/// FM-13: whose turn it is on each engagement whose report was taken.
fn assessments(county: &County, membership: &Membership, today: Day) -> Vec<Task> {
    let mine = membership.scope(Action::Deliver);
    let judges = membership.scope(Action::Commission) == Scope::County;
    let of = |engagement: &Arc<Engagement>| {
        let is_mine = mine == Scope::Assigned(engagement.contract.agency);
        let (kind, since) = match engagement.assessment() {
            None if engagement.is_delivered() && judges => (TaskKind::Assess, None),
            Some(newest) if newest.is_settled => return None,
            Some(newest) if newest.awaits_reply() && is_mine => (TaskKind::Reply, Some(newest.at)),
            Some(newest) if newest.awaits_reply() && judges => {
                (TaskKind::AwaitReply, Some(newest.at))
            }
            Some(newest) if judges => (TaskKind::Settle, Some(newest.at)),
            None | Some(_) => return None,
        };
        let subject = county.subject(engagement.subject)?;
        let task = Task::new(kind, engagement.form(), subject, None, today);
        Some(Task { engagement: Some(engagement.id), since, ..task })
    };
    county.shared.engagements.values().filter(|one| !one.is_ended).filter_map(of).collect()
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
    if county.year_closing(budget_year).is_some() {
        return Vec::new();
    }
    let task = |department| {
        let projects = county.projects_of(budget_year).filter(|one| one.department == department);
        let counted = coverage(county, projects, |one| county.is_selected(one));
        if counted.projects == 0 || counted.is_enough(floor) || today.year() <= budget_year {
            return None;
        }
        let subject = county.subject(SubjectId::Department(department, budget_year))?;
        let form = FormKind::DepartmentEvaluation;
        let due = due_on(form, &subject, pack);
        Some(Task::new(TaskKind::Select, form, subject, due, today))
    };
    own.into_iter().filter_map(task).collect()
}

/// Accepted FM-05T that are not yet recorded as sent to both receivers, also of earlier years.
fn reports(
    county: &County,
    membership: &Membership,
    work_year: i16,
    today: Day,
    pack: &Pack,
) -> Vec<Task> {
    let scope = membership.scope(Action::ReportTransfers);
    let accepted = transfers(county).filter(|document| document.work_year <= work_year);
    let open = accepted.filter_map(|document| {
        let subject = county.subject(document.subject)?;
        let is_open = scope.covers(subject.department()) && !missing(county, document).is_empty();
        let due = report_due(document, pack);
        is_open.then(|| Task {
            document: Some(document.id),
            since: Some(document.status.at()),
            ..Task::new(TaskKind::Report, document.kind, subject, due, today)
        })
    });
    open.collect()
}

fn of_ticket(
    county: &County,
    membership: &Membership,
    ticket: &Rectification,
    today: Day,
) -> Option<Task> {
    let subject = county.subject(ticket.subject)?;
    let may = |action| membership.scope(action).covers(subject.department());
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
        document: Some(ticket.document),
        ticket: Some(ticket.id),
        since: Some(last),
        ..Task::new(kind, ticket.source, subject, ticket.waits_until(), today)
    })
}
