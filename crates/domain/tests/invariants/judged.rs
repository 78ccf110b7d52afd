//! What is refused before it is on record: forms before their time, codes, money and names that cannot be.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    ChangeOrganization, Command, RegisterOrganization, RegisterProject, SubmitDocument, findings_of,
};
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::task::tasks;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::project::Project;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{DocumentId, ProjectId};

use crate::tries::actor;
use crate::world::*;

fn code<T>(result: Result<T, Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

fn system(world: &mut World, command: Command) -> Option<&'static str> {
    code(world.run(&Actor::System("test".to_owned()), &command))
}

fn submit(world: &mut World, number: u64, kind: FormKind) -> Option<&'static str> {
    let submit = SubmitDocument {
        document: DocumentId::new(id(5, 900 + number)),
        subject: subject(number, kind),
        sheet: sheet(number, kind, true),
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    let clerk = actor(world, 0);
    code(world.run(&clerk, &Command::SubmitDocument(Box::new(submit))))
}

#[test]
fn a_self_evaluation_opens_when_its_year_is_over() {
    let mut world = World::new();
    let project = Project { budget_year: 2026, ..project(8) };
    system(&mut world, Command::RegisterProject(RegisterProject { project }));
    assert_eq!(submit(&mut world, 8, FormKind::SelfEvaluation), Some("R110"), "it is 2026 still");
    let held = world.county.membership(membership(0)).expect("it was granted");
    let asked = |day: &str| {
        let day = day.parse().expect("a day");
        let found = tasks(&world.county, held, 2027, day, &world.pack);
        found.iter().any(|task| task.form == FormKind::SelfEvaluation)
    };
    assert!(!asked("2026-12-31"), "nobody is asked before");
    assert!(asked("2027-01-01"));
    assert_eq!(submit(&mut world, 2, FormKind::SelfEvaluation), None, "2025 is over");
}

#[test]
fn a_self_evaluation_without_an_approved_target_is_said_to_be_one() {
    let mut world = World::new();
    let kind = FormKind::SelfEvaluation;
    let said = |world: &World| {
        let subject = world.county.subject(subject(2, kind)).expect("it is registered");
        let rules = rules_of(kind, 2025, &world.pack).expect("covered");
        let (own, today) = (sheet(2, kind, true), crate::agency::today(world));
        let findings = findings_of(&own, &world.county, &subject, &rules, today);
        findings.iter().any(|finding| finding.code == "W017")
    };
    assert!(said(&world));
    let waived = wenxiao_domain::project::Nature::Continuing;
    let project = Project { nature: waived, ..project(2) };
    world.must(Command::RegisterProject(RegisterProject { project }));
    world.pass(FormKind::Target, 2, 910);
    assert!(!said(&world));
}

#[test]
fn a_project_has_one_code_however_it_is_spelled() {
    let mut world = World::new();
    let mut register = |number: u64, code: &str| {
        let project = Project { code: code.to_owned(), ..project(number) };
        let refused = system(&mut world, Command::RegisterProject(RegisterProject { project }));
        let kept = world.county.project(ProjectId::new(id(4, number)));
        (refused, kept.map(|project| project.code.clone()))
    };
    assert_eq!(register(20, " ６５９９０１２５t0292 "), (None, Some("65990125T0292".to_owned())));
    for again in ["65990125T0292", "65990125t0292", "６５９９０１２５Ｔ０２９２"] {
        assert_eq!(register(21, again), (Some("R306"), None), "{again}");
    }
    for never in ["65990126T0292 ; drop", "../../x", "65990126T0292-65990126T0292"] {
        assert_eq!(register(21, never), (Some("R484"), None), "{never}");
    }
    assert_eq!(register(21, " "), (Some("R405"), None));
    assert!(world.county.project_by_code(2025, "６５９９０１２５t0292").is_some());
}

#[test]
fn money_that_cannot_be_is_told_with_its_line() {
    let mut world = World::new();
    let mut register = |initial: i64, adjusted: i64, executed: i64| {
        let mut project = project(30);
        let line = &mut project.funds[0];
        (line.initial, line.adjusted, line.executed) = (
            Amount::from_fen(initial * 1_000_000),
            Amount::from_fen(adjusted * 1_000_000),
            Amount::from_fen(executed * 1_000_000),
        );
        let by = Actor::System("test".to_owned());
        let result = world.run(&by, &Command::RegisterProject(RegisterProject { project }));
        result.err().map(|refusal| refusal.to_string())
    };
    let negative = register(-500, 0, 0).expect("it is refused");
    assert!(negative.starts_with("资金第1行“年初预算”填的是-500.00万元"), "{negative}");
    let over = register(100, 100, 120).expect("it is refused");
    assert!(over.contains("执行数120.00万元，大于全年预算100.00万元"), "{over}");
    assert_eq!(register(100, 120, 120), None);
}

#[test]
fn two_open_units_under_one_parent_have_two_names_and_two_budget_codes() {
    let mut world = World::new();
    let day = |text: &str| text.parse::<Day>().expect("a day");
    let unit = |number: u64, name: &str, budget_code: &str| RegisterOrganization {
        organization: org(number),
        kind: OrgKind::Department,
        parent: None,
        name: name.to_owned(),
        uscc: String::new(),
        budget_code: budget_code.to_owned(),
        from: day("2026-01-01"),
        succeeds: Vec::new(),
        is_township: false,
    };
    let mut register =
        |one: RegisterOrganization| system(&mut world, Command::RegisterOrganization(one));
    assert_eq!(register(unit(40, "县科技局", "340")), None);
    assert_eq!(register(unit(41, "县 科技局", "341")), Some("R385"));
    assert_eq!(register(unit(41, "县工信局", "340")), Some("R386"));
    let carried_on =
        RegisterOrganization { succeeds: vec![org(40)], ..unit(41, "县科技局", "340") };
    assert_eq!(register(carried_on), None, "it carries the other on");
    let below = RegisterOrganization {
        kind: OrgKind::ImplementingUnit,
        parent: Some(org(40)),
        ..unit(42, "县科技局", "")
    };
    assert_eq!(register(below), None, "another parent");
    assert_eq!(register(unit(43, "县工信局", "343")), None);
    let change = |name: &str, budget_code: &str| {
        Command::ChangeOrganization(ChangeOrganization {
            organization: org(43),
            from: day("2026-02-01"),
            name: name.to_owned(),
            uscc: String::new(),
            budget_code: budget_code.to_owned(),
            is_township: None,
        })
    };
    assert_eq!(system(&mut world, change("县科技局", "")), Some("R385"));
    assert_eq!(system(&mut world, change("", "340")), Some("R386"));
    assert_eq!(system(&mut world, change("县工业和信息化局", "343")), None, "its own code");
}
