//! 工作记录: who keeps which, what proves it, and what the work ledger reads off it.

use wenxiao_domain::act::{Command, RecordWork, RegisterTaskDue, WithdrawWork};
use wenxiao_domain::disclosure::DisclosureKind;
use wenxiao_domain::journal::Event;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::publication::of_publisher;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{OrgId, WorkRecordId};
use wenxiao_domain::work_ledger::builtin::tasks;
use wenxiao_domain::work_ledger::condition::Looked;
use wenxiao_domain::work_ledger::reminder::reminders;
use wenxiao_domain::work_ledger::{Standing, Status, standings};
use wenxiao_domain::work_record::{ActingLevel, DueOf, TaskTime, WorkKind, WorkText};

use crate::result::{of_year, shown};
use crate::world::*;

const CLERK: u64 = 0;
const FINANCE: u64 = 3;

fn person(number: u64) -> Actor {
    Actor::person(account(number), membership(number))
}

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

fn own(world: &World, number: u64) -> OrgId {
    world.county.membership(membership(number)).expect("it was granted").organization
}

/// A record of a kind with everything that any kind asks for.
fn record(world: &World, number: u64, kind: WorkKind, task: &str) -> RecordWork {
    let departments = world.county.departments(day("2026-01-05")).map(|one| one.id);
    RecordWork {
        record: WorkRecordId::new(id(14, number)),
        work_year: 2026,
        kind,
        text: WorkText {
            title: "报送第一次事前评估报告".to_owned(),
            party: "州财政局".to_owned(),
            reference: "尉财〔2026〕12号".to_owned(),
            on: day("2026-01-01"),
            level: Some(ActingLevel::Prefecture),
            departments: departments.collect(),
            count: Some(3),
            outcome: "没有发现问题。".to_owned(),
        },
        serves: TaskTime::read(task),
        files: vec![("33".repeat(32), "回执.pdf".to_owned())],
    }
}

fn keep(world: &mut World, by: u64, command: RecordWork) -> Result<Vec<Event>, Refusal> {
    world.run(&person(by), &Command::RecordWork(Box::new(command)))
}

fn withdraw(world: &mut World, by: u64, number: u64) -> Result<Vec<Event>, Refusal> {
    let record = WorkRecordId::new(id(14, number));
    let command = WithdrawWork { record, reason: "登记重复".to_owned() };
    world.run(&person(by), &Command::WithdrawWork(command))
}

fn register(world: &mut World, by: u64, time: &str, on: &str) -> Result<Vec<Event>, Refusal> {
    let time = TaskTime::read(time).expect("a time");
    let reference = "尉财绩〔2026〕5号".to_owned();
    let command = RegisterTaskDue { work_year: 2026, time, on: day(on), reference };
    world.run(&person(by), &Command::RegisterTaskDue(command))
}

fn code(result: Result<Vec<Event>, Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

fn of(world: &World, task: &str, today: &str) -> Vec<Standing> {
    let (county, pack) = (&world.county, &world.pack);
    let at = Looked { county, pack, work_year: 2026, today: day(today) };
    let all = standings(&tasks(2026), at);
    all.into_iter().filter(|one| one.task.id == task).collect()
}

fn status(world: &World, task: &str, today: &str) -> Vec<Status> {
    of(world, task, today).iter().map(|one| one.status).collect()
}

/// Every time of every task of 2026.
fn times() -> Vec<TaskTime> {
    let all = tasks(2026);
    let times = all.iter().flat_map(|task| {
        task.occurrences.iter().map(|one| TaskTime { task: task.id.clone(), number: one.number })
    });
    times.collect()
}

/// A record that somebody tries to keep, lawful or not: of all departments, of one, or of none; for the first time of
/// a task that a record of the kind can close, for any, or beyond the last for none.
pub fn tried(
    world: &mut World,
    (kind, time): (WorkKind, usize),
    departments: usize,
    proven: bool,
    days: i32,
) -> Option<Command> {
    let number = world.fresh() + 3000;
    let mut command = record(world, number, kind, "R1");
    command.serves = times().get(time).cloned();
    if departments == 2
        && let Some(own) = tasks(2026)
            .iter()
            .find(|task| task.occurrences.iter().any(|one| one.condition.kinds().contains(&kind)))
    {
        command.serves = Some(TaskTime { task: own.id.clone(), number: 1 });
    }
    command.text.departments.truncate([usize::MAX, 1, 0][departments]);
    command.text.on = Instant::from_epoch_ms(world.now_ms).legal_day().plus_days(days)?;
    if !proven {
        command.files.clear();
        command.text.reference.clear();
    }
    Some(Command::RecordWork(Box::new(command)))
}

/// A day that somebody tries to register.
pub fn tried_due(world: &World, time: usize, days: i32) -> Option<Command> {
    let on = Instant::from_epoch_ms(world.now_ms).legal_day().plus_days(days)?;
    let time = times().get(time)?.clone();
    let reference = "尉财绩〔2026〕5号".to_owned();
    Some(Command::RegisterTaskDue(RegisterTaskDue { work_year: 2026, time, on, reference }))
}

/// One of each event, for the golden journal.
pub fn every_event(world: &mut World) {
    let mut command = record(world, 1, WorkKind::UpwardReport, "R7-1");
    command.text.on = day("2026-01-01");
    keep(world, FINANCE, command).expect("lawful");
    let sampled = record(world, 2, WorkKind::UpperSampling, "R11-1");
    keep(world, FINANCE, sampled).expect("lawful");
    withdraw(world, FINANCE, 2).expect("lawful");
    register(world, FINANCE, "R8-1", "2026-03-01").expect("lawful");
    register(world, FINANCE, "R33-1", "2026-03-20").expect("lawful");
}

#[test]
fn a_report_closes_the_time_of_the_task_that_it_serves_and_no_other() {
    let mut world = World::new();
    assert_eq!(status(&world, "R7", "2026-01-05"), [Status::NotDue, Status::NotDue]);
    let command = record(&world, 1, WorkKind::UpwardReport, "R7-1");
    keep(&mut world, FINANCE, command).expect("lawful");
    assert_eq!(status(&world, "R7", "2026-01-05"), [Status::Done, Status::NotDue]);
    assert_eq!(status(&world, "R9", "2026-01-05"), [Status::NotDue, Status::NotDue]);

    withdraw(&mut world, FINANCE, 1).expect("lawful");
    assert_eq!(status(&world, "R7", "2026-04-11"), [Status::Overdue, Status::NotDue]);
    assert_eq!(code(withdraw(&mut world, FINANCE, 1)), Some("R607"), "once");
    assert!(world.county.work_records_of(2026).count() == 1, "it is still to be seen");
}

#[test]
fn a_row_that_says_what_another_says_is_closed_with_it() {
    let mut world = World::new();
    let command = record(&world, 1, WorkKind::FieldEvaluation, "R30-1");
    keep(&mut world, FINANCE, command).expect("lawful");
    assert_eq!(status(&world, "R5", "2026-01-05"), [Status::Done]);
    assert_eq!(status(&world, "R30", "2026-01-05"), [Status::Done]);
}

#[test]
fn key_reports_are_delivered_when_both_receivers_have_them() {
    let mut world = World::new();
    let command = record(&world, 1, WorkKind::UpwardReport, "R18-1");
    keep(&mut world, FINANCE, command).expect("lawful");
    assert_eq!(status(&world, "R18", "2026-01-05"), [Status::UnderWay]);
    let command = record(&world, 2, WorkKind::LegislatureDelivery, "R18-1");
    keep(&mut world, FINANCE, command).expect("lawful");
    assert_eq!(status(&world, "R18", "2026-01-05"), [Status::Done]);
}

#[test]
fn a_task_is_closed_by_its_own_kind_of_record_only() {
    let mut world = World::new();
    for (kind, task, expected) in [
        (WorkKind::Training, "R7-1", "R601"),
        (WorkKind::UpwardReport, "R10-1", "R601"),
        (WorkKind::UpwardReport, "R7-3", "R600"),
        (WorkKind::UpwardReport, "R99-1", "R600"),
    ] {
        let command = record(&world, 1, kind, task);
        assert_eq!(code(keep(&mut world, FINANCE, command)), Some(expected), "{task}");
    }
}

#[test]
fn nothing_is_recorded_without_proof_day_and_words() {
    let mut world = World::new();
    let base = record(&world, 1, WorkKind::UpwardReport, "R7-1");
    let wrong = |change: fn(&mut RecordWork)| {
        let mut command = base.clone();
        change(&mut command);
        command
    };
    for (command, expected) in [
        (wrong(|one| one.files.clear()), "R602"),
        (wrong(|one| one.text.title = " ".to_owned()), "R405"),
        (wrong(|one| one.text.party.clear()), "R405"),
        (wrong(|one| one.text.on = day("2026-12-31")), "R606"),
        (wrong(|one| one.text.on = day("2025-12-31")), "R606"),
    ] {
        assert_eq!(code(keep(&mut world, FINANCE, command)), Some(expected));
    }
    let mut sampled = record(&world, 1, WorkKind::UpperSampling, "R11-1");
    sampled.text.level = None;
    assert_eq!(code(keep(&mut world, FINANCE, sampled)), Some("R604"));
    let mut trained = record(&world, 1, WorkKind::Training, "R38-1");
    trained.text.departments.clear();
    assert_eq!(code(keep(&mut world, FINANCE, trained)), Some("R603"));
    // What everybody can open on the net needs no file.
    let mut article = record(&world, 1, WorkKind::Publicity, "R39-1");
    article.files.clear();
    article.text.reference = "https://example.org/1".to_owned();
    keep(&mut world, FINANCE, article).expect("lawful");
}

#[test]
fn a_department_keeps_its_own_articles_and_disclosures() {
    let mut world = World::new();
    let mut command = record(&world, 1, WorkKind::UpwardReport, "R7-1");
    command.text.departments = vec![own(&world, CLERK)];
    assert_eq!(code(keep(&mut world, CLERK, command)), Some("R605"));
    let others = record(&world, 1, WorkKind::Publicity, "R39-1");
    assert_eq!(code(keep(&mut world, CLERK, others)), Some("R202"), "of other departments");
    let mut none = record(&world, 1, WorkKind::Publicity, "R39-1");
    none.text.departments.clear();
    assert_eq!(code(keep(&mut world, CLERK, none)), Some("R605"), "of the bureau");
    let mut command = record(&world, 1, WorkKind::Publicity, "R39-1");
    command.text.departments = vec![own(&world, CLERK)];
    keep(&mut world, CLERK, command).expect("lawful");

    let publicity = of(&world, "R39", "2026-01-05").swap_remove(0);
    assert_eq!(publicity.status, Status::UnderWay);
    let mine = publicity.of_department(own(&world, CLERK), day("2026-01-05"));
    assert_eq!(mine.expect("it owes one").status, Status::Done);
    assert_eq!(code(register(&mut world, CLERK, "R8-1", "2026-03-01")), Some("R201"));
}

#[test]
fn every_department_is_trained_when_each_was_named_once() {
    let mut world = World::new();
    let mut command = record(&world, 1, WorkKind::Training, "R38-1");
    let last = command.text.departments.pop().expect("there are some");
    keep(&mut world, FINANCE, command).expect("lawful");
    assert_eq!(status(&world, "R38", "2026-01-05"), [Status::UnderWay]);
    let mut command = record(&world, 2, WorkKind::Training, "R38-1");
    command.text.departments = vec![last];
    keep(&mut world, FINANCE, command).expect("lawful");
    assert_eq!(status(&world, "R38", "2026-01-05"), [Status::Done]);
}

#[test]
fn a_day_that_the_ledger_leaves_open_is_registered_and_counts_from_then_on() {
    let mut world = World::new();
    let day_of = |world: &World, task: &str| of(world, task, "2026-03-02").swap_remove(0).due;
    assert_eq!(day_of(&world, "R8"), None);
    register(&mut world, FINANCE, "R8-1", "2026-03-01").expect("lawful");
    assert_eq!(day_of(&world, "R8"), Some(day("2026-03-01")));
    assert_eq!(status(&world, "R8", "2026-03-02"), [Status::Overdue]);
    register(&mut world, FINANCE, "R8-1", "2026-03-10").expect("the newest counts");
    assert_eq!(status(&world, "R8", "2026-03-02"), [Status::NotDue]);
    // What falls due with one act falls due on one day.
    register(&mut world, FINANCE, "R19-1", "2026-10-31").expect("lawful");
    assert_eq!(day_of(&world, "R20"), Some(day("2026-10-31")));
    assert_eq!(code(register(&mut world, FINANCE, "R10-1", "2026-06-30")), Some("R608"));
    assert_eq!(code(register(&mut world, FINANCE, "R8-1", "2028-01-01")), Some("R609"));
}

/// 重点领域全过程抽审 is a heading: it is done with what the level above drew in the single stages.
#[test]
fn a_heading_is_done_with_its_rows() {
    let mut world = World::new();
    let rows = [("R11-1", Status::UnderWay), ("R16-1", Status::UnderWay), ("R13-1", Status::Done)];
    for (number, (task, expected)) in (1..).zip(rows) {
        let command = record(&world, number, WorkKind::UpperSampling, task);
        keep(&mut world, FINANCE, command).expect("lawful");
        assert_eq!(status(&world, "R2", "2026-12-31"), [expected], "{task}");
    }
    withdraw(&mut world, FINANCE, 3).expect("lawful");
    assert_eq!(status(&world, "R2", "2026-12-31"), [Status::UnderWay]);
}

/// A county that publishes elsewhere records it, and nobody asks for a package any more.
#[test]
fn what_was_published_elsewhere_is_not_asked_for_again() {
    let mut world = World::new();
    register(&mut world, FINANCE, "R33-1", "2026-03-20").expect("lawful");
    let department = world.county.departments(day("2026-03-21")).next().expect("there is one").id;
    let row = |world: &World, kind| {
        let (county, pack) = (&world.county, &world.pack);
        of_publisher(county, pack, 2026, day("2026-03-21"), kind, department)
    };
    assert_eq!(row(&world, DisclosureKind::Targets).status, Status::Overdue);
    let command = record(&world, 1, WorkKind::Disclosure, "R33-1");
    keep(&mut world, FINANCE, command).expect("lawful");
    let told = row(&world, DisclosureKind::Targets);
    assert_eq!((told.status, told.package), (Status::Done, None));
    assert_eq!(told.recorded.map(|one| one.id), Some(WorkRecordId::new(id(14, 1))));
    assert_eq!(row(&world, DisclosureKind::Evaluations).recorded, None, "that is another task");
    withdraw(&mut world, FINANCE, 1).expect("lawful");
    assert_eq!(row(&world, DisclosureKind::Targets).status, Status::Overdue);
}

/// FM-15 is the same ledger on paper: a row for each time, and the counts of where they stand.
#[test]
fn the_printed_ledger_says_where_each_task_stands() {
    let mut world = World::new();
    let command = record(&world, 1, WorkKind::UpwardReport, "R7-1");
    keep(&mut world, FINANCE, command).expect("lawful");
    register(&mut world, FINANCE, "R8-1", "2026-03-01").expect("lawful");
    let table = of_year(&world, "work", 2026);
    assert_eq!(table.rows.len(), 46);
    let states = shown(&table, "status");
    assert_eq!(states.iter().filter(|state| *state == "已完成").count(), 1);
    let place = shown(&table, "item").iter().position(|item| item.ends_with("（第一次报送）"));
    let place = place.expect("R7 has two times");
    assert_eq!(states[place], "已完成");
    assert_eq!(shown(&table, "met_on")[place], "2026-01-01");
    assert!(shown(&table, "due").iter().any(|words| words.contains("尉财绩〔2026〕5号")));
    assert_eq!(table.foot.len(), 1);
    assert!(table.foot[0].starts_with("共46个期限："), "{}", table.foot[0]);
    assert!(of_year(&world, "work", 2024).rows.is_empty());
}

const SECTION: (u64, Role) = (FINANCE, Role::PerformanceSection);
const LEADER: (u64, Role) = (FINANCE, Role::FinanceLeader);
const OWN_CLERK: (u64, Role) = (CLERK, Role::Clerk);

/// Title, thing and day of what a role in the organization of an identity is reminded of.
type Reminded = Vec<(&'static str, String, String)>;

fn reminded(world: &World, (number, role): (u64, Role), today: &str) -> Reminded {
    let (county, pack) = (&world.county, &world.pack);
    let at = Looked { county, pack, work_year: 2026, today: day(today) };
    let held = world.county.membership(membership(number)).expect("it was granted");
    let me = Membership { role, ..Membership::clone(held) };
    let found = reminders(&tasks(2026), &me, at).into_iter();
    found.map(|one| (one.title, one.thing, one.at.legal_day().to_string())).collect()
}

fn about<'a>(all: &'a Reminded, words: &str) -> Vec<(&'a str, &'a str)> {
    let about = all.iter().filter(|(_, thing, _)| thing.contains(words));
    about.map(|(title, _, on)| (*title, on.as_str())).collect()
}

/// R7 falls due on 10 April: 绩效股 is told ten days before and the day after, the leader eight days after, each on one
/// day of its own; nobody once it is done.
#[test]
fn a_last_day_is_told_before_and_after_and_then_to_the_leader() {
    let mut world = World::new();
    let task = "事前评估报送和抽审（第一次报送）";
    let told = |world: &World, who, today| -> Vec<(String, String)> {
        let all = reminded(world, who, today);
        let found = about(&all, task).into_iter();
        found.map(|(title, on)| (title.to_owned(), on.to_owned())).collect()
    };
    let one = |title: &str, on: &str| vec![(title.to_owned(), on.to_owned())];
    assert_eq!(told(&world, SECTION, "2026-03-30"), []);
    for today in ["2026-03-31", "2026-04-10"] {
        assert_eq!(told(&world, SECTION, today), one("期限临近", "2026-03-31"), "{today}");
    }
    for today in ["2026-04-11", "2026-05-11"] {
        assert_eq!(told(&world, SECTION, today), one("已逾期", "2026-04-11"), "{today}");
    }
    assert_eq!(told(&world, SECTION, "2026-05-12"), [], "a month later nothing is told");
    assert_eq!(told(&world, LEADER, "2026-04-17"), []);
    assert_eq!(told(&world, LEADER, "2026-04-18"), one("逾期未办，提请督促", "2026-04-18"));
    assert_eq!(told(&world, OWN_CLERK, "2026-04-18"), [], "it is no department's");
    let command = record(&world, 1, WorkKind::UpwardReport, "R7-1");
    keep(&mut world, FINANCE, command).expect("lawful");
    for who in [SECTION, LEADER] {
        assert_eq!(told(&world, who, "2026-04-18"), [], "it is done");
    }
}

/// R30 says what R5 says; and a department hears of its forms from their own deadlines, its head when they are late.
#[test]
fn nothing_is_told_twice() {
    let world = World::new();
    let all = reminded(&world, SECTION, "2026-06-25");
    assert_eq!(about(&all, "实地评价").len(), 1, "{all:?}");
    for today in ["2026-06-05", "2026-06-12", "2026-06-20"] {
        assert!(about(&reminded(&world, OWN_CLERK, today), "绩效监控").is_empty(), "{today}");
    }
}

/// A day that is registered when its reminder is already over is told on the next day, so that who had read everything
/// finds it new.
#[test]
fn a_day_registered_late_is_told_on_the_next_day() {
    let mut world = World::new();
    register(&mut world, FINANCE, "R32-1", "2026-01-03").expect("lawful");
    let known = world.county.task_due(2026, &DueOf::Time(TaskTime::read("R32-1").expect("a time")));
    let known = known.expect("it was registered").at.legal_day();
    let next = known.plus_days(1).expect("a day").to_string();
    let told = |today: &str| {
        let all = reminded(&world, SECTION, today);
        about(&all, "汇总统计").into_iter().map(|(_, on)| on.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told(&known.to_string()), [""; 0]);
    assert_eq!(told(&next), [next.as_str()]);
}
