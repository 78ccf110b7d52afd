//! FM-13 第三方机构考核: the score, the agency's answers, the fee.

use wenxiao_domain::act::{AnswerAssessment, AssessAgency, Command};
use wenxiao_domain::agency::{AssessmentBand, AssessmentItem, ItemScore};
use wenxiao_domain::overview::assessment::{AssessmentRules, years_of};
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::id::EngagementId;
use wenxiao_domain::unit::points::Points;

use crate::agency::*;
use crate::world::*;

/// FM-13 with two points off for one item.
pub fn assess(world: &World, engagement: EngagementId, settle: bool) -> AssessAgency {
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

pub fn answer(engagement: EngagementId, item: AssessmentItem) -> Command {
    let answers = vec![(item, "成本分析在附件三。".to_owned())];
    Command::AnswerAssessment(AnswerAssessment { engagement, answers })
}

/// The report is handed in and taken.
pub fn deliver(world: &mut World, one: EngagementId) {
    world.run(&evaluator(), &hand_in(one)).expect("lawful");
    let taken = verdict(world, one, true);
    world.run(&finance(), &taken).expect("lawful");
}

#[test]
fn the_fee_follows_the_score_and_an_answer_stays_beside_its_deduction() {
    let mut world = world();
    let start = today(&world);
    let one = EngagementId::new(id(9, 1));
    world.run(&finance(), &commission(project_id(1), 1, start, false)).expect("lawful");
    let propose =
        |world: &World, settle| Command::AssessAgency(Box::new(assess(world, one, settle)));
    let early = propose(&world, false);
    assert_eq!(refused(&mut world, &finance(), &early), "R378");
    deliver(&mut world, one);
    assert_eq!(refused(&mut world, &evaluator(), &early), "R201");
    let hasty = propose(&world, true);
    assert_eq!(refused(&mut world, &finance(), &hasty), "R393");
    let mut silent = assess(&world, one, false);
    silent.scores[7].2.clear();
    let silent = Command::AssessAgency(Box::new(silent));
    assert_eq!(refused(&mut world, &finance(), &silent), "R405");
    let mut generous = assess(&world, one, false);
    generous.scores[0].1 = Points::whole(3);
    let generous = Command::AssessAgency(Box::new(generous));
    let refusal = world.run(&finance(), &generous).expect_err("it is above the points");
    assert_eq!(refusal.code().code, "R480");
    assert!(
        refusal.message().starts_with("“报告封面”的得分填的是“3.00”，应当是0分至2"),
        "{refusal}"
    );
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

/// The example has one deduction, of two points; the place of its item.
const SUPPORT: usize = 7;

#[test]
fn nothing_is_settled_that_the_agency_has_not_seen() {
    let mut world = world();
    let start = today(&world);
    let one = EngagementId::new(id(9, 1));
    world.run(&finance(), &commission(project_id(1), 1, start, false)).expect("lawful");
    deliver(&mut world, one);
    let run = |world: &mut World, settle, change: &dyn Fn(&mut AssessAgency)| {
        let mut command = assess(world, one, settle);
        change(&mut command);
        let found = world.run(&finance(), &Command::AssessAgency(Box::new(command)));
        found.map_or_else(|refusal| refusal.code().code, |_| "")
    };
    let more = |one: &mut AssessAgency| one.scores[SUPPORT].1 = Points::whole(3);
    let less = |one: &mut AssessAgency| one.scores[SUPPORT].1 = Points::whole(9);
    let another = |one: &mut AssessAgency| one.scores[SUPPORT].2 = "数据不实".into();
    let fresh = |one: &mut AssessAgency| {
        one.scores[0] = (AssessmentItem::Cover, Points::whole(1), "封面没有盖章".into());
    };
    assert_eq!(run(&mut world, false, &|_| ()), "");
    world.run(&evaluator(), &answer(one, AssessmentItem::Support)).expect("lawful");
    for change in [&more as &dyn Fn(&mut AssessAgency), &another, &fresh] {
        assert_eq!(run(&mut world, true, change), "R394");
    }
    // Another reason is proposed anew, and what was said to the old one does not stand beside it.
    let answer_of = |world: &World| {
        let held = world.county.engagement(one).expect("it is there");
        held.assessment().expect("it was proposed").scores[SUPPORT].answer.clone()
    };
    assert_eq!(answer_of(&world), "成本分析在附件三。");
    assert_eq!(run(&mut world, false, &another), "");
    assert_eq!(answer_of(&world), "");
    assert_eq!(run(&mut world, false, &|_| ()), "");
    assert_eq!(run(&mut world, true, &less), "", "less is taken off");
}

#[test]
fn a_deduction_is_what_its_points_say_and_keeps_the_points_of_its_item() {
    let mut world = world();
    let start = today(&world);
    let one = EngagementId::new(id(9, 1));
    world.run(&finance(), &commission(project_id(1), 1, start, false)).expect("lawful");
    deliver(&mut world, one);
    let mut remarked = assess(&world, one, false);
    remarked.scores[0].2 = "封面规范".into();
    world.run(&finance(), &Command::AssessAgency(Box::new(remarked))).expect("lawful");
    let held = world.county.engagement(one).expect("it is there");
    let scores = held.assessment().expect("it was proposed").scores.clone();
    let deducted: Vec<AssessmentItem> =
        scores.iter().filter(|score| score.is_deducted()).map(|score| score.item).collect();
    assert_eq!(deducted, [AssessmentItem::Support]);
    assert_eq!(scores[0].most, Some(Points::whole(2)));
    assert_eq!(refused(&mut world, &evaluator(), &answer(one, AssessmentItem::Cover)), "R202");
    // An entry from before the points were written down: its reason tells the deduction.
    let old = ItemScore { most: None, ..scores[SUPPORT].clone() };
    assert!(old.is_deducted());
    let rules = AssessmentRules::of(start, &world.pack).expect("the year is covered");
    let changed = ItemScore { most: Some(Points::whole(9)), ..old.clone() };
    assert_eq!((rules.most(&old), rules.most(&changed)), (Points::whole(10), Points::whole(9)));
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
