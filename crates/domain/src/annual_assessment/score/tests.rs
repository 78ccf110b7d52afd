use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::agency::AssessmentBand;
use crate::annual_assessment::facts::Owed;
use crate::annual_assessment::rank::ranked;
use crate::department_assessment::{AssessmentFault as F, AssessmentStage as S, Trace};
use crate::regulation::builtin;

fn rules() -> AssessmentRules {
    let pack = builtin::pack("652823").expect("the built-in pack is in order");
    AssessmentRules::of(2025, &pack).expect("the year is supported")
}

fn unit(number: u128) -> OrgId {
    OrgId::new(Uuid::from_u128(number))
}

fn mark(fault: F, times: u32) -> Mark {
    Mark { fault, times, reason: "事实".to_owned(), subject: None, trace: Trace::default() }
}

fn filed(marks: &[(F, u32)]) -> Owed {
    let marks = marks.iter().map(|(fault, times)| mark(*fault, *times)).collect();
    Owed { state: OwedState::Filed, marks }
}

fn missing() -> Owed {
    Owed { state: OwedState::Missing, marks: vec![mark(F::Missing, 1)] }
}

/// Every stage with one thing that is there in time.
fn spotless() -> Vec<StageFacts> {
    let stage = |stage: S| {
        let owed = if stage.is_of_findings() { Vec::new() } else { vec![filed(&[])] };
        StageFacts { owed, ..StageFacts::none(stage) }
    };
    S::ALL.map(stage).to_vec()
}

fn with(stage: S, change: impl FnOnce(&mut StageFacts)) -> Vec<StageFacts> {
    let mut facts = spotless();
    let found = facts.iter_mut().find(|one| one.stage == stage);
    change(found.expect("every stage is there"));
    facts
}

fn scored(facts: &[StageFacts]) -> AssessmentSheet {
    score(unit(1), facts, &rules()).expect("something is owed")
}

fn total(facts: &[StageFacts]) -> String {
    scored(facts).total.short()
}

#[test]
fn who_files_everything_in_time_has_all_points() {
    let sheet = scored(&spotless());
    assert_eq!((sheet.total, sheet.band), (Points::whole(100), AssessmentBand::Excellent));
    assert!(sheet.deductions.is_empty());
}

#[test]
fn each_thing_that_is_owed_counts_for_its_share_of_the_stage() {
    let targets = |owed: Vec<Owed>| with(S::Target, |stage| stage.owed = owed);
    assert_eq!(total(&targets(vec![filed(&[]), missing(), filed(&[])])), "95", "15 of three");
    assert_eq!(total(&targets(vec![missing()])), "85");
    assert_eq!(total(&targets(vec![filed(&[(F::Late, 1)])])), "95.5", "30% of 15");
    assert_eq!(total(&targets(vec![filed(&[(F::Returned, 2)])])), "97", "twice 10% of 15");
    assert_eq!(
        total(&targets(vec![filed(&[(F::Late, 1), (F::Returned, 9)])])),
        "85",
        "no more than all"
    );
}

#[test]
fn the_same_fault_costs_the_same_wherever_it_stands() {
    let late = || filed(&[(F::Late, 1)]);
    let at = |place: usize| {
        let mut owed = vec![filed(&[]); 7];
        owed[place] = late();
        scored(&with(S::Target, |stage| stage.owed = owed)).total
    };
    assert!((1..7).all(|place| at(place) == at(0)));
}

#[test]
fn what_may_still_come_costs_nothing() {
    let pending = Owed { state: OwedState::Pending, marks: Vec::new() };
    let sheet = scored(&with(S::Target, |stage| stage.owed = vec![pending, missing()]));
    let stage = sheet.stage(S::Target).expect("it counts");
    assert_eq!((stage.owed, stage.filed, stage.pending), (2, 0, 1));
    assert_eq!(stage.kept.short(), "7.5");
}

#[test]
fn points_of_a_stage_without_anything_owed_are_spread_over_the_others() {
    let facts = with(S::DepartmentEvaluation, |stage| stage.owed.clear());
    let sheet = scored(&facts);
    assert_eq!(sheet.total, Points::whole(100));
    let points = |stage| sheet.stage(stage).and_then(|one| one.points).map(Points::short);
    assert_eq!(points(S::DepartmentEvaluation), None);
    assert_eq!(points(S::Target), Some("15.79".to_owned()), "15 of 95");
}

#[test]
fn orders_and_findings_cost_a_share_of_their_stage_and_nothing_where_there_are_none() {
    let orders = |marks: &[Mark]| with(S::Rectification, |stage| stage.marks = marks.to_vec());
    assert_eq!(total(&orders(&[mark(F::OrderOverdue, 1)])), "98");
    assert_eq!(total(&orders(&vec![mark(F::OrderOverdue, 1); 9])), "90");
    let sheet = scored(&orders(&vec![mark(F::OrderOverdue, 1); 9]));
    assert_eq!(sheet.deductions.len(), 5, "what finds nothing left takes nothing");
    let checks = |fault| with(S::Authenticity, |stage| stage.marks = vec![mark(fault, 1)]);
    assert_eq!(total(&checks(F::Deviation)), "99");
    assert_eq!(total(&checks(F::Falsehood)), "95");
}

#[test]
fn a_veto_leaves_the_lowest_band_and_the_points() {
    let facts = with(S::Authenticity, |stage| {
        stage.marks = vec![mark(F::Falsehood, 1)];
        stage.veto = Some(Trace::default());
    });
    let sheet = scored(&facts);
    assert_eq!((sheet.total.short(), sheet.band), ("95".to_owned(), AssessmentBand::Fail));
}

#[test]
fn a_department_that_owes_nothing_has_no_sheet() {
    assert!(score(unit(1), &S::ALL.map(StageFacts::none), &rules()).is_none());
}

#[test]
fn equal_totals_share_a_place_and_the_next_one_is_left_out() {
    let late = with(S::Target, |stage| stage.owed = vec![filed(&[(F::Late, 1)])]);
    let sheets = [
        (1, &late),
        (2, &spotless()),
        (3, &late),
        (4, &with(S::Target, |stage| stage.owed = vec![missing()])),
    ]
    .map(|(number, facts)| score(unit(number), facts, &rules()).expect("something is owed"));
    let places: Vec<_> = ranked(sheets.into())
        .into_iter()
        .map(|one| (one.sheet.department, one.rank, one.is_shared))
        .collect();
    let expected = [(2, 1, false), (1, 2, true), (3, 2, true), (4, 4, false)];
    assert_eq!(places, expected.map(|(number, rank, shared)| (unit(number), rank, shared)));
}

fn any_owed() -> impl Strategy<Value = Owed> {
    let marks = proptest::collection::vec(
        (
            proptest::sample::select(&[F::Late, F::Returned, F::SampleRepair, F::SampleFail][..]),
            1..4_u32,
        ),
        0..4,
    );
    prop_oneof![
        4 => marks.prop_map(|marks| filed(&marks)),
        1 => Just(missing()),
        1 => Just(Owed { state: OwedState::Pending, marks: Vec::new() }),
    ]
}

fn any_facts() -> impl Strategy<Value = Vec<StageFacts>> {
    let stage = |stage: S| {
        let owed = if stage.is_of_findings() { 0..1_usize } else { 0..7 };
        let found = if stage.is_of_findings() { 0..6_usize } else { 0..1 };
        let faults = [
            F::OrderOverdue,
            F::OrderLate,
            F::OrderSentBack,
            F::RedFlag,
            F::Deviation,
            F::Falsehood,
        ];
        let marks = proptest::collection::vec(proptest::sample::select(faults.to_vec()), found);
        (proptest::collection::vec(any_owed(), owed), marks).prop_map(move |(owed, marks)| {
            StageFacts {
                owed,
                marks: marks.into_iter().map(|fault| mark(fault, 1)).collect(),
                ..StageFacts::none(stage)
            }
        })
    };
    Vec::from(S::ALL.map(stage))
}

/// The same with one more fault at a place, on something that is there or in a stage of findings.
fn worse(facts: &[StageFacts], place: usize) -> Vec<StageFacts> {
    let mut worse = facts.to_vec();
    let stages = worse.len();
    let stage = &mut worse[place % stages];
    if stage.stage.is_of_findings() {
        stage.marks.push(mark(F::OrderLate, 1));
    } else if let Some(owed) = stage.owed.iter_mut().find(|one| one.state == OwedState::Filed) {
        owed.marks.push(mark(F::Returned, 1));
    }
    worse
}

proptest! {
    #[test]
    fn what_is_kept_and_what_was_lost_make_up_the_whole(facts in any_facts()) {
        prop_assume!(facts.iter().any(|one| !one.owed.is_empty()));
        let sheet = scored(&facts);
        let lost: Points = sheet.deductions.iter().map(|one| one.points).sum();
        prop_assert_eq!(sheet.total + lost, Points::whole(100));
        for stage in &sheet.stages {
            let lost: Points = sheet.lost_in(stage.stage).map(|one| one.points).sum();
            prop_assert_eq!(stage.kept + lost, stage.points.unwrap_or(Points::ZERO));
            prop_assert!(Points::ZERO <= stage.kept);
        }
        let numbers: Vec<u32> = sheet.deductions.iter().map(|one| one.number).collect();
        prop_assert!(numbers.iter().copied().eq(1..=u32::try_from(numbers.len()).unwrap()));
    }

    #[test]
    fn one_more_fault_never_raises_points(facts in any_facts(), place in 0..11_usize) {
        prop_assume!(facts.iter().any(|one| !one.owed.is_empty()));
        prop_assert!(scored(&worse(&facts, place)).total <= scored(&facts).total);
    }

    #[test]
    fn what_came_in_time_instead_of_missing_never_lowers_points(facts in any_facts()) {
        prop_assume!(facts.iter().any(|one| !one.owed.is_empty()));
        let mut better = facts.clone();
        for owed in better.iter_mut().flat_map(|one| &mut one.owed) {
            if owed.state == OwedState::Missing {
                *owed = filed(&[]);
            }
        }
        prop_assert!(scored(&facts).total <= scored(&better).total);
    }
}
