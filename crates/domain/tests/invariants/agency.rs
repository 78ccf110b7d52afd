//! 第三方机构: the register, what is commissioned to whom, what an agency may see and hand in.

use std::sync::Arc;

use wenxiao_domain::act::{
    ChangeOrganization, ChangeTerm, CloseAgency, CloseExpert, Command, CommissionEvaluation,
    Deliver, GrantMembership, JudgeDelivery, RegisterAgency, RegisterExpert, RegisterProject, Term,
};
use wenxiao_domain::agency::{AssessmentItem, DeliverableState, Engagement, EvaluationField};
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::journal::Event;
use wenxiao_domain::overview::engagement::{EngagementRules, awaited, coverage};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::project::{Nature, Project};
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{EngagementId, ExpertId, MembershipId, OrgId, ProjectId};

use crate::assessment::{answer, assess, deliver};
use crate::world::*;

const FINANCE: u64 = 3;

pub fn person(number: u64, held: MembershipId) -> Actor {
    Actor::person(account(number), held)
}

pub fn finance() -> Actor {
    person(FINANCE, membership(FINANCE))
}

pub fn evaluator() -> Actor {
    person(EVALUATOR, membership(50))
}

fn day(y: i16, m: i8, d: i8) -> Day {
    Day::new(y, m, d).expect("it exists")
}

/// Two agencies, a person of the first, an expert.
pub fn set_up(world: &mut World) {
    for number in [AGENCY, OTHER_AGENCY] {
        let command = Command::RegisterAgency(Box::new(register(number)));
        world.run(&finance(), &command).expect("lawful");
    }
    let expert = Command::RegisterExpert(Box::new(expert(1, "州水利水电勘测设计院")));
    world.run(&finance(), &expert).expect("lawful");
    world.must(Command::GrantMembership(GrantMembership {
        membership: membership(50),
        account: account(EVALUATOR),
        role: Role::Evaluator,
        organization: org(AGENCY),
        departments: Vec::new(),
    }));
}

pub fn project_id(number: u64) -> ProjectId {
    ProjectId::new(id(4, number))
}

/// The same in one more field.
pub fn commission_in(field: Option<EvaluationField>, command: Command) -> Command {
    let Command::CommissionEvaluation(mut command) = command else { return command };
    command.contract.fields.extend(field);
    Command::CommissionEvaluation(command)
}

pub fn commission(
    about: impl Into<SubjectId>,
    number: u64,
    first_day: Day,
    overruled: bool,
) -> Command {
    let mut command = engagement(about, number, first_day);
    if overruled {
        command.overruling = "县内没有别的机构应征。".into();
    }
    Command::CommissionEvaluation(Box::new(command))
}

pub fn at(world: &World, place: usize) -> Option<EngagementId> {
    world.county.shared.engagements.keys().nth(place).copied()
}

pub fn hand_in(engagement: EngagementId) -> Command {
    Command::Deliver(Deliver {
        engagement,
        deliverable: 1,
        note: "第一稿".into(),
        files: vec![("33".repeat(32), "评价报告.pdf".into())],
    })
}

pub fn verdict(world: &World, engagement: EngagementId, accepted: bool) -> Command {
    let held = world.county.engagement(engagement).expect("it was commissioned");
    let version = u32::try_from(held.deliverables[0].deliveries.len()).expect("few");
    let text = "第五章缺成本分析".to_owned();
    Command::JudgeDelivery(JudgeDelivery { engagement, deliverable: 1, version, accepted, text })
}

pub fn end(engagement: EngagementId) -> Command {
    let reason = "合同解除".to_owned();
    Command::ChangeTerm(ChangeTerm { engagement, term: Term::End, reason })
}

pub fn world() -> World {
    let mut world = World::new();
    set_up(&mut world);
    world
}

pub fn today(world: &World) -> Day {
    Instant::from_epoch_ms(world.now_ms).legal_day()
}

pub fn refused(world: &mut World, by: &Actor, command: &Command) -> &'static str {
    world.run(by, command).expect_err("it is refused").code().code
}

#[test]
fn an_agency_is_an_organization_and_bears_one_code() {
    let mut world = world();
    let unit = world.county.organization(org(AGENCY)).expect("it was registered");
    assert_eq!(unit.name.on(day(2026, 1, 1).date()), "第5会计师事务所");
    let twin = RegisterAgency { agency: org(7), ..register(AGENCY) };
    let command = Command::RegisterAgency(Box::new(twin));
    assert_eq!(refused(&mut world, &finance(), &command), "R370");
    let mut wrong = RegisterAgency { agency: org(7), ..register(7) };
    wrong.uscc.replace_range(17.., "0");
    let command = Command::RegisterAgency(Box::new(wrong));
    assert_eq!(refused(&mut world, &finance(), &command), "R407");
    // A department is no agency, and a change of nothing but the lead leaves the organization alone.
    let department = RegisterAgency { agency: org(2), ..register(8) };
    let command = Command::RegisterAgency(Box::new(department));
    assert_eq!(refused(&mut world, &finance(), &command), "R202");
    let lead = RegisterAgency { lead_evaluator: "马丽".into(), ..register(AGENCY) };
    let events = world.run(&finance(), &Command::RegisterAgency(Box::new(lead))).expect("lawful");
    let kinds: Vec<&str> = events.iter().map(Event::kind).collect();
    assert_eq!(kinds, ["agency_recorded"]);
    let name = RegisterAgency { name: "新名事务所".into(), ..register(AGENCY) };
    let name = RegisterAgency { from: day(2026, 3, 1), ..name };
    let events = world.run(&finance(), &Command::RegisterAgency(Box::new(name))).expect("lawful");
    assert_eq!(events.len(), 2);
    let unit = world.county.organization(org(AGENCY)).expect("it is there");
    assert_eq!(unit.name.on(day(2026, 2, 28).date()), "第5会计师事务所");
    assert_eq!(unit.name.on(day(2026, 3, 1).date()), "新名事务所");
}

#[test]
fn only_the_performance_section_keeps_the_register() {
    let mut world = world();
    let command = Command::RegisterAgency(Box::new(register(7)));
    for by in [0, 2, 4, 5, 6, 7, 8] {
        let by = person(by, membership(by));
        assert_eq!(refused(&mut world, &by, &command), "R201");
    }
    assert_eq!(refused(&mut world, &evaluator(), &command), "R201");
}

#[test]
fn an_agency_sees_what_is_commissioned_in_its_window_and_nothing_else() {
    let mut world = world();
    let first = today(&world).plus_days(10).expect("it exists");
    let command = commission(project_id(1), 1, first, false);
    world.run(&finance(), &command).expect("lawful");
    let held = world.county.membership(membership(50)).expect("it was granted").clone();
    let scope = held.scope(Action::ReadFiled);
    let subject = |number| world.county.subject(project_id(number).into()).expect("it is there");
    let sees = |number, day| world.county.covers(&scope, &subject(number), day);
    let last = first.plus_days(60).expect("it exists");
    for (day, expected) in [
        (first.plus_days(-1).unwrap(), false),
        (first, true),
        (last, true),
        (last.plus_days(1).unwrap(), false),
    ] {
        assert_eq!(sees(1, day), expected, "{day}");
        // Project 3 is of the same department.
        assert!(!sees(3, day), "another project of the department was opened");
    }
    assert!(!world.county.is_assigned(org(OTHER_AGENCY), project_id(1).into(), first));
    assert!(!scope.covers(subject(1).department()), "a whole department was opened");
    world.run(&finance(), &end(EngagementId::new(id(9, 1)))).expect("lawful");
    assert!(!world.county.is_assigned(org(AGENCY), project_id(1).into(), first));
}

#[test]
fn every_reason_against_an_engagement_is_said() {
    let mut world = world();
    let first = today(&world);
    let with = |change: &dyn Fn(&mut CommissionEvaluation)| {
        let mut command = engagement(project_id(1), 1, first);
        change(&mut command);
        Command::CommissionEvaluation(Box::new(command))
    };
    let before = first.plus_days(-1).unwrap();
    let own = Project { department: org(1), unit: org(1), ..project(9) };
    world.must(Command::RegisterProject(RegisterProject { project: own }));
    let insider = Command::RegisterExpert(Box::new(expert(2, "第3单位")));
    world.run(&finance(), &insider).expect("lawful");
    for (command, code) in [
        (with(&|one| one.subject = project_id(77).into()), "R202"),
        (with(&|one| one.contract.agency = org(2)), "R202"),
        (with(&|one| one.contract.experts = vec![ExpertId::new(id(8, 77))]), "R202"),
        (with(&|one| one.contract.last_day = before), "R482"),
        (with(&|one| one.deliverables[0].1 = before), "R483"),
        (with(&|one| one.deliverables.clear()), "R405"),
        (with(&|one| one.contract.amount = Amount::ZERO), "R481"),
        (with(&|one| one.contract.contract_number = " ".into()), "R405"),
        (with(&|one| one.subject = project_id(9).into()), "R371"),
        (with(&|one| one.contract.experts = vec![ExpertId::new(id(8, 2))]), "R373"),
    ] {
        assert_eq!(refused(&mut world, &finance(), &command), code);
    }
    world.run(&finance(), &with(&|_| ())).expect("nothing stands against it");
    let again = with(&|one| one.engagement = EngagementId::new(id(9, 2)));
    assert_eq!(refused(&mut world, &finance(), &again), "R372");
    for closed in [
        Command::CloseAgency(CloseAgency { agency: org(OTHER_AGENCY), last_day: before }),
        Command::CloseExpert(CloseExpert { expert: ExpertId::new(id(8, 2)), last_day: before }),
    ] {
        world.run(&finance(), &closed).expect("lawful");
        assert_eq!(refused(&mut world, &finance(), &closed), "R390");
    }
    let other = with(&|one| {
        one.subject = project_id(2).into();
        one.contract.agency = org(OTHER_AGENCY);
    });
    assert_eq!(refused(&mut world, &finance(), &other), "R390");
}

#[test]
fn whoever_is_commissioned_stands_in_the_register_in_the_whole_window() {
    let mut world = world();
    let first = today(&world);
    let late = RegisterAgency { from: first.plus_days(1).unwrap(), ..register(7) };
    world.run(&finance(), &Command::RegisterAgency(Box::new(late))).expect("lawful");
    let until = first.plus_days(59).unwrap();
    let leaving = Command::RegisterExpert(Box::new(expert(2, "州财政学会")));
    world.run(&finance(), &leaving).expect("lawful");
    for closed in [
        Command::CloseAgency(CloseAgency { agency: org(OTHER_AGENCY), last_day: until }),
        Command::CloseExpert(CloseExpert { expert: ExpertId::new(id(8, 2)), last_day: until }),
    ] {
        world.run(&finance(), &closed).expect("lawful");
    }
    let with = |change: &dyn Fn(&mut CommissionEvaluation)| {
        let mut command = engagement(project_id(1), 1, first);
        change(&mut command);
        Command::CommissionEvaluation(Box::new(command))
    };
    for (command, code) in [
        (with(&|one| one.contract.agency = org(7)), "R391"),
        (with(&|one| one.contract.agency = org(OTHER_AGENCY)), "R392"),
        (with(&|one| one.contract.experts.push(ExpertId::new(id(8, 2)))), "R392"),
    ] {
        assert_eq!(refused(&mut world, &finance(), &command), code);
    }
    let twice = with(&|one| one.contract.experts.push(one.contract.experts[0]));
    world.run(&finance(), &twice).expect("lawful");
    let held = world.county.engagement(EngagementId::new(id(9, 1))).expect("it is there");
    assert_eq!(held.contract.experts.len(), 1, "one expert was written down twice");
}

#[test]
fn what_left_the_register_is_not_changed_any_more() {
    let mut world = world();
    let last_day = today(&world).plus_days(-1).unwrap();
    let member = RegisterExpert { agency: Some(org(OTHER_AGENCY)), ..expert(2, "州财政学会") };
    let member = Command::RegisterExpert(Box::new(member));
    world.run(&finance(), &member).expect("lawful");
    let closed = Command::CloseAgency(CloseAgency { agency: org(OTHER_AGENCY), last_day });
    world.run(&finance(), &closed).expect("lawful");
    let renamed = RegisterAgency { lead_evaluator: "马丽".into(), ..register(OTHER_AGENCY) };
    let renamed = Command::RegisterAgency(Box::new(renamed));
    let refusal = world.run(&finance(), &renamed).expect_err("it was closed");
    assert_eq!(refusal.code().code, "R390");
    assert!(refusal.message().ends_with("请另选机构。"), "{refusal}");
    // Whoever works there goes on to stand there; nobody else comes to it.
    world.run(&finance(), &member).expect("the agency is the same");
    let newcomer =
        RegisterExpert { agency: Some(org(OTHER_AGENCY)), ..expert(3, "州财政学会") };
    let newcomer = Command::RegisterExpert(Box::new(newcomer));
    assert_eq!(refused(&mut world, &finance(), &newcomer), "R390");
    let closed = CloseExpert { expert: ExpertId::new(id(8, 2)), last_day };
    world.run(&finance(), &Command::CloseExpert(closed)).expect("lawful");
    let refusal = world.run(&finance(), &member).expect_err("it was closed");
    assert!(refusal.message().ends_with("请另选专家。"), "{refusal}");
}

#[test]
fn an_experts_unit_is_known_by_every_name_it_bore() {
    let mut world = world();
    let insider = Command::RegisterExpert(Box::new(expert(2, " 第３ 单位")));
    world.run(&finance(), &insider).expect("lawful");
    let first = today(&world);
    world.must(Command::ChangeOrganization(ChangeOrganization {
        organization: org(3),
        from: first.plus_days(-1).unwrap(),
        name: "县农业农村局".into(),
        uscc: String::new(),
        budget_code: String::new(),
        is_township: None,
    }));
    let mut command = engagement(project_id(1), 1, first);
    command.contract.experts.push(ExpertId::new(id(8, 2)));
    let command = Command::CommissionEvaluation(Box::new(command));
    assert_eq!(refused(&mut world, &finance(), &command), "R373");
}

#[test]
fn what_was_delivered_before_the_end_is_judged_and_paid_after_it() {
    let mut world = world();
    let start = today(&world);
    let one = EngagementId::new(id(9, 1));
    world.run(&finance(), &commission(project_id(1), 1, start, false)).expect("lawful");
    world.run(&evaluator(), &hand_in(one)).expect("lawful");
    world.run(&finance(), &end(one)).expect("lawful");
    let held = world.county.membership(membership(FINANCE)).expect("it is there");
    assert_eq!(awaited(&world.county, held, start).len(), 1, "nobody is told to judge it");
    let taken = verdict(&world, one, true);
    world.run(&finance(), &taken).expect("the fee hangs on it");
    let proposed = Command::AssessAgency(Box::new(assess(&world, one, false)));
    world.run(&finance(), &proposed).expect("the report was taken");
}

#[test]
fn an_agency_is_told_of_its_work_from_the_first_day_on() {
    let mut world = world();
    let first = today(&world).plus_days(10).unwrap();
    let one = EngagementId::new(id(9, 1));
    world.run(&finance(), &commission(project_id(1), 1, first, false)).expect("lawful");
    let mine = world.county.membership(membership(50)).expect("it is there");
    let on = |days: i32| {
        let day = first.plus_days(days).unwrap();
        awaited(&world.county, mine, day).iter().map(|one| one.is_over).collect::<Vec<_>>()
    };
    assert_eq!([on(-1), on(0), on(60), on(61)], [vec![], vec![false], vec![false], vec![true]]);
    assert!(!world.county.engagement(one).unwrap().is_ended);
}

#[test]
fn the_same_unit_within_three_years_is_a_conflict_that_may_be_overruled() {
    let mut world = world();
    let start = day(2026, 1, 10);
    // Projects 1 and 3 are of one department, 2 of another.
    world.run(&finance(), &commission(project_id(1), 1, start, false)).expect("lawful");
    let until = day(2029, 3, 11);
    assert_eq!(
        world.county.engagement(EngagementId::new(id(9, 1))).unwrap().contract.last_day,
        day(2026, 3, 11)
    );
    for (first, is_refused) in [(start, true), (until, true), (until.plus_days(1).unwrap(), false)]
    {
        let mut trial = world.county.clone();
        std::mem::swap(&mut trial, &mut world.county);
        let found = world.run(&finance(), &commission(project_id(3), 2, first, false));
        assert_eq!(found.is_err(), is_refused, "{first}");
        if let Err(refusal) = found {
            assert_eq!(refusal.code().code, "R373");
            assert!(
                refusal.message().contains("3年内承担过第3单位的评价（委托2025-001"),
                "{refusal}"
            );
        } else {
            world.entries.pop();
        }
        world.county = trial;
    }
    world.run(&finance(), &commission(project_id(2), 3, start, false)).expect("another department");
    world.run(&finance(), &commission(project_id(3), 4, start, true)).expect("it was overruled");
    let held = world.county.engagement(EngagementId::new(id(9, 4))).expect("it is there");
    let overruled = held.overruled.as_ref().expect("both stay visible");
    assert!(
        overruled.sentence.contains("承担过第3单位的评价") && overruled.reason.contains("应征")
    );
}

#[test]
fn an_engagement_that_ended_without_a_word_is_no_conflict() {
    let mut world = world();
    let start = today(&world);
    world.run(&finance(), &commission(project_id(1), 1, start, false)).expect("lawful");
    world.run(&finance(), &end(EngagementId::new(id(9, 1)))).expect("lawful");
    assert_eq!(refused(&mut world, &finance(), &end(EngagementId::new(id(9, 1)))), "R375");
    world
        .run(&finance(), &commission(project_id(1), 2, start, false))
        .expect("it may be commissioned anew");
    let held = world.county.engagement(EngagementId::new(id(9, 2))).expect("it is there");
    assert_eq!(held.word(), "2025-002");
}

#[test]
fn what_is_delivered_is_judged_version_by_version() {
    let mut world = world();
    let start = today(&world);
    let one = EngagementId::new(id(9, 1));
    world.run(&finance(), &commission(project_id(1), 1, start, false)).expect("lawful");
    let early = verdict(&world, one, true);
    assert_eq!(refused(&mut world, &finance(), &early), "R377");
    let mut empty = Deliver { engagement: one, deliverable: 1, note: String::new(), files: vec![] };
    assert_eq!(refused(&mut world, &evaluator(), &Command::Deliver(empty.clone())), "R405");
    empty.deliverable = 2;
    assert_eq!(refused(&mut world, &evaluator(), &Command::Deliver(empty)), "R202");
    assert_eq!(refused(&mut world, &finance(), &hand_in(one)), "R201");
    world.run(&evaluator(), &hand_in(one)).expect("it is in the window");
    assert_eq!(refused(&mut world, &evaluator(), &hand_in(one)), "R376");
    let held = world.county.membership(membership(FINANCE)).expect("it is there");
    assert_eq!(awaited(&world.county, held, start).len(), 1);
    let blank = JudgeDelivery {
        engagement: one,
        deliverable: 1,
        version: 1,
        accepted: false,
        text: " ".into(),
    };
    let stale = JudgeDelivery { version: 7, ..blank.clone() };
    let seen = JudgeDelivery { accepted: true, ..blank.clone() };
    assert_eq!(refused(&mut world, &finance(), &Command::JudgeDelivery(stale)), "R395");
    assert_eq!(refused(&mut world, &finance(), &Command::JudgeDelivery(blank)), "R401");
    let back = verdict(&world, one, false);
    world.run(&finance(), &back).expect("lawful");
    let mine = world.county.membership(membership(50)).expect("it is there");
    assert_eq!(awaited(&world.county, mine, start)[0].state, DeliverableState::SentBack);
    world.run(&evaluator(), &hand_in(one)).expect("a second version");
    let passed = Command::JudgeDelivery(JudgeDelivery { version: 1, ..seen });
    assert_eq!(refused(&mut world, &finance(), &passed), "R396");
    let taken = verdict(&world, one, true);
    world.run(&finance(), &taken).expect("lawful");
    let deliverable = &world.county.engagement(one).expect("it is there").deliverables[0];
    assert_eq!((deliverable.state(), deliverable.sent_back()), (DeliverableState::Accepted, 1));
    assert_eq!(refused(&mut world, &evaluator(), &hand_in(one)), "R376");
}

#[test]
fn after_the_window_nothing_is_taken_until_it_is_prolonged() {
    let mut world = world();
    let start = today(&world);
    let one = EngagementId::new(id(9, 1));
    world.run(&finance(), &commission(project_id(1), 1, start, false)).expect("lawful");
    world.now_ms += 70 * 86_400_000;
    assert_eq!(refused(&mut world, &evaluator(), &hand_in(one)), "R374");
    let change = |last_day, due| {
        let reason = "汛期道路中断，无法现场核查。".to_owned();
        let term = Term::Until { last_day, due };
        Command::ChangeTerm(ChangeTerm { engagement: one, term, reason })
    };
    let before = start.plus_days(-1).expect("it exists");
    assert_eq!(refused(&mut world, &finance(), &change(before, vec![])), "R482");
    assert_eq!(refused(&mut world, &finance(), &change(start, vec![])), "R483");
    let until = today(&world).plus_days(5).expect("it exists");
    let beyond = until.plus_days(1).expect("it exists");
    assert_eq!(refused(&mut world, &finance(), &change(until, vec![(1, beyond)])), "R483");
    assert_eq!(refused(&mut world, &finance(), &change(until, vec![(2, until)])), "R202");
    world.run(&finance(), &change(until, vec![(1, until)])).expect("lawful");
    let held = world.county.engagement(one).expect("it is there");
    assert_eq!((held.contract.last_day, held.deliverables[0].due), (until, until));
    world.run(&evaluator(), &hand_in(one)).expect("the window is open again");
    let other = GrantMembership {
        membership: membership(51),
        account: account(11),
        role: Role::Evaluator,
        organization: org(OTHER_AGENCY),
        departments: Vec::new(),
    };
    world.must(Command::GrantMembership(other));
    let other = person(11, membership(51));
    assert_eq!(refused(&mut world, &other, &hand_in(one)), "R202");
}

#[test]
fn the_year_counts_what_it_covers() {
    let mut world = world();
    let start = today(&world);
    let renewed = Project { nature: Nature::ExpiringRenewal, ..project(2) };
    world.must(Command::RegisterProject(RegisterProject { project: renewed }));
    world.run(&finance(), &commission(project_id(1), 1, start, false)).expect("lawful");
    world.run(&finance(), &commission(project_id(2), 2, start, false)).expect("lawful");
    let whole = SubjectId::Department(org(3), 2025);
    let mut command = engagement(whole, 3, start);
    command.contract.agency = org(OTHER_AGENCY);
    command.contract.fields = vec![EvaluationField::Department, EvaluationField::Debt];
    world.run(&finance(), &Command::CommissionEvaluation(Box::new(command))).expect("lawful");
    let rules = EngagementRules::of(start, &world.pack).expect("the year is covered");
    let count = |world: &World| -> Vec<(usize, u32)> {
        let all = coverage(&world.county, 2025, &rules);
        all.iter().map(|one| (one.found, one.needed)).collect()
    };
    assert_eq!(count(&world), [(2, 5), (1, 3), (3, 6), (1, 1), (1, 1)]);
    let missing = coverage(&world.county, 2025, &rules)[1].missing.join("、");
    assert_eq!(missing, "政府性基金预算、国有资本经营预算");
    world.run(&finance(), &end(EngagementId::new(id(9, 3)))).expect("lawful");
    assert_eq!(count(&world), [(2, 5), (1, 3), (1, 6), (0, 1), (1, 1)]);
}

/// The scope of an identity without a commission covers nothing at all.
#[test]
fn an_evaluator_without_a_commission_covers_nothing() {
    let world = world();
    let held = world.county.membership(membership(50)).expect("it was granted");
    let scope = held.scope(Action::ReadFiled);
    assert_eq!(scope, Scope::Assigned(org(AGENCY)));
    for number in 1..=4 {
        let subject = world.county.project(project_id(number)).cloned().map(Subject::Project);
        let subject = subject.expect("it is there");
        assert!(!world.county.covers(&scope, &subject, today(&world)));
    }
    let nobody = OrgId::new(id(1, 99));
    assert!(!world.county.is_assigned(nobody, project_id(1).into(), today(&world)));
    assert_eq!(world.county.engagement(EngagementId::new(id(9, 1))), None::<&Arc<Engagement>>);
}

/// One of each event, for the golden journal.
pub fn every_event(world: &mut World) {
    set_up(world);
    let start = today(world);
    let one = EngagementId::new(id(9, 1));
    world.run(&finance(), &commission(project_id(2), 1, start, false)).expect("lawful");
    world.run(&finance(), &commission(project_id(4), 2, start, true)).expect("lawful");
    world.run(&evaluator(), &hand_in(one)).expect("lawful");
    let back = verdict(world, one, false);
    world.run(&finance(), &back).expect("lawful");
    world.run(&finance(), &end(EngagementId::new(id(9, 2)))).expect("lawful");
    deliver(world, one);
    let proposed = Command::AssessAgency(Box::new(assess(world, one, false)));
    world.run(&finance(), &proposed).expect("lawful");
    world.run(&evaluator(), &answer(one, AssessmentItem::Support)).expect("lawful");
    let settled = Command::AssessAgency(Box::new(assess(world, one, true)));
    world.run(&finance(), &settled).expect("lawful");
    let closed = CloseExpert { expert: ExpertId::new(id(8, 1)), last_day: start };
    world.run(&finance(), &Command::CloseExpert(closed)).expect("lawful");
}
