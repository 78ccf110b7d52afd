//! 目标调整: from when on another target counts, and for which forms.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    Command, Outcome, ReviewDocument, SubmitDocument, WithdrawDocument, findings_of,
};
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::DocumentId;

use crate::tries::actor;
use crate::world::*;

fn about() -> SubjectId {
    subject(ADJUSTABLE, FormKind::Target)
}

fn document() -> DocumentId {
    DocumentId::new(id(5, 61))
}

fn submit(world: &mut World, seen: u32) -> Result<(), Refusal> {
    submit_of(world, ADJUSTABLE, sheet(ADJUSTABLE, FormKind::TargetAdjustment, true), seen)
}

fn submit_of(world: &mut World, number: u64, sheet: Sheet, seen: u32) -> Result<(), Refusal> {
    let submit = SubmitDocument {
        document: document(),
        subject: subject(number, sheet.kind()),
        sheet,
        seen,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    let clerk = actor(world, 0);
    world.run(&clerk, &Command::SubmitDocument(Box::new(submit))).map(|_| ())
}

fn review(world: &mut World, by: u64, seen: u32, outcome: Outcome) {
    let review = ReviewDocument {
        document: document(),
        seen,
        outcome,
        remark: "请附批准文件".into(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    };
    let by = actor(world, by);
    world.run(&by, &Command::ReviewDocument(review)).expect("it is their turn");
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
    assert_eq!(submit(&mut world, 3).map_err(|r| r.code().code), Err("R301"), "one a year");
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
    let findings = findings_of(&own, &world.county, &subject, &rules, crate::agency::today(&world));
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
