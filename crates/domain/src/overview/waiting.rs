//! 等待中: what an identity has handed over and others are to act on, besides what its tasks tell.

use std::sync::Arc;

use super::task::{Task, TaskKind};
use crate::agency::{DeliverableState, Engagement};
use crate::library::proposal::Proposal;
use crate::party::access::Action;
use crate::party::membership::{Membership, Scope};
use crate::state::County;
use crate::unit::day::Instant;
use crate::unit::id::AccountId;

/// Something handed in that is no form.
#[derive(Clone, Debug)]
pub enum HandedIn<'a> {
    /// A change of the library that a person proposed, until it is decided.
    Proposal(&'a Proposal),
    /// A deliverable of an agency, until it is judged.
    Delivery {
        /// Of which engagement.
        engagement: &'a Arc<Engagement>,
        /// What.
        name: &'a str,
        /// Who handed it in.
        by: AccountId,
        /// When.
        at: Instant,
    },
}

impl HandedIn<'_> {
    /// This person handed it in.
    pub fn is_from(&self, account: AccountId) -> bool {
        match self {
            Self::Proposal(proposal) => proposal.by.account() == Some(account),
            Self::Delivery { by, .. } => *by == account,
        }
    }
}

/// What waits for others: proposals of the person, deliverables of the agency.
pub fn handed_in<'a>(county: &'a County, me: &Membership) -> Vec<HandedIn<'a>> {
    let mine = me.scope(Action::Deliver);
    let pending = county
        .library_changes()
        .filter(|change| change.is_pending() && change.by.membership() == Some(me.id));
    let mut found: Vec<HandedIn<'a>> = pending.map(HandedIn::Proposal).collect();
    for engagement in county.shared.engagements.values() {
        if mine != Scope::Assigned(engagement.contract.agency) {
            continue;
        }
        for one in &engagement.deliverables {
            if let (DeliverableState::Delivered, Some(last)) = (one.state(), one.deliveries.last())
            {
                let (by, at) = (last.by, last.at);
                found.push(HandedIn::Delivery { engagement, name: &one.name, by, at });
            }
        }
    }
    found
}

/// A task that waits for others waits because this person acted: submitted, signed, ordered, answered or
/// proposed.
pub fn is_from(task: &Task, county: &County, account: AccountId) -> bool {
    let ticket = task.ticket.and_then(|id| county.rectification(id));
    match task.kind {
        TaskKind::AwaitSigning | TaskKind::AwaitReview => {
            let document = task.document.and_then(|id| county.document(id));
            document.is_some_and(|document| {
                document.newest().by.account() == Some(account)
                    || document.signed.is_some_and(|signed| signed.by == account)
            })
        }
        TaskKind::AwaitAnswer => ticket.is_some_and(|ticket| match ticket.steps.last() {
            None => ticket.ordered_by == account,
            Some(step) => step.by == account,
        }),
        TaskKind::AwaitJudgement => {
            let answer = ticket.and_then(|ticket| ticket.last_answer());
            answer.is_some_and(|answer| answer.by == account)
        }
        TaskKind::AwaitReply => {
            let engagement = task.engagement.and_then(|id| county.engagement(id));
            let newest = engagement.and_then(|engagement| engagement.assessment());
            newest.is_some_and(|newest| newest.by == account)
        }
        TaskKind::AwaitReport => {
            let report = county.annual_report(task.subject.budget_year());
            report.and_then(|one| one.newest().steps.first()).is_some_and(|one| one.by == account)
        }
        TaskKind::Revise
        | TaskKind::FillIn
        | TaskKind::Adjust
        | TaskKind::Sign
        | TaskKind::Review
        | TaskKind::FeedBack
        | TaskKind::Rectify
        | TaskKind::Judge
        | TaskKind::Decide
        | TaskKind::Comment
        | TaskKind::Report
        | TaskKind::Register
        | TaskKind::Suspend
        | TaskKind::Resume
        | TaskKind::Select
        | TaskKind::Order
        | TaskKind::Assess
        | TaskKind::Reply
        | TaskKind::Settle
        | TaskKind::Close
        | TaskKind::Sample
        | TaskKind::SignReport
        | TaskKind::MendReport
        | TaskKind::Screen
        | TaskKind::Publish
        | TaskKind::MendPackage => false,
    }
}
