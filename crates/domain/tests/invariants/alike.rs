//! 雷同: a target with nearly the same rows as another project's is told so, and neither stopped nor told of
//! itself.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wenxiao_domain::act::{Command, RegisterProject, SubmitDocument, findings_of};
use wenxiao_domain::derive::alike::{Alike, AlikeBounds};
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::journal::{Entry, Event, v2};
use wenxiao_domain::project::Project;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::{DocumentId, ProjectId};

use crate::tries::actor;
use crate::world::*;

const KIND: FormKind = FormKind::Target;

/// A target with these rows.
fn target(rows: impl IntoIterator<Item = usize>) -> Sheet {
    let mut sheet = Sheet::new(KIND);
    let row = |number: usize| {
        Row::default()
            .with("name", format!("指标{number}"))
            .with("target_raw", format!("≥{number}个"))
    };
    sheet.rows_mut("indicators").extend(rows.into_iter().map(row));
    sheet
}

/// The target stands in the journal, whatever checks think of it.
fn put(world: &mut World, number: u64, revision: u32, sheet: Sheet) {
    let project = world.county.project(ProjectId::new(id(4, number))).expect("registered");
    let event = Event::DocumentSubmitted(v2::DocumentSubmitted {
        document: DocumentId::new(id(5, number)),
        subject: project.id.into(),
        form: KIND,
        work_year: project.budget_year,
        budget_year: project.budget_year,
        revision,
        sheet,
        layout_version: "1".to_owned(),
        editors: Vec::new(),
        findings: Vec::new(),
        answers: Vec::new(),
        source_file: None,
        rules: String::new(),
    });
    world.now_ms += 60_000;
    let head = world.county.head.map(|link| (link.seq, link.hash));
    let now = Instant::from_epoch_ms(world.now_ms);
    let by = actor(world, 0).to_string();
    let entry = Entry::next(PLACE, head, now, &by, &event, [7; 32]);
    world.county.apply_entry(&entry).expect("it fits");
    world.entries.push(entry);
}

fn register(world: &mut World, project: Project) {
    world.must(Command::RegisterProject(RegisterProject { project }));
}

/// Which projects are alike to the target of one.
fn alike(world: &World, number: u64, sheet: &Sheet) -> Vec<Alike> {
    let project = world.county.project(ProjectId::new(id(4, number))).expect("registered");
    let rules = rules_of(KIND, project.budget_year, &world.pack).expect("covered");
    world.county.alike_targets(project, sheet, &rules, crate::agency::today(world))
}

fn names(found: &[Alike]) -> Vec<(&str, i16, usize)> {
    found.iter().map(|one| (one.name.as_str(), one.budget_year, one.same)).collect()
}

#[test]
fn a_target_copied_from_another_unit_is_told_and_not_stopped() {
    let mut world = World::new();
    world.pass(KIND, 2, 70);
    let copied = sheet(3, KIND, true);
    let subject = world.county.subject(subject(3, KIND)).expect("it is registered");
    let rules = rules_of(KIND, 2025, &world.pack).expect("covered");
    let today = crate::agency::today(&world);
    let found = findings_of(&copied, &world.county, &subject, &rules, today);
    let told: Vec<&str> =
        found.iter().filter(|one| one.code == "W023").map(|one| one.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "与“渠道维修2”（第2单位）有5条指标、指标值都相同（本表共5条）。请按本项目自己的内容和测算设置指标；同类项目确实统一要求的，可以保留。"
        ]
    );
    let submit = SubmitDocument {
        document: DocumentId::new(id(5, 71)),
        subject: subject.id(),
        sheet: copied,
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    let clerk = actor(&world, 1);
    assert!(world.run(&clerk, &Command::SubmitDocument(Box::new(submit))).is_ok());
}

#[test]
fn nine_rows_of_ten_are_told_eight_are_not_and_the_newest_revision_counts() {
    let mut world = World::new();
    put(&mut world, 2, 1, target(0..10));
    assert_eq!(names(&alike(&world, 3, &target(1..11))), [("渠道维修2", 2025, 9)]);
    assert!(alike(&world, 3, &target(2..12)).is_empty());
    put(&mut world, 2, 2, target(20..30));
    assert!(alike(&world, 3, &target(0..10)).is_empty());
    assert_eq!(names(&alike(&world, 3, &target(20..30))), [("渠道维修2", 2025, 10)]);
}

#[test]
fn a_project_that_goes_on_is_not_told_of_itself_but_of_others_of_the_years_before() {
    let mut world = World::new();
    put(&mut world, 2, 1, target(0..10));
    put(&mut world, 3, 1, target(0..9));
    let next = |number, of: u64| Project {
        budget_year: 2026,
        code: format!("65282326T{number:04}"),
        continues: Some(ProjectId::new(id(4, of))),
        ..project(number)
    };
    register(&mut world, next(12, 2));
    assert_eq!(names(&alike(&world, 12, &target(0..10))), [("渠道维修3", 2025, 9)]);
    // Once the other goes on as well, its newer target is named.
    register(&mut world, next(13, 3));
    put(&mut world, 13, 1, target(0..10));
    assert_eq!(names(&alike(&world, 12, &target(0..10))), [("渠道维修13", 2026, 10)]);
    // Earlier years are looked at, as far as the rules say, and no later one.
    let late = Project { budget_year: 2027, code: "65282327T0014".to_owned(), ..project(14) };
    register(&mut world, late);
    let told = [("渠道维修13", 2026, 10), ("渠道维修2", 2025, 10)];
    assert_eq!(names(&alike(&world, 14, &target(0..10))), told);
    assert_eq!(names(&alike(&world, 2, &target(0..10))), [("渠道维修3", 2025, 9)]);
}

#[test]
fn the_year_and_three_before_it_are_looked_at() {
    let world = World::new();
    let rules = rules_of(KIND, 2027, &world.pack).expect("covered");
    let years = AlikeBounds::of(&rules).years(2027);
    assert!(years.contains(&2024) && years.contains(&2027));
    assert!(!years.contains(&2023) && !years.contains(&2028));
}

#[test]
fn a_project_that_went_on_twice_is_not_told_of_its_beginning() {
    let mut world = World::new();
    put(&mut world, 2, 1, target(0..10));
    for (number, year, of) in [(12, 2026, 2), (13, 2027, 12)] {
        register(
            &mut world,
            Project {
                budget_year: year,
                code: format!("65282326T{number:04}"),
                continues: Some(ProjectId::new(id(4, of))),
                ..project(number)
            },
        );
    }
    assert!(alike(&world, 13, &target(0..10)).is_empty());
}

#[test]
fn a_sensitive_project_is_neither_named_nor_compared() {
    let mut world = World::new();
    put(&mut world, 2, 1, target(0..10));
    put(&mut world, 3, 1, target(0..10));
    assert_eq!(alike(&world, 3, &target(0..10)).len(), 1);
    register(&mut world, Project { is_sensitive: true, ..project(2) });
    assert!(alike(&world, 3, &target(0..10)).is_empty());
    assert!(alike(&world, 2, &target(0..10)).is_empty());
}

#[test]
fn rows_that_fifty_projects_have_are_everybodys() {
    let mut world = World::new();
    for number in 100..149 {
        register(&mut world, project(number));
        put(&mut world, number, 1, target(0..6));
    }
    // 49 have them, and this one is the fiftieth.
    assert!(alike(&world, 2, &target(0..6)).is_empty());
    assert!(alike(&world, 2, &target(0..10)).is_empty(), "six rows of it say nothing");
    put(&mut world, 3, 1, target(0..12));
    assert_eq!(names(&alike(&world, 2, &target(0..12))), [("渠道维修3", 2025, 6)]);
    put(&mut world, 100, 2, target(50..56));
    put(&mut world, 101, 2, target(50..56));
    assert_eq!(alike(&world, 102, &target(0..6)).len(), 46, "47 have them now and the longer one");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Six projects of one year, each with most of eleven rows.
    #[test]
    fn a_project_sees_alike_whom_it_is_alike_to_and_never_itself(
        rows in prop::collection::vec(prop::collection::btree_set(0_usize..11, 8..12), 6)
    ) {
        let mut world = World::new();
        for (number, rows) in (30_u64..).zip(&rows) {
            register(&mut world, project(number));
            put(&mut world, number, 1, target(rows.iter().copied()));
        }
        let of = |number: u64| {
            let rows = rows[usize::try_from(number - 30).unwrap()].iter().copied();
            alike(&world, number, &target(rows))
        };
        for one in 30..36 {
            let found = of(one);
            let name = |number: u64| format!("渠道维修{number}");
            prop_assert!(found.iter().all(|other| other.name != name(one)));
            prop_assert_eq!(&found, &of(one));
            prop_assert!(found.is_sorted_by(|a, b| b.same <= a.same));
            for other in (30..36).filter(|other| *other != one) {
                let same = |found: &[Alike], number| {
                    found.iter().find(|like| like.name == name(number)).map(|like| like.same)
                };
                prop_assert_eq!(same(&found, other), same(&of(other), one));
            }
        }
    }
}
