//! 台账修改: two people, what counts on which day, and what a task of the county's own, a moved day and a task that does not
//! apply come to in the ledger.

use proptest::prelude::*;
use wenxiao_domain::act::{
    Command, DecideLedgerChange, GrantMembership, ProposeLedgerChanges, ProposedChange, RecordWork,
    WithdrawLedgerChange,
};
use wenxiao_domain::journal::Event;
use wenxiao_domain::ledger_change::{Category, LedgerEdit, LedgerText, LedgerTime, Party};
use wenxiao_domain::overview::notice::{Happening, notices};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::WorkRecordId;
use wenxiao_domain::work_ledger::condition::Looked;
use wenxiao_domain::work_ledger::reminder::reminders;
use wenxiao_domain::work_ledger::task::Due;
use wenxiao_domain::work_ledger::{Standing, Status, builtin, standings, tasks_of};
use wenxiao_domain::work_record::{TaskTime, WorkKind, WorkText};
use wenxiao_testkit::judge::{Step, judge};

use crate::world::*;

const CLERK: u64 = 0;
const SECTION: u64 = 3;
const LEADER: u64 = 5;
const YEAR: i16 = 2026;

fn person(number: u64) -> Actor {
    Actor::person(account(number), membership(number))
}

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

/// A task of the county's own with some days.
fn own(item: &str, days: &[&str]) -> LedgerEdit {
    let time = |on: &&str| LedgerTime { of: String::new(), on: Some(day(on)) };
    LedgerEdit::Add {
        text: LedgerText {
            category: Category::Foundation,
            item: item.to_owned(),
            detail: format!("{item}，按县里要求办理。"),
            parties: vec![Party::CountyFinance],
            times: days.iter().map(time).collect(),
        },
    }
}

/// What a task says now, with another first day.
fn moved(county: &County, task: &str, on: Option<&str>) -> LedgerEdit {
    let all = tasks_of(county, YEAR);
    let mut text = LedgerText::from(all.iter().find(|one| one.id == task).expect("it is there"));
    text.times[0].on = on.map(day);
    LedgerEdit::Amend { text }
}

fn propose_all(
    world: &mut World,
    by: u64,
    work_year: i16,
    changes: Vec<(Option<&str>, LedgerEdit)>,
) -> Result<Vec<Event>, Refusal> {
    let change = |(task, edit): (Option<&str>, LedgerEdit)| ProposedChange {
        task: task.map(str::to_owned),
        edit,
    };
    let command = ProposeLedgerChanges {
        work_year,
        changes: changes.into_iter().map(change).collect(),
        reason: "县里另有安排。".to_owned(),
        basis: "尉财绩〔2026〕6号".to_owned(),
    };
    world.run(&person(by), &Command::from(command))
}

fn propose(world: &mut World, task: Option<&str>, edit: LedgerEdit) -> Result<Vec<Event>, Refusal> {
    propose_all(world, SECTION, YEAR, vec![(task, edit)])
}

fn decision(number: u32, approved: bool, remark: &str) -> Command {
    let remark = remark.to_owned();
    Command::from(DecideLedgerChange { work_year: YEAR, number, approved, remark })
}

fn decide(world: &mut World, by: u64, number: u32, approved: bool) -> Result<Vec<Event>, Refusal> {
    world.run(&person(by), &decision(number, approved, "见会议纪要"))
}

fn withdraw(world: &mut World, by: u64, number: u32) -> Result<Vec<Event>, Refusal> {
    let reason = "写错了".to_owned();
    let command = WithdrawLedgerChange { work_year: YEAR, number, reason };
    world.run(&person(by), &Command::from(command))
}

/// Proposed by one, approved by the other.
fn changed(world: &mut World, task: Option<&str>, edit: LedgerEdit) -> u32 {
    propose(world, task, edit).expect("lawful");
    let number = world.county.ledger_changes_of(YEAR).last().expect("it was proposed").number;
    decide(world, LEADER, number, true).expect("lawful");
    number
}

fn code(result: Result<Vec<Event>, Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

fn looked<'w>(world: &'w World, county: &'w County, today: &str) -> Looked<'w> {
    Looked { county, pack: &world.pack, work_year: YEAR, today: day(today) }
}

fn of(world: &World, task: &str, today: &str) -> Vec<Standing> {
    let all = standings(&tasks_of(&world.county, YEAR), looked(world, &world.county, today));
    all.into_iter().filter(|one| one.task.id == task).collect()
}

fn status(world: &World, task: &str, today: &str) -> Vec<Status> {
    of(world, task, today).iter().map(|one| one.status).collect()
}

/// A record of something that was done, with what proves it.
fn record(task: &str, number: u64) -> Command {
    Command::RecordWork(Box::new(RecordWork {
        record: WorkRecordId::new(id(14, 700 + number)),
        work_year: YEAR,
        kind: WorkKind::Other,
        text: WorkText {
            title: "完成专户清理".to_owned(),
            party: String::new(),
            reference: String::new(),
            on: day("2026-01-01"),
            level: None,
            departments: Vec::new(),
            count: None,
            outcome: "清理3个。".to_owned(),
        },
        serves: TaskTime::read(task),
        files: vec![("44".repeat(32), "清单.pdf".to_owned())],
    }))
}

/// One of each event, for the golden journal.
pub fn every_event(world: &mut World) {
    changed(world, None, own("财政专户清理", &["2026-03-31", "2026-09-30"]));
    let edit = moved(&world.county, "R10", Some("2026-06-05"));
    changed(world, Some("R10"), edit);
    changed(world, Some("R29"), LedgerEdit::Drop);
    propose(world, Some("R29"), LedgerEdit::Restore).expect("lawful");
    decide(world, LEADER, 4, false).expect("lawful");
    propose(world, None, own("预算绩效知识竞赛", &[])).expect("lawful");
    withdraw(world, SECTION, 5).expect("lawful");
}

/// Something that somebody tries: the act, about the proposal or task of that place, lawful or not.
pub fn tried(world: &World, act: usize, place: u32, good: bool) -> Option<Command> {
    let task = builtin::tasks(YEAR).get(usize::try_from(place).ok()?)?.id.clone();
    let propose = |task: Option<String>, edit| {
        Command::from(ProposeLedgerChanges {
            work_year: YEAR,
            changes: vec![ProposedChange { task, edit }],
            reason: "县里另有安排。".to_owned(),
            basis: if good { "尉财绩〔2026〕6号".to_owned() } else { String::new() },
        })
    };
    Some(match act {
        0 => propose(None, own(&format!("县里的事{place}"), &["2026-03-31"])),
        1 => {
            let all = tasks_of(&world.county, YEAR);
            let mut text = LedgerText::from(all.iter().find(|one| one.id == task)?);
            text.times[0].on = good.then(|| day("2026-05-20"));
            propose(Some(task), LedgerEdit::Amend { text })
        }
        2 => propose(Some(task), if good { LedgerEdit::Drop } else { LedgerEdit::Restore }),
        3 => decision(place + 1, good, if place.is_multiple_of(2) { "见会议纪要" } else { "" }),
        _ => Command::from(WithdrawLedgerChange {
            work_year: YEAR,
            number: place + 1,
            reason: if good { "写错了".to_owned() } else { String::new() },
        }),
    })
}

#[test]
fn one_person_proposes_and_another_of_the_bureau_decides() {
    let mut world = World::new();
    let wanted = || vec![(None, own("财政专户清理", &["2026-03-31"]))];
    assert_eq!(code(propose_all(&mut world, CLERK, YEAR, wanted())), Some("R201"));
    assert_eq!(code(propose_all(&mut world, LEADER, YEAR, wanted())), Some("R201"));
    propose_all(&mut world, SECTION, YEAR, wanted()).expect("lawful");
    assert!(of(&world, "C1", "2026-01-05").is_empty(), "what is proposed changes nothing");

    assert_eq!(code(decide(&mut world, CLERK, 1, true)), Some("R201"));
    assert_eq!(code(decide(&mut world, SECTION, 1, true)), Some("R640"), "not alone");
    assert_eq!(code(decide(&mut world, LEADER, 2, true)), Some("R202"));
    assert_eq!(code(withdraw(&mut world, LEADER, 1)), Some("R201"));
    let silent = decision(1, false, " ");
    assert_eq!(code(world.run(&person(LEADER), &silent)), Some("R405"), "rejected with a word");
    decide(&mut world, LEADER, 1, true).expect("lawful");
    assert_eq!(of(&world, "C1", "2026-01-05").len(), 1);
    assert_eq!(code(decide(&mut world, LEADER, 1, false)), Some("R642"), "once");
    assert_eq!(code(withdraw(&mut world, SECTION, 1)), Some("R642"));
}

/// Two of the same section are two people; but what one proposed the other does not take back.
#[test]
fn a_colleague_decides_and_does_not_take_back() {
    let mut world = World::new();
    let colleague = 40;
    world.must(Command::GrantMembership(GrantMembership {
        membership: membership(colleague),
        account: account(colleague),
        role: Role::PerformanceSection,
        organization: org(1),
        departments: Vec::new(),
    }));
    propose(&mut world, Some("R36"), LedgerEdit::Drop).expect("lawful");
    assert_eq!(code(withdraw(&mut world, colleague, 1)), Some("R641"));
    decide(&mut world, colleague, 1, true).expect("lawful");
    assert!(of(&world, "R36", "2026-01-05").is_empty());
}

#[test]
fn what_is_rejected_or_taken_back_changes_nothing_and_its_name_is_not_given_again() {
    let mut world = World::new();
    let before = tasks_of(&world.county, YEAR);
    propose(&mut world, None, own("财政专户清理", &["2026-03-31"])).expect("lawful");
    decide(&mut world, LEADER, 1, false).expect("lawful");
    propose(&mut world, Some("R1"), LedgerEdit::Drop).expect("lawful");
    withdraw(&mut world, SECTION, 2).expect("lawful");
    assert_eq!(tasks_of(&world.county, YEAR), before);
    changed(&mut world, None, own("财政专户清理", &["2026-03-31"]));
    assert_eq!(tasks_of(&world.county, YEAR).last().map(|task| task.id.as_str()), Some("C2"));
}

#[test]
fn a_task_of_the_countys_own_is_overdue_until_a_record_proves_it() {
    let mut world = World::new();
    changed(&mut world, None, own("财政专户清理", &["2026-03-31", "2026-09-30"]));
    assert_eq!(status(&world, "C1", "2026-03-31"), [Status::NotDue, Status::NotDue]);
    assert_eq!(status(&world, "C1", "2026-04-01"), [Status::Overdue, Status::NotDue]);
    world.run(&person(SECTION), &record("C1-1", 1)).expect("lawful");
    assert_eq!(status(&world, "C1", "2026-04-01"), [Status::Done, Status::NotDue]);
    assert_eq!(status(&world, "C1", "2026-10-01"), [Status::Done, Status::Overdue]);
    let third = record("C1-3", 2);
    assert_eq!(code(world.run(&person(SECTION), &third)), Some("R600"));
    // Another year has tasks of its own.
    assert_eq!(tasks_of(&world.county, YEAR + 1).len(), builtin::tasks(YEAR + 1).len());
}

#[test]
fn a_task_that_does_not_apply_is_counted_nowhere_until_it_is_restored() {
    let mut world = World::new();
    assert_eq!(status(&world, "R36", "2026-12-31").len(), 1);
    changed(&mut world, Some("R36"), LedgerEdit::Drop);
    assert!(of(&world, "R36", "2026-12-31").is_empty());
    let me = world.county.membership(membership(SECTION)).expect("it was granted").clone();
    let told = |world: &World| {
        let at = looked(world, &world.county, "2026-12-02");
        let all = reminders(&tasks_of(&world.county, YEAR), &me, at);
        all.iter().filter(|one| one.thing.contains("第三方")).count()
    };
    assert_eq!(told(&world), 0);
    for (edit, expected) in [
        (LedgerEdit::Drop, "R645"),
        (moved(&World::new().county, "R36", Some("2026-11-01")), "R645"),
    ] {
        assert_eq!(code(propose(&mut world, Some("R36"), edit)), Some(expected));
    }
    assert_eq!(code(propose(&mut world, Some("R1"), LedgerEdit::Restore)), Some("R646"));
    changed(&mut world, Some("R36"), LedgerEdit::Restore);
    assert_eq!(status(&world, "R36", "2026-12-31").len(), 1);
    assert_eq!(tasks_of(&world.county, YEAR), builtin::tasks(YEAR), "as it was before");
}

/// A heading gathers the rows that apply.
#[test]
fn a_heading_does_not_wait_for_a_row_that_does_not_apply() {
    let mut world = World::new();
    let gathered = |world: &World| of(world, "R2", "2026-06-01").swap_remove(0).items().len();
    let before = gathered(&world);
    changed(&mut world, Some("R11"), LedgerEdit::Drop);
    assert_eq!(gathered(&world), before - 1);
}

#[test]
fn a_moved_day_counts_and_a_day_that_was_left_open_may_be_fixed_and_opened_again() {
    let mut world = World::new();
    let edit = moved(&world.county, "R10", Some("2026-06-05"));
    changed(&mut world, Some("R10"), edit);
    assert_eq!(of(&world, "R10", "2026-01-05")[0].due, Some(day("2026-06-05")));
    let edit = moved(&world.county, "R10", None);
    assert_eq!(code(propose(&mut world, Some("R10"), edit)), Some("R651"));

    let edit = moved(&world.county, "R8", Some("2026-02-28"));
    changed(&mut world, Some("R8"), edit);
    assert_eq!(status(&world, "R8", "2026-03-01"), [Status::Overdue]);
    let edit = moved(&world.county, "R8", None);
    changed(&mut world, Some("R8"), edit);
    assert!(matches!(of(&world, "R8", "2026-03-01")[0].occurrence.due, Due::Notice(_)));
}

#[test]
fn who_answers_for_a_task_is_who_the_county_says() {
    let mut world = World::new();
    let department = world.county.departments(day("2026-01-05")).next().expect("there is one").id;
    let owes = |world: &World| {
        let one = of(world, "R39", "2026-01-05").swap_remove(0);
        one.task.parties.contains(&Party::Departments)
            && one.of_department(department, day("2026-01-05")).is_some()
    };
    assert!(owes(&world));
    let all = tasks_of(&world.county, YEAR);
    let mut text = LedgerText::from(all.iter().find(|one| one.id == "R39").expect("it is there"));
    (text.parties, text.item) = (vec![Party::CountyFinance], "另一个标题".to_owned());
    changed(&mut world, Some("R39"), LedgerEdit::Amend { text });
    assert!(!owes(&world));
    let item = of(&world, "R39", "2026-01-05").swap_remove(0).task.item;
    assert_eq!(Some(item), all.into_iter().find(|one| one.id == "R39").map(|one| one.item));
}

#[test]
fn nothing_is_proposed_that_does_not_fit() {
    let mut world = World::new();
    let add = |change: fn(&mut LedgerText)| match own("财政专户清理", &["2026-03-31"]) {
        LedgerEdit::Add { mut text } => {
            change(&mut text);
            LedgerEdit::Add { text }
        }
        other => other,
    };
    let time = LedgerTime { of: String::new(), on: None };
    let mut short = LedgerText::from(&builtin::tasks(YEAR)[6]);
    short.times.pop();
    let same = LedgerText::from(&builtin::tasks(YEAR)[0]);
    let many = LedgerText { times: vec![time; 13], ..same.clone() };
    for (task, edit, expected) in [
        (None, add(|text| text.item.clear()), "R405"),
        (None, add(|text| text.detail = "明".repeat(2_001)), "R406"),
        (None, add(|text| text.parties.clear()), "R649"),
        (None, add(|text| text.times[0].on = Day::new(2025, 12, 31)), "R609"),
        (None, add(|text| text.times[0].on = Day::new(2028, 1, 1)), "R609"),
        (None, LedgerEdit::Add { text: same.clone() }, "R648"),
        (None, LedgerEdit::Drop, "R202"),
        (Some("R99"), LedgerEdit::Drop, "R644"),
        (Some("R1"), LedgerEdit::Amend { text: same }, "R647"),
        (Some("R7"), LedgerEdit::Amend { text: short }, "R650"),
        (Some("R1"), LedgerEdit::Amend { text: many }, "R652"),
    ] {
        assert_eq!(code(propose(&mut world, task, edit)), Some(expected), "{task:?}");
    }
    let wanted = || vec![(Some("R1"), LedgerEdit::Drop)];
    assert_eq!(code(propose_all(&mut world, SECTION, 2024, wanted())), Some("R408"));
    let silent = ProposeLedgerChanges {
        work_year: YEAR,
        changes: vec![ProposedChange { task: Some("R1".to_owned()), edit: LedgerEdit::Drop }],
        reason: "县里另有安排。".to_owned(),
        basis: " ".to_owned(),
    };
    let silent = Command::from(silent);
    assert_eq!(code(world.run(&person(SECTION), &silent)), Some("R405"), "nothing to rest on");
    assert_eq!(world.county.ledger_changes_of(YEAR).count(), 0);
}

#[test]
fn of_one_task_one_proposal_waits_and_a_write_takes_all_or_nothing() {
    let mut world = World::new();
    propose(&mut world, Some("R1"), LedgerEdit::Drop).expect("lawful");
    assert_eq!(code(propose(&mut world, Some("R1"), LedgerEdit::Drop)), Some("R643"));
    let both = vec![(Some("R3"), LedgerEdit::Drop), (Some("R3"), LedgerEdit::Drop)];
    assert_eq!(code(propose_all(&mut world, SECTION, YEAR, both)), Some("R643"));
    let twice = || own("财政专户清理", &["2026-03-31"]);
    let both = vec![(None, twice()), (None, twice())];
    assert_eq!(code(propose_all(&mut world, SECTION, YEAR, both)), Some("R648"));
    assert_eq!(world.county.ledger_changes_of(YEAR).count(), 1);
    let three =
        vec![(None, twice()), (None, own("预算绩效知识竞赛", &[])), (Some("R3"), LedgerEdit::Drop)];
    let events = propose_all(&mut world, SECTION, YEAR, three).expect("lawful");
    assert_eq!(events.len(), 3);
    let named: Vec<&str> =
        world.county.ledger_changes_of(YEAR).map(|one| one.task.as_str()).collect();
    assert_eq!(named, ["R1", "C1", "C2", "R3"]);
}

#[test]
fn the_ledger_of_a_past_day_takes_what_was_approved_by_then() {
    let mut world = World::new();
    let before = world.entries.len();
    propose(&mut world, None, own("财政专户清理", &["2026-03-31"])).expect("lawful");
    let proposed = world.entries.len();
    world.now_ms += 10 * 86_400_000;
    decide(&mut world, LEADER, 1, true).expect("lawful");
    let count = |entries: usize| {
        let county = County::fold(&world.entries[..entries]).expect("a journal's beginning folds");
        tasks_of(&county, YEAR).len()
    };
    let built_in = builtin::tasks(YEAR).len();
    assert_eq!((count(before), count(proposed)), (built_in, built_in));
    assert_eq!(count(world.entries.len()), built_in + 1);
}

/// Two changes of one task count in the order of their approval.
#[test]
fn the_approval_that_came_last_counts() {
    let mut world = World::new();
    for on in ["2026-06-05", "2026-06-08"] {
        let edit = moved(&world.county, "R10", Some(on));
        changed(&mut world, Some("R10"), edit);
        assert_eq!(of(&world, "R10", "2026-01-05")[0].due, Some(day(on)));
    }
}

/// Who had read everything on the day before the approval has not read of a day that it brought.
#[test]
fn a_day_that_was_approved_late_is_told_on_the_next_day() {
    let mut world = World::new();
    let today = Instant::from_epoch_ms(world.now_ms).legal_day();
    let due = today.plus_days(1).expect("a day").to_string();
    changed(&mut world, None, own("财政专户清理", &[&due]));
    let me = world.county.membership(membership(SECTION)).expect("it was granted").clone();
    let told = |on: Day| {
        let at = looked(&world, &world.county, &on.to_string());
        let all = reminders(&tasks_of(&world.county, YEAR), &me, at).into_iter();
        let own = all.filter(|one| one.thing.contains("财政专户清理"));
        own.map(|one| one.at.legal_day()).collect::<Vec<_>>()
    };
    let next = today.plus_days(1).expect("a day");
    assert_eq!(told(today), []);
    assert_eq!(told(next), [next]);
}

#[test]
fn those_who_may_decide_are_told_and_then_who_proposed() {
    let mut world = World::new();
    propose(&mut world, Some("R36"), LedgerEdit::Drop).expect("lawful");
    let told = |world: &World, who: u64| -> Vec<&'static str> {
        let me = world.county.membership(membership(who)).expect("it was granted");
        let today = Instant::from_epoch_ms(world.now_ms).legal_day();
        let all: Vec<Happening> = world.entries.iter().filter_map(Happening::of).collect();
        let found = notices(&world.county, me, today, &all, &[]).into_iter();
        found.filter(|one| one.thing.contains("R36")).map(|one| one.title).collect()
    };
    assert_eq!(told(&world, LEADER), ["提出台账修改，待审定"]);
    assert_eq!((told(&world, SECTION), told(&world, CLERK)), (vec![], vec![]));
    decide(&mut world, LEADER, 1, true).expect("lawful");
    assert_eq!(told(&world, SECTION), ["同意台账修改"]);
}

/// What a year asked for is settled before its books are closed.
#[test]
fn a_closed_year_takes_no_change_of_its_ledger() {
    let mut world = crate::result::late();
    let wanted = || vec![(Some("R1"), LedgerEdit::Drop)];
    propose_all(&mut world, SECTION, 2025, wanted()).expect("lawful");
    let closing = crate::closing::close(&world, 2025, true, true);
    crate::rectify::must(&mut world, SECTION, closing);
    let other = vec![(Some("R3"), LedgerEdit::Drop)];
    assert_eq!(code(propose_all(&mut world, SECTION, 2025, other)), Some("R334"));
    let remark = String::new();
    let late = DecideLedgerChange { work_year: 2025, number: 1, approved: true, remark };
    let late = Command::from(late);
    assert_eq!(code(world.run(&person(LEADER), &late)), Some("R334"));
    assert_eq!(code(world.run(&person(CLERK), &late)), Some("R201"), "it is told nothing else");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whoever asks for what: two people behind every change, and the state folds again from its entries.
    #[test]
    fn no_sequence_of_acts_changes_the_ledger_alone(
        steps in prop::collection::vec((prop::sample::select(vec![SECTION, LEADER, CLERK]), 0usize..5, 0u32..6, prop::bool::weighted(0.8)), 1..50)
    ) {
        let mut world = World::new();
        for (who, act, place, good) in steps {
            let Some(command) = tried(&world, act, place, good) else { continue };
            let by = person(who);
            let before = world.county.clone();
            if let Ok(events) = world.run(&by, &command) {
                judge(&Step { before: &before, after: &world.county, pack: &world.pack, by: &by }, &events);
            }
        }
        prop_assert_eq!(&County::fold(&world.entries).expect("it folds"), &world.county);
    }
}
