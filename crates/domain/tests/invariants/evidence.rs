//! 佐证: one file is one line, a link is the writer's, and what counts is of the form's own days.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    Command, LinkEvidence, Outcome, ProvenRow, RegisterEvidence, ReviewDocument, WithdrawEvidence,
    findings_of,
};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::evidence::{Evidence, EvidenceKind, MOST_BYTES, MOST_LINES};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::evidence::{ProofCount, covered, proof_count};
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::{County, checkpoint};
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{DocumentId, EvidenceId};

use crate::tries::actor;
use crate::world::*;

const CLERK: u64 = 0;
const OTHER_CLERK: u64 = 1;
const HEAD: u64 = 2;
const FINANCE: u64 = 3;

/// Rows that the forms have, and one that none has.
const ROWS: [&str; 4] = ["维修渠道长度", "改善 灌溉面积", "完工率", "没有的指标"];

/// A row of a form.
pub fn row(form: FormKind, place: usize) -> ProvenRow {
    ProvenRow { form, row: ROWS[place].to_owned() }
}

/// 登记佐证, under an id made from a number, of a file by its number.
pub fn register(
    subject: SubjectId,
    number: u64,
    file: u64,
    (from, to): (Day, Day),
    proves: Option<ProvenRow>,
) -> Command {
    Command::RegisterEvidence(Box::new(RegisterEvidence {
        evidence: EvidenceId::new(id(8, number)),
        subject,
        digest: format!("{file:064x}"),
        name: format!("验收单{file}.pdf"),
        size: 1_200_000,
        kind: EvidenceKind::Formal,
        from,
        to,
        shows: "渠道维修工程通过完工验收。".to_owned(),
        proves,
    }))
}

/// 关联佐证.
pub fn link(subject: SubjectId, proves: ProvenRow, evidence: BTreeSet<EvidenceId>) -> Command {
    Command::LinkEvidence(LinkEvidence { subject, proves, evidence })
}

/// 撤回佐证.
pub fn withdraw(evidence: EvidenceId) -> Command {
    Command::WithdrawEvidence(WithdrawEvidence { evidence, reason: "传错了文件".to_owned() })
}

fn evidence(number: u64) -> EvidenceId {
    EvidenceId::new(id(8, number))
}

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).expect("it exists")
}

fn asked(world: &mut World, by: u64, command: &Command) -> Result<(), &'static str> {
    let by = actor(world, by);
    world.run(&by, command).map(|_| ()).map_err(|refusal| refusal.code().code)
}

/// One line that is linked, and one that is withdrawn.
pub fn every_event(world: &mut World) {
    let year = Instant::from_epoch_ms(world.now_ms).legal_day().year() - 1;
    let (subject, kind) = (subject(4, FormKind::SelfEvaluation), FormKind::SelfEvaluation);
    let on = day(year, 9, 30);
    let commands = [
        register(subject, 1, 1, (on, on), Some(row(kind, 0))),
        register(subject, 2, 2, (day(year, 1, 1), on), None),
        withdraw(evidence(2)),
    ];
    for command in commands {
        asked(world, CLERK, &command).expect("lawful");
    }
}

#[test]
fn one_file_is_one_line_of_a_register() {
    let mut world = World::new();
    let (a, b) = (subject(2, FormKind::Target), subject(4, FormKind::Target));
    let on = (day(2025, 9, 30), day(2025, 9, 30));
    asked(&mut world, CLERK, &register(a, 1, 1, on, None)).expect("lawful");
    let again = register(a, 2, 1, on, None);
    let by = actor(&world, HEAD);
    let refused = world.run(&by, &again).expect_err("it stands there");
    assert_eq!(refused.code().code, "R351");
    assert!(refused.message().contains("佐证1号"), "{refused}");
    asked(&mut world, CLERK, &register(b, 3, 1, on, None)).expect("another project's register");
    asked(&mut world, HEAD, &withdraw(evidence(1))).expect("by mistake");
    asked(&mut world, HEAD, &again).expect("what was withdrawn does not stand in the way");
    let numbers: Vec<(u32, bool)> =
        world.county.register_of(a).map(|line| (line.number, line.stands())).collect();
    assert_eq!(numbers, [(1, false), (2, true)]);
    assert_eq!(asked(&mut world, CLERK, &withdraw(evidence(1))), Err("R301"));
}

#[test]
fn a_register_is_kept_by_its_own_department() {
    let mut world = World::new();
    let subject = subject(2, FormKind::SelfEvaluation);
    let on = (day(2025, 9, 30), day(2025, 9, 30));
    let command = register(subject, 1, 1, on, None);
    assert_eq!(asked(&mut world, FINANCE, &command), Err("R201"));
    assert_eq!(asked(&mut world, OTHER_CLERK, &command), Err("R202"));
    asked(&mut world, CLERK, &command).expect("lawful");
    assert_eq!(asked(&mut world, OTHER_CLERK, &withdraw(evidence(1))), Err("R202"));
    let kind = FormKind::SelfEvaluation;
    let linked = link(subject, row(kind, 0), BTreeSet::from([evidence(1)]));
    assert_eq!(asked(&mut world, OTHER_CLERK, &linked), Err("R202"));
}

#[test]
fn what_proves_is_a_file_of_days_that_have_been() {
    let mut world = World::new();
    let subject = subject(2, FormKind::SelfEvaluation);
    let today = Instant::from_epoch_ms(world.now_ms).legal_day();
    let tomorrow = today.plus_days(1).expect("it exists");
    let (may, june) = (day(2025, 5, 1), day(2025, 6, 1));
    for days in [(june, may), (june, tomorrow), (tomorrow, tomorrow)] {
        assert_eq!(asked(&mut world, CLERK, &register(subject, 1, 1, days, None)), Err("R432"));
    }
    let sized = |size| {
        let Command::RegisterEvidence(mut one) = register(subject, 1, 1, (may, june), None) else {
            unreachable!("it was made so")
        };
        one.size = size;
        Command::RegisterEvidence(one)
    };
    assert_eq!(asked(&mut world, CLERK, &sized(0)), Err("R425"));
    assert_eq!(asked(&mut world, CLERK, &sized(MOST_BYTES + 1)), Err("R425"));
    asked(&mut world, CLERK, &sized(MOST_BYTES)).expect("as much as a file may have");
}

#[test]
fn a_register_and_a_departments_year_hold_no_more_than_they_may() {
    let mut world = World::new();
    let (one, other) = (subject(2, FormKind::Target), subject(4, FormKind::Target));
    let on = (day(2025, 9, 30), day(2025, 9, 30));
    for number in 0..MOST_LINES as u64 {
        asked(&mut world, CLERK, &register(one, number, number, on, None)).expect("there is room");
    }
    assert_eq!(asked(&mut world, CLERK, &register(one, 900, 900, on, None)), Err("R352"));
    asked(&mut world, CLERK, &withdraw(evidence(7))).expect("lawful");
    asked(&mut world, CLERK, &register(one, 900, 900, on, None)).expect("there is room again");
    let mut kept = world.county.evidence(evidence(0)).map(|line| Evidence::clone(line)).unwrap();
    kept.size = 2 << 30;
    world.county.shared.evidence.insert(kept.id, kept.into());
    assert_eq!(asked(&mut world, CLERK, &register(other, 901, 901, on, None)), Err("R352"));
}

#[test]
fn what_was_brought_in_may_proves_august_and_the_year() {
    let mut world = World::new();
    world.pass(FormKind::Target, 2, 70);
    let subject = subject(2, FormKind::Target);
    let about = world.county.subject(subject).expect("it is there");
    let on = (day(2025, 5, 20), day(2025, 5, 31));
    let may = Some(row(FormKind::MonitoringMay, 0));
    asked(&mut world, CLERK, &register(subject, 1, 1, on, may)).expect("lawful");
    let count = |world: &World, kind| proof_count(&world.county, &about, kind, &world.pack);
    let one = Some(ProofCount { proven: 1, core: 5 });
    let bare = ProofCount { proven: 0, core: 5 };
    let none = Some(bare);
    assert_eq!(count(&world, FormKind::MonitoringMay), one);
    assert_eq!(count(&world, FormKind::MonitoringAugust), none);
    for kind in [FormKind::MonitoringAugust, FormKind::SelfEvaluation] {
        let command = link(subject, row(kind, 0), BTreeSet::from([evidence(1)]));
        asked(&mut world, CLERK, &command).expect("it is picked again");
        assert_eq!(count(&world, kind), one);
        assert_eq!(asked(&mut world, CLERK, &command), Err("R353"));
    }
    let unknown = link(subject, row(FormKind::SelfEvaluation, 3), BTreeSet::new());
    assert_eq!(asked(&mut world, CLERK, &unknown), Err("R433"));
    let target = link(subject, row(FormKind::Target, 0), BTreeSet::from([evidence(1)]));
    assert_eq!(asked(&mut world, CLERK, &target), Err("R404"));
    asked(&mut world, HEAD, &withdraw(evidence(1))).expect("lawful");
    assert_eq!(count(&world, FormKind::SelfEvaluation), none);
    let line = world.county.evidence(evidence(1)).expect("it stays to be seen");
    assert_eq!(world.county.proves(line).len(), 3);
    let again = link(subject, row(FormKind::SelfEvaluation, 1), BTreeSet::from([evidence(1)]));
    assert_eq!(asked(&mut world, CLERK, &again), Err("R301"));
    let rows = covered(&world.county, FormKind::MonitoringMay, 2025, &Scope::County, &world.pack);
    let lines: Vec<usize> = rows.iter().map(|row| row.lines).collect();
    assert_eq!(lines, [0, 0, 0, 0]);
    assert_eq!(rows.iter().filter_map(|row| row.count).collect::<Vec<_>>(), [bare]);
}

#[test]
fn links_rest_while_somebody_else_has_the_form() {
    let mut world = World::new();
    let kind = FormKind::SelfEvaluation;
    let subject = subject(2, kind);
    let on = (day(2025, 9, 30), day(2025, 9, 30));
    asked(&mut world, CLERK, &register(subject, 1, 1, on, None)).expect("lawful");
    world.pass(kind, 2, 71);
    let command = link(subject, row(kind, 0), BTreeSet::from([evidence(1)]));
    assert_eq!(asked(&mut world, CLERK, &command), Err("R301"));
    let brought = register(subject, 2, 2, on, Some(row(kind, 0)));
    assert_eq!(asked(&mut world, CLERK, &brought), Err("R301"));
}

#[test]
fn what_a_form_is_judged_with_is_not_taken_from_under_it() {
    let mut world = World::new();
    let kind = FormKind::SelfEvaluation;
    let (on, first, second) =
        ((day(2025, 9, 30), day(2025, 9, 30)), subject(2, kind), subject(4, kind));
    for (number, subject) in [(1, first), (2, second)] {
        let command = register(subject, number, number, on, Some(row(kind, 0)));
        asked(&mut world, CLERK, &command).expect("lawful");
    }
    world.pass(kind, 4, 74);
    submitted(&mut world, 73);
    let refusal = |world: &mut World, number| {
        let by = actor(world, CLERK);
        world.run(&by, &withdraw(evidence(number))).map(|_| ()).map_err(|refusal| refusal.message())
    };
    let judged = refusal(&mut world, 1).expect_err("it lies with the head");
    assert!(judged.contains("已送审") && judged.contains("“维修渠道长度”"), "{judged}");
    let settled = refusal(&mut world, 2).expect_err("it was accepted");
    assert!(settled.contains("已审核通过"), "{settled}");
    returned(&mut world, 73);
    assert_eq!(asked(&mut world, CLERK, &withdraw(evidence(1))), Ok(()));
    assert_eq!(asked(&mut world, CLERK, &withdraw(evidence(2))), Err("R354"));
}

#[test]
fn a_self_evaluation_without_evidence_is_told_and_not_stopped() {
    let mut world = World::new();
    let kind = FormKind::SelfEvaluation;
    let subject = subject(2, kind);
    let about = world.county.subject(subject).expect("it is there");
    let said = |world: &World, code: &str| {
        let rules = wenxiao_domain::derive::basis::rules_of(kind, 2025, &world.pack).unwrap();
        let (own, today) = (sheet(2, kind, true), crate::agency::today(world));
        let found = findings_of(&own, &world.county, &about, &rules, today);
        found.into_iter().filter(|one| one.code == code).map(|one| one.message).collect::<Vec<_>>()
    };
    assert_eq!(said(&world, "S025").len(), 5);
    let on = (day(2025, 9, 30), day(2025, 9, 30));
    let old = (day(2024, 12, 1), day(2025, 1, 31));
    let commands = [
        register(subject, 1, 1, on, Some(row(kind, 0))),
        register(subject, 2, 2, old, Some(row(kind, 1))),
    ];
    for command in commands {
        asked(&mut world, CLERK, &command).expect("lawful");
    }
    let bare = said(&world, "S025");
    assert_eq!(bare.len(), 4);
    assert!(bare.iter().all(|one| !one.contains("维修渠道长度")), "{bare:?}");
    let other = said(&world, "W018");
    assert!(matches!(&other[..], [one] if one.contains("早于2025年初")), "{other:?}");
    world.pass(kind, 2, 72);
    let document = world.county.document(DocumentId::new(id(5, 72))).expect("it went through");
    assert!(document.newest().findings.iter().any(|one| one.code == "S025"));
}

#[test]
fn a_returned_form_may_be_proved_better() {
    let mut world = World::new();
    let kind = FormKind::SelfEvaluation;
    let subject = subject(2, kind);
    let on = (day(2025, 9, 30), day(2025, 9, 30));
    world.pass(kind, 4, 74);
    submitted(&mut world, 73);
    assert_eq!(
        asked(&mut world, CLERK, &register(subject, 1, 1, on, Some(row(kind, 0)))),
        Err("R301")
    );
    returned(&mut world, 73);
    asked(&mut world, CLERK, &register(subject, 1, 1, on, Some(row(kind, 0)))).expect("lawful");
    let again = checkpoint::read(&checkpoint::write(&world.county));
    assert_eq!(again.as_ref(), Some(&world.county));
    assert_eq!(County::fold(&world.entries).as_ref(), Ok(&world.county));
}

/// A form that the department's head sends back.
fn returned(world: &mut World, document: u64) {
    let back = ReviewDocument {
        document: DocumentId::new(id(5, document)),
        seen: 1,
        outcome: Outcome::Return,
        remark: "请补充佐证".into(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    };
    asked(world, HEAD, &Command::ReviewDocument(back)).expect("lawful");
}

/// The self-evaluation of project 2, submitted by its clerk.
fn submitted(world: &mut World, document: u64) {
    let kind = FormKind::SelfEvaluation;
    let submit = wenxiao_domain::act::SubmitDocument {
        document: DocumentId::new(id(5, document)),
        subject: subject(2, kind),
        sheet: sheet(2, kind, true),
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    let command = Command::SubmitDocument(Box::new(submit));
    let done: Result<(), Refusal> = {
        let by = actor(world, CLERK);
        world.run(&by, &command).map(|_| ())
    };
    done.expect("nothing blocks");
}
