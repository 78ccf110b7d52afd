//! The target of a project that needs an 事前评估 waits for one.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    Command, Outcome, RegisterProject, ReviewDocument, SubmitDocument, WaiveExAnte,
};
use wenxiao_domain::derive::ex_ante::refusal::ExAnteRefusal;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::journal::Event;
use wenxiao_domain::overview::ex_ante::{ExAnteRules, ExAnteState, evaluation};
use wenxiao_domain::overview::life::{Standing, life};
use wenxiao_domain::overview::task::{TaskKind, tasks};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::project::{Nature, Project};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{DocumentId, ProjectId};

use crate::rectify::must;
use crate::world::*;

const PROJECT: u64 = 20;

/// A county with one project of 2026, of the department that has a head.
fn world(change: impl FnOnce(&mut Project)) -> World {
    let mut world = World::new();
    let mut project = project(PROJECT);
    project.budget_year = 2026;
    change(&mut project);
    world.must(Command::RegisterProject(RegisterProject { project }));
    world
}

fn person(number: u64) -> Actor {
    Actor::person(account(number), membership(number))
}

fn of_2026(kind: FormKind) -> Sheet {
    let mut sheet = sheet(PROJECT, kind, true);
    sheet.set_field("year", "2026");
    sheet
}

fn submitted(world: &mut World, sheet: Sheet) -> DocumentId {
    let document = DocumentId::new(id(5, 500 + world.fresh()));
    let submit = SubmitDocument {
        document,
        subject: ProjectId::new(id(4, PROJECT)).into(),
        sheet,
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    must(world, 0, Command::SubmitDocument(Box::new(submit)));
    document
}

fn pass(world: &mut World, by: u64, document: DocumentId) -> Result<Vec<Event>, Refusal> {
    let review = ReviewDocument {
        document,
        seen: 1,
        outcome: Outcome::Pass,
        remark: String::new(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    };
    world.run(&person(by), &Command::ReviewDocument(review))
}

/// A target that the department signed.
fn target(world: &mut World) -> DocumentId {
    let document = submitted(world, of_2026(FormKind::Target));
    pass(world, 2, document).expect("the department signs");
    document
}

fn waive(world: &mut World, by: u64, evidence: &[&str]) -> Result<Vec<Event>, Refusal> {
    let command = WaiveExAnte {
        project: ProjectId::new(id(4, PROJECT)),
        reason: "应急抢险，来不及评估。".to_owned(),
        evidence: evidence.iter().map(|name| ("22".repeat(32), (*name).to_owned())).collect(),
    };
    world.run(&person(by), &Command::WaiveExAnte(command))
}

/// Files and accepts a report with a conclusion.
fn evaluated(world: &mut World, conclusion: &str) {
    let mut sheet = of_2026(FormKind::ExAnte);
    sheet.set_field("conclusion", conclusion);
    if conclusion == "不予支持" {
        sheet.set_field("supported", "0");
        sheet.set_field("unsupported", "10");
    }
    let document = submitted(world, sheet);
    pass(world, 2, document).expect("the department signs");
    pass(world, 3, document).expect("the bureau accepts");
}

fn state(world: &World) -> ExAnteState {
    let rules = ExAnteRules::of(2026, &world.pack).expect("covered");
    let project = world.county.project(ProjectId::new(id(4, PROJECT))).expect("registered");
    evaluation(&world.county, project, &rules).state
}

#[test]
fn a_target_without_the_evaluation_it_needs_is_not_accepted() {
    let mut world = world(|_| {});
    let document = target(&mut world);
    let refusal = pass(&mut world, 3, document).expect_err("it waits");
    assert_eq!(refusal.code().code, "R342");
    assert!(refusal.message().starts_with("登记为新增项目，新增项目支出须先评估；"));
    evaluated(&mut world, "予以支持");
    pass(&mut world, 3, document).expect("the evaluation supports it");
}

#[test]
fn an_evaluation_that_does_not_support_stops_the_target() {
    let mut world = world(|_| {});
    let document = target(&mut world);
    evaluated(&mut world, "不予支持");
    assert_eq!(state(&world), ExAnteState::NotSupported);
    assert_eq!(pass(&mut world, 3, document), Err(Refusal::ExAnte(ExAnteRefusal::NotSupported)));
    waive(&mut world, 3, &["会议纪要.pdf"]).expect("the bureau overrules");
    pass(&mut world, 3, document).expect("it was waived");
}

#[test]
fn a_report_after_the_waiver_decides_and_a_reworked_project_is_evaluated_anew() {
    let mut world = world(|_| {});
    waive(&mut world, 3, &["会议纪要.pdf"]).expect("lawful");
    evaluated(&mut world, "不予支持");
    assert_eq!(state(&world), ExAnteState::NotSupported);
    let document = target(&mut world);
    assert_eq!(pass(&mut world, 3, document), Err(Refusal::ExAnte(ExAnteRefusal::NotSupported)));

    let project = ProjectId::new(id(4, PROJECT));
    let report = world.county.document_of(project, FormKind::ExAnte).expect("filed").id;
    let again = SubmitDocument {
        document: report,
        subject: project.into(),
        sheet: of_2026(FormKind::ExAnte),
        seen: 1,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    must(&mut world, 0, Command::SubmitDocument(Box::new(again.clone())));
    let twice = SubmitDocument { seen: 2, ..again };
    let twice = world.run(&person(0), &Command::SubmitDocument(Box::new(twice)));
    assert_eq!(twice.expect_err("it lies with the department").code().code, "R301");
    for by in [2, 3] {
        let review = ReviewDocument {
            document: report,
            seen: 2,
            outcome: Outcome::Pass,
            remark: String::new(),
            opinions: Vec::new(),
            resolved: Vec::new(),
            sheet: None,
        };
        must(&mut world, by, Command::ReviewDocument(review));
    }
    assert_eq!(
        pass(&mut world, 3, document).map(|_| ()),
        Ok(()),
        "the reworked project is supported"
    );
}

#[test]
fn only_the_bureau_waives_with_evidence_and_once() {
    let mut world = world(|_| {});
    for by in [0, 2, 4, 6, 7] {
        let refusal = waive(&mut world, by, &["会议纪要.pdf"]).expect_err("not theirs");
        assert_eq!(refusal.code().code, "R201", "{by}");
    }
    assert_eq!(waive(&mut world, 3, &[]), Err(Refusal::EvidenceMissing));
    waive(&mut world, 3, &["会议纪要.pdf"]).expect("lawful");
    assert_eq!(
        waive(&mut world, 3, &["会议纪要.pdf"]),
        Err(Refusal::ExAnte(ExAnteRefusal::NotOpen))
    );
    assert_eq!(state(&world), ExAnteState::Waived);
    let waiver = world.county.ex_ante_waiver(ProjectId::new(id(4, PROJECT))).expect("kept");
    assert_eq!(waiver.sentence, "登记为新增项目，新增项目支出须先评估");
}

#[test]
fn a_target_that_needs_none_or_of_which_nobody_can_tell_goes_on() {
    for (change, expected) in [
        (
            (|project| project.nature = Nature::InYearAddition) as fn(&mut Project),
            ExAnteState::NotNeeded,
        ),
        (|project| project.nature = Nature::Continuing, ExAnteState::Unknown),
    ] {
        let mut world = world(change);
        assert_eq!(state(&world), expected);
        let document = target(&mut world);
        pass(&mut world, 3, document).expect("nothing is in its way");
    }
}

#[test]
fn growth_is_told_from_the_project_that_is_continued() {
    for (fen, expected) in [(15_000_000, false), (15_000_001, true)] {
        let world = world(|project| {
            project.nature = Nature::Continuing;
            project.continues = Some(ProjectId::new(id(4, 2)));
            project.funds[0].initial = Amount::from_fen(fen);
        });
        assert_eq!(state(&world) == ExAnteState::Missing, expected, "{fen}");
    }
}

#[test]
fn before_the_gate_nothing_waits_and_no_task_is_made() {
    let world = World::new();
    let day = Day::new(2025, 3, 1).unwrap();
    let project = world.county.project(ProjectId::new(id(4, 2))).unwrap();
    let strip = life(&world.county, project, day, &world.pack);
    assert_eq!(strip[0].standing, Standing::NotAsked);
    let clerk = world.county.membership(membership(0)).unwrap();
    let found = tasks(&world.county, clerk, 2025, day, &world.pack);
    assert!(found.iter().all(|task| task.form != FormKind::ExAnte));
}

#[test]
fn the_unit_is_asked_for_the_report_and_the_bureau_for_its_review() {
    let mut world = world(|_| {});
    let day = Day::new(2026, 3, 1).unwrap();
    let found = |world: &World, who: u64| {
        let membership = world.county.membership(membership(who)).unwrap();
        let all = tasks(&world.county, membership, 2026, day, &world.pack);
        let of = all.into_iter().filter(|task| task.form == FormKind::ExAnte);
        of.map(|task| (task.kind, task.due)).collect::<Vec<_>>()
    };
    let due = Day::new(2026, 4, 10);
    assert_eq!(found(&world, 0), [(TaskKind::FillIn, due)]);
    assert_eq!(found(&world, 3), []);
    let document = submitted(&mut world, of_2026(FormKind::ExAnte));
    pass(&mut world, 2, document).expect("the department signs");
    assert_eq!(found(&world, 0), [(TaskKind::AwaitReview, due)]);
    assert_eq!(found(&world, 3), [(TaskKind::Review, due)]);
    let waived = |world: &mut World| waive(world, 3, &["会议纪要.pdf"]);
    let mut other = self::world(|_| {});
    waived(&mut other).expect("lawful");
    assert_eq!(found(&other, 0), [], "what was waived is not asked for");
}

#[test]
fn a_county_that_opens_the_gate_stops_no_target() {
    let mut world = world(|_| {});
    let open = "[ex_ante.gate]\noverrides = \"65\"\nvalues = [{ from = \"2024-01-01\", \
                value = \"off\", source = \"县财政局确认\", standing = \"拟定\", \
                checked_on = \"2026-11-28\" }]\n";
    let mut files = builtin::FILES.to_vec();
    files.push(("652823/ex_ante.toml", open));
    world.pack = Pack::load(&files).expect("the county may say so");
    let document = target(&mut world);
    pass(&mut world, 3, document).expect("nothing waits");
}

/// What is arranged is what was supported: a target above it is not submitted.
#[test]
fn a_target_above_the_supported_amount_does_not_go_on() {
    let mut world = world(|_| {});
    let mut report = of_2026(FormKind::ExAnte);
    report.set_field("conclusion", "部分支持");
    report.set_field("supported", "9");
    report.set_field("unsupported", "1");
    let document = submitted(&mut world, report);
    pass(&mut world, 2, document).expect("the department signs");
    pass(&mut world, 3, document).expect("the bureau accepts");
    let project = ProjectId::new(id(4, PROJECT));
    assert_eq!(world.county.supported_amount(project), Some(Amount::from_fen(9_000_000)));
    let submit = SubmitDocument {
        document: DocumentId::new(id(5, 500 + world.fresh())),
        subject: project.into(),
        sheet: of_2026(FormKind::Target),
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    let refused = world.run(&person(0), &Command::SubmitDocument(Box::new(submit)));
    assert_eq!(refused.expect_err("it asks for 10").code().code, "R402");
}
