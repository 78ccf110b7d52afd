//! 目标调整 that is due: an answer to a ticket named it as a measure, and was accepted.

use std::sync::Arc;

use crate::document::Document;
use crate::form::layout::FormKind;
use crate::project::Project;
use crate::rectification::{Measure, Rectification, RectificationState, StepAct};
use crate::state::County;
use crate::unit::day::Day;

/// The ticket, the newest, whose accepted answer says that the target of a project is to be adjusted; nothing where
/// an adjustment was filed since it was ordered, is still on its way, or could not be begun on the day: it needs an
/// approved target, and the year in which that counts.
pub fn promised_adjustment<'a>(
    county: &'a County,
    project: &Project,
    today: Day,
) -> Option<&'a Arc<Rectification>> {
    let tickets = county.rectifications_of(project.id).filter(|ticket| promises(ticket));
    let newest = tickets.max_by_key(|ticket| ticket.ordered_at)?;
    let filed = county.documents_about(project.id, FormKind::TargetAdjustment);
    let answers =
        |one: &&Arc<Document>| newest.ordered_at <= one.newest().at || one.settled().is_none();
    let is_of_year = today.year() == project.budget_year;
    let may = is_of_year && county.approved_target(project.id).is_some();
    (may && !filed.iter().any(answers)).then_some(newest)
}

fn promises(ticket: &Rectification) -> bool {
    let measures = ticket.last_answer().map(|answer| &answer.act);
    let is_named = matches!(
        measures,
        Some(StepAct::Answered { measures, .. }) if measures.contains(&Measure::AdjustTarget)
    );
    ticket.state == RectificationState::Closed && is_named
}
