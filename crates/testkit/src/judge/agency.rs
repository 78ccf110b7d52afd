//! 第三方机构: who commissions, who hands in, who assesses.

use std::sync::Arc;

use wenxiao_domain::agency::{DeliverableState, Engagement, EvaluationField};
use wenxiao_domain::journal::{Event, v1};
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::state::County;

/// Events that this file judges.
pub(super) fn is_ours(event: &Event) -> bool {
    matches!(
        event,
        Event::EvaluationCommissioned(_)
            | Event::EngagementTermChanged(_)
            | Event::DeliverableDelivered(_)
            | Event::DeliverableJudged(_)
            | Event::AgencyRecorded(_)
            | Event::ExpertRecorded(_)
            | Event::ExpertClosed(_)
            | Event::AgencyAssessed(_)
            | Event::AssessmentAnswered(_)
    )
}

/// What must hold of everything that was let through.
pub(super) fn judge(before: &County, after: &County, held: &Membership, event: &Event) {
    match event {
        Event::EvaluationCommissioned(body) => {
            assert_eq!(held.role, Role::PerformanceSection);
            assert!(before.engagement_of(body.subject).is_none(), "commissioned twice");
            assert_ne!(body.department, held.organization, "own work evaluated");
            is_of_its_field(before, body);
            let earlier = before.engagements_with(body.contract.agency);
            let is_near =
                |one: &&Arc<Engagement>| one.department == body.department && one.counts();
            let conflict = earlier.iter().any(is_near);
            // The world's days all lie within three years.
            assert!(!conflict || body.overruled.is_some(), "a conflict went unseen");
        }
        Event::EngagementTermChanged(_)
        | Event::AgencyRecorded(_)
        | Event::ExpertRecorded(_)
        | Event::ExpertClosed(_) => assert_eq!(held.role, Role::PerformanceSection),
        Event::DeliverableDelivered(body) => {
            let old = before.engagement(body.engagement).expect("it is there");
            assert_eq!(held.role, Role::Evaluator);
            assert_eq!(old.contract.agency, held.organization, "handed in for another agency");
            let new = after.engagement(body.engagement).expect("it is there");
            let place = place(body.deliverable);
            let last = new.deliverables[place].deliveries.last().expect("it was handed in");
            let today = last.at.legal_day();
            assert!(before.is_assigned(held.organization, old.subject, today));
            assert!(old.deliverables[place].state().is_awaited(), "handed in twice");
        }
        Event::DeliverableJudged(body) => {
            assert_eq!(held.role, Role::PerformanceSection);
            let old = before.engagement(body.engagement).expect("it is there");
            assert_eq!(
                old.deliverables[place(body.deliverable)].state(),
                DeliverableState::Delivered
            );
        }
        Event::AgencyAssessed(body) => {
            assert_eq!(held.role, Role::PerformanceSection);
            let old = before.engagement(body.engagement).expect("it is there");
            assert!(old.is_delivered(), "assessed before anything was delivered");
            assert!(old.assessment().is_none_or(|one| !one.is_settled), "settled twice");
            assert!(body.payable <= old.contract.amount, "more is paid than was agreed");
        }
        Event::AssessmentAnswered(body) => {
            let old = before.engagement(body.engagement).expect("it is there");
            assert_eq!((held.role, held.organization), (Role::Evaluator, old.contract.agency));
            assert!(old.assessment().is_some_and(|one| !one.is_settled), "answered too late");
        }
        other => panic!("{} is not judged here", other.title()),
    }
}

/// Where a deliverable stands, which people number from 1.
fn place(number: u32) -> usize {
    usize::try_from(number).expect("few") - 1
}

/// A department is evaluated as one or, where it is a township, for its finances: never both at once.
fn is_of_its_field(before: &County, body: &v1::EvaluationCommissioned) {
    let is_in = |field| body.contract.fields.contains(&field);
    let (whole, finances) =
        (is_in(EvaluationField::Department), is_in(EvaluationField::LowerGovernment));
    assert_eq!(body.subject.project().is_none(), whole || finances, "of one field");
    assert!(!(whole && finances), "of two fields");
    let unit = before.organization(body.department);
    assert!(!finances || unit.is_some_and(|unit| unit.is_township), "no township");
}
