//! 工作记录 and days of the work ledger, judged from outside.

use wenxiao_domain::journal::Event;
use wenxiao_domain::journal::v1::WorkRecorded;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::work_ledger::changed::find;

use super::Step;

/// Whether this part judges an event.
pub(super) const fn is_ours(event: &Event) -> bool {
    matches!(event, Event::WorkRecorded(_) | Event::WorkWithdrawn(_) | Event::TaskDueRegistered(_))
}

/// Of one event that was let through.
pub(super) fn judge(step: &Step<'_>, held: &Membership, event: &Event) {
    let before = step.before;
    let scope = held.scope(Action::RecordWork);
    match event {
        Event::WorkRecorded(body) => {
            let all = body.departments.iter().all(|id| scope.covers(*id));
            assert!(scope.is_something() && all, "recorded outside of the scope");
            recorded(step, held, body);
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

/// Something proves it, its day is over and of the year, its number is its own, it closes only what records of its kind
/// close, and a department tells only of its own articles and disclosures.
fn recorded(step: &Step<'_>, held: &Membership, body: &WorkRecorded) {
    let before = step.before;
    assert!(!body.files.is_empty() || !body.reference.is_empty(), "nothing proves it");
    assert!(before.work_records_of(body.work_year).all(|one| one.number < body.number));
    assert!(body.on <= before.today(step.today()), "a day to come");
    assert!(Day::new(body.work_year, 1, 1).is_some_and(|first| first <= body.on), "too early");
    if let Some(time) = &body.serves {
        let (task, one) = find(before, body.work_year, time).expect("the ledger has it");
        assert!(one.condition.kinds().contains(&body.kind), "{time} is not closed by this");
        assert_eq!(task.same_as, None, "a record goes by the name of the row that others repeat");
    }
    if matches!(held.role, Role::Clerk | Role::DepartmentHead) {
        assert!(body.kind.asked().by_departments && body.departments == [held.organization]);
    }
}
