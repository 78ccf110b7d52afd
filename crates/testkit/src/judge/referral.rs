//! Payments that stop and go on, and leads that are handed over.

use wenxiao_domain::document::SubjectId;
use wenxiao_domain::journal::Event;
use wenxiao_domain::journal::v1::SuspensionDecided;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::state::County;
use wenxiao_domain::suspension::SuspensionAct;

/// Whether this part judges an event.
pub(super) const fn is_ours(event: &Event) -> bool {
    matches!(
        event,
        Event::SuspensionDecided(_) | Event::ReferralMade(_) | Event::ReferralAnswered(_)
    )
}

/// Of one event that was let through.
pub(super) fn judge(before: &County, held: &Membership, event: &Event) {
    let covers = |action: Action, subject: SubjectId| {
        let subject = before.subject(subject).expect("it is there");
        held.scope(action).covers(subject.department())
    };
    match event {
        Event::ReferralMade(body) => {
            assert!(covers(Action::Refer, body.subject), "handed over outside of the scope");
            assert!(!concerned(before, held, body.subject), "by the department concerned");
            assert!(before.referral(body.referral).is_none() && !body.facts.is_empty());
        }
        Event::ReferralAnswered(body) => {
            let referral = before.referral(body.referral).expect("it was handed over");
            assert!(covers(Action::Refer, referral.subject), "answered outside of the scope");
            assert!(!concerned(before, held, referral.subject), "by the department concerned");
            assert!(referral.on <= body.on && !body.outcome.is_empty());
        }
        Event::SuspensionDecided(body) => {
            assert!(
                covers(Action::DecideResults, body.project.into()),
                "payments were stopped outside of the scope"
            );
            suspended(before, body);
        }
        other => panic!("{} is neither", other.title()),
    }
}

/// Somebody belongs to the department that a lead is about.
fn concerned(before: &County, held: &Membership, subject: SubjectId) -> bool {
    let department = before.subject(subject).expect("it is there").department();
    let mut all = before.memberships_of(held.account);
    held.organization == department || all.any(|one| one.organization == department)
}

/// Payments stop for a cause and go on once, under a number and not before they stopped.
fn suspended(before: &County, body: &SuspensionDecided) {
    let last = before.suspensions_of(body.project).last();
    let stands = before.suspension_of(body.project).is_some();
    let numbered = !body.number.is_empty();
    match body.act {
        SuspensionAct::Resume => assert!(stands && numbered, "nothing was suspended"),
        SuspensionAct::Suspend => assert!(!stands && numbered && !body.causes.is_empty()),
        SuspensionAct::Spare => assert!(!stands && !body.causes.is_empty()),
    }
    assert!(!body.reason.is_empty() && last.is_none_or(|last| last.on <= body.on));
}
