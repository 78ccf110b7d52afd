//! 部门评价: who chooses, what may be evaluated, and what its grade does.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    Command, Outcome, RegisterProject, ReviewDocument, SelectEvaluations, SubmitDocument,
};
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::form::evaluation::SCORES;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::evaluation::{coverage, floor};
use wenxiao_domain::overview::result::result_rows;
use wenxiao_domain::overview::task::{TaskKind, tasks};
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::project::Project;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::result::Application;
use wenxiao_domain::state::checkpoint;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{DocumentId, ProjectId};
use wenxiao_domain::unit::points::Points;

use crate::result::{ledger, shown};
use crate::tries::actor;
use crate::world::*;

const CLERK: u64 = 0;
const HEAD: u64 = 2;
const FINANCE: u64 = 3;
const KIND: FormKind = FormKind::DepartmentEvaluation;

fn code(result: Result<(), Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

pub fn choice(budget_year: i16, projects: &[u64]) -> Command {
    Command::SelectEvaluations(SelectEvaluations {
        department: org(2),
        budget_year,
        projects: projects.iter().map(|number| ProjectId::new(id(4, *number))).collect(),
        reason: "重点项目，金额最大。".to_owned(),
    })
}

/// 部门评价 of a project with 70 points: 中.
pub fn fair(number: u64) -> Sheet {
    let mut fair = sheet(number, KIND, true);
    for row in [15, 16] {
        let row = &mut fair.rows_mut(SCORES)[row];
        for (column, text) in [("score", "0"), ("deduction", "没有达到"), ("evidence", "第9页")]
        {
            row.set(column, text);
        }
    }
    fair
}

fn choose(world: &mut World, by: u64, budget_year: i16, projects: &[u64]) -> Result<(), Refusal> {
    let by = actor(world, by);
    world.run(&by, &choice(budget_year, projects)).map(|_| ())
}

fn submit(world: &mut World, number: u64, sheet: Sheet) -> Result<(), Refusal> {
    let submit = SubmitDocument {
        document: DocumentId::new(id(5, 70 + number)),
        subject: subject(number, KIND),
        sheet,
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    let clerk = actor(world, CLERK);
    world.run(&clerk, &Command::SubmitDocument(Box::new(submit))).map(|_| ())
}

#[test]
fn a_department_chooses_its_own_projects_of_a_year_that_is_over() {
    let mut world = World::new();
    world.add_adjustable();
    assert_eq!(code(choose(&mut world, CLERK, 2025, &[2])), Some("R201"));
    assert_eq!(code(choose(&mut world, HEAD, 2025, &[1])), Some("R202"), "another's project");
    assert_eq!(code(choose(&mut world, HEAD, 2025, &[ADJUSTABLE])), Some("R202"), "another year");
    assert_eq!(code(choose(&mut world, HEAD, 2026, &[ADJUSTABLE])), Some("R360"));
    assert_eq!(code(choose(&mut world, HEAD, 2025, &[])), Some("R470"));
    assert_eq!(code(submit(&mut world, 2, sheet(2, KIND, true))), Some("R361"));
    choose(&mut world, HEAD, 2025, &[2, 4]).expect("lawful");
    choose(&mut world, HEAD, 2025, &[2]).expect("nothing is begun yet");
    assert_eq!(code(submit(&mut world, 4, sheet(4, KIND, true))), Some("R361"));
    assert_eq!(code(submit(&mut world, 2, sheet(2, KIND, false))), Some("R402"));
    submit(&mut world, 2, sheet(2, KIND, true)).expect("nothing blocks");
    assert_eq!(code(choose(&mut world, HEAD, 2025, &[4])), Some("R362"));
    choose(&mut world, HEAD, 2025, &[2, 4]).expect("more may be chosen");
    let bytes = checkpoint::write(&world.county);
    assert_eq!(checkpoint::read(&bytes).as_ref(), Some(&world.county));
}

#[test]
fn what_another_department_carries_on_holds_the_choice_up_no_longer() {
    let mut world = World::new();
    choose(&mut world, HEAD, 2025, &[2, 4]).expect("lawful");
    submit(&mut world, 2, sheet(2, KIND, true)).expect("nothing blocks");
    assert_eq!(code(choose(&mut world, HEAD, 2025, &[4])), Some("R362"));
    let moved = Project { department: org(3), unit: org(3), ..project(2) };
    world.must(Command::RegisterProject(RegisterProject { project: moved }));
    choose(&mut world, HEAD, 2025, &[4]).expect("what remains is its own");
}

#[test]
fn both_bases_are_counted_and_what_is_missing_waits_for_the_head() {
    let mut world = World::new();
    let floor = floor(2025, &world.pack).expect("the pack has it");
    let today = Day::new(2026, 4, 1).expect("it exists");
    let waits = |world: &World, number: u64| {
        let held = world.county.membership(membership(number)).expect("it was granted");
        let found = tasks(&world.county, held, 2026, today, &world.pack);
        let of = |task: &&wenxiao_domain::overview::task::Task| task.form == KIND;
        found.iter().filter(of).map(|task| (task.kind, task.due)).collect::<Vec<_>>()
    };
    let due = Day::new(2026, 4, 30);
    assert_eq!(waits(&world, HEAD), [(TaskKind::Select, due)]);
    assert_eq!(waits(&world, CLERK), []);
    choose(&mut world, HEAD, 2025, &[2]).expect("lawful");
    assert_eq!(waits(&world, HEAD), []);
    assert_eq!(waits(&world, CLERK), [(TaskKind::FillIn, due)]);
    let projects: Vec<_> = world.county.projects_of(2025).cloned().collect();
    let counted = coverage(&world.county, &projects, |one| world.county.is_selected(one));
    assert_eq!((counted.projects, counted.selected), (4, 1));
    assert_eq!(counted.by_amount().map(|share| share.percent().to_string()), Some("25%".into()));
    assert!(counted.is_enough(floor));
}

#[test]
fn a_fair_grade_of_a_departments_evaluation_asks_for_an_answer() {
    let mut world = World::new();
    choose(&mut world, HEAD, 2025, &[2, 4]).expect("lawful");
    world.pass_sheet(2, fair(2), 72);
    world.pass(KIND, 4, 74);
    let settled = |number| {
        let document = world.county.document_of(subject(number, KIND), KIND);
        let settled = document.and_then(|document| document.settled()).expect("it was accepted");
        (settled.total, settled.grade)
    };
    assert_eq!(settled(2), (Some(Points::whole(70)), Some(Grade::Fair)));
    assert_eq!(settled(4), (Some(Points::whole(100)), Some(Grade::Excellent)));
    let today = Day::new(2026, 5, 1).expect("it exists");
    let rows = result_rows(&world.county, 2025, today, &Scope::County);
    let shown: Vec<_> = rows.iter().map(|row| (row.basis.as_str(), row.suggested)).collect();
    assert_eq!(shown, [("部门评价70.00分，等级中", Application::Control)]);
}

/// What stands against a conclusion on the report of an agency; nothing when it was taken.
fn conclude(world: &mut World, by: u64, outcome: Outcome) -> Option<&'static str> {
    let review = ReviewDocument {
        document: DocumentId::new(id(5, 90)),
        seen: 1,
        outcome,
        remark: "得分偏低。".into(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    };
    let by = actor(world, by);
    code(world.run(&by, &Command::ReviewDocument(review)).map(|_| ()))
}

/// A world in which an agency has handed in its report about project 2.
fn reported() -> World {
    let mut world = World::new();
    crate::agency::set_up(&mut world);
    let first = Day::new(2026, 1, 1).expect("it exists");
    let finance = actor(&world, FINANCE);
    world
        .run(&finance, &crate::agency::commission(crate::agency::project_id(2), 1, first, false))
        .expect("lawful");
    let submit = SubmitDocument {
        document: DocumentId::new(id(5, 90)),
        subject: subject(2, FormKind::KeyEvaluation),
        sheet: sheet(2, FormKind::KeyEvaluation, true),
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    let submit = Command::SubmitDocument(Box::new(submit));
    world.run(&crate::agency::evaluator(), &submit).expect("nothing blocks");
    world
}

#[test]
fn who_is_evaluated_is_asked_and_cannot_stop_the_report() {
    let mut world = reported();
    assert_eq!(conclude(&mut world, HEAD, Outcome::Return), Some("R364"));
    assert_eq!(conclude(&mut world, FINANCE, Outcome::Pass), Some("R365"), "not asked yet");
    assert_eq!(conclude(&mut world, HEAD, Outcome::Pass), None);
    assert_eq!(conclude(&mut world, FINANCE, Outcome::Pass), None);

    // Whoever says nothing is not waited for.
    let mut world = reported();
    world.now_ms += 10 * 86_400_000;
    assert_eq!(conclude(&mut world, FINANCE, Outcome::Pass), Some("R365"), "the last day");
    world.now_ms += 86_400_000;
    assert_eq!(conclude(&mut world, FINANCE, Outcome::Pass), None);
}

#[test]
fn every_evaluation_stands_in_the_register_from_the_day_it_is_known_of() {
    let mut world = World::new();
    let of = |world: &World, kind: FormKind, id: &str| {
        let table = ledger(world, "evaluation");
        let (kinds, shown) = (shown(&table, "kind"), shown(&table, id));
        let all = kinds.into_iter().zip(shown);
        all.filter(|(of, _)| of == kind.short_name()).map(|(_, text)| text).collect::<Vec<_>>()
    };
    let own = FormKind::SelfEvaluation;
    assert_eq!(of(&world, own, "basis"), ["逐项自评"; 4], "each project owes its own");
    assert_eq!(of(&world, own, "listed"), [""; 4]);
    assert!(of(&world, KIND, "basis").is_empty(), "nothing was chosen yet");

    choose(&mut world, HEAD, 2025, &[2, 4]).expect("lawful");
    let today = crate::agency::today(&world).to_string();
    assert_eq!(of(&world, KIND, "basis"), ["部门选取"; 2]);
    assert_eq!(of(&world, KIND, "listed"), [&*today, &*today], "before a word is written");
    assert_eq!(of(&world, KIND, "due"), ["2026-04-30"; 2]);
    assert_eq!(of(&world, KIND, "state"), ["未报"; 2]);

    world.pass_sheet(2, fair(2), 72);
    assert_eq!(of(&world, KIND, "state"), ["已通过", "未报"]);
    assert_eq!(of(&world, KIND, "score"), ["70.00", ""]);
    assert_eq!(of(&world, KIND, "grade"), ["中", ""]);
    assert!(of(&world, KIND, "accepted")[0].starts_with("2026-"));
    let foot = ledger(&world, "evaluation").foot.join("");
    assert!(foot.contains("部门评价2项，送审1项，通过1项"), "{foot}");
    assert!(!foot.contains("逾期1项"), "{foot}");

    world.now_ms += 365 * 86_400_000;
    assert_eq!(of(&world, KIND, "state"), ["已通过", "未报（逾期）"], "filed in time, and not");
    let foot = ledger(&world, "evaluation").foot.join("");
    assert!(foot.contains("部门评价2项，送审1项，通过1项，逾期1项"), "{foot}");
    let table = ledger(&world, "evaluation");
    let total = |id| table.totals()[crate::result::column(&table, id)].shown();
    assert_eq!(total("contract"), "", "nothing was commissioned, which is not 0.00");
    assert_ne!(total("budget"), "");
}

#[test]
fn what_is_commissioned_stands_in_the_register_with_its_agency_and_term() {
    let world = reported();
    let table = ledger(&world, "evaluation");
    let kinds = shown(&table, "kind");
    let at = kinds.iter().position(|kind| kind == FormKind::KeyEvaluation.short_name());
    let of = |id: &str| shown(&table, id)[at.expect("it was commissioned")].clone();
    assert_eq!((of("basis"), of("state")), ("财政委托".to_owned(), "待签审".to_owned()));
    let engagement = crate::agency::at(&world, 0).and_then(|id| world.county.engagement(id));
    let contract = &engagement.expect("it was commissioned").contract;
    let today = crate::agency::today(&world);
    assert_eq!(of("evaluator"), world.county.organization_name(contract.agency, today));
    assert!(of("due") <= contract.last_day.to_string() && !of("listed").is_empty());
}
