//! 目标调整: from when on another target counts, and for which forms.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wenxiao_domain::act::{
    AnswerRectification, Command, Outcome, ReviewDocument, SubmitDocument, Verdict,
    WithdrawDocument, findings_of, findings_on,
};
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::task::{TaskKind, tasks};
use wenxiao_domain::project::Project;
use wenxiao_domain::rectification::Measure;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::{County, checkpoint};
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{DocumentId, ProjectId, RectificationId};
use wenxiao_testkit::judge::{Step, judge};

use crate::rectify;
use crate::tries::actor;
use crate::world::*;

fn about() -> SubjectId {
    subject(ADJUSTABLE, FormKind::Target)
}

fn document() -> DocumentId {
    DocumentId::new(id(5, 61))
}

fn second() -> DocumentId {
    DocumentId::new(id(5, 64))
}

fn submit(world: &mut World, seen: u32) -> Result<(), Refusal> {
    submit_of(world, ADJUSTABLE, sheet(ADJUSTABLE, FormKind::TargetAdjustment, true), seen)
}

fn submit_of(world: &mut World, number: u64, sheet: Sheet, seen: u32) -> Result<(), Refusal> {
    submit_as(world, document(), (number, sheet), seen)
}

/// An adjustment of what counts now to another length.
fn submit_again(
    world: &mut World,
    document: DocumentId,
    to: &str,
    seen: u32,
) -> Result<(), Refusal> {
    let now = world.county.approved_target(about()).expect("it was accepted").clone();
    submit_as(world, document, (ADJUSTABLE, adjusted_again(ADJUSTABLE, &now, to)), seen)
}

fn submit_as(
    world: &mut World,
    document: DocumentId,
    form: (u64, Sheet),
    seen: u32,
) -> Result<(), Refusal> {
    let clerk = actor(world, 0);
    world.run(&clerk, &submission(document, form, seen)).map(|_| ())
}

fn submission(document: DocumentId, (number, sheet): (u64, Sheet), seen: u32) -> Command {
    Command::SubmitDocument(Box::new(SubmitDocument {
        document,
        subject: subject(number, sheet.kind()),
        sheet,
        seen,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    }))
}

fn review(world: &mut World, by: u64, seen: u32, outcome: Outcome) {
    review_of(world, document(), by, seen, outcome);
}

fn review_of(world: &mut World, document: DocumentId, by: u64, seen: u32, outcome: Outcome) {
    let by = actor(world, by);
    world.run(&by, &conclusion(document, seen, outcome)).expect("it is their turn");
}

fn conclusion(document: DocumentId, seen: u32, outcome: Outcome) -> Command {
    Command::ReviewDocument(ReviewDocument {
        document,
        seen,
        outcome,
        remark: "请附批准文件".into(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    })
}

/// 指标值 of the first indicator of the target that counts.
fn promised(world: &World) -> String {
    let target = world.county.approved_target(about()).expect("it was accepted");
    target.rows("indicators")[0].get("target_raw").to_owned()
}

/// Whether W012 speaks on a form that promises a length.
fn differs(world: &World, kind: FormKind, length: &str) -> bool {
    let mut sheet = sheet(ADJUSTABLE, kind, true);
    sheet.rows_mut("indicators")[0].set("target_raw", length);
    let subject = world.county.subject(about()).expect("it is registered");
    let rules = rules_of(kind, 2026, &world.pack).expect("the year is covered");
    let findings =
        findings_of(&sheet, &world.county, &subject, &rules, crate::agency::today(world));
    findings.iter().any(|finding| finding.code == "W012")
}

#[test]
fn only_an_accepted_adjustment_changes_what_later_forms_answer_to() {
    let mut world = World::adjustable();
    submit(&mut world, 0).expect("the target was approved, and it is its year");
    let clerk = actor(&world, 0);
    let withdraw = WithdrawDocument { document: document(), seen: 1, reason: String::new() };
    world.run(&clerk, &Command::WithdrawDocument(withdraw)).expect("nobody acted on it");
    assert_eq!(promised(&world), "≥12公里");
    submit(&mut world, 1).expect("a second revision");
    review(&mut world, 2, 2, Outcome::Pass);
    review(&mut world, 3, 2, Outcome::Return);
    submit(&mut world, 2).expect("a third revision");
    review(&mut world, 2, 3, Outcome::Pass);
    for kind in [FormKind::MonitoringMay, FormKind::SelfEvaluation] {
        assert_eq!(
            [differs(&world, kind, "≥12公里"), differs(&world, kind, "≥9公里")],
            [false, true]
        );
    }
    assert_eq!(promised(&world), "≥12公里");
    review(&mut world, 3, 3, Outcome::Pass);
    assert_eq!(promised(&world), "≥9公里");
    for kind in [FormKind::MonitoringMay, FormKind::SelfEvaluation] {
        assert_eq!(
            [differs(&world, kind, "≥12公里"), differs(&world, kind, "≥9公里")],
            [true, false]
        );
    }
    let target = world.county.document_of(about(), FormKind::Target).expect("it was filed");
    let kept = &target.newest().sheet;
    assert_eq!(kept.rows("indicators")[0].get("target_raw"), "≥12公里", "the document changed");
    assert_eq!(
        submit(&mut world, 3).map_err(|r| r.code().code),
        Err("R301"),
        "accepted is accepted"
    );
}

#[test]
fn what_was_filed_before_answers_to_the_target_of_its_day() {
    let mut world = World::adjustable();
    world.now_ms += 160 * 86_400_000;
    world.pass(FormKind::MonitoringMay, ADJUSTABLE, 62);
    let flags = |world: &World| world.county.document(DocumentId::new(id(5, 62))).cloned();
    let settled = flags(&world);
    world.pass(FormKind::TargetAdjustment, ADJUSTABLE, 61);
    assert_eq!(flags(&world), settled);
    assert!(!differs(&world, FormKind::MonitoringMay, "≥12公里"));
    assert!(differs(&world, FormKind::MonitoringAugust, "≥12公里"));
    assert!(!differs(&world, FormKind::MonitoringAugust, "≥9公里"));
    // The adjustment itself is still read beside what it started from.
    let own = world.county.document(document()).expect("it was accepted").newest().sheet.clone();
    let subject = world.county.subject(about()).expect("it is registered");
    let rules = rules_of(FormKind::TargetAdjustment, 2026, &world.pack).expect("it is covered");
    let adjustment = world.county.document(document()).expect("it was accepted");
    let today = crate::agency::today(&world);
    let findings = findings_on(adjustment, &own, &world.county, &subject, &rules, today);
    assert!(findings.iter().all(|finding| !finding.code.starts_with('A')), "{findings:?}");
}

#[test]
fn an_adjustment_is_begun_with_an_approved_target_and_in_its_year() {
    let mut world = World::new();
    let refused = |result: Result<(), Refusal>| result.map_err(|refusal| refusal.code().code);
    let of_2025 = || sheet(2, FormKind::TargetAdjustment, true);
    assert_eq!(refused(submit_of(&mut world, 2, of_2025(), 0)), Err("R350"));
    world.pass(FormKind::Target, 2, 63);
    assert_eq!(refused(submit_of(&mut world, 2, of_2025(), 0)), Err("R102"));
    world.add_adjustable();
    world.now_ms += 364 * 86_400_000;
    submit(&mut world, 0).expect("it is the last day of the year");
    review(&mut world, 2, 1, Outcome::Return);
    world.now_ms += 5 * 86_400_000;
    submit(&mut world, 1).expect("what was begun in the year is mended after it");
}

/// 第1次 is accepted, from 12公里 to 9公里.
fn adjusted_once() -> World {
    let mut world = World::adjustable();
    world.now_ms += 30 * 86_400_000;
    world.pass(FormKind::TargetAdjustment, ADJUSTABLE, 61);
    world
}

#[test]
fn an_accepted_adjustment_is_followed_by_another_that_starts_from_it() {
    let mut world = adjusted_once();
    let code = |result: Result<(), Refusal>| result.map_err(|refusal| refusal.code().code);
    let as_before = sheet(ADJUSTABLE, FormKind::TargetAdjustment, true);
    let refused = submit_as(&mut world, second(), (ADJUSTABLE, as_before), 0);
    let Err(Refusal::Blocking(faults)) = refused else { panic!("{refused:?}") };
    assert!(faults.iter().any(|one| one.code == "A002"), "原值 is of the first target: {faults:?}");
    submit_again(&mut world, second(), "≥7公里", 0).expect("the first one was accepted");
    assert_eq!(promised(&world), "≥9公里", "submitted is not accepted");
    // At most one lies open, wherever it lies.
    let third = DocumentId::new(id(5, 65));
    assert_eq!(code(submit_again(&mut world, third, "≥6公里", 0)), Err("R305"));
    review_of(&mut world, second(), 2, 1, Outcome::Pass);
    assert_eq!(code(submit_again(&mut world, third, "≥6公里", 0)), Err("R305"));
    review_of(&mut world, second(), 3, 1, Outcome::Return);
    assert_eq!(code(submit_again(&mut world, third, "≥6公里", 0)), Err("R305"));
    submit_again(&mut world, second(), "≥8公里", 1).expect("what was returned is mended");
    review_of(&mut world, second(), 2, 2, Outcome::Pass);
    review_of(&mut world, second(), 3, 2, Outcome::Pass);
    assert_eq!(promised(&world), "≥8公里");
    let length = |sheet: &Sheet| sheet.rows("indicators")[0].get("target_raw").to_owned();
    let county = &world.county;
    let all = county.documents_about(about(), FormKind::TargetAdjustment);
    let told: Vec<_> = all.iter().map(|one| county.document_name(one)).collect();
    assert_eq!(told, ["第1次目标调整", "第2次目标调整"]);
    let from =
        all.iter().map(|one| length(county.target_behind_document(one).expect("there is one")));
    assert_eq!(from.collect::<Vec<_>>(), ["≥12公里", "≥9公里"]);
    let made: Vec<_> =
        county.adjusted_targets(about()).iter().map(|one| length(&one.sheet)).collect();
    assert_eq!(made, ["≥9公里", "≥8公里"]);
    // Neither is doubted for what came after it.
    let subject = county.subject(about()).expect("it is registered");
    let rules = rules_of(FormKind::TargetAdjustment, 2026, &world.pack).expect("it is covered");
    for one in all {
        let (own, today) = (&one.newest().sheet, crate::agency::today(&world));
        let findings = findings_on(one, own, county, &subject, &rules, today);
        assert!(findings.iter().all(|finding| !finding.code.starts_with('A')), "{findings:?}");
    }
}

#[test]
fn a_copy_of_the_target_that_counts_is_found_and_one_of_the_target_before_is_not() {
    let world = adjusted_once();
    let county = &world.county;
    let own = county.project(ProjectId::new(id(4, ADJUSTABLE))).expect("it is registered");
    let other = Project {
        id: ProjectId::new(id(4, 99)),
        code: "65282326T0099".to_owned(),
        ..(**own).clone()
    };
    let rules = rules_of(FormKind::Target, 2026, &world.pack).expect("it is covered");
    let today = crate::agency::today(&world);
    let alike = |sheet: &Sheet| county.alike_targets(&other, sheet, &rules, today).len();
    let first = county.document_of(about(), FormKind::Target).expect("it was filed");
    let counts = county.approved_target(about()).expect("it was approved");
    assert_eq!(alike(counts), 1);
    assert_eq!(alike(&first.newest().sheet), 0, "nobody's target any more");
    let bytes = checkpoint::write(county);
    assert_eq!(checkpoint::read(&bytes).as_ref(), Some(county));
}

#[test]
fn what_was_accepted_is_not_written_on_again() {
    let mut world = adjusted_once();
    let code = |result: Result<(), Refusal>| result.map_err(|refusal| refusal.code().code);
    assert_eq!(code(submit_again(&mut world, document(), "≥8公里", 0)), Err("R301"));
    assert_eq!(code(submit_again(&mut world, document(), "≥8公里", 1)), Err("R301"));
    assert_eq!(code(submit_again(&mut world, second(), "≥8公里", 1)), Err("R301"));
    world.now_ms += 365 * 86_400_000;
    assert_eq!(code(submit_again(&mut world, second(), "≥8公里", 0)), Err("R102"), "another year");
}

#[test]
fn what_was_filed_between_two_adjustments_answers_to_the_target_between_them() {
    let mut world = adjusted_once();
    world.now_ms += 130 * 86_400_000;
    let mut form = sheet(ADJUSTABLE, FormKind::MonitoringMay, true);
    form.rows_mut("indicators")[0].set("target_raw", "≥9公里");
    world.pass_sheet(ADJUSTABLE, form, 62);
    let settled = world.county.document(DocumentId::new(id(5, 62))).cloned();
    submit_again(&mut world, second(), "≥8公里", 0).expect("the first one was accepted");
    review_of(&mut world, second(), 2, 1, Outcome::Pass);
    review_of(&mut world, second(), 3, 1, Outcome::Pass);
    assert_eq!(world.county.document(DocumentId::new(id(5, 62))).cloned(), settled);
    let answers = |kind| ["≥12公里", "≥9公里", "≥8公里"].map(|to| !differs(&world, kind, to));
    assert_eq!(answers(FormKind::MonitoringMay), [false, true, false]);
    assert_eq!(answers(FormKind::MonitoringAugust), [false, false, true]);
    assert_eq!(answers(FormKind::SelfEvaluation), [false, false, true]);
}

/// What people do about adjustments of one target, in any order.
#[derive(Clone, Debug)]
enum Move {
    /// With an id of its own, or that of the newest adjustment, to a length.
    Submit {
        fresh: bool,
        length: u8,
    },
    /// By the head or by the finance bureau.
    Review {
        by: u64,
        outcome: u8,
    },
    Withdraw,
}

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        2 => (any::<bool>(), 5u8..13).prop_map(|(fresh, length)| Move::Submit { fresh, length }),
        4 => (2u64..4, 0u8..4).prop_map(|(by, outcome)| Move::Review { by, outcome }),
        1 => Just(Move::Withdraw),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn adjustments_follow_one_another_whatever_is_tried(
        steps in prop::collection::vec(moves(), 1..60),
    ) {
        let mut world = World::adjustable();
        for step in &steps {
            let newest = world.county.document_of(about(), FormKind::TargetAdjustment).cloned();
            let known = newest.as_ref().map(|one| (one.id, one.newest().number));
            let before = world.county.clone();
            let (by, command) = match (step, known) {
                (Move::Submit { fresh, length }, known) => {
                    let number = 200 + world.fresh();
                    let begun = (DocumentId::new(id(5, number)), 0);
                    let (document, seen) = known.filter(|_| !fresh).unwrap_or(begun);
                    let now = world.county.approved_target(about()).expect("it was accepted");
                    let sheet = adjusted_again(ADJUSTABLE, now, &format!("≥{length}公里"));
                    (0, submission(document, (ADJUSTABLE, sheet), seen))
                }
                (Move::Review { by, outcome }, Some((document, seen))) => {
                    let outcome = if *outcome == 0 { Outcome::Return } else { Outcome::Pass };
                    (*by, conclusion(document, seen, outcome))
                }
                (Move::Withdraw, Some((document, seen))) => {
                    let reason = String::new();
                    (0, Command::WithdrawDocument(WithdrawDocument { document, seen, reason }))
                }
                (Move::Review { .. } | Move::Withdraw, None) => continue,
            };
            let by = actor(&world, by);
            match world.run(&by, &command) {
                Ok(events) => {
                    let (after, pack) = (&world.county, &world.pack);
                    judge(&Step { before: &before, after, pack, by: &by }, &events);
                }
                Err(_) => prop_assert_eq!(&before, &world.county),
            }
        }
        prop_assert_eq!(&County::fold(&world.entries).expect("it folds"), &world.county);
    }
}

/// The tickets for whose sake an identity is told to apply for an adjustment.
fn told_to_adjust(world: &World, number: u64) -> Vec<Option<RectificationId>> {
    let me = world.county.membership(membership(number)).expect("it was granted");
    let all = tasks(&world.county, me, 2026, crate::agency::today(world), &world.pack);
    let mut all: Vec<_> = all.into_iter().filter(|task| task.kind == TaskKind::Adjust).collect();
    all.iter().for_each(|task| assert_eq!(task.due, Day::new(2026, 12, 31), "in its year"));
    all.drain(..).map(|task| task.ticket).collect()
}

#[test]
fn an_accepted_answer_that_promises_an_adjustment_asks_for_one() {
    let mut world = World::adjustable();
    world.now_ms += 160 * 86_400_000;
    world.pass(FormKind::MonitoringMay, ADJUSTABLE, 62);
    let (ticket, order) = rectify::order(DocumentId::new(id(5, 62)), 62);
    rectify::must(&mut world, 3, order);
    let Command::AnswerRectification(answer) = rectify::answer(ticket, 0) else { unreachable!() };
    let measures = BTreeSet::from([Measure::PressProgress, Measure::AdjustTarget]);
    let answer = AnswerRectification { measures, ..answer };
    rectify::must(&mut world, 0, Command::AnswerRectification(answer));
    assert_eq!(told_to_adjust(&world, 0), [], "nobody has accepted the answer");
    rectify::must(&mut world, 3, rectify::verdict(ticket, 1, Verdict::Close));
    assert_eq!(told_to_adjust(&world, 0), [Some(ticket)]);
    assert_eq!([told_to_adjust(&world, 2), told_to_adjust(&world, 3)], [[], []], "the clerk files");
    // It asks until one was filed, and not again when that one is on its way or accepted.
    submit(&mut world, 0).expect("the target was approved");
    assert_eq!(told_to_adjust(&world, 0), []);
    review(&mut world, 2, 1, Outcome::Pass);
    review(&mut world, 3, 1, Outcome::Pass);
    assert_eq!(told_to_adjust(&world, 0), []);
}

#[test]
fn an_adjustment_from_before_the_order_does_not_answer_it_and_a_later_year_asks_no_more() {
    let mut world = adjusted_once();
    world.now_ms += 130 * 86_400_000;
    let mut form = sheet(ADJUSTABLE, FormKind::MonitoringMay, true);
    form.rows_mut("indicators")[0].set("target_raw", "≥9公里");
    world.pass_sheet(ADJUSTABLE, form, 62);
    let (ticket, order) = rectify::order(DocumentId::new(id(5, 62)), 62);
    rectify::must(&mut world, 3, order);
    let Command::AnswerRectification(answer) = rectify::answer(ticket, 0) else { unreachable!() };
    let measures = BTreeSet::from([Measure::AdjustTarget]);
    let answer = AnswerRectification { measures, ..answer };
    rectify::must(&mut world, 0, Command::AnswerRectification(answer));
    rectify::must(&mut world, 3, rectify::verdict(ticket, 1, Verdict::Close));
    assert_eq!(told_to_adjust(&world, 0), [Some(ticket)]);
    world.now_ms += 210 * 86_400_000;
    assert_eq!(told_to_adjust(&world, 0), [], "the year is over");
}
