//! 工作台账: where a task stands follows from the records alone, day by day.

use wenxiao_domain::act::{Command, SubmitDocument, WithdrawDocument};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::task::{Task, tasks as asked_of};
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{DocumentId, OrgId};
use wenxiao_domain::work_ledger::builtin::tasks;
use wenxiao_domain::work_ledger::condition::{Looked, Measured, Thing};
use wenxiao_domain::work_ledger::{Standing, Status, standings};

use crate::tries::actor;
use crate::world::*;

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

fn looked<'a>(world: &'a World, today: &str) -> Looked<'a> {
    Looked { county: &world.county, pack: &world.pack, work_year: 2026, today: day(today) }
}

/// Every time of a task of 2026 on a day.
fn on(world: &World, id: &str, today: &str) -> Vec<Standing> {
    let all = standings(&tasks(2026), looked(world, today));
    all.into_iter().filter(|one| one.task.id == id).collect()
}

fn status(world: &World, id: &str, today: &str) -> Vec<Status> {
    on(world, id, today).iter().map(|one| one.status).collect()
}

/// The self-evaluations of the year before, of the whole county.
fn county(world: &World, today: &str) -> Standing {
    on(world, "R15", today).swap_remove(0)
}

/// The same of the department that the clerk writes for, which has two of the four projects.
fn own(world: &World, department: OrgId, today: &str) -> Option<Standing> {
    county(world, today).of_department(department, day(today))
}

fn measured(one: &Standing) -> &Measured {
    one.measured.as_ref().expect("the records tell")
}

#[test]
fn a_task_is_done_when_the_last_project_has_handed_its_own_in() {
    let mut world = World::new();
    let none = county(&world, "2026-01-05");
    assert_eq!((none.status, none.due), (Status::NotDue, Some(day("2026-03-31"))));
    assert_eq!(none.sentence(), "单位自评已报送0/4");

    world.pass(FormKind::SelfEvaluation, 2, 70);
    let some = county(&world, "2026-01-05");
    assert_eq!((some.status, measured(&some).done(), some.items().len()), (Status::UnderWay, 1, 4));
    assert_eq!(county(&world, "2026-03-31").status, Status::UnderWay, "the last day counts");
    assert_eq!(county(&world, "2026-04-01").status, Status::Overdue);

    let department = some.items().iter().find(|item| item.since.is_some());
    let department = department.and_then(|item| item.department).expect("one was handed in");
    let half = own(&world, department, "2026-04-01").expect("it has two");
    assert_eq!((half.status, measured(&half).done(), half.items().len()), (Status::Overdue, 1, 2));

    world.pass(FormKind::SelfEvaluation, 4, 71);
    let whole = own(&world, department, "2026-04-01").expect("it has two");
    assert_eq!((whole.status, measured(&whole).met_on), (Status::Done, Some(day("2026-01-01"))));
    assert_eq!(county(&world, "2026-04-01").status, Status::Overdue, "others owe theirs");
    assert!(own(&world, OrgId::new(id(1, 99)), "2026-04-01").is_none(), "without a project");
}

#[test]
fn what_is_handed_in_after_the_last_day_is_done_late() {
    let mut world = World::new();
    world.pass(FormKind::SelfEvaluation, 2, 70);
    let one = county(&world, "2026-01-05");
    let handed = one.items().iter().find(|item| item.since.is_some());
    let department = handed.and_then(|item| item.department).expect("one");
    world.now_ms += 100 * 86_400_000;
    world.pass(FormKind::SelfEvaluation, 4, 71);
    let late = own(&world, department, "2026-12-31").expect("it has two");
    assert_eq!((late.status, measured(&late).met_on), (Status::DoneLate, Some(day("2026-04-11"))));
}

#[test]
fn what_no_record_tells_is_only_ever_due_or_overdue() {
    let world = World::new();
    assert_eq!(status(&world, "R40", "2026-11-30"), [Status::NotDue]);
    assert_eq!(status(&world, "R40", "2026-12-01"), [Status::Overdue]);
    assert_eq!(status(&world, "R7", "2026-04-11"), [Status::Overdue, Status::NotDue]);
    assert_eq!(status(&world, "R41", "2026-12-31"), [Status::NotDue], "its day is not known");
}

/// What comes into the register after the last day has to be handed in as well, and makes nothing late that was in time.
#[test]
fn what_joins_after_the_last_day_makes_nobody_late() {
    let mut world = World::new();
    world.pass(FormKind::SelfEvaluation, 2, 70);
    let department = county(&world, "2026-01-05")
        .items()
        .iter()
        .find_map(|item| item.since.and(item.department));
    let department = department.expect("one was handed in");
    world.pass(FormKind::SelfEvaluation, 4, 71);
    assert_eq!(own(&world, department, "2026-04-01").expect("it has two").status, Status::Done);
    world.now_ms += 100 * 86_400_000;
    let late = world
        .county
        .shared
        .projects
        .values()
        .find(|one| one.department == department && one.budget_year == 2025);
    let late = late.expect("it has two").id;
    // As if the one were registered only now, its form still to come.
    let shared = &mut world.county.shared;
    shared.projects_since.insert(late, day("2026-04-11"));
    shared.documents_of.remove(&(late.into(), FormKind::SelfEvaluation));
    let more = own(&world, department, "2026-04-12").expect("it has two");
    assert_eq!(more.status, Status::UnderWay);
    assert_eq!(more.sentence(), "单位自评已报送1/2；期限以后才有的1");
    world.county.shared.projects_since.insert(late, day("2026-03-31"));
    let owed = own(&world, department, "2026-04-12").expect("it has two");
    assert_eq!(owed.status, Status::Overdue, "it was there on the last day");
}

#[test]
fn where_there_is_nothing_of_the_kind_there_is_nothing_to_do() {
    let world = World::new();
    assert_eq!(status(&world, "R36", "2026-11-30"), [Status::NotDue], "an agency may still come");
    assert_eq!(status(&world, "R36", "2026-12-01"), [Status::NothingToDo]);
    assert_eq!(status(&world, "R1", "2026-12-01"), [Status::Overdue], "evaluations must be begun");
}

/// 以5月底为监控节点: a project that is registered after the round's last day has nothing to report in it.
#[test]
fn who_comes_after_a_round_owes_nothing_of_it() {
    let mut world = World::new();
    let projects = world.county.projects_of(2025).map(|one| one.id).collect::<Vec<_>>();
    for &project in &projects {
        world.county.shared.projects_since.insert(project, day("2025-03-01"));
    }
    let written = subject(2, FormKind::MonitoringMay);
    let project =
        *projects.iter().find(|&&one| written == one.into()).expect("the clerk writes it");
    let owed = |world: &World| {
        let held = world.county.membership(membership(0)).expect("it was granted");
        let asked = asked_of(&world.county, held, 2025, day("2025-06-12"), &world.pack);
        let is_it =
            |one: &&Task| one.form == FormKind::MonitoringMay && one.subject.id() == project.into();
        let looked = Looked { work_year: 2025, ..looked(world, "2025-06-12") };
        let round = standings(&tasks(2025), looked).into_iter().find(|one| one.task.id == "R10");
        (round.expect("it is a task").items().len(), asked.iter().filter(is_it).count())
    };
    let (all, asked) = owed(&world);
    assert_eq!(asked, 1, "it is the clerk's");
    world.county.shared.projects_since.insert(project, day("2025-06-10"));
    assert_eq!(owed(&world), (all, 1), "the last day counts");
    world.county.shared.projects_since.insert(project, day("2025-06-11"));
    assert_eq!(owed(&world), (all - 1, 0));
    world.pass(FormKind::MonitoringMay, 2, 70);
    assert!(world.county.document_of(project, FormKind::MonitoringMay).is_some());
    assert_eq!(owed(&world).0, all, "what is filed counts");
}

#[test]
fn what_is_taken_back_is_not_handed_in() {
    let mut world = World::new();
    let clerk = actor(&world, 0);
    let document = DocumentId::new(id(5, 70));
    let submit = SubmitDocument {
        document,
        subject: subject(2, FormKind::SelfEvaluation),
        sheet: sheet(2, FormKind::SelfEvaluation, true),
        seen: 0,
        editors: std::collections::BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    world.run(&clerk, &Command::SubmitDocument(Box::new(submit))).expect("nothing blocks");
    assert_eq!(measured(&county(&world, "2026-01-05")).done(), 1);
    let withdraw = WithdrawDocument { document, seen: 1, reason: String::new() };
    world.run(&clerk, &Command::WithdrawDocument(withdraw)).expect("nobody acted on it");
    assert_eq!(measured(&county(&world, "2026-01-05")).done(), 0);
}

/// Both receivers have it on the day of the later sending, whenever it was accepted.
#[test]
fn a_transfer_is_done_when_the_second_receiver_has_it() {
    let mut world = World::new();
    crate::transfer::every_event(&mut world);
    let open = on(&world, "R20", "2026-12-31").swap_remove(0);
    assert_eq!((measured(&open).done(), measured(&open).met_on), (0, None), "one has it");
    world.now_ms += 7 * 86_400_000;
    let later = Instant::from_epoch_ms(world.now_ms).legal_day();
    let document = open.items()[0].thing;
    let Thing::Subject(subject) = document else { panic!("{document:?} is no form") };
    let document = world.county.document_of(subject, FormKind::TransferSelfEvaluation);
    let command = crate::transfer::report(document.expect("it was accepted").id, 1, later, false);
    let by = actor(&world, 3);
    world.run(&by, &command).expect("lawful");
    assert_eq!(measured(&on(&world, "R20", "2026-12-31")[0]).met_on, Some(later));
}

#[test]
fn key_evaluations_are_enough_once_there_are_as_many_as_the_rules_ask_for() {
    let world = World::adjustable();
    let all = on(&world, "R17", "2026-08-01").swap_remove(0);
    assert_eq!(all.status, Status::Overdue);
    assert!(all.sentence().ends_with("要求不少于5个"), "{}", all.sentence());
}
