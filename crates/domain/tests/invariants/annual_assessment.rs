//! 年度考核: what departments lose follows from the records, and every lost point leads to one.

use wenxiao_domain::annual_assessment::{Ranked, coached, habits, ranking};
use wenxiao_domain::department_assessment::{
    AssessmentFault as F, AssessmentStage as S, Deduction,
};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::sampling::SampleResult;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::unit::points::Points;
use wenxiao_domain::work_ledger::condition::Looked;

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

#[test]
fn habits_are_counted_once_a_form_and_coaching_needs_more_than_one_fault() {
    let mut world = World::new();
    world.pass(FormKind::SelfEvaluation, 4, 70);
    let all = habits(&world.county, 2026, None);
    assert!(all.iter().all(|one| one.forms == 1 && !one.example.is_empty()));
    assert_eq!(coached(&world.county, 2026, day("2026-12-31")), []);
    let document = filed(&mut world, FormKind::MonitoringMay, 1);
    must(&mut world, 3, order(document, 1).1);
    let year = world.county.document(document).expect("it was filed").work_year;
    let found = coached(&world.county, year, day("2026-12-31"));
    assert_eq!(found.iter().map(|one| (one.returned, one.overdue)).collect::<Vec<_>>(), [(0, 1)]);
}
