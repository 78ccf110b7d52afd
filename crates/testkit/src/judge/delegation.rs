//! 委托代办: what was lent, and that nobody acted with more.

use wenxiao_domain::journal::Event;
use wenxiao_domain::party::access::{Action, Reach, reach};
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::unit::id::MembershipId;

use super::Step;

/// Whether this part judges an event.
pub(super) const fn is_ours(event: &Event) -> bool {
    matches!(event, Event::DelegationGiven(_) | Event::DelegationWithdrawn(_))
}

/// What somebody acted in who stood in another's place: found anew among everything that was ever given.
pub(super) fn lent<'s>(
    step: &'s Step<'_>,
    delegate: &Membership,
    represented: MembershipId,
) -> &'s Membership {
    let today = step.today();
    let from = step.before.membership(represented).expect("who is represented is known");
    assert!(!from.revoked, "a taken-back identity was represented");
    let mut all = step.before.internal.delegations.values().filter(|one| {
        one.withdrawn.is_none()
            && (one.from, one.to) == (represented, delegate.id)
            && one.first_day <= today
            && today <= one.last_day
    });
    let one = all.next().expect("acted in a place that nobody lent");
    assert!(all.next().is_none(), "lent twice at once");
    let acting = &*one.acting;
    assert_eq!((acting.role, acting.organization), (from.role, from.organization));
    assert_eq!(acting.departments, from.departments);
    assert_eq!(acting.account, delegate.account);
    for action in Action::ALL {
        let (lent, own) = (acting.scope(action), from.scope(action));
        assert!(!lent.is_something() || lent == own, "more than the represented may");
        let is_named = one.acts().iter().any(|act| act.action() == action);
        assert!(is_named || action == Action::ReadFiled || !lent.is_something(), "not named");
    }
    acting
}

/// Of one event that was let through.
pub(super) fn judge(step: &Step<'_>, held: &Membership, event: &Event) {
    assert!(held.acting.is_none(), "what was lent was lent on, or taken back, in another's place");
    match event {
        Event::DelegationGiven(body) => {
            let to = step.before.membership(body.to).expect("the delegate is known");
            assert_eq!(body.from, held.id, "given in another's name");
            assert!(!to.revoked && to.account != held.account);
            assert_eq!(to.organization, held.organization, "to another organization");
            let is_of_the_line = matches!(
                to.role,
                Role::Clerk
                    | Role::DepartmentHead
                    | Role::BusinessSection
                    | Role::PerformanceSection
                    | Role::FinanceLeader
            );
            assert!(is_of_the_line, "to {}", to.role.name());
            assert!(!body.acts.is_empty() && !body.reason.is_empty());
            for act in &body.acts {
                assert_ne!(reach(held.role, act.action()), Reach::Never, "not the giver's");
            }
            assert!(body.first_day <= body.last_day && step.today() <= body.last_day);
        }
        Event::DelegationWithdrawn(body) => {
            let one = step.before.delegation(body.delegation).expect("only what was given");
            assert!([one.from, one.to].contains(&held.id), "taken back by a third");
            assert!(one.withdrawn.is_none() && step.today() <= one.last_day);
        }
        other => panic!("{} is no delegation", other.title()),
    }
}
