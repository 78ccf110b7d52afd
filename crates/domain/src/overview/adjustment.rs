//! 目标调整 that is due: an answer to a ticket named it as a measure, and was accepted.

use std::sync::Arc;

use crate::form::layout::FormKind;
use crate::rectification::{Measure, Rectification, RectificationState, StepAct};
use crate::state::County;
use crate::unit::id::ProjectId;

/// The ticket, the newest, whose accepted answer says that the target of a project is to be adjusted; nothing where
/// an adjustment was filed since it was ordered.
pub fn promised_adjustment(county: &County, project: ProjectId) -> Option<&Arc<Rectification>> {
    let tickets = county.rectifications_of(project).filter(|ticket| promises(ticket));
    let newest = tickets.max_by_key(|ticket| ticket.ordered_at)?;
    let filed = county.documents_about(project, FormKind::TargetAdjustment);
    let is_filed = filed.iter().any(|one| newest.ordered_at <= one.newest().at);
    (!is_filed).then_some(newest)
}

fn promises(ticket: &Rectification) -> bool {
    let measures = ticket.last_answer().map(|answer| &answer.act);
    let is_named = matches!(
        measures,
        Some(StepAct::Answered { measures, .. }) if measures.contains(&Measure::AdjustTarget)
    );
    ticket.state == RectificationState::Closed && is_named
}
