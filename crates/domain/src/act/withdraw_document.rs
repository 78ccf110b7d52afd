//! 撤回: until somebody has acted on the submission.

use super::context::{Context, optional};
use crate::document::Status;
use crate::form::layout::Author;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
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
    let me = context.membership()?;
    let found = context.county.document(command.document);
    let filing = found.map_or(Action::Submit, |document| document.kind.filing());
    let signs = me.scope(Action::DepartmentReview);
    if !signs.is_something() {
        context.scope(filing)?;
    }
    let covered = found.filter(|document| {
        let subject = context.county.subject(document.subject);
        subject.is_some_and(|subject| match document.kind.author() {
            // What it signs a department may also take back.
            Author::Department if signs.covers(subject.department()) => true,
            Author::Department | Author::Agency | Author::Bureau => {
                context.county.may_file(me, document.kind, &subject, context.today())
            }
        })
    });
    let document = covered.ok_or(Refusal::NotFound("材料"))?;
    match document.status {
        Status::Submitted { .. } => {}
        // The department has signed: that is an act.
        Status::Filed { .. } | Status::Accepted { .. } => return Err(Refusal::AlreadyActedOn),
        Status::Withdrawn { .. } | Status::Returned { .. } => {
            return Err(Refusal::WrongStatus { status: document.status_word(), act: "撤回" });
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
