//! 撤回: until somebody has acted on the submission.

use super::context::{Context, optional};
use crate::document::Status;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::party::membership::Scope;
use crate::refusal::Refusal;
use crate::unit::id::DocumentId;

/// 撤回.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawDocument {
    /// Which.
    pub document: DocumentId,
    /// The revision that the person saw.
    pub seen: u32,
    /// Why; may be blank.
    pub reason: String,
}

pub(super) fn decide(
    command: &WithdrawDocument,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = match context.scope(Action::Submit) {
        Err(Refusal::NotAllowed(_)) => context.scope(Action::DepartmentReview)?,
        other => other?,
    };
    let document = context.county.document(command.document);
    let covered = document.filter(|document| {
        let subject = context.county.subject(document.subject);
        subject.is_some_and(|subject| match scope {
            Scope::Assigned(_) => {
                context.county.may_write(&scope, document.kind, &subject, context.today())
            }
            Scope::Nothing | Scope::Departments(_) | Scope::County => {
                scope.covers(subject.department()) && !document.kind.is_commissioned()
            }
        })
    });
    let document = covered.ok_or(Refusal::NotFound("材料"))?;
    match document.status {
        Status::Submitted { .. } => {}
        // The department has signed: that is an act.
        Status::Filed { .. } | Status::Accepted { .. } => return Err(Refusal::AlreadyActedOn),
        Status::Withdrawn { .. } | Status::Returned { .. } => {
            return Err(Refusal::WrongStatus { status: document.status.word(), act: "撤回" });
        }
    }
    let revision = document.newest().number;
    if revision != command.seen {
        return Err(Refusal::Stale { seen: command.seen, newest: revision });
    }
    if document.opinions.iter().any(|opinion| opinion.revision == revision) {
        return Err(Refusal::AlreadyActedOn);
    }
    Ok(vec![Event::DocumentWithdrawn(v1::DocumentWithdrawn {
        document: document.id,
        revision,
        reason: optional("撤回原因", &command.reason, 500)?,
    })])
}
