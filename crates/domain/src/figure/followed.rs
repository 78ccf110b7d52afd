//! Figures of what followed a flag: orders, and what a result did to money.

use std::collections::BTreeSet;

use super::filed::ROUNDS;
use super::population::{Computed, Population, size};
use super::value::FigureValue;
use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::project::Project;
use crate::rectification::origin::Origin;
use crate::rectification::{Rectification, RectificationState};
use crate::regulation::key;
use crate::result::{Application, ResultDecision};
use crate::unit::day::Day;

fn is_of_flag(ticket: &Rectification) -> bool {
    matches!(ticket.origin, Origin::Flag(_)) && ticket.state != RectificationState::Withdrawn
}

/// Orders about flags of a round, those that were withdrawn left out.
fn orders(all: Population<'_>, round: FormKind) -> impl Iterator<Item = &Rectification> {
    let projects = all.projects(round);
    let tickets = projects.flat_map(move |project| {
        all.county.shared.tickets_of(project.id.into()).map(AsRef::as_ref)
    });
    tickets.filter(move |ticket: &&Rectification| is_of_flag(ticket) && ticket.source == round)
}

fn supervised(all: Population<'_>, round: FormKind) -> Computed {
    let distinct: BTreeSet<SubjectId> = orders(all, round).map(|ticket| ticket.subject).collect();
    Computed::count(distinct.into_iter())
}

pub(super) fn supervised_in_may(all: Population<'_>) -> Computed {
    supervised(all, FormKind::MonitoringMay)
}

pub(super) fn supervised_in_august(all: Population<'_>) -> Computed {
    supervised(all, FormKind::MonitoringAugust)
}

/// Orders of both rounds that are closed, among those that were given.
pub(super) fn rectified(all: Population<'_>) -> Computed {
    let given = ROUNDS.into_iter().flat_map(|(round, _)| orders(all, round));
    Computed::share(
        given.map(|ticket| (ticket.subject, ticket.state == RectificationState::Closed)),
    )
}

/// Results of the rounds that count, project by project.
fn decided(all: Population<'_>) -> impl Iterator<Item = (&Project, &'static str, &ResultDecision)> {
    all.projects(FormKind::MonitoringMay).flat_map(move |project| {
        ROUNDS.into_iter().filter_map(move |(round, name)| {
            Some((project, name, all.county.result_of(project.id, round)?.as_ref()))
        })
    })
}

fn with(
    all: Population<'_>,
    is: fn(Application) -> bool,
) -> impl Iterator<Item = (&Project, &'static str, &ResultDecision)> {
    decided(all).filter(move |(_, _, result)| is(result.application))
}

fn is_rectified(application: Application) -> bool {
    application == Application::Rectify
}

/// 核减: money of the budget that is not given out.
fn is_cut(application: Application) -> bool {
    matches!(application, Application::Reduce | Application::Cancel)
}

/// Rounds whose results were applied, with how many.
pub(super) fn applied_rounds(all: Population<'_>) -> Computed {
    let rows = decided(all);
    Computed::parts(rows.map(|(project, name, _)| (project.id.into(), vec![name.to_owned()])))
}

fn distinct<'a>(
    rows: impl Iterator<Item = (&'a Project, &'static str, &'a ResultDecision)>,
) -> Vec<&'a Project> {
    let mut projects: Vec<&Project> = rows.map(|(project, ..)| project).collect();
    projects.dedup_by_key(|project| project.id);
    projects
}

pub(super) fn within_a_limit(all: Population<'_>) -> Computed {
    let found = distinct(with(all, is_rectified));
    Computed::count(found.into_iter().map(|project| project.id.into()))
}

/// The time limit that each was given: that of its order, of which there is none that of the rules.
pub(super) fn limits(all: Population<'_>) -> Computed {
    let begin = Day::new(all.work_year, 1, 1);
    let days = begin.and_then(|day| all.pack.at(key::RECTIFICATION_DAYS, day).ok());
    let rows = with(all, is_rectified).map(|(project, _, result)| {
        let tickets = all.county.shared.tickets_of(project.id.into());
        let mut own = tickets.filter(|ticket| is_of_flag(ticket) && ticket.source == result.source);
        let given =
            own.next().map(|ticket| ticket.ordered_at.legal_day().days_until(ticket.ordered_due));
        let limit = given.or_else(|| days.as_ref().map(|days| i64::from(days.value.0)));
        let words = limit.map(|limit| format!("{limit}天"));
        (project.id.into(), words.into_iter().collect())
    });
    Computed::parts(rows)
}

pub(super) fn money_within_a_limit(all: Population<'_>) -> Computed {
    let found = distinct(with(all, is_rectified));
    Computed::sum(found.into_iter().map(|project| (project.id.into(), project.adjusted())))
}

pub(super) fn cut(all: Population<'_>) -> Computed {
    let found = distinct(with(all, is_cut));
    Computed::count(found.into_iter().map(|project| project.id.into()))
}

/// What was taken away of them.
pub(super) fn cut_money(all: Population<'_>) -> Computed {
    let rows = with(all, is_cut);
    let rows: Vec<_> =
        rows.map(|(project, _, result)| (project.id.into(), result.amount)).collect();
    let mut computed = Computed::sum(rows.into_iter());
    computed.records.dedup();
    computed
}

/// How many are open: for whoever asks what stands behind the share.
pub(super) fn open_orders(all: Population<'_>) -> Computed {
    let given = ROUNDS.into_iter().flat_map(|(round, _)| orders(all, round));
    let open: Vec<SubjectId> =
        given.filter(|ticket| ticket.state.is_open()).map(|ticket| ticket.subject).collect();
    Computed::new(FigureValue::Count(size(open.len())), open)
}
