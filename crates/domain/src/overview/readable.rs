//! Who may read what a document says: asked by every page, list, search, export and answer of the interface.

use crate::document::{Document, Stage, Status};
use crate::party::access::Action;
use crate::party::membership::{Membership, Scope};
use crate::state::County;
use crate::unit::day::Day;

/// This identity may see what the document says: its own department always, others once it was filed, an
/// agency in the window of what was commissioned to it. What the finance bureau writes nobody else sees before
/// it is accepted, and no agency ever.
pub fn may_read(county: &County, document: &Document, me: &Membership, today: Day) -> bool {
    let Some(subject) = county.subject(document.subject) else { return false };
    if !county.covers(&me.scope(Action::ReadFiled), &subject, today) {
        return false;
    }
    let department = subject.department();
    let writes = county.may_file(me, document.kind, &subject, today);
    if document.kind.is_of_bureau() {
        let is_of_bureau = writes || me.scope(Action::FinanceReview).covers(department);
        let is_agency = matches!(me.scope(Action::ReadFiled), Scope::Assigned(_));
        return is_of_bureau || (document.settled().is_some() && !is_agency);
    }
    let is_own = me.organization == department || writes;
    let is_filed = match document.status {
        Status::Filed { .. } | Status::Accepted { .. } => true,
        Status::Returned { stage, .. } => stage == Stage::Finance,
        Status::Submitted { .. } => me.scope(Action::FinanceReview).covers(department),
        Status::Withdrawn { .. } => false,
    };
    is_own || is_filed
}
