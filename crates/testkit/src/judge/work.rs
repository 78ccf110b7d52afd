//! 工作记录 and days of the work ledger, judged from outside.

use wenxiao_domain::journal::Event;
use wenxiao_domain::journal::v1::WorkRecorded;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::state::County;

/// Whether this part judges an event.
pub(super) const fn is_ours(event: &Event) -> bool {
    matches!(event, Event::WorkRecorded(_) | Event::WorkWithdrawn(_) | Event::TaskDueRegistered(_))
}

/// Of one event that was let through.
pub(super) fn judge(before: &County, held: &Membership, event: &Event) {
    let scope = held.scope(Action::RecordWork);
    match event {
        Event::WorkRecorded(body) => {
            let all = body.departments.iter().all(|id| scope.covers(*id));
            assert!(scope.is_something() && all, "recorded outside of the scope");
            recorded(before, held, body);
        }
        Event::WorkWithdrawn(body) => {
            let record = before.work_record(body.record).expect("it is there");
            assert!(record.stands(), "withdrawn twice");
            let is_own = record.by == held.account;
            let all = record.text.departments.iter().all(|id| scope.covers(*id));
            assert!(scope.is_something() && (is_own || all), "withdrawn outside of the scope");
            assert!(!body.reason.is_empty());
        }
        Event::TaskDueRegistered(body) => {
            assert!(held.scope(Action::KeepLedger).is_something(), "a day without a right");
            assert!(!body.reference.is_empty());
        }
        other => panic!("{} is neither", other.title()),
    }
}

/// Something proves it, its number is its own, and a department tells only of its own articles and disclosures.
fn recorded(before: &County, held: &Membership, body: &WorkRecorded) {
    assert!(!body.files.is_empty() || !body.reference.is_empty(), "nothing proves it");
    assert!(before.work_records_of(body.work_year).all(|one| one.number < body.number));
    assert_eq!(before.today(body.on).max(body.on), before.today(body.on), "a day to come");
    if matches!(held.role, Role::Clerk | Role::DepartmentHead) {
        assert!(body.kind.asked().by_departments && body.departments == [held.organization]);
    }
}
