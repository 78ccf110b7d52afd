//! 推荐案例, 撤下推荐: the performance section says which targets are worth starting from.

use super::context::{Context, text};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::library::refused::LibraryRefusal;
use crate::overview::case::case_of;
use crate::party::access::Action;
use crate::refusal::Refusal;
use crate::unit::id::ProjectId;

/// 推荐案例, or 撤下.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkCase {
    /// Whose target it is.
    pub project: ProjectId,
    /// 推荐; 撤下 otherwise.
    pub recommended: bool,
    /// Why.
    pub reason: String,
}

pub(super) fn decide(command: &MarkCase, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::DecideLibrary)?;
    let county = context.county;
    let project = county.project(command.project).ok_or(Refusal::NotFound("项目"))?;
    let recommended = command.recommended;
    // What went badly since it was recommended is no case any more, and the mark can still be taken off.
    if recommended && case_of(county, project).is_none() {
        return Err(LibraryRefusal::NoCase.into());
    }
    if county.case_mark(command.project).is_some() == recommended {
        return Err(LibraryRefusal::CaseMarked(recommended).into());
    }
    let reason = text("理由", &command.reason, 500)?;
    Ok(vec![Event::CaseMarked(v1::CaseMarked { project: command.project, recommended, reason })])
}
