//! 第三方机构: the register, what is commissioned to whom, what an agency may see and hand in.

use std::sync::Arc;

use wenxiao_domain::act::{
    AnswerAssessment, AssessAgency, ChangeTerm, CloseAgency, CloseExpert, Command,
    CommissionEvaluation, Deliver, GrantMembership, JudgeDelivery, RegisterAgency, RegisterExpert,
    RegisterProject, Term,
};
use wenxiao_domain::agency::{
    AgencyKind, AssessmentBand, AssessmentItem, DeliverableState, Engagement, EvaluationField,
    Procurement, SelectionReason,
};
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::journal::Event;
use wenxiao_domain::overview::assessment::{AssessmentRules, years_of};
use wenxiao_domain::overview::engagement::{EngagementRules, awaited, coverage};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::{Membership, Scope};
use wenxiao_domain::party::role::Role;
use wenxiao_domain::party::uscc;
use wenxiao_domain::project::{Nature, Project};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{EngagementId, ExpertId, MembershipId, OrgId, ProjectId};
use wenxiao_domain::unit::points::Points;

use crate::world::*;

/// The agency of the world, and another one.
pub const AGENCY: u64 = 5;
const OTHER: u64 = 6;

/// The person of the agency: number 10 of the world's people.
const EVALUATOR: u64 = 10;

const FINANCE: u64 = 3;

fn person(number: u64, held: MembershipId) -> Actor {
    Actor::person(account(number), held)
}

fn finance() -> Actor {
    person(FINANCE, membership(FINANCE))
}

fn evaluator() -> Actor {
    person(EVALUATOR, membership(50))
}

fn day(y: i16, m: i8, d: i8) -> Day {
    Day::new(y, m, d).expect("it exists")
}

pub fn register(agency: u64) -> RegisterAgency {
    RegisterAgency {
        agency: org(agency),
        name: format!("第{agency}会计师事务所"),
        uscc: uscc::complete(&format!("9165280000000{agency:04}")).expect("it can be").to_string(),
        kind: AgencyKind::Accounting,
        lead_evaluator: "王志强".into(),
        contact: "刘敏".into(),
        phone: "0996-4020001".into(),
        from: day(2024, 1, 1),
    }
}

/// An expert of the register.
pub fn expert(number: u64, unit: &str) -> RegisterExpert {
    RegisterExpert {
        expert: ExpertId::new(id(8, number)),
        name: "阿依努尔".into(),
        field: "水利工程".into(),
        title: "高级工程师".into(),
        unit: unit.into(),
        agency: None,
    }
}

/// Two agencies, a person of the first, an expert.
pub fn set_up(world: &mut World) {
    for number in [AGENCY, OTHER] {
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

fn engagement(subject: impl Into<SubjectId>, number: u64, first_day: Day) -> CommissionEvaluation {
    let last_day = first_day.plus_days(60).expect("it exists");
    CommissionEvaluation {
        engagement: EngagementId::new(id(9, number)),
        subject: subject.into(),
        agency: org(AGENCY),
        experts: vec![ExpertId::new(id(8, 1))],
        reason: SelectionReason::Attention,
        fields: vec![EvaluationField::Procured],
        method: Procurement::Consultation,
        procurement_number: "WLCS2026-07".into(),
        contract_number: "尉财绩合〔2026〕3号".into(),
        amount: Amount::from_fen(12_000_000),
        first_day,
        last_day,
        deliverables: vec![("评价报告".into(), last_day)],
        overruling: String::new(),
    }
}

fn project_id(number: u64) -> ProjectId {
    ProjectId::new(id(4, number))
}

pub fn commission(project: u64, number: u64, first_day: Day, overruled: bool) -> Command {
    let mut command = engagement(project_id(project), number, first_day);
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

/// Events that this file judges.
pub fn is_ours(event: &Event) -> bool {
    matches!(
        event,
        Event::EvaluationCommissioned(_)
            | Event::EngagementTermChanged(_)
            | Event::DeliverableDelivered(_)
            | Event::DeliverableJudged(_)
    )
}

/// What must hold of everything that was let through.
pub fn judge(before: &County, after: &County, held: &Membership, event: &Event) {
    match event {
        Event::EvaluationCommissioned(body) => {
            assert_eq!(held.role, Role::PerformanceSection);
            assert!(before.engagement_of(body.subject).is_none(), "commissioned twice");
            assert_ne!(body.department, held.organization, "own work evaluated");
            let earlier = before.engagements_with(body.agency);
            let is_near =
                |one: &&Arc<Engagement>| one.department == body.department && one.counts();
            let conflict = earlier.iter().any(is_near);
            // The world's days all lie within three years.
            assert!(!conflict || body.overruled.is_some(), "a conflict went unseen");
        }
        Event::EngagementTermChanged(_) => assert_eq!(held.role, Role::PerformanceSection),
        Event::DeliverableDelivered(body) => {
            let old = before.engagement(body.engagement).expect("it is there");
            assert_eq!(held.role, Role::Evaluator);
            assert_eq!(old.agency, held.organization, "handed in for another agency");
            let new = after.engagement(body.engagement).expect("it is there");
            let last = new.deliverables[0].deliveries.last().expect("it was handed in");
            let today = last.at.legal_day();
            assert!(before.is_assigned(held.organization, old.subject, today));
            assert!(old.deliverables[0].state().is_awaited(), "handed in twice");
        }
        Event::DeliverableJudged(body) => {
            assert_eq!(held.role, Role::PerformanceSection);
            let old = before.engagement(body.engagement).expect("it is there");
            assert_eq!(old.deliverables[0].state(), DeliverableState::Delivered);
        }
        other => panic!("{} is not judged here", other.title()),
    }
}

fn world() -> World {
    let mut world = World::new();
    set_up(&mut world);
    world
}

fn today(world: &World) -> Day {
    Instant::from_epoch_ms(world.now_ms).legal_day()
}

fn refused(world: &mut World, by: &Actor, command: &Command) -> &'static str {
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
    let command = commission(1, 1, first, false);
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
    assert!(!world.county.is_assigned(org(OTHER), project_id(1).into(), first));
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
        (with(&|one| one.agency = org(2)), "R202"),
        (with(&|one| one.experts = vec![ExpertId::new(id(8, 77))]), "R202"),
        (with(&|one| one.last_day = before), "R421"),
        (with(&|one| one.deliverables[0].1 = before), "R421"),
        (with(&|one| one.deliverables.clear()), "R405"),
        (with(&|one| one.amount = Amount::ZERO), "R405"),
        (with(&|one| one.contract_number = " ".into()), "R405"),
        (with(&|one| one.subject = project_id(9).into()), "R371"),
        (with(&|one| one.experts = vec![ExpertId::new(id(8, 2))]), "R373"),
    ] {
        assert_eq!(refused(&mut world, &finance(), &command), code);
    }
    world.run(&finance(), &with(&|_| ())).expect("nothing stands against it");
    let again = with(&|one| one.engagement = EngagementId::new(id(9, 2)));
    assert_eq!(refused(&mut world, &finance(), &again), "R372");
    for closed in [
        Command::CloseAgency(CloseAgency { agency: org(OTHER), last_day: before }),
        Command::CloseExpert(CloseExpert { expert: ExpertId::new(id(8, 2)), last_day: before }),
    ] {
        world.run(&finance(), &closed).expect("lawful");
        assert_eq!(refused(&mut world, &finance(), &closed), "R309");
    }
    let other = with(&|one| {
        one.subject = project_id(2).into();
        one.agency = org(OTHER);
    });
    assert_eq!(refused(&mut world, &finance(), &other), "R309");
}

#[test]
fn the_same_unit_within_three_years_is_a_conflict_that_may_be_overruled() {
    let mut world = world();
    let start = day(2026, 1, 10);
    // Projects 1 and 3 are of one department, 2 of another.
    world.run(&finance(), &commission(1, 1, start, false)).expect("lawful");
    let until = day(2029, 3, 11);
    assert_eq!(
        world.county.engagement(EngagementId::new(id(9, 1))).unwrap().last_day,
        day(2026, 3, 11)
    );
    for (first, is_refused) in [(start, true), (until, true), (until.plus_days(1).unwrap(), false)]
    {
        let mut trial = world.county.clone();
        std::mem::swap(&mut trial, &mut world.county);
        let found = world.run(&finance(), &commission(3, 2, first, false));
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
    world.run(&finance(), &commission(2, 3, start, false)).expect("another department");
    world.run(&finance(), &commission(3, 4, start, true)).expect("it was overruled");
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
    world.run(&finance(), &commission(1, 1, start, false)).expect("lawful");
    world.run(&finance(), &end(EngagementId::new(id(9, 1)))).expect("lawful");
    assert_eq!(refused(&mut world, &finance(), &end(EngagementId::new(id(9, 1)))), "R375");
    world.run(&finance(), &commission(1, 2, start, false)).expect("it may be commissioned anew");
    let held = world.county.engagement(EngagementId::new(id(9, 2))).expect("it is there");
    assert_eq!(held.word(), "2025-002");
}

#[test]
fn what_is_delivered_is_judged_version_by_version() {
    let mut world = world();
    let start = today(&world);
    let one = EngagementId::new(id(9, 1));
    world.run(&finance(), &commission(1, 1, start, false)).expect("lawful");
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
    assert_eq!(awaited(&world.county, held).len(), 1);
    let blank = JudgeDelivery {
        engagement: one,
        deliverable: 1,
        version: 1,
        accepted: false,
        text: " ".into(),
    };
    let stale = JudgeDelivery { version: 7, ..blank.clone() };
    assert_eq!(refused(&mut world, &finance(), &Command::JudgeDelivery(stale)), "R302");
    assert_eq!(refused(&mut world, &finance(), &Command::JudgeDelivery(blank)), "R401");
    let back = verdict(&world, one, false);
    world.run(&finance(), &back).expect("lawful");
    let mine = world.county.membership(membership(50)).expect("it is there");
    assert_eq!(awaited(&world.county, mine)[0].state, DeliverableState::SentBack);
    world.run(&evaluator(), &hand_in(one)).expect("a second version");
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
    world.run(&finance(), &commission(1, 1, start, false)).expect("lawful");
    world.now_ms += 70 * 86_400_000;
    assert_eq!(refused(&mut world, &evaluator(), &hand_in(one)), "R374");
    let change = |until| {
        let reason = "汛期道路中断，无法现场核查。".to_owned();
        Command::ChangeTerm(ChangeTerm { engagement: one, term: Term::Until(until), reason })
    };
    assert_eq!(refused(&mut world, &finance(), &change(start)), "R421");
    let until = today(&world).plus_days(5).expect("it exists");
    world.run(&finance(), &change(until)).expect("lawful");
    world.run(&evaluator(), &hand_in(one)).expect("the window is open again");
    let other = GrantMembership {
        membership: membership(51),
        account: account(11),
        role: Role::Evaluator,
        organization: org(OTHER),
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
    world.run(&finance(), &commission(1, 1, start, false)).expect("lawful");
    world.run(&finance(), &commission(2, 2, start, false)).expect("lawful");
    let whole = SubjectId::Department(org(3), 2025);
    let mut command = engagement(whole, 3, start);
    command.agency = org(OTHER);
    command.fields = vec![EvaluationField::Department, EvaluationField::Debt];
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

/// FM-13 with two points off for one item.
fn assess(world: &World, engagement: EngagementId, settle: bool) -> AssessAgency {
    let rules = AssessmentRules::of(today(world), &world.pack).expect("the year is covered");
    let score = |(item, _): &(AssessmentItem, _)| {
        let most = rules.points(*item);
        match item {
            AssessmentItem::Support => (*item, most - Points::whole(2), "第五章缺成本分析".into()),
            _ => (*item, most, String::new()),
        }
    };
    AssessAgency { engagement, scores: rules.items().iter().map(score).collect(), settle }
}

fn answer(engagement: EngagementId, item: AssessmentItem) -> Command {
    let answers = vec![(item, "成本分析在附件三。".to_owned())];
    Command::AnswerAssessment(AnswerAssessment { engagement, answers })
}

/// The report is handed in and taken.
fn deliver(world: &mut World, one: EngagementId) {
    world.run(&evaluator(), &hand_in(one)).expect("lawful");
    let taken = verdict(world, one, true);
    world.run(&finance(), &taken).expect("lawful");
}

#[test]
fn the_fee_follows_the_score_and_an_answer_stays_beside_its_deduction() {
    let mut world = world();
    let start = today(&world);
    let one = EngagementId::new(id(9, 1));
    world.run(&finance(), &commission(1, 1, start, false)).expect("lawful");
    let propose =
        |world: &World, settle| Command::AssessAgency(Box::new(assess(world, one, settle)));
    let early = propose(&world, false);
    assert_eq!(refused(&mut world, &finance(), &early), "R378");
    deliver(&mut world, one);
    assert_eq!(refused(&mut world, &evaluator(), &early), "R201");
    let hasty = propose(&world, true);
    assert_eq!(refused(&mut world, &finance(), &hasty), "R301");
    let mut silent = assess(&world, one, false);
    silent.scores[7].2.clear();
    let silent = Command::AssessAgency(Box::new(silent));
    assert_eq!(refused(&mut world, &finance(), &silent), "R405");
    let mut generous = assess(&world, one, false);
    generous.scores[0].1 = Points::whole(3);
    let generous = Command::AssessAgency(Box::new(generous));
    assert_eq!(refused(&mut world, &finance(), &generous), "R405");
    assert_eq!(refused(&mut world, &evaluator(), &answer(one, AssessmentItem::Support)), "R202");
    world.run(&finance(), &early).expect("lawful");
    assert_eq!(refused(&mut world, &evaluator(), &answer(one, AssessmentItem::Cover)), "R202");
    world.run(&evaluator(), &answer(one, AssessmentItem::Support)).expect("lawful");
    world.run(&finance(), &hasty).expect("lawful");
    let held = world.county.engagement(one).expect("it is there").clone();
    let settled = held.assessment().expect("it was settled");
    let found = (settled.total.to_string(), settled.band, settled.share.as_str(), settled.payable);
    // 合同金额 12.00 万元.
    let expected =
        ("98.00".to_owned(), AssessmentBand::Excellent, "100%", Amount::from_fen(12_000_000));
    assert_eq!(found, expected);
    let said = settled.scores.iter().find(|score| score.item == AssessmentItem::Support);
    assert_eq!(said.map(|score| score.answer.as_str()), Some("成本分析在附件三。"));
    assert_eq!(refused(&mut world, &finance(), &hasty), "R379");
    assert_eq!(refused(&mut world, &evaluator(), &answer(one, AssessmentItem::Support)), "R379");
    let year = years_of(&world.county, org(AGENCY));
    assert_eq!(
        (year[0].budget_year, year[0].settled, year[0].mean.to_string()),
        (2025, 1, "98.00".into())
    );
}

/// The example of the design: 88.5 points are 良好, 90 % of 12.00 万元 are 10.80 万元.
#[test]
fn each_band_pays_its_share_to_the_fen() {
    let world = World::new();
    let rules = AssessmentRules::of(today(&world), &world.pack).expect("the year is covered");
    let sum: Points = rules.items().iter().map(|(_, points)| points.value).sum();
    assert_eq!(sum, Points::whole(100));
    for (hundredths, contract, band, share, payable) in [
        (8_850, 12_000_000, AssessmentBand::Good, "90%", 10_800_000),
        (9_000, 12_000_000, AssessmentBand::Excellent, "100%", 12_000_000),
        (8_999, 5, AssessmentBand::Good, "90%", 5),
        (8_000, 4, AssessmentBand::Good, "90%", 4),
        (7_999, 12_000_000, AssessmentBand::Pass, "80%", 9_600_000),
        (5_999, 3, AssessmentBand::Fail, "50%", 2),
    ] {
        let found = rules.assess(Points::from_hundredths(hundredths), Amount::from_fen(contract));
        let found = (found.band, found.share.as_str(), found.payable);
        assert_eq!(found, (band, share, Amount::from_fen(payable)), "{hundredths} of {contract}");
    }
}

/// One of each event, for the golden journal.
pub fn every_event(world: &mut World) {
    set_up(world);
    let start = today(world);
    let one = EngagementId::new(id(9, 1));
    world.run(&finance(), &commission(2, 1, start, false)).expect("lawful");
    world.run(&finance(), &commission(4, 2, start, true)).expect("lawful");
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
