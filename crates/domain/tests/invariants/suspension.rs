//! 暂停拨付: proposed by rule, decided by a person, and the system says by itself when its cause is gone.

use wenxiao_domain::act::{Command, DecideSuspension, RegisterProject, Verdict};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Event;
use wenxiao_domain::overview::notice::{Happening, notices};
use wenxiao_domain::overview::suspension::{SuspensionRow, suspension_row};
use wenxiao_domain::overview::task::{TaskKind, tasks};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::project::{Nature, Project};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::state::County;
use wenxiao_domain::suspension::rule::SuspensionRules;
use wenxiao_domain::suspension::{SuspensionAct, SuspensionCause, SuspensionState};
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::ProjectId;

use crate::rectify::{answer, must, order, verdict};
use crate::world::*;

const CLERK: u64 = 0;
const FINANCE: u64 = 3;

/// A project of the department that has a head.
const PROJECT: u64 = 4;

/// Of 2026, spent without a target.
const UNTARGETED: u64 = 30;

/// A decision with everything that it needs.
pub fn decided(project: u64, act: SuspensionAct, on: Day) -> Command {
    Command::DecideSuspension(DecideSuspension {
        project: ProjectId::new(id(4, project)),
        act,
        reason: "按规定办理。".to_owned(),
        number: "尉财绩〔2025〕21号".to_owned(),
        on,
    })
}

/// Suspended and let go on, for the golden journal.
pub fn every_event(world: &mut World) {
    let spent = Project {
        budget_year: 2026,
        code: format!("65282326T{UNTARGETED:04}"),
        nature: Nature::Continuing,
        ..project(UNTARGETED)
    };
    world.must(Command::RegisterProject(RegisterProject { project: spent }));
    let today = today(world);
    for act in [SuspensionAct::Spare, SuspensionAct::Suspend, SuspensionAct::Resume] {
        must(world, FINANCE, decided(UNTARGETED, act, today));
    }
}

/// The county in its budget year, at the end of June.
fn world() -> World {
    let pack = builtin::pack(PLACE).expect("the built-in pack is in order");
    let now_ms = day(6, 28).starts_at().epoch_ms();
    let mut world = World { pack, county: County::default(), entries: Vec::new(), now_ms, ids: 0 };
    world.set_up();
    world
}

fn day(month: i8, day: i8) -> Day {
    Day::new(2025, month, day).expect("a day")
}

fn today(world: &World) -> Day {
    Instant::from_epoch_ms(world.now_ms).legal_day()
}

fn go_to(world: &mut World, day: Day) {
    world.now_ms = day.starts_at().epoch_ms() + 8 * 3_600_000;
}

fn person(number: u64) -> Actor {
    Actor::person(account(number), membership(number))
}

fn row(world: &World) -> Option<SuspensionRow> {
    row_on(world, today(world))
}

fn row_on(world: &World, day: Day) -> Option<SuspensionRow> {
    let project = world.county.project(ProjectId::new(id(4, PROJECT))).expect("registered");
    let rules = SuspensionRules::on(&world.pack, day);
    suspension_row(&world.county, project, day, rules.as_ref())
}

fn state(world: &World) -> Option<SuspensionState> {
    row(world).map(|row| row.state)
}

fn proposed(world: &World) -> Vec<SuspensionCause> {
    let row = row(world);
    row.map_or_else(Vec::new, |row| row.proposed.iter().map(|why| why.cause).collect())
}

/// 累计支付数 of the project up to a day, in 万元.
fn pay(world: &mut World, day: Day, wan: i64) {
    let amount = Amount::from_fen(wan * 1_000_000);
    let source = format!("{:064x}", world.fresh());
    let list = payments(&source, &[(format!("65282325T{PROJECT:04}"), amount, day)]);
    must(world, FINANCE, list);
}

fn decide(world: &mut World, by: u64, act: SuspensionAct) -> Result<Vec<Event>, Refusal> {
    let command = decided(PROJECT, act, today(world));
    world.run(&person(by), &command)
}

fn code(result: Result<Vec<Event>, Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

/// What waits for somebody about payments.
fn waits(world: &World, by: u64) -> Vec<TaskKind> {
    let held = world.county.membership(membership(by)).expect("it was granted");
    let all = tasks(&world.county, held, 2025, today(world), &world.pack);
    let ours = [TaskKind::Suspend, TaskKind::Resume];
    all.iter().map(|task| task.kind).filter(|kind| ours.contains(kind)).collect()
}

#[test]
fn what_is_spent_without_a_target_is_proposed_and_the_accepted_target_is_the_end_of_the_cause() {
    let mut world = world();
    assert_eq!(proposed(&world), [SuspensionCause::NoTarget]);
    assert!(row_on(&world, day(4, 10)).is_none(), "its target may still be filed that day");
    assert!(row_on(&world, day(4, 11)).is_some());
    let why = row(&world).expect("proposed").basis();
    assert_eq!(why, "已支出10.00万元（项目登记，还没有支付数据），没有审核通过的绩效目标");
    assert_eq!(waits(&world, FINANCE), [TaskKind::Suspend]);
    assert_eq!(waits(&world, CLERK), [], "it is the bureau's to decide");
    assert_eq!(code(decide(&mut world, CLERK, SuspensionAct::Suspend)), Some("R201"));

    decide(&mut world, FINANCE, SuspensionAct::Suspend).expect("proposed");
    assert_eq!(state(&world), Some(SuspensionState::Suspended));
    assert_eq!(code(decide(&mut world, FINANCE, SuspensionAct::Suspend)), Some("R356"));
    assert_eq!(code(decide(&mut world, FINANCE, SuspensionAct::Spare)), Some("R356"));

    must_pass_target(&mut world);
    let gone = row(&world).expect("suspended");
    assert_eq!(gone.state, SuspensionState::CauseGone);
    assert_eq!(gone.causes[0].gone.as_deref(), Some("绩效目标已于2025-06-28审核通过"));
    assert!(waits(&world, FINANCE).contains(&TaskKind::Resume));

    let events = decide(&mut world, FINANCE, SuspensionAct::Resume).expect("the cause is gone");
    let [Event::SuspensionDecided(body)] = &events[..] else { panic!("{events:?}") };
    assert_eq!(
        (body.causes.len(), &body.gone[..]),
        (0, &["绩效目标已于2025-06-28审核通过".to_owned()][..])
    );
    assert_eq!(state(&world), Some(SuspensionState::Resumed));
    assert_eq!(code(decide(&mut world, FINANCE, SuspensionAct::Resume)), Some("R357"));
    assert_eq!(code(decide(&mut world, FINANCE, SuspensionAct::Suspend)), Some("R355"));
}

fn must_pass_target(world: &mut World) {
    // A new project waits for its evaluation before its target is accepted.
    let project = Project { nature: Nature::Continuing, ..project(PROJECT) };
    world.must(Command::RegisterProject(RegisterProject { project }));
    world.pass(FormKind::Target, PROJECT, 90);
}

#[test]
fn a_cause_that_was_answered_is_not_proposed_again_and_may_be_decided_anew() {
    let mut world = world();
    decide(&mut world, FINANCE, SuspensionAct::Spare).expect("proposed");
    assert_eq!(state(&world), Some(SuspensionState::Spared));
    assert_eq!(code(decide(&mut world, FINANCE, SuspensionAct::Spare)), Some("R596"), "once");
    assert_eq!(waits(&world, FINANCE).len(), 1, "the other projects");
    decide(&mut world, FINANCE, SuspensionAct::Suspend).expect("the cause stands");
    assert_eq!(state(&world), Some(SuspensionState::Suspended));
    decide(&mut world, FINANCE, SuspensionAct::Resume).expect("a person may overrule");
    let last = world.county.suspensions_of(ProjectId::new(id(4, PROJECT))).last().cloned();
    let last = last.expect("decided");
    assert_eq!((last.causes.len(), last.gone.len()), (1, 0), "it says that the cause stood");
    assert_eq!(proposed(&world), [], "and was answered");
}

#[test]
fn money_that_lies_idle_goes_on_when_a_ticket_was_closed_since() {
    let mut world = world();
    must_pass_target(&mut world);
    assert_eq!(state(&world), None, "spent under a target, and no list");
    pay(&mut world, day(3, 31), 2);
    pay(&mut world, day(5, 31), 2);
    assert_eq!(proposed(&world), [SuspensionCause::Idle], "61 days");
    decide(&mut world, FINANCE, SuspensionAct::Suspend).expect("proposed");

    let may = DocumentOf::may(&mut world);
    let (ticket, command) = order(may.0, 1);
    must(&mut world, FINANCE, command);
    assert_eq!(state(&world), Some(SuspensionState::Suspended));
    must(&mut world, CLERK, answer(ticket, 0));
    must(&mut world, FINANCE, verdict(ticket, 1, Verdict::Close));
    assert_eq!(state(&world), Some(SuspensionState::CauseGone));
    decide(&mut world, FINANCE, SuspensionAct::Resume).expect("the cause is gone");
    assert_eq!(proposed(&world), [], "idle money counts anew");

    go_to(&mut world, day(9, 10));
    pay(&mut world, day(8, 31), 2);
    assert_eq!(proposed(&world), [SuspensionCause::Idle], "64 days after the decision");
}

/// The monitoring form of May, filed and accepted.
struct DocumentOf(wenxiao_domain::unit::id::DocumentId);

impl DocumentOf {
    fn may(world: &mut World) -> Self {
        Self(crate::rectify::filed(world, FormKind::MonitoringMay, 91))
    }
}

#[test]
fn a_red_execution_is_proposed_until_its_ticket_is_closed() {
    let mut world = world();
    must_pass_target(&mut world);
    let may = DocumentOf::may(&mut world);
    assert_eq!(proposed(&world), [SuspensionCause::RedExecution]);
    let why = row(&world).expect("proposed").basis();
    assert!(why.starts_with("5月监控预算执行率红标：执行率20.0%"), "{why}");
    assert!(why.ends_with("还没有下达整改单"), "{why}");
    decide(&mut world, FINANCE, SuspensionAct::Suspend).expect("proposed");
    let (ticket, command) = order(may.0, 1);
    must(&mut world, FINANCE, command);
    must(&mut world, CLERK, answer(ticket, 0));
    must(&mut world, FINANCE, verdict(ticket, 1, Verdict::Close));
    let row = row(&world).expect("suspended");
    assert_eq!(row.state, SuspensionState::CauseGone);
    let gone = row.causes[0].gone.as_deref();
    assert_eq!(gone, Some("整改单5-001已于2025-06-28验收销号"));
}

#[test]
fn what_a_list_shows_of_the_days_of_a_suspension_is_summed() {
    let mut world = world();
    pay(&mut world, day(5, 31), 3);
    decide(&mut world, FINANCE, SuspensionAct::Suspend).expect("no target");
    go_to(&mut world, day(8, 5));
    pay(&mut world, day(6, 30), 4);
    pay(&mut world, day(7, 31), 6);
    let paid = row(&world).expect("suspended");
    let told: Vec<_> = paid.paid.iter().map(|one| (one.day, one.may_be_earlier())).collect();
    assert_eq!(told, [(day(6, 30), true), (day(7, 31), false)], "the first counts from May");
    assert_eq!(paid.paid_sum(), Amount::from_fen(3_000_000));
    decide(&mut world, FINANCE, SuspensionAct::Resume).expect("by a person");
    go_to(&mut world, day(9, 5));
    pay(&mut world, day(8, 31), 9);
    assert_eq!(row(&world).expect("resumed").paid_sum(), Amount::from_fen(3_000_000));
}

#[test]
fn a_decision_bears_a_number_and_a_day_that_is_possible() {
    let mut world = world();
    let tried = |world: &mut World, change: &dyn Fn(&mut DecideSuspension)| {
        let Command::DecideSuspension(mut command) =
            decided(PROJECT, SuspensionAct::Suspend, today(world))
        else {
            panic!("it is one");
        };
        change(&mut command);
        code(world.run(&person(FINANCE), &Command::DecideSuspension(command)))
    };
    assert_eq!(tried(&mut world, &|one| one.number.clear()), Some("R405"));
    assert_eq!(tried(&mut world, &|one| one.reason.clear()), Some("R405"));
    assert_eq!(tried(&mut world, &|one| one.on = day(6, 29)), Some("R474"));
    let before = Day::new(2024, 12, 31).expect("a day");
    assert_eq!(tried(&mut world, &|one| one.on = before), Some("R474"));
    assert_eq!(tried(&mut world, &|one| one.on = day(6, 20)), None, "the document was earlier");
}

#[test]
fn the_department_is_told_that_payments_stop_and_go_on() {
    let mut world = world();
    let told = |world: &World| {
        let held = world.county.membership(membership(CLERK)).expect("it was granted");
        let all: Vec<Happening> = world.entries.iter().filter_map(Happening::of).collect();
        let found = notices(&world.county, held, today(world), &all, &[]);
        let ours = found.iter().filter(|one| one.thing == "项目资金");
        ours.map(|one| one.title).collect::<Vec<_>>()
    };
    decide(&mut world, FINANCE, SuspensionAct::Spare).expect("proposed");
    assert_eq!(told(&world), Vec::<&str>::new());
    decide(&mut world, FINANCE, SuspensionAct::Suspend).expect("the cause stands");
    decide(&mut world, FINANCE, SuspensionAct::Resume).expect("a person may overrule");
    assert_eq!(told(&world), ["恢复拨付", "暂停拨付"]);
}
