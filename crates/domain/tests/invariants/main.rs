//! Random sequences of commands by random people, lawful or not. Whatever is let through keeps the
//! invariants of ARCHITECTURE.md.

mod world;

mod tries;

mod rectify;
mod review;

mod payments;

mod versions;

mod library;

mod adjust;
mod agency;
mod evaluate;
mod ex_ante;

use std::collections::BTreeSet;

use proptest::prelude::*;
use wenxiao_domain::act::{Command, Outcome, ReviewDocument, SubmitDocument};
use wenxiao_domain::document::{Stage, Status};
use wenxiao_domain::form::layout::{FormKind, SubjectKind};
use wenxiao_domain::journal::{Event, Visibility, event::visibility_of};
use wenxiao_domain::overview::ex_ante::{EvaluationRules, evaluation};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::{County, checkpoint};
use wenxiao_domain::unit::id::{DocumentId, ProjectId};

use tries::*;
use world::*;

/// What must hold of everything that was let through.
fn judge(before: &County, world: &World, by: &Actor, events: &[Event]) {
    let membership = by.membership().expect("only people act here");
    let held = before.membership(membership).expect("the identity is known");
    assert!(!held.revoked, "a taken-back identity acted");
    assert_eq!(Some(held.account), by.account());
    for event in events {
        let covers = |action, document: &DocumentId| {
            let document = world.county.document(*document).expect("it is there");
            let subject = before.subject(document.subject).expect("it is there");
            held.scope(action).covers(subject.department())
        };
        let reviewed = |document: &DocumentId, stage: Stage| {
            let old = before.document(*document).expect("only what is there is reviewed");
            let account = by.account().expect("people have accounts");
            assert!(!old.newest().editors.contains(&account), "own filing reviewed");
            let right = covers(Action::FinanceReview, document)
                || (stage == Stage::Department && covers(Action::DepartmentReview, document));
            assert!(right, "reviewed outside of the scope");
            match (&old.status, stage) {
                (Status::Submitted { .. }, Stage::Department) => {}
                (Status::Filed { signed_by, .. }, Stage::Finance) => {
                    assert_ne!(*signed_by, account, "signed and reviewed by the same person");
                }
                (status, stage) => panic!("{} reviewed by {}", status.word(), stage.name()),
            }
        };
        match event {
            Event::DocumentSubmitted(body) => {
                assert!(covers(Action::Submit, &body.document), "submitted outside of the scope");
                assert!(body.findings.iter().all(|finding| finding.severity.key() != "blocking"));
                if let Some(old) = before.document(body.document) {
                    assert!(old.status.is_open_for_writing(), "written while under review");
                }
            }
            Event::DocumentFiled(body) => reviewed(&body.document, Stage::Department),
            Event::DocumentReturned(body) => reviewed(&body.document, body.stage),
            Event::OpinionsGiven(body) => reviewed(&body.document, body.stage),
            Event::DocumentAccepted(body) => {
                reviewed(&body.document, Stage::Finance);
                let document = world.county.document(body.document).expect("it is there");
                assert_eq!(document.open_opinions().count(), 0, "accepted with open opinions");
                let project = document.project().and_then(|id| before.project(id));
                let evaluated = project.and_then(|project| {
                    let rules = EvaluationRules::of(project.budget_year, &world.pack)?;
                    Some(evaluation(before, project, &rules))
                });
                let stops = evaluated.is_some_and(|evaluated| evaluated.stops_target());
                let is_target = document.kind == FormKind::Target;
                assert!(!(is_target && stops), "a target went past its evaluation");
            }
            Event::DocumentWithdrawn(body) => {
                let right = covers(Action::Submit, &body.document)
                    || covers(Action::DepartmentReview, &body.document);
                assert!(right, "withdrawn outside of the scope");
            }
            Event::MembershipGranted(body) => {
                assert_eq!(held.role, Role::SecurityAdmin);
                assert_ne!(Some(body.account), by.account(), "own rights");
            }
            Event::MembershipRevoked(_) => assert_eq!(held.role, Role::SecurityAdmin),
            Event::MonitoringFlagged(body) => {
                let document = world.county.document(body.document).expect("it is there");
                assert!(document.settled().is_some(), "flagged without being accepted");
            }
            Event::PaymentsRecorded(body) => {
                assert_eq!(held.role, Role::PerformanceSection);
                assert_eq!(before.payment_feed(&body.source), None, "a file was recorded twice");
                for line in &body.lines {
                    let project = before.project(line.project).expect("it is there");
                    assert!(line.amount <= project.adjusted(), "more than the budget");
                    let (day, paid) = world.county.executed_on(line.project, line.as_of).unwrap();
                    assert_eq!((day, paid.amount), (line.as_of, line.amount));
                }
            }
            Event::LibraryChangeProposed(body) => {
                assert!(
                    held.scope(Action::ProposeLibrary).is_something(),
                    "proposed without a right"
                );
                assert!(before.library_change(body.proposal).is_none(), "proposed twice");
            }
            Event::LibraryChangeDecided(body) => {
                let proposal = before.library_change(body.proposal).expect("it was proposed");
                assert!(
                    held.scope(Action::DecideLibrary).is_something(),
                    "decided without a right"
                );
                assert!(proposal.is_pending(), "decided twice");
                assert_ne!(proposal.by.account(), by.account(), "own proposal decided");
            }
            event if agency::is_ours(event) => agency::judge(before, &world.county, held, event),
            other => rectify::judge(before, &world.county, held, other),
        }
    }
    let (old, new) = (before.library(), world.county.library());
    for item in old.items() {
        let kept = new.item(item.code).expect("no indicator disappears");
        for version in &item.versions {
            assert!(kept.versions.contains(version), "a version of {} changed", item.code);
        }
    }
    let of_target = |event: &Event| match event {
        Event::DocumentAccepted(body) => {
            let document = world.county.document(body.document).expect("it is there");
            matches!(document.kind, FormKind::Target | FormKind::TargetAdjustment)
        }
        _ => false,
    };
    if !events.iter().any(of_target) {
        for project in before.shared.projects.keys() {
            let targets = [before, &world.county].map(|county| county.approved_target(*project));
            assert_eq!(targets[0], targets[1], "a target changed without being accepted");
        }
    }
    for (id, old) in &before.shared.documents {
        let new = world.county.document(*id).expect("nothing disappears");
        assert_eq!(old.revisions[..], new.revisions[..old.revisions.len()], "a revision changed");
        if let Status::Accepted { .. } = old.status {
            assert_eq!(old.status, new.status, "what was accepted was changed");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_commands_breaks_the_rules(steps in prop::collection::vec(tries(), 1..120)) {
        let mut world = World::adjustable();
        for (who, what) in &steps {
            let Some(command) = command(&mut world, what) else { continue };
            let by = actor(&world, *who);
            let before = world.county.clone();
            match world.run(&by, &command) {
                Ok(events) => judge(&before, &world, &by, &events),
                Err(_) => prop_assert_eq!(&before, &world.county, "a refusal changed something"),
            }
        }
        let mut link = None;
        for entry in &world.entries {
            link = Some(entry.verify(link.as_ref()).expect("the chain is whole"));
        }
        let again = County::fold(&world.entries).expect("the journal folds");
        prop_assert_eq!(&again, &world.county);
        prop_assert_eq!(&County::fold(&world.entries).expect("it folds"), &again);
        let mut withheld = world.entries.clone();
        for entry in &mut withheld {
            if visibility_of(&entry.kind) == Visibility::Internal {
                entry.payload = None;
            }
        }
        let above = County::fold(&withheld).expect("the copy folds");
        prop_assert_eq!(above.shared, again.shared);
    }

    #[test]
    fn a_checkpoint_reads_back_as_the_state_and_folds_on(
        steps in prop::collection::vec((tries(), prop::option::weighted(0.3, between())), 1..80),
        cut in any::<prop::sample::Index>(),
        byte in any::<prop::sample::Index>(),
        flip in 1u8..=255,
    ) {
        let mut world = World::adjustable();
        let system = Actor::System("genesis".to_owned());
        for ((who, what), between) in &steps {
            if let Some(between) = between {
                let _refused = world.run(&system, &command_between(between));
            }
            let Some(command) = command(&mut world, what) else { continue };
            let by = actor(&world, *who);
            let _refused = world.run(&by, &command);
        }
        let (before, after) = world.entries.split_at(cut.index(world.entries.len() + 1));
        let county = County::fold(before).expect("the journal folds");
        let bytes = checkpoint::write(&county);
        let mut again = checkpoint::read(&bytes).expect("what was written reads back");
        prop_assert_eq!(&again, &county);
        prop_assert_eq!(&checkpoint::write(&again), &bytes);
        for entry in after {
            again.apply_entry(entry).expect("the journal goes on from there");
        }
        prop_assert_eq!(&again, &world.county);
        let mut damaged = bytes.clone();
        damaged[byte.index(bytes.len())] ^= flip;
        prop_assert_eq!(checkpoint::read(&damaged), None);
        prop_assert_eq!(checkpoint::read(&bytes[..byte.index(bytes.len())]), None);
    }

    #[test]
    fn one_changed_byte_is_found_at_its_entry(at in 0usize..20, byte in any::<prop::sample::Index>(), flip in 1u8..=255) {
        let mut world = World::new();
        let at = at.min(world.entries.len() - 1);
        let payload = world.entries[at].payload.as_mut().expect("nothing is withheld");
        let byte = byte.index(payload.len());
        payload[byte] ^= flip;
        let mut link = None;
        let first = world.entries.iter().position(|entry| match entry.verify(link.as_ref()) {
            Ok(next) => { link = Some(next); false }
            Err(_) => true,
        });
        prop_assert_eq!(first, Some(at));
    }
}

/// The property above would be worth nothing if hardly anything were let through.
#[test]
fn a_document_goes_all_the_way() {
    let mut world = World::new();
    let (clerk, head, finance) = (actor(&world, 0), actor(&world, 2), actor(&world, 3));
    let document = DocumentId::new(id(5, 1));
    let submit = |seen| {
        Command::SubmitDocument(Box::new(SubmitDocument {
            document,
            subject: ProjectId::new(id(4, 2)).into(),
            sheet: sheet(2, FormKind::SelfEvaluation, true),
            seen,
            editors: BTreeSet::new(),
            source_file: None,
            answers: Vec::new(),
        }))
    };
    let review = |seen, outcome| {
        Command::ReviewDocument(ReviewDocument {
            document,
            seen,
            outcome,
            remark: "请补充说明".into(),
            opinions: Vec::new(),
            resolved: Vec::new(),
            sheet: None,
        })
    };
    world.run(&clerk, &submit(0)).expect("the sheet has nothing that blocks");
    assert_eq!(world.run(&clerk, &submit(1)).map_err(|r| r.code().code), Err("R301"));
    assert_eq!(world.run(&finance, &review(1, Outcome::Pass)), Err(Refusal::DepartmentHasReviewer));
    world.run(&head, &review(1, Outcome::Pass)).expect("the head signs");
    world.run(&finance, &review(1, Outcome::Return)).expect("finance returns");
    world.run(&clerk, &submit(1)).expect("a second revision");
    world.run(&head, &review(2, Outcome::Pass)).expect("the head signs");
    world.run(&finance, &review(2, Outcome::Pass)).expect("finance accepts");
    let settled = world.county.document(document).and_then(|d| d.settled().cloned()).unwrap();
    assert_eq!(settled.total.map(|points| points.to_string()).as_deref(), Some("100.00"));
    assert_eq!(settled.grade.map(|grade| grade.word()), Some("优"));
}

/// The forms about a department go the same way, each answering to the one before.
#[test]
fn a_department_goes_through_its_year() {
    let mut world = World::new();
    let (clerk, head, finance) = (actor(&world, 0), actor(&world, 2), actor(&world, 3));
    for (number, kind) in (1u64..).zip(SubjectKind::Department.forms().iter().copied()) {
        let document = DocumentId::new(id(5, number));
        let submit = |kind: FormKind, about| SubmitDocument {
            document,
            subject: subject(2, about),
            sheet: sheet(2, kind, true),
            seen: 0,
            editors: BTreeSet::new(),
            source_file: None,
            answers: Vec::new(),
        };
        let of_project = Command::SubmitDocument(Box::new(submit(kind, FormKind::Target)));
        assert_eq!(world.run(&clerk, &of_project), Err(Refusal::OtherForm));
        let command = Command::SubmitDocument(Box::new(submit(kind, kind)));
        world.run(&clerk, &command).expect("the sheet has nothing that blocks");
        for reviewer in [&head, &finance] {
            let command = Command::ReviewDocument(ReviewDocument {
                document,
                seen: 1,
                outcome: Outcome::Pass,
                remark: String::new(),
                opinions: Vec::new(),
                resolved: Vec::new(),
                sheet: None,
            });
            world.run(reviewer, &command).expect("it is their turn");
        }
    }
    let of = |kind| world.county.document_of(subject(2, kind), kind).and_then(|one| one.settled());
    let result = of(FormKind::DepartmentSelfEvaluation).expect("it was accepted");
    assert_eq!(result.total.map(|points| points.to_string()).as_deref(), Some("100.00"));
    assert_eq!(result.grade.map(|grade| grade.word()), Some("优"));
    let flagged = of(FormKind::DepartmentMonitoring).and_then(|settled| settled.flags.as_ref());
    assert!(flagged.is_some_and(|flags| flags.flag.is_some()), "{flagged:?}");
    let target = world.county.approved_target(subject(2, FormKind::DepartmentTarget));
    assert_eq!(target.map(|sheet| sheet.field("tasks_total")), Some("20.00"));
}
