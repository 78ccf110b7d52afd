//! 年度考核: what departments lose follows from the records, and every lost point leads to one.

use proptest::prelude::*;
use wenxiao_domain::act::{AnnounceAssessment, Command, DecideObjection, ObjectAssessment};
use wenxiao_domain::annual_assessment::{Ranked, coached, fingerprint, habits, of_bureau, ranking};
use wenxiao_domain::department_assessment::{
    AssessmentFault as F, AssessmentStage as S, Deduction, StageScore,
};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::sampling::SampleResult;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::unit::points::Points;
use wenxiao_domain::work_ledger::condition::Looked;
use wenxiao_testkit::judge::{Step, judge};

use crate::rectify::{answer, filed, must, order, verdict};
use crate::sampling::{draw, feed_back, review};
use crate::world::*;

const DAY_MS: i64 = 86_400_000;

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

fn looked<'a>(world: &'a World, work_year: i16, today: &str) -> Looked<'a> {
    Looked { county: &world.county, pack: &world.pack, work_year, today: day(today) }
}

/// The department of project 4.
fn department(world: &World) -> OrgId {
    let project = project(4);
    world.county.project(project.id).expect("it is registered").department
}

fn own(world: &World, work_year: i16, today: &str) -> Ranked {
    let id = department(world);
    let all = ranking(looked(world, work_year, today));
    all.into_iter().find(|one| one.sheet.department == id).expect("it owes something")
}

fn lost(world: &World, today: &str, stage: S) -> Vec<Deduction> {
    // The rounds of the projects are of 2025, their self-evaluations work of 2026.
    let year = if stage == S::Rectification { 2025 } else { 2026 };
    own(world, year, today).sheet.lost_in(stage).cloned().collect()
}

fn faults(world: &World, today: &str, stage: S) -> Vec<F> {
    lost(world, today, stage).iter().map(|one| one.fault).collect()
}

#[test]
fn nothing_is_lost_before_its_day_is_over() {
    let world = World::new();
    let early = own(&world, 2026, "2026-01-05");
    assert_eq!(early.sheet.total, Points::whole(100));
    assert_eq!(faults(&world, "2026-03-31", S::SelfEvaluation), [], "the last day counts");
    let late = lost(&world, "2026-04-01", S::SelfEvaluation);
    assert_eq!(late.iter().map(|one| one.fault).collect::<Vec<_>>(), [F::Missing, F::Missing]);
    assert_eq!(late[0].reason, "没有报送单位自评，期限2026-03-31");
    let stage = own(&world, 2026, "2026-04-01").sheet.stage(S::SelfEvaluation).copied();
    assert_eq!(stage.map(|one| (one.owed, one.filed, one.kept)), Some((2, 0, Points::ZERO)));
}

#[test]
fn a_late_filing_costs_a_part_and_leads_to_its_entry() {
    let mut world = World::new();
    world.now_ms += 95 * DAY_MS;
    world.pass(FormKind::SelfEvaluation, 4, 70);
    let found = lost(&world, "2026-04-30", S::SelfEvaluation);
    let late = found.iter().find(|one| one.fault == F::Late).expect("it came in April");
    let document = world.county.document_of(project(4).id, FormKind::SelfEvaluation);
    let document = document.expect("it was filed");
    assert_eq!(late.trace.entry, Some(document.revisions[0].seq));
    assert_eq!(late.trace.document, Some(document.id));
    let missing = found.iter().find(|one| one.fault == F::Missing).expect("the other one");
    assert!(late.points < missing.points);
}

#[test]
fn an_order_costs_nothing_in_time_and_more_the_longer_it_lies() {
    let mut world = World::new();
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    let before = lost(&world, "2026-01-20", S::Rectification);
    assert_eq!(before, [], "a red flag has the days of an order first");
    assert_eq!(faults(&world, "2026-03-20", S::Rectification), [F::RedFlag]);
    let (ticket, command) = order(document, 1);
    must(&mut world, 3, command);
    assert_eq!(faults(&world, "2026-01-31", S::Rectification), []);
    let overdue = lost(&world, "2026-03-20", S::Rectification);
    assert_eq!(overdue.iter().map(|one| one.fault).collect::<Vec<_>>(), [F::OrderOverdue]);
    assert_eq!(overdue[0].trace.order, Some(ticket));
    world.now_ms += 60 * DAY_MS;
    must(&mut world, 0, answer(ticket, 0));
    assert_eq!(faults(&world, "2026-03-20", S::Rectification), [F::OrderLate]);
    must(&mut world, 3, verdict(ticket, 1, wenxiao_domain::act::Verdict::Close));
    assert_eq!(faults(&world, "2026-12-20", S::Rectification), [F::OrderLate], "closed at last");
}

#[test]
fn what_was_drawn_costs_points_once_it_is_fed_back() {
    let mut world = World::new();
    world.pass(FormKind::SelfEvaluation, 4, 2);
    let command = draw(&world, 1, wenxiao_domain::sampling::SampledKind::SelfEvaluation, 2025, "");
    must(&mut world, 3, command);
    let drawn =
        world.county.sample_batch(crate::sampling::batch(1)).expect("drawn").items[0].document;
    must(&mut world, 4, review(1, drawn, 17, SampleResult::Repair));
    assert_eq!(faults(&world, "2026-01-20", S::SelfEvaluation), [], "not told yet");
    must(&mut world, 4, feed_back(1, &[drawn]));
    assert_eq!(faults(&world, "2026-01-20", S::SelfEvaluation), [F::SampleRepair]);
}

#[test]
fn ranks_are_the_same_however_often_they_are_drawn_up() {
    let mut world = World::adjustable();
    world.pass(FormKind::SelfEvaluation, 4, 70);
    let at = looked(&world, 2026, "2026-12-31");
    let first = ranking(at);
    assert_eq!(first, ranking(at));
    assert!(first.windows(2).all(|pair| pair[1].sheet.total <= pair[0].sheet.total));
    assert!(1 < first.len());
}

/// A bureau answers for what its departments came to together.
#[test]
fn a_bureau_loses_what_its_departments_lose_in_the_proportion_of_what_they_owe() {
    let mut world = World::new();
    let whole = |world: &World, today| of_bureau(looked(world, 2026, today)).expect("it owes");
    assert_eq!(whole(&world, "2026-01-05").total, Points::whole(100));
    world.pass(FormKind::SelfEvaluation, 4, 70);
    let sheet = whole(&world, "2026-04-30");
    let stage = sheet.stage(S::SelfEvaluation).copied().expect("it is owed");
    let each = ranking(looked(&world, 2026, "2026-04-30"));
    let of_each = |count: fn(&StageScore) -> u32| -> u32 {
        each.iter().filter_map(|one| one.sheet.stage(S::SelfEvaluation)).map(count).sum()
    };
    assert_eq!((stage.owed, stage.filed), (of_each(|one| one.owed), of_each(|one| one.filed)));
    assert!(Points::ZERO < stage.kept, "one of them is there in time: {stage:?}");
    let lost: Points = sheet.lost_in(S::SelfEvaluation).map(|one| one.points).sum();
    assert_eq!(stage.points, Some(stage.kept + lost));
    assert!(sheet.deductions.iter().all(|one| one.fault == F::Missing));
}

#[test]
fn an_order_to_one_department_costs_the_bureau_less_than_the_department() {
    let mut world = World::new();
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    must(&mut world, 3, order(document, 1).1);
    let own: Points =
        lost(&world, "2026-03-20", S::Rectification).iter().map(|one| one.points).sum();
    let sheet = of_bureau(looked(&world, 2025, "2026-03-20")).expect("it owes");
    let joint: Points = sheet.lost_in(S::Rectification).map(|one| one.points).sum();
    assert!(Points::ZERO < joint && joint < own, "{joint} of {own}");
}

#[test]
fn habits_are_counted_once_a_form_and_coaching_needs_more_than_one_fault() {
    let mut world = World::new();
    world.pass(FormKind::SelfEvaluation, 4, 70);
    let all = habits(&world.county, 2026, None);
    assert!(all.iter().all(|one| one.forms == 1 && !one.example.is_empty()));
    assert_eq!(coached(looked(&world, 2026, "2026-12-31")), []);
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    must(&mut world, 3, order(document, 1).1);
    let year = world.county.document(document).expect("it was filed").work_year;
    let found = coached(looked(&world, year, "2026-12-31"));
    assert_eq!(found.iter().map(|one| (one.returned, one.overdue)).collect::<Vec<_>>(), [(0, 1)]);
}

const CLERK: u64 = 0;
const HEAD: u64 = 2;
const SECTION: u64 = 3;
const LEADER: u64 = 5;

fn announce(world: &World, work_year: i16) -> Command {
    let today = Instant::from_epoch_ms(world.now_ms).legal_day();
    let at = Looked { county: &world.county, pack: &world.pack, work_year, today };
    let seen = fingerprint(&ranking(at));
    let reference = "尉财绩〔2026〕9号".to_owned();
    Command::AnnounceAssessment(AnnounceAssessment { work_year, seen, reference })
}

fn object(department: OrgId, number: u32) -> Command {
    Command::ObjectAssessment(ObjectAssessment {
        work_year: 2026,
        department,
        number,
        reason: "已在期限内报送纸质材料。".to_owned(),
        evidence: vec![("33".repeat(32), "回执.pdf".to_owned())],
    })
}

fn answer_to(department: OrgId, number: u32, adopted: bool) -> Command {
    let reason = "回执的日期在期限以内。".to_owned();
    Command::DecideObjection(DecideObjection {
        work_year: 2026,
        department,
        number,
        adopted,
        reason,
    })
}

fn code(world: &mut World, by: u64, command: &Command) -> Option<&'static str> {
    let by = crate::tries::actor(world, by);
    world.run(&by, command).err().map(|refusal| refusal.code().code)
}

/// In April, when nothing of two self-evaluations was handed in.
fn in_april() -> World {
    let mut world = World::new();
    world.now_ms += 100 * DAY_MS;
    world
}

/// 公布, 异议, 采纳 and 不采纳, for the golden journal.
pub fn every_event(world: &mut World) {
    let command = announce(world, 2026);
    must(world, SECTION, command);
    let own = department(world);
    let number = |world: &World, place: usize| {
        let sheet = world.county.announcement(2026).and_then(|one| one.sheet_of(own)).cloned();
        sheet.expect("it owes something").sheet.deductions[place].number
    };
    let (first, second) = (number(world, 0), number(world, 1));
    must(world, HEAD, object(own, first));
    must(world, HEAD, object(own, second));
    must(world, LEADER, answer_to(own, first, true));
    must(world, SECTION, answer_to(own, second, false));
}

#[test]
fn the_bureau_announces_once_and_only_what_it_saw() {
    let mut world = in_april();
    let command = announce(&world, 2026);
    for by in [CLERK, HEAD, 4, 6] {
        assert_eq!(code(&mut world, by, &command), Some("R201"), "{by}");
    }
    world.pass(FormKind::SelfEvaluation, 4, 70);
    assert_eq!(code(&mut world, SECTION, &command), Some("R578"), "points moved");
    let later = Command::AnnounceAssessment(AnnounceAssessment {
        work_year: 2027,
        seen: String::new(),
        reference: String::new(),
    });
    assert_eq!(code(&mut world, SECTION, &later), Some("R576"), "a year that has not begun");
    let command = announce(&world, 2026);
    must(&mut world, SECTION, command.clone());
    assert_eq!(code(&mut world, LEADER, &command), Some("R577"));
}

#[test]
fn what_was_announced_stays_when_later_entries_come() {
    let mut world = in_april();
    let command = announce(&world, 2026);
    must(&mut world, SECTION, command);
    let before = world.county.announcement(2026).cloned().expect("it was announced");
    let own = department(&world);
    world.pass(FormKind::SelfEvaluation, 4, 70);
    let now = own_total(&world);
    let after = world.county.announcement(2026).expect("it stands");
    assert_eq!(*before, **after);
    let (announced, _) = after.outcome(own).expect("it was assessed");
    assert!(announced < now, "{announced} {now}");
}

fn own_total(world: &World) -> Points {
    let today = Instant::from_epoch_ms(world.now_ms).legal_day();
    own(world, 2026, &today.to_string()).sheet.total
}

#[test]
fn only_the_department_objects_in_time_and_once() {
    let mut world = in_april();
    let own = department(&world);
    assert_eq!(code(&mut world, HEAD, &object(own, 1)), Some("R579"), "nothing is announced");
    let command = announce(&world, 2026);
    must(&mut world, SECTION, command);
    for by in [CLERK, SECTION, LEADER, 6] {
        assert_eq!(code(&mut world, by, &object(own, 1)), Some("R201"), "{by}");
    }
    let other = if own == org(2) { org(3) } else { org(2) };
    assert_eq!(code(&mut world, HEAD, &object(other, 1)), Some("R202"));
    assert_eq!(code(&mut world, HEAD, &object(own, 99)), Some("R202"));
    assert_eq!(code(&mut world, SECTION, &answer_to(own, 1, true)), Some("R202"), "no objection");
    world.now_ms += 10 * DAY_MS;
    must(&mut world, HEAD, object(own, 1));
    assert_eq!(code(&mut world, HEAD, &object(own, 1)), Some("R580"));
    world.now_ms += DAY_MS;
    assert_eq!(code(&mut world, HEAD, &object(own, 2)), Some("R112"), "the last day is over");
    let silent = Command::DecideObjection(DecideObjection {
        work_year: 2026,
        department: own,
        number: 1,
        adopted: true,
        reason: " ".to_owned(),
    });
    assert_eq!(code(&mut world, SECTION, &silent), Some("R405"));
    assert_eq!(code(&mut world, HEAD, &answer_to(own, 1, true)), Some("R201"));
    must(&mut world, SECTION, answer_to(own, 1, true));
    assert_eq!(code(&mut world, SECTION, &answer_to(own, 1, false)), Some("R581"));
}

#[test]
fn an_adopted_objection_gives_back_exactly_what_was_lost() {
    let mut world = in_april();
    let command = announce(&world, 2026);
    must(&mut world, SECTION, command);
    let own = department(&world);
    let announced = world.county.announcement(2026).cloned().expect("it was announced");
    let before = announced.outcome(own).expect("it was assessed").0;
    let lost: Vec<Points> = (1..=2)
        .map(|number| announced.deduction(own, number).expect("two are missing").points)
        .collect();
    must(&mut world, HEAD, object(own, 1));
    must(&mut world, HEAD, object(own, 2));
    must(&mut world, SECTION, answer_to(own, 2, true));
    must(&mut world, SECTION, answer_to(own, 1, false));
    let after = world.county.announcement(2026).and_then(|one| one.outcome(own));
    assert_eq!(after.map(|(total, _)| total), Some(before + lost[1]));
}

#[test]
fn the_ledger_row_is_done_once_the_year_is_announced() {
    let mut world = in_april();
    let status = |world: &World| {
        let tasks = wenxiao_domain::work_ledger::builtin::tasks(2026);
        let all = wenxiao_domain::work_ledger::standings(&tasks, looked(world, 2026, "2026-04-30"));
        all.into_iter().find(|one| one.task.id == "R41").expect("it is a row").status
    };
    assert_eq!(status(&world), wenxiao_domain::work_ledger::Status::NotDue);
    let command = announce(&world, 2026);
    must(&mut world, SECTION, command);
    assert_eq!(status(&world), wenxiao_domain::work_ledger::Status::Done);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whoever tries whatever in whatever order: what was announced stays, and an outcome is what was announced with
    /// what adopted objections gave back.
    #[test]
    fn an_outcome_is_what_was_announced_and_given_back(
        tries in proptest::collection::vec((0..7_u64, 1..4_u32, 0..4_u8), 1..24)
    ) {
        let mut world = in_april();
        let command = announce(&world, 2026);
        must(&mut world, SECTION, command);
        let own = department(&world);
        let announced = world.county.announcement(2026).cloned().expect("it was announced");
        for (by, number, act) in tries {
            let command = match act {
                0 | 1 => object(own, number),
                _ => answer_to(own, number, act == 2),
            };
            let person = crate::tries::actor(&world, by);
            let before = world.county.clone();
            if let Ok(events) = world.run(&person, &command) {
                let (after, pack) = (&world.county, &world.pack);
                judge(&Step { before: &before, after, pack, by: &person }, &events);
            }
        }
        let now = world.county.announcement(2026).expect("it stands");
        prop_assert_eq!(&now.sheets, &announced.sheets);
        let adopted = now.objections.iter().filter(|one| {
            one.decision.as_ref().is_some_and(|decision| decision.adopted)
        });
        let back: Points = adopted
            .filter_map(|one| now.deduction(one.department, one.number))
            .map(|lost| lost.points)
            .sum();
        let before = announced.outcome(own).expect("it was assessed").0;
        prop_assert_eq!(now.outcome(own).map(|(total, _)| total), Some(before + back));
    }
}
