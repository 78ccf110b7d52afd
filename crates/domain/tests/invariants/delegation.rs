//! 委托代办: lent to whom, for what and for how long, and that it never widens what the two may do.

use proptest::prelude::*;
use wenxiao_domain::act::{
    Command, Delegate, Outcome, ReviewDocument, SubmitDocument, WithdrawDelegation,
};
use wenxiao_domain::document::Status;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::party::acting::DelegableAct;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::delegation::refused::DelegationRefusal;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{DelegationId, DocumentId};
use wenxiao_testkit::judge::{Step, judge};

use crate::tries::{actor, command, tries};
use crate::world::*;

const CLERK: u64 = 0;
const HEAD: u64 = 2;
const SECTION: u64 = 3;
const BUSINESS: u64 = 4;

fn today(world: &World) -> Day {
    Instant::from_epoch_ms(world.now_ms).legal_day()
}

fn delegation(number: u64) -> DelegationId {
    DelegationId::new(id(13, number))
}

/// A delegation of named acts, from so many days on, for so many days.
pub fn given(
    world: &World,
    number: u64,
    to: u64,
    acts: &[DelegableAct],
    days: [i32; 2],
) -> Command {
    let day = |after: i32| today(world).plus_days(after).expect("it exists");
    Command::Delegate(Delegate {
        delegation: delegation(number),
        to: membership(to),
        acts: acts.to_vec(),
        first_day: day(days[0]),
        last_day: day(days[1]),
        reason: "到外地开会。".to_owned(),
    })
}

pub fn withdrawn(number: u64) -> Command {
    let reason = "提前返回。".to_owned();
    Command::WithdrawDelegation(WithdrawDelegation { delegation: delegation(number), reason })
}

/// One of each entry.
pub fn every_event(world: &mut World) {
    let head = actor(world, HEAD);
    let command = given(world, 1, CLERK, &[DelegableAct::DepartmentReview], [0, 5]);
    world.run(&head, &command).expect("lawful");
    world.run(&head, &withdrawn(1)).expect("lawful");
}

/// Somebody in another's place.
pub fn for_another(number: u64, represents: u64) -> Actor {
    Actor::Person {
        account: account(number),
        membership: membership(number),
        on_behalf_of: Some(membership(represents)),
    }
}

/// A target of a project that somebody submitted.
fn submitted(world: &mut World, by: u64, editors: &[u64], document: u64) -> DocumentId {
    let document = DocumentId::new(id(5, document));
    let submit = SubmitDocument {
        document,
        subject: subject(2, FormKind::SelfEvaluation),
        sheet: sheet(2, FormKind::SelfEvaluation, true),
        seen: 0,
        editors: editors.iter().map(|one| account(*one)).collect(),
        source_file: None,
        answers: Vec::new(),
    };
    let by = actor(world, by);
    world.run(&by, &Command::SubmitDocument(Box::new(submit))).expect("nothing blocks");
    document
}

fn pass(document: DocumentId) -> Command {
    Command::ReviewDocument(ReviewDocument {
        document,
        seen: 1,
        outcome: Outcome::Pass,
        remark: String::new(),
        opinions: Vec::new(),
        resolved: Vec::new(),
        sheet: None,
    })
}

/// A second clerk of the head's department, who writes nothing.
fn second_clerk(world: &mut World) -> u64 {
    use wenxiao_domain::act::GrantMembership;
    use wenxiao_domain::party::role::Role;
    let number = 40;
    world.must(Command::GrantMembership(GrantMembership {
        membership: membership(number),
        account: account(number),
        role: Role::Clerk,
        organization: org(2),
        departments: Vec::new(),
    }));
    number
}

fn refused(world: &mut World, by: &Actor, command: &Command) -> &'static str {
    world.run(by, command).expect_err("it is refused").code().code
}

#[test]
fn a_colleague_signs_in_the_heads_place_while_it_lasts() {
    let mut world = World::new();
    let other = second_clerk(&mut world);
    let document = submitted(&mut world, CLERK, &[], 1);
    let in_place = for_another(other, HEAD);
    assert_eq!(refused(&mut world, &in_place, &pass(document)), "R231", "nothing was given");
    let head = actor(&world, HEAD);
    let command = given(&world, 1, other, &[DelegableAct::DepartmentReview], [0, 3]);
    world.run(&head, &command).expect("it is the head's to give");
    let own = actor(&world, other);
    assert_eq!(refused(&mut world, &own, &pass(document)), "R201", "a clerk signs nothing");
    world.run(&in_place, &pass(document)).expect("it is in force");
    let stands = world.county.document(document).expect("it is there");
    let Status::Filed { signed_by, at, .. } = stands.status else { panic!("not signed") };
    assert_eq!(signed_by, account(other));
    let represented = world.county.represented(signed_by, at).expect("in the head's place");
    assert_eq!(represented.id, membership(HEAD));
    let entry = world.entries.last().expect("it was recorded");
    assert_eq!(
        entry.actor,
        format!("{}/{}/{}", account(other), membership(other), membership(HEAD))
    );
}

#[test]
fn nobody_reviews_what_one_of_the_two_wrote_on() {
    let mut world = World::new();
    let other = second_clerk(&mut world);
    let head = actor(&world, HEAD);
    for (number, to) in [(1, CLERK), (2, other)] {
        let command = given(&world, number, to, &[DelegableAct::DepartmentReview], [0, 3]);
        world.run(&head, &command).expect("it is the head's to give");
    }
    // The head had a hand in it: neither the head nor anybody for the head signs it.
    let document = submitted(&mut world, CLERK, &[HEAD], 1);
    for by in [for_another(CLERK, HEAD), for_another(other, HEAD), head] {
        assert_eq!(refused(&mut world, &by, &pass(document)), "R203", "{by}");
    }
}

#[test]
fn whoever_was_signed_for_does_not_review_for_the_bureau() {
    use wenxiao_domain::act::GrantMembership;
    use wenxiao_domain::party::role::Role;
    let mut world = World::new();
    let other = second_clerk(&mut world);
    // The head is of the bureau too.
    world.must(Command::GrantMembership(GrantMembership {
        membership: membership(41),
        account: account(HEAD),
        role: Role::FinanceLeader,
        organization: org(1),
        departments: Vec::new(),
    }));
    let head = Actor::person(account(HEAD), membership(HEAD));
    let command = given(&world, 1, other, &[DelegableAct::DepartmentReview], [0, 3]);
    world.run(&head, &command).expect("it is the head's to give");
    let document = submitted(&mut world, CLERK, &[], 1);
    world.run(&for_another(other, HEAD), &pass(document)).expect("it is in force");
    let leader = Actor::person(account(HEAD), membership(41));
    assert_eq!(refused(&mut world, &leader, &pass(document)), "R204");
    let section = actor(&world, SECTION);
    world.run(&section, &pass(document)).expect("the section had no part in it");
}

#[test]
fn what_is_lent_is_named_bounded_and_not_lent_on() {
    let mut world = World::new();
    let head = actor(&world, HEAD);
    let signing = [DelegableAct::DepartmentReview];
    for (by, command, code) in [
        (CLERK, given(&world, 1, HEAD, &signing, [0, 3]), "R201"),
        (HEAD, given(&world, 1, SECTION, &signing, [0, 3]), "R472"),
        (HEAD, given(&world, 1, HEAD, &signing, [0, 3]), "R472"),
        (HEAD, given(&world, 1, 99, &signing, [0, 3]), "R472"),
        (SECTION, given(&world, 1, 8, &[DelegableAct::FinanceReview], [0, 3]), "R472"),
        (HEAD, given(&world, 1, CLERK, &[DelegableAct::FinanceReview], [0, 3]), "R233"),
        (HEAD, given(&world, 1, CLERK, &[], [0, 3]), "R405"),
        (HEAD, given(&world, 1, CLERK, &signing, [3, 0]), "R421"),
        (HEAD, given(&world, 1, CLERK, &signing, [-3, -1]), "R473"),
    ] {
        let by = actor(&world, by);
        assert_eq!(refused(&mut world, &by, &command), code, "{command:?}");
    }
    let command = given(&world, 1, CLERK, &signing, [0, 3]);
    world.run(&head, &command).expect("lawful");
    let again = given(&world, 2, CLERK, &signing, [3, 9]);
    assert_eq!(refused(&mut world, &head, &again), "R346");
    let on = given(&world, 3, CLERK, &signing, [0, 1]);
    assert_eq!(refused(&mut world, &for_another(CLERK, HEAD), &on), "R232");
    // What was not named is not lent: nothing is filed, and nobody's rights are changed, in the head's place.
    let choice = crate::evaluate::choice(2025, &[2, 4]);
    assert_eq!(refused(&mut world, &for_another(CLERK, HEAD), &choice), "R201");
    let (section, clerk) = (actor(&world, SECTION), actor(&world, CLERK));
    assert_eq!(refused(&mut world, &section, &withdrawn(1)), "R202", "it is none of theirs");
    world.run(&clerk, &withdrawn(1)).expect("the delegate gives it up");
    assert_eq!(refused(&mut world, &head, &withdrawn(1)), "R347");
}

#[test]
fn it_ends_by_itself_and_with_either_identity() {
    let mut world = World::new();
    let (section, leader) = (actor(&world, SECTION), actor(&world, 5));
    let acts = [DelegableAct::Supervise, DelegableAct::FinanceReview];
    let command = given(&world, 1, BUSINESS, &acts, [1, 2]);
    world.run(&section, &command).expect("lawful");
    let stands = |world: &World| {
        world.county.acting(membership(BUSINESS), membership(SECTION), today(world)).is_some()
    };
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(stands(&world));
        world.now_ms += 86_400_000;
    }
    assert_eq!(seen, [false, true, true, false]);
    let command = given(&world, 2, BUSINESS, &acts, [0, 9]);
    world.run(&leader, &command).expect("lawful");
    let lent = |world: &World| {
        world.county.acting(membership(BUSINESS), membership(5), today(world)).cloned()
    };
    let acting = lent(&world).expect("it is in force");
    assert_eq!(
        acting.acting.as_ref().map(|one| one.acts.as_slice()),
        Some(&[DelegableAct::FinanceReview, DelegableAct::Supervise,][..])
    );
    let revoke = wenxiao_domain::act::RevokeMembership {
        membership: membership(5),
        reason: "调离".to_owned(),
    };
    let officer = actor(&world, 8);
    world.run(&officer, &Command::RevokeMembership(revoke)).expect("lawful");
    assert_eq!(lent(&world), None, "who has no identity lends nothing");
    assert_eq!(
        world.run(&for_another(BUSINESS, 5), &withdrawn(2)),
        Err(Refusal::Delegation(DelegationRefusal::NotInForce))
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whoever acts for whomever: what is let through the matrix allows the represented, a delegation in force names
    /// it, and neither of the two had a part in what is judged.
    #[test]
    fn nobody_does_for_another_what_neither_may(
        lent in prop::collection::vec((0usize..5, 0u64..6, 0u8..64, -2i32..3), 1..6),
        steps in prop::collection::vec((tries(), prop::option::weighted(0.6, 0u64..6)), 1..100),
    ) {
        let mut world = World::adjustable();
        for (number, (from, to, acts, first)) in (100u64..).zip(&lent) {
            let from = actor(&world, [HEAD, SECTION, BUSINESS, 5, CLERK][*from]);
            let named: Vec<DelegableAct> = DelegableAct::ALL
                .into_iter()
                .zip(0..)
                .filter(|(_, bit)| acts & (1u8 << bit) != 0)
                .map(|(act, _)| act)
                .collect();
            let command = given(&world, number, *to, &named, [*first, first + 2]);
            let _refused = world.run(&from, &command);
        }
        for ((who, what), represents) in &steps {
            let Some(command) = command(&mut world, what) else { continue };
            let by = match represents {
                None => actor(&world, *who),
                Some(other) => for_another(*who, *other),
            };
            let before = world.county.clone();
            match world.run(&by, &command) {
                Ok(events) => judge(&Step { before: &before, after: &world.county, pack: &world.pack, by: &by }, &events),
                Err(_) => prop_assert_eq!(&before, &world.county, "a refusal changed something"),
            }
        }
        let again = County::fold(&world.entries).expect("the journal folds");
        prop_assert_eq!(&again, &world.county);
    }
}
