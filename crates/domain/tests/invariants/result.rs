//! What decided results do to figures: the budget in force, the ledgers' totals, what is supposed.

use std::sync::Arc;

use wenxiao_domain::act::{Command, CommentResult, DecideResult, RegisterProject};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::ledger::{Asked, Table, Value, find};
use wenxiao_domain::overview::result::{left_to_cut, result_row, result_rows};
use wenxiao_domain::overview::task::{TaskKind, tasks};
use wenxiao_domain::overview::what_if::what_if;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::payment::PaymentRefusal;
use wenxiao_domain::project::Project;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::result::Application;
use wenxiao_domain::state::checkpoint;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{AccountId, ProjectId};

use crate::rectify::{filed, must, order};
use crate::tries::actor;
use crate::world::*;

const FINANCE: u64 = 3;

fn wan(wan: i64) -> Amount {
    Amount::from_fen(wan * 1_000_000)
}

fn four(world: &World) -> Arc<Project> {
    Arc::clone(world.county.project(ProjectId::new(id(4, 4))).expect("it is registered"))
}

fn row_of(world: &World, source: FormKind) -> wenxiao_domain::overview::result::ResultRow {
    let about = wenxiao_domain::document::Subject::Project(four(world));
    result_row(&world.county, &about, source, today(world)).expect("it is proposed")
}

fn today(world: &World) -> Day {
    Instant::from_epoch_ms(world.now_ms).legal_day()
}

/// Tickets of both rounds about project 4, which has 10万元 and has spent 2, and both are late.
pub fn late() -> World {
    let mut world = World::new();
    for (number, kind) in [(1, FormKind::MonitoringMay), (2, FormKind::MonitoringAugust)] {
        let document = filed(&mut world, kind, number);
        must(&mut world, FINANCE, order(document, number).1);
    }
    world.now_ms += 40 * 86_400_000;
    world
}

/// 部门意见 is the head's, before the money is decided; who does not agree says why, and FM-14 shows it.
#[test]
fn a_department_says_what_it_thinks_before_money_is_taken() {
    let mut world = late();
    let source = FormKind::MonitoringAugust;
    let say = |world: &mut World, by: u64, agrees: bool, text: &str| {
        let subject = ProjectId::new(id(4, 4)).into();
        let command = CommentResult { subject, source, agrees, text: text.to_owned() };
        let by = actor(world, by);
        world.run(&by, &Command::CommentResult(command)).map(|_| ())
    };
    let asked = |world: &World| {
        let head = world.county.membership(membership(2)).expect("it was granted");
        let all = tasks(&world.county, head, 2026, today(world), &world.pack);
        all.iter().any(|task| (task.kind, task.form) == (TaskKind::Comment, source))
    };
    assert!(asked(&world));
    assert!(say(&mut world, FINANCE, true, "").is_err(), "the bureau has no opinion of its own");
    assert_eq!(say(&mut world, 2, false, " "), Err(Refusal::FieldMissing("部门意见")));
    say(&mut world, 2, false, "合同已经签订。").expect("it is theirs");
    assert!(!asked(&world));
    let cell = |world: &World| {
        let said = world.county.result_opinion(ProjectId::new(id(4, 4)), source);
        said.map(|said| said.sentence())
    };
    assert_eq!(cell(&world).as_deref(), Some("不同意：合同已经签订。"));
    say(&mut world, 2, true, "").expect("the newest counts");
    assert_eq!(cell(&world).as_deref(), Some("同意"));
    let unproposed = FormKind::SelfEvaluation;
    let subject = ProjectId::new(id(4, 4)).into();
    let command = CommentResult { subject, source: unproposed, agrees: true, text: String::new() };
    let head = actor(&world, 2);
    let refused = world.run(&head, &Command::CommentResult(command));
    assert_eq!(refused, Err(Refusal::NotProposed));
}

fn decide(world: &mut World, source: FormKind, application: Application, cut: Option<i64>) {
    let command = DecideResult {
        subject: ProjectId::new(id(4, 4)).into(),
        source,
        application,
        amount: cut.map(wan),
        number: String::new(),
        text: "按规定办理。".to_owned(),
    };
    must(world, FINANCE, Command::DecideResult(command));
}

fn register(world: &mut World, adjusted: i64) {
    let mut project = (*four(world)).clone();
    project.funds[0].adjusted = wan(adjusted);
    // What the lists say is paid counts; the register says nothing of it.
    project.funds[0].executed = Amount::ZERO;
    must(world, FINANCE, Command::RegisterProject(RegisterProject { project }));
}

fn pay(world: &mut World, source: u8, amount: i64) -> Result<(), Refusal> {
    let row = ("65282325T0004".to_owned(), wan(amount), today(world));
    let finance = actor(world, FINANCE);
    world.run(&finance, &payments(&format!("{source:064x}"), &[row])).map(|_| ())
}

pub fn ledger(world: &World, key: &str) -> Table {
    of_year(world, key, 2025)
}

pub fn of_year(world: &World, key: &str, year: i16) -> Table {
    let person = |_: AccountId| "甲".to_owned();
    find(key).expect("there is one").table(&Asked {
        county: &world.county,
        year,
        source: None,
        department: None,
        scope: &Scope::County,
        reader: None,
        today: today(world),
        pack: &world.pack,
        person: &person,
    })
}

pub fn column(table: &Table, id: &str) -> usize {
    table.ledger.columns().iter().position(|spec| spec.id == id).expect("there is one")
}

pub fn shown(table: &Table, id: &str) -> Vec<String> {
    table.rows.iter().map(|row| row[column(table, id)].shown()).collect()
}

fn total(table: &Table, id: &str) -> Value {
    table.totals()[column(table, id)].clone()
}

#[test]
fn a_decided_cut_waits_for_the_register_and_bounds_payments_until_then() {
    let mut world = late();
    decide(&mut world, FormKind::MonitoringMay, Application::Reduce, Some(2));
    let project = four(&world);
    assert_eq!(project.adjusted(), wan(10), "the registered figure is the budget system's");
    assert_eq!(world.county.budget_in_force(&project), wan(8));
    let waits = |world: &World, by: u64| {
        let me = world.county.membership(membership(by)).expect("it was granted");
        let all = tasks(&world.county, me, 2025, today(world), &world.pack);
        all.iter().filter(|task| task.kind == TaskKind::Register).count()
    };
    assert_eq!((waits(&world, FINANCE), waits(&world, 0)), (1, 0), "of who registers projects");
    let nothing = Err(Refusal::Payments(PaymentRefusal::NothingNew));
    assert_eq!(pay(&mut world, 1, 9), nothing, "more than what is left after the cut");
    register(&mut world, 11);
    assert_eq!(waits(&world, FINANCE), 1, "more money is not the cut");
    register(&mut world, 8);
    assert_eq!(waits(&world, FINANCE), 0, "the register tells the whole");
    let about = wenxiao_domain::document::Subject::Project(four(&world));
    assert_eq!(left_to_cut(&world.county, &about, FormKind::MonitoringAugust), wan(8), "not 6");
    register(&mut world, 12);
    assert_eq!(world.county.budget_in_force(&four(&world)), wan(12), "added afterwards");
    assert!(pay(&mut world, 2, 11).is_ok());
    let bytes = checkpoint::write(&world.county);
    assert_eq!(checkpoint::read(&bytes).as_ref(), Some(&world.county));
}

#[test]
fn totals_of_the_ledger_of_results_count_a_project_once() {
    let mut world = late();
    decide(&mut world, FormKind::MonitoringMay, Application::Reduce, Some(2));
    let table = ledger(&world, "result");
    assert_eq!(
        shown(&table, "budget"),
        ["10.00", "10.00"],
        "the open row shows what is registered"
    );
    assert_eq!(total(&table, "budget"), Value::Money(wan(10)));
    assert_eq!(total(&table, "left"), Value::Money(wan(8)));
    decide(&mut world, FormKind::MonitoringAugust, Application::Control, None);
    let table = ledger(&world, "result");
    assert_eq!(shown(&table, "budget"), ["10.00", "8.00"], "in the order of the decisions");
    let basis = shown(&table, "basis");
    assert!(basis[1].ends_with("原预算为此前决定扣减2.00万元之后的数"), "{basis:?}");
    assert_eq!(total(&table, "budget"), Value::Money(wan(10)));
    assert_eq!(total(&table, "adjusted"), Value::Money(wan(2)));
    assert_eq!(total(&table, "left"), Value::Money(wan(8)));
    let once = |note: &&String| note.contains("每个项目只计一次");
    assert_eq!(table.notes().iter().filter(once).count(), 1);
    let tickets = ledger(&world, "rectification");
    assert_eq!(shown(&tickets, "amount"), ["10.00", "10.00"]);
    assert_eq!(total(&tickets, "amount"), Value::Money(wan(10)), "one project, two tickets");
}

#[test]
fn a_decided_row_keeps_the_basis_that_was_recorded_with_it() {
    let mut world = late();
    let recorded = row_of(&world, FormKind::MonitoringMay).basis;
    decide(&mut world, FormKind::MonitoringMay, Application::Reduce, Some(2));
    world.now_ms += 95 * 86_400_000;
    let row = row_of(&world, FormKind::MonitoringMay);
    assert_eq!(row.basis, recorded);
    assert_ne!(row.proposed.as_ref(), Some(&recorded), "the days go on");
    assert_eq!(shown(&ledger(&world, "result"), "basis")[1], recorded);
    decide(&mut world, FormKind::MonitoringMay, Application::Reduce, Some(3));
    let again = row_of(&world, FormKind::MonitoringMay);
    assert_eq!(Some(again.basis), row.proposed, "decided anew, on what is known then");
}

/// With a 部门评价 of project 4 that came to 中.
fn evaluated() -> World {
    let mut world = late();
    world.now_ms += 180 * 86_400_000;
    must(&mut world, 2, crate::evaluate::choice(2025, &[4]));
    world.pass_sheet(4, crate::evaluate::fair(4), 72);
    world
}

#[test]
fn what_falls_on_the_next_budget_carries_its_year_and_leaves_this_ones_alone() {
    let mut world = evaluated();
    decide(&mut world, FormKind::DepartmentEvaluation, Application::Reduce, Some(7));
    let row = row_of(&world, FormKind::DepartmentEvaluation);
    assert_eq!(row.falls_on(), 2026);
    let about = row.subject.clone();
    assert_eq!(left_to_cut(&world.county, &about, FormKind::MonitoringMay), wan(10));
    assert_eq!(world.county.budget_in_force(&four(&world)), wan(10));
    let table = ledger(&world, "result");
    assert_eq!(shown(&table, "year"), ["2025", "2025", "2026"]);
    assert_eq!(
        (total(&table, "budget"), total(&table, "left")),
        (Value::Money(wan(10)), Value::Money(wan(10)))
    );
    assert!(
        table.foot.iter().any(|note| note.contains("扣减本年预算0.00万元、下一年预算7.00万元，"))
    );
}

#[test]
fn evaluations_are_supposed_too_with_the_results_that_follow() {
    let world = evaluated();
    let then = world.pack.clone().supposing("grades.fair_from", "75").expect("points");
    let found = what_if(&world.county, (2025, today(&world)), &Scope::County, &world.pack, &then);
    let of =
        |all: &[wenxiao_domain::overview::what_if::Difference]| -> Vec<(FormKind, String, String)> {
            all.iter().map(|one| (one.kind, one.before.clone(), one.after.clone())).collect()
        };
    let kind = FormKind::DepartmentEvaluation;
    assert_eq!(of(&found.forms), [(kind, "70.00 中".to_owned(), "70.00 差".to_owned())]);
    assert_eq!(of(&found.results), [(kind, "控制".to_owned(), "压减".to_owned())]);
    let rows = result_rows(&world.county, 2025, today(&world), &Scope::County);
    assert_eq!(rows.len(), 3, "nothing was changed");
}
