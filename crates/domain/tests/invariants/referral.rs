//! 移送: what is handed to the auditors or to discipline inspection, and who is never shown it.

use wenxiao_domain::act::{AnswerReferral, Command, GrantMembership, Refer};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::{Event, Visibility};
use wenxiao_domain::overview::notice::{Happening, notices};
use wenxiao_domain::overview::referral::{may_see, referrals, suggestions};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::referral::{ReferralGround, ReferralRecipient};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{ProjectId, ReferralId};

use crate::rectify::{filed, must, order};
use crate::world::*;

const CLERK: u64 = 0;
const HEAD: u64 = 2;
const FINANCE: u64 = 3;

/// A project of the department that has a head.
const PROJECT: u64 = 4;

fn person(number: u64) -> Actor {
    Actor::person(account(number), membership(number))
}

fn today(world: &World) -> Day {
    Instant::from_epoch_ms(world.now_ms).legal_day()
}

fn handed(world: &World, referral: u64, ground: ReferralGround) -> Refer {
    Refer {
        referral: ReferralId::new(id(13, referral)),
        subject: ProjectId::new(id(4, PROJECT)).into(),
        ground,
        recipient: ReferralRecipient::Audit,
        organization: "县审计局".to_owned(),
        facts: "红标整改单逾期没有销号，资金支付与进度不符。".to_owned(),
        number: "尉财绩移〔2026〕1号".to_owned(),
        on: today(world),
    }
}

fn refer(world: &mut World, by: u64, command: Refer) -> Result<Vec<Event>, Refusal> {
    world.run(&person(by), &Command::Refer(Box::new(command)))
}

fn answered(world: &mut World, by: u64, on: Day) -> Result<Vec<Event>, Refusal> {
    let command = AnswerReferral {
        referral: ReferralId::new(id(13, 1)),
        on,
        number: "尉审函〔2026〕3号".to_owned(),
        outcome: "已立项审计，追回资金2万元。".to_owned(),
    };
    world.run(&person(by), &Command::AnswerReferral(command))
}

fn code(result: Result<Vec<Event>, Refusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code().code)
}

/// Handed over and answered, for the golden journal: project 4 has its form of August there.
pub fn every_event(world: &mut World) {
    let command = handed(world, 1, ReferralGround::Form(FormKind::MonitoringAugust));
    refer(world, FINANCE, command).expect("lawful");
    let on = today(world);
    answered(world, FINANCE, on).expect("lawful");
}

/// A county with a red ticket that is overdue by ten days.
fn world() -> (World, ReferralGround) {
    let mut world = World::new();
    let may = filed(&mut world, FormKind::MonitoringMay, 1);
    let (ticket, command) = order(may, 1);
    must(&mut world, FINANCE, command);
    world.now_ms += 40 * 86_400_000;
    (world, ReferralGround::Ticket(ticket))
}

#[test]
fn an_overdue_red_ticket_is_handed_over_with_its_facts_and_answered() {
    let (mut world, ground) = world();
    let held = |world: &World| world.county.membership(membership(FINANCE)).cloned();
    let me = held(&world).expect("it was granted");
    let suggested = suggestions(&world.county, &me, 2025, today(&world));
    assert_eq!(suggested.len(), 1);
    assert_eq!(suggested[0].2, "5月监控红标，整改单5-001逾期10天未销号");

    let command = handed(&world, 1, ground);
    let events = refer(&mut world, FINANCE, command).expect("it is there");
    let [Event::ReferralMade(body)] = &events[..] else { panic!("{events:?}") };
    assert_eq!((body.serial, body.ticket.is_some(), body.form), (1, true, None));
    assert_eq!(body.suggested.as_deref(), Some("5月监控红标，整改单5-001逾期10天未销号"));
    assert_eq!(events[0].visibility(), Visibility::Internal, "a lead stays in the county");
    assert!(suggestions(&world.county, &me, 2025, today(&world)).is_empty());

    let again = handed(&world, 2, ground);
    assert_eq!(code(refer(&mut world, FINANCE, again.clone())), Some("R358"), "no answer yet");
    let other = Refer { recipient: ReferralRecipient::Discipline, ..again };
    refer(&mut world, FINANCE, other).expect("the other body has not heard of it");
    let (first, today) = (today(&world).plus_days(-1).expect("a day"), today(&world));
    assert_eq!(code(answered(&mut world, FINANCE, first)), Some("R476"), "before it was sent");
    answered(&mut world, FINANCE, today).expect("it came back");
    let all = referrals(&world.county, &me, 2025);
    assert_eq!(all.iter().map(|(one, _)| one.word()).collect::<Vec<_>>(), ["移送-002", "移送-001"]);
    assert_eq!(all[1].0.answers[0].outcome, "已立项审计，追回资金2万元。");
}

#[test]
fn a_lead_rests_on_a_record_of_what_it_is_about() {
    let (mut world, ground) = world();
    let form = |form| ReferralGround::Form(form);
    let missing = handed(&world, 1, form(FormKind::MonitoringAugust));
    assert_eq!(code(refer(&mut world, FINANCE, missing)), Some("R475"), "not accepted");
    let other = Refer { subject: ProjectId::new(id(4, 2)).into(), ..handed(&world, 1, ground) };
    assert_eq!(code(refer(&mut world, FINANCE, other)), Some("R475"), "another project's ticket");
    let late =
        Refer { on: today(&world).plus_days(1).expect("a day"), ..handed(&world, 1, ground) };
    assert_eq!(code(refer(&mut world, FINANCE, late)), Some("R476"));
    let ReferralGround::Ticket(ticket) = ground else { panic!("it rests on a ticket") };
    let ordered = world.county.rectification(ticket).expect("ordered").ordered_at.legal_day();
    let early = Refer { on: ordered.plus_days(-1).expect("a day"), ..handed(&world, 1, ground) };
    assert_eq!(code(refer(&mut world, FINANCE, early)), Some("R476"), "nothing was found yet");
    let judged = handed(&world, 1, form(FormKind::MonitoringMay));
    refer(&mut world, FINANCE, judged).expect("the bureau judges what is serious");
}

#[test]
fn the_department_concerned_is_never_shown_a_lead() {
    let (mut world, ground) = world();
    let command = handed(&world, 1, ground);
    assert_eq!(code(refer(&mut world, HEAD, command.clone())), Some("R201"));
    refer(&mut world, FINANCE, command).expect("it is there");
    let day = today(&world);
    assert_eq!(code(answered(&mut world, CLERK, day)), Some("R201"));
    let department = project(PROJECT).department;
    let told = |world: &World, number: u64| {
        let held = world.county.membership(membership(number)).expect("it was granted");
        let all: Vec<Happening> = world.entries.iter().filter_map(Happening::of).collect();
        let found = notices(&world.county, held, today(world), &all, &[]);
        let told = found.iter().filter(|one| one.title == "移送线索").count();
        (may_see(&world.county, held, department), told, referrals(&world.county, held, 2025).len())
    };
    for ((role, _), number) in PEOPLE.iter().zip(0..) {
        let sees = matches!(
            role,
            Role::PerformanceSection | Role::FinanceLeader | Role::Observer | Role::CountyLeader
        );
        let tells = usize::from(sees && number != FINANCE);
        assert_eq!(told(&world, number), (sees, tells, usize::from(sees)), "{}", role.name());
    }
    // Whoever of the bureau belongs to the department as well is shown nothing any more.
    let clerk = GrantMembership {
        membership: membership(77),
        account: account(FINANCE),
        role: Role::Clerk,
        organization: department,
        departments: Vec::new(),
    };
    world.must(Command::GrantMembership(clerk));
    assert_eq!(told(&world, FINANCE), (false, 0, 0));
    assert_eq!(code(answered(&mut world, FINANCE, day)), Some("R202"), "there is nothing");
}
