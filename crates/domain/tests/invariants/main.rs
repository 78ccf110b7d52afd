//! Random sequences of commands by random people, lawful or not. Whatever is let through keeps the
//! invariants of ARCHITECTURE.md.

mod world;

mod between;
mod transfer;
mod tries;
mod work;

mod rectify;
mod review;

mod payments;

mod versions;
mod whole;

mod library;

mod lower;

mod adjust;
mod agency;
mod alike;
mod annual_assessment;
mod assessment;
mod authenticity;
mod cases;
mod closing;
mod delegation;
mod disclosure;
mod evaluate;
mod evidence;
mod ex_ante;
mod figures;
mod funds;
mod judged;
mod ledger_change;
mod referral;
mod report;
mod result;
mod sampling;
mod search;
mod suspension;
mod work_record;

use std::collections::BTreeSet;

use proptest::prelude::*;
use wenxiao_domain::act::{Command, Outcome, ProposeLibraryChange, ReviewDocument, SubmitDocument};
use wenxiao_domain::form::layout::{FormKind, SubjectKind};
use wenxiao_domain::journal::{Visibility, event::visibility_of};
use wenxiao_domain::library::proposal::Change;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::{County, checkpoint};
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::{DocumentId, ProjectId, ProposalId};
use wenxiao_testkit::judge::{Step, judge};

use between::*;
use tries::*;
use world::*;

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
                Ok(events) => judge(&Step { before: &before, after: &world.county, pack: &world.pack, by: &by }, &events),
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
    for (number, kind) in (1u64..).zip(SubjectKind::Department.owed().iter().copied()) {
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

/// A request that was recorded comes again when its answer is thrown away: it is told so, and nothing breaks.
#[test]
fn an_id_is_borne_once() {
    let mut world = World::adjustable();
    let (finance, security) = (actor(&world, 3), actor(&world, 8));
    let system = Actor::System("genesis".to_owned());
    let is_new = |command: &Command| {
        matches!(command, Command::RegisterOrganization(_) | Command::GrantMembership(_))
    };
    let mut commands: Vec<(Actor, Command)> =
        founding().into_iter().filter(is_new).map(|command| (system.clone(), command)).collect();
    let propose = ProposeLibraryChange {
        proposal: ProposalId::new(id(7, 900)),
        code: None,
        change: Change::Add { indicator: indicator("新建泵站座数") },
        from: Instant::from_epoch_ms(world.now_ms).legal_day(),
        reason: "实际工作需要".into(),
    };
    let commission = agency::commission(agency::project_id(1), 900, propose.from, true);
    let propose = Command::ProposeLibraryChange(Box::new(propose));
    for (by, command) in [(finance.clone(), propose), (finance, commission)] {
        world.run(&by, &command).expect("the first time");
        commands.push((by, command));
    }
    // The same id with something else, which no other rule stands against.
    for (_, command) in &mut commands {
        match command {
            Command::GrantMembership(grant) => {
                (grant.account, grant.role) = (account(77), Role::Observer);
            }
            Command::CommissionEvaluation(commission) => {
                commission.subject = ProjectId::new(id(4, 2)).into();
            }
            _ => {}
        }
    }
    let before = world.county.clone();
    for (by, command) in commands {
        let by = if let Command::GrantMembership(_) = command { &security } else { &by };
        let refused = world.run(by, &command).map_err(|refusal| refusal.code().code);
        assert_eq!(refused, Err("R322"), "{command:?}");
    }
    assert_eq!(world.county, before);
}
