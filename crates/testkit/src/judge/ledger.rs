//! 台账修改, judged from outside: two people, one proposal about a task at a time, and what was proposed stays.

use wenxiao_domain::journal::Event;
use wenxiao_domain::ledger_change::LedgerEditKind;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::work_ledger::tasks_of;

use super::Step;

/// Whether this part judges an event.
pub(super) const fn is_ours(event: &Event) -> bool {
    matches!(
        event,
        Event::LedgerChangeProposed(_)
            | Event::LedgerChangeDecided(_)
            | Event::LedgerChangeWithdrawn(_)
    )
}

/// Of one event that was let through.
pub(super) fn judge(step: &Step<'_>, held: &Membership, event: &Event) {
    let (before, after) = (step.before, step.after);
    match event {
        Event::LedgerChangeProposed(body) => {
            assert_eq!(held.role, Role::PerformanceSection, "proposed without a right");
            assert!(before.year_closing(body.work_year).is_none(), "the year is closed");
            assert!(!body.reason.is_empty() && !body.basis.is_empty());
            let mut all = before.ledger_changes_of(body.work_year);
            let twice = all.any(|one| {
                one.number == body.number || (one.is_pending() && one.task == body.task)
            });
            assert!(!twice, "two proposals about one task");
            let has_words = matches!(body.change, LedgerEditKind::Add | LedgerEditKind::Amend);
            assert_eq!(body.text.is_some(), has_words);
            if let Some(text) = &body.text {
                assert!(!text.parties.is_empty() && !text.times.is_empty());
            }
            let tasks = |county| tasks_of(county, body.work_year);
            assert_eq!(tasks(before), tasks(after), "what is proposed changes nothing");
        }
        Event::LedgerChangeDecided(body) => {
            let bureau = [Role::PerformanceSection, Role::FinanceLeader];
            assert!(bureau.contains(&held.role), "decided without a right");
            let change = before.ledger_change(body.work_year, body.number);
            let change = change.expect("it was proposed");
            assert!(change.is_pending(), "decided twice");
            assert_ne!(Some(change.by), step.by.account(), "one person alone");
            assert!(body.approved || !body.remark.is_empty(), "rejected without a word");
            let tasks = |county| tasks_of(county, body.work_year);
            assert!(body.approved || tasks(before) == tasks(after), "it was rejected");
        }
        Event::LedgerChangeWithdrawn(body) => {
            let change = before.ledger_change(body.work_year, body.number);
            let change = change.expect("it was proposed");
            assert!(change.is_pending(), "taken back twice");
            assert_eq!(Some(change.by), step.by.account(), "somebody else took it back");
            let tasks = |county| tasks_of(county, body.work_year);
            assert_eq!(tasks(before), tasks(after));
        }
        other => panic!("{} is none", other.title()),
    }
}
