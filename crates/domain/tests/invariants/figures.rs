//! Figures of a year follow from its records: what was ordered, what a result did to money, what was chosen.

use wenxiao_domain::act::{Command, DecideResult};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::figure::registry::Follows;
use wenxiao_domain::figure::{ALL, FigureValue, Population, changes, find, of_shared};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::result::Application;
use wenxiao_domain::state::Shared;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::id::ProjectId;

use crate::rectify::{answer, filed, must, order};
use crate::world::*;

const FINANCE: u64 = 3;

fn value(world: &World, id: &str) -> FigureValue {
    let county = of_shared(&world.county.shared);
    let population = Population { county: &county, work_year: 2025, pack: &world.pack };
    (find(id).expect("it is declared").compute)(population).value
}

fn shown(world: &World, id: &str) -> String {
    find(id).expect("it is declared").shown(&value(world, id))
}

#[test]
fn what_was_ordered_and_what_is_put_right_of_it_is_counted() {
    let mut world = World::new();
    assert_eq!(shown(&world, "F12"), "0个");
    assert_eq!(shown(&world, "F14"), "—", "of nothing there is no share");
    let may = filed(&mut world, FormKind::MonitoringMay, 1);
    let (ticket, command) = order(may, 1);
    must(&mut world, FINANCE, command);
    assert_eq!(shown(&world, "F12"), "1个");
    assert_eq!(shown(&world, "F13"), "0个");
    assert_eq!(shown(&world, "F14"), "0.0%（0/1）");
    assert_eq!(shown(&world, "W7"), "1件");
    must(&mut world, 0, answer(ticket, 0));
    assert_eq!(shown(&world, "F14"), "0.0%（0/1）", "answered is not put right");
}

#[test]
fn a_result_tells_who_was_given_a_limit_and_what_was_taken_away() {
    let mut world = World::new();
    let may = filed(&mut world, FormKind::MonitoringMay, 1);
    let (_, command) = order(may, 1);
    must(&mut world, FINANCE, command);
    world.now_ms += 40 * 86_400_000;
    let subject = value(&world, "F11");
    assert!(matches!(subject, FigureValue::Parts(parts) if parts.get("5月") == Some(&1)));
    let project = world
        .county
        .shared
        .documents
        .values()
        .find(|one| one.kind == FormKind::MonitoringMay)
        .and_then(|one| one.project())
        .expect("one was filed");
    assert_eq!(shown(&world, "F30"), "—");
    decide(&mut world, project, Application::Rectify, 0);
    assert_eq!(shown(&world, "F29"), "1个");
    assert_eq!(shown(&world, "F30"), "30天", "as its order says");
    let budget = world.county.project(project).expect("it is there").adjusted();
    assert_eq!(value(&world, "F31"), FigureValue::Sum(budget));
    assert_eq!((shown(&world, "F32").as_str(), shown(&world, "F33").as_str()), ("0个", "0.00万元"));

    decide(&mut world, project, Application::Reduce, 100);
    assert_eq!(shown(&world, "F29"), "0个", "the newest decision counts");
    assert_eq!(shown(&world, "F32"), "1个");
    assert_eq!(value(&world, "F33"), FigureValue::Sum(Amount::from_fen(100)));
}

/// From one day to another: what is said to have joined, left or moved is what makes the difference.
#[test]
fn a_figure_tells_which_records_changed_it() {
    let mut world = World::new();
    let may = filed(&mut world, FormKind::MonitoringMay, 1);
    let before = of_shared(&world.county.shared);
    let (_, command) = order(may, 1);
    must(&mut world, FINANCE, command);
    let after = of_shared(&world.county.shared);
    let of = |county| Population { county, work_year: 2025, pack: &world.pack };
    let all = changes(ALL.iter(), (of(&before), of(&after)));
    let one = |id: &str| all.iter().find(|one| one.figure.id == id).expect("it is declared");
    assert_eq!(one("F12").difference().as_deref(), Some("+1个"));
    assert_eq!((one("F12").joined().len(), one("F12").left().len()), (1, 0));
    assert!(
        one("F2").is_none() && one("F2").difference().is_none() && one("F2").moved().is_empty()
    );
    let back = changes(ALL.iter(), (of(&after), of(&before)));
    let back = back.iter().find(|one| one.figure.id == "F12").expect("it is declared");
    assert_eq!((back.difference().as_deref(), back.left()), (Some("-1个"), one("F12").joined()));
}

/// More money for one project: the same records count, and the project is named with what it gave and gives.
#[test]
fn a_project_that_counts_otherwise_is_named() {
    let mut world = World::new();
    let may = filed(&mut world, FormKind::MonitoringMay, 1);
    let (_, command) = order(may, 1);
    must(&mut world, FINANCE, command);
    world.now_ms += 40 * 86_400_000;
    let project = world.county.shared.documents.values().find_map(|one| one.project());
    let project = project.expect("one was filed");
    decide(&mut world, project, Application::Reduce, 100);
    let before = of_shared(&world.county.shared);
    decide(&mut world, project, Application::Reduce, 300);
    let after = of_shared(&world.county.shared);
    let of = |county| Population { county, work_year: 2025, pack: &world.pack };
    let cut = changes(find("F33").into_iter(), (of(&before), of(&after)));
    assert_eq!((cut[0].joined(), cut[0].left()), (vec![], vec![]));
    assert_eq!(cut[0].difference().as_deref(), Some("+0.0002万元"));
    let moved = cut[0].moved();
    assert_eq!(moved.len(), 1);
    assert_eq!(moved[0].record, SubjectId::Project(project));
    assert_eq!(moved[0].before, FigureValue::Sum(Amount::from_fen(100)));
    assert_eq!(moved[0].after, FigureValue::Sum(Amount::from_fen(300)));
}

fn decide(world: &mut World, project: ProjectId, application: Application, fen: i64) {
    let command = DecideResult {
        subject: project.into(),
        source: FormKind::MonitoringMay,
        application,
        amount: (0 < fen).then_some(Amount::from_fen(fen)),
        number: "尉财绩〔2025〕7号".to_owned(),
        text: "按办法处理。".to_owned(),
    };
    let finance = Actor::person(account(FINANCE), membership(FINANCE));
    world.run(&finance, &Command::DecideResult(command)).expect("lawful");
}

/// What is kept of a county is moved on project by project: each such figure of the whole is the sum of its parts.
#[test]
fn what_follows_projects_adds_up_project_by_project() {
    let mut world = World::new();
    filed(&mut world, FormKind::MonitoringMay, 1);
    world.pass(FormKind::SelfEvaluation, 4, 71);
    let of = |shared: &Shared| {
        let county = of_shared(shared);
        let population = Population { county: &county, work_year: 2026, pack: &world.pack };
        let own = ALL.iter().filter(|one| one.follows == Follows::Projects);
        own.map(|one| (one.compute)(population).value).collect::<Vec<FigureValue>>()
    };
    let whole = of(&world.county.shared);
    let parts =
        world.county.shared.projects.keys().map(|id| of(&world.county.shared.about(&[*id].into())));
    let sum = parts.reduce(|a, b| {
        let both = a.into_iter().zip(b);
        both.map(|(a, b)| a.merge(b).expect("of one kind")).collect()
    });
    assert_eq!(sum, Some(whole));
}
