//! 抽审: who draws, from what, who looks at it, and that the draw comes out again for ever.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    AnswerRectification, Command, DrawSample, FeedBackSample, JudgeRectification, ReviewSample,
    SampleFound, SampleSeed, Verdict,
};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sampling::SAMPLES;
use wenxiao_domain::overview::sampling::sheet::{
    Written, is_same, sample_sheet, unwritten, written,
};
use wenxiao_domain::overview::sampling::{frame_of, visible};
use wenxiao_domain::overview::task::{TaskKind, tasks};
use wenxiao_domain::rectification::{Measure, RectificationState};
use wenxiao_domain::sampling::{
    Frame, FrameUnit, SampleBatch, SampleCriterion, SampleResult, SampledKind,
};
use wenxiao_domain::state::{County, checkpoint};
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::{DocumentId, RectificationId, SampleBatchId};
use wenxiao_domain::unit::points::Points;

use crate::rectify::must;
use crate::tries::actor;
use crate::world::*;

const CLERK: u64 = 0;
const HEAD: u64 = 2;
const FINANCE: u64 = 3;
const SECTION: u64 = 4;
const LEADER: u64 = 5;
const OBSERVER: u64 = 6;

const KIND: SampledKind = SampledKind::SelfEvaluation;

pub fn batch(number: u64) -> SampleBatchId {
    SampleBatchId::new(id(12, number))
}

/// 抽取 from what there is.
pub fn draw(world: &World, number: u64, kind: SampledKind, year: i16, reason: &str) -> Command {
    let units = frame_of(&world.county, kind, year);
    Command::DrawSample(DrawSample {
        batch: batch(number),
        kind,
        budget_year: year,
        seen: Frame::of(units.iter().map(FrameUnit::unit).collect()).digest(),
        seed: SampleSeed::Chance("0123456789abcdef0123456789abcdef".to_owned()),
        is_stratified: true,
        reason: reason.to_owned(),
    })
}

/// 抽审结果 with so many points in each criterion.
pub fn review(number: u64, document: DocumentId, points: i64, result: SampleResult) -> Command {
    Command::ReviewSample(ReviewSample {
        batch: batch(number),
        found: vec![SampleFound {
            document,
            scores: SampleCriterion::ALL.map(|one| (one, Points::whole(points))).into(),
            issues: if points < 25 { "完成值与验收单不符。" } else { "" }.to_owned(),
            result,
        }],
    })
}

/// The id of the ticket about the one document of a batch.
fn ticket(number: u64) -> RectificationId {
    RectificationId::new(id(7, 900_000 + number))
}

pub fn feed_back(number: u64, documents: &[DocumentId]) -> Command {
    Command::FeedBackSample(FeedBackSample {
        batch: batch(number),
        documents: documents.iter().map(|one| (*one, ticket(number))).collect(),
        note: "抽审反馈函〔2026〕3号".to_owned(),
    })
}

/// A batch that was drawn, looked at and told; and one with a seed that was made before witnesses.
pub fn every_event(world: &mut World) {
    world.pass(FormKind::SelfEvaluation, 4, 820);
    let command = draw(world, 1, KIND, 2025, "");
    must(world, FINANCE, command);
    let drawn = first(world, 1);
    must(world, LEADER, review(1, drawn, 17, SampleResult::Repair));
    must(world, SECTION, feed_back(1, &[drawn]));
    let Command::DrawSample(again) = draw(world, 2, KIND, 2025, "第一批没有见证人。")
    else {
        panic!("it is a draw")
    };
    let before = "县人大财经委、审计局派员见证，现场摇号。".to_owned();
    let seed = SampleSeed::Witnessed { text: "2026 摇号 07-19-23".to_owned(), before };
    must(world, FINANCE, Command::DrawSample(DrawSample { seed, ..again }));
}

fn first(world: &World, number: u64) -> DocumentId {
    world.county.sample_batch(batch(number)).expect("it was drawn").items[0].document
}

fn of(world: &World, number: u64) -> SampleBatch {
    (**world.county.sample_batch(batch(number)).expect("it was drawn")).clone()
}

fn code(world: &mut World, by: u64, command: &Command) -> Option<&'static str> {
    let by = actor(world, by);
    world.run(&by, command).err().map(|refusal| refusal.code().code)
}

/// Two self-evaluations of one department went all the way.
fn evaluated() -> World {
    let mut world = World::new();
    world.pass(FormKind::SelfEvaluation, 2, 1);
    world.pass(FormKind::SelfEvaluation, 4, 2);
    world
}

#[test]
fn the_performance_section_draws_from_what_was_accepted() {
    let mut world = World::new();
    world.pass(FormKind::SelfEvaluation, 2, 1);
    let command = draw(&world, 1, KIND, 2025, "");
    for by in [CLERK, HEAD, SECTION, LEADER, OBSERVER] {
        assert_eq!(code(&mut world, by, &command), Some("R201"), "{by}");
    }
    let nothing = draw(&world, 1, SampledKind::Target, 2025, "");
    assert_eq!(code(&mut world, FINANCE, &nothing), Some("R560"));
    let nowhere = draw(&world, 1, KIND, 1999, "");
    assert_eq!(code(&mut world, FINANCE, &nowhere), Some("R202"));
    world.pass(FormKind::SelfEvaluation, 4, 2);
    assert_eq!(code(&mut world, FINANCE, &command), Some("R561"), "one more was accepted");
    let command = draw(&world, 1, KIND, 2025, "");
    must(&mut world, FINANCE, command.clone());
    assert_eq!(code(&mut world, FINANCE, &command), Some("R322"), "the id is taken");
    let one = of(&world, 1);
    assert_eq!((one.word().as_str(), one.frame.len(), one.items.len()), ("2025-001", 2, 1));
    assert_eq!((one.share.as_str(), one.is_stratified), ("10%", true));
    assert!(one.redraw().is_identical());
}

#[test]
fn drawing_again_needs_a_reason_and_both_stay() {
    let mut world = evaluated();
    let command = draw(&world, 1, KIND, 2025, "");
    must(&mut world, FINANCE, command);
    let silent = draw(&world, 2, KIND, 2025, "　");
    assert_eq!(code(&mut world, FINANCE, &silent), Some("R562"));
    let again = draw(&world, 2, KIND, 2025, "漏了一个部门的材料。");
    must(&mut world, FINANCE, again);
    let words: Vec<String> =
        world.county.sample_batches_of(2025).iter().map(|one| one.word()).collect();
    assert_eq!(words, ["2025-001", "2025-002"]);
    assert_eq!(of(&world, 2).reason, "漏了一个部门的材料。");
    assert_eq!(world.county.newest_sample(KIND, 2025).map(|one| one.number), Some(2));
}

#[test]
fn a_typed_seed_names_its_witnesses() {
    let mut world = evaluated();
    let Command::DrawSample(plain) = draw(&world, 1, KIND, 2025, "") else { panic!("a draw") };
    let with = |text: &str, before: &str| {
        let seed = SampleSeed::Witnessed { text: text.to_owned(), before: before.to_owned() };
        Command::DrawSample(DrawSample { seed, ..plain.clone() })
    };
    assert_eq!(code(&mut world, FINANCE, &with("07192331", " ")), Some("R405"));
    for bad in ["12345", "", "0719\n2331", "0719\u{200b}2331", &"7".repeat(65)] {
        assert_eq!(code(&mut world, FINANCE, &with(bad, "审计局见证")), Some("R567"), "{bad:?}");
    }
    must(&mut world, FINANCE, with(" 07192331 ", "审计局见证"));
    let one = of(&world, 1);
    assert_eq!((one.seed.as_str(), one.witnessed.as_deref()), ("07192331", Some("审计局见证")));
}

#[test]
fn nobody_looks_at_what_they_had_a_hand_in() {
    let mut world = evaluated();
    let command = draw(&world, 1, KIND, 2025, "");
    must(&mut world, FINANCE, command);
    let drawn = first(&world, 1);
    let good = review(1, drawn, 25, SampleResult::Pass);
    assert_eq!(code(&mut world, FINANCE, &good), Some("R240"), "it accepted the document");
    assert_eq!(code(&mut world, CLERK, &good), Some("R201"));
    assert_eq!(code(&mut world, OBSERVER, &good), Some("R201"));
    let elsewhere = review(1, DocumentId::new(id(5, 99)), 25, SampleResult::Pass);
    assert_eq!(code(&mut world, SECTION, &elsewhere), Some("R202"));
    assert!(waits(&world, SECTION) && waits(&world, LEADER));
    assert!(!waits(&world, FINANCE) && !waits(&world, CLERK) && !waits(&world, OBSERVER));
    must(&mut world, SECTION, good);
    assert!(!waits(&world, SECTION) && !waits(&world, LEADER));
}

fn waits(world: &World, by: u64) -> bool {
    let today = Instant::from_epoch_ms(world.now_ms).legal_day();
    let held = world.county.memberships_of(account(by)).last().expect("they have one").clone();
    let all = tasks(&world.county, &held, today.year(), today, &world.pack);
    let mut samples = all.iter().filter(|task| task.kind == TaskKind::Sample);
    samples.any(|task| task.batch == Some(batch(1)) && task.projects == 1)
}

#[test]
fn points_issues_and_result_hang_together_until_they_are_told() {
    let mut world = evaluated();
    let command = draw(&world, 1, KIND, 2025, "");
    must(&mut world, FINANCE, command);
    let drawn = first(&world, 1);
    let Command::ReviewSample(plain) = review(1, drawn, 20, SampleResult::Pass) else {
        panic!("it is a review")
    };
    let with =
        |found: Vec<SampleFound>| Command::ReviewSample(ReviewSample { found, ..plain.clone() });
    let one = plain.found[0].clone();
    let mut missing = one.clone();
    missing.scores.pop();
    let mut twice = one.clone();
    twice.scores.push(twice.scores[0]);
    let silent = SampleFound { issues: " ".to_owned(), ..one.clone() };
    let untold = SampleFound { result: SampleResult::Fail, ..silent.clone() };
    let long = SampleFound { issues: "问".repeat(2001), ..one.clone() };
    for (found, refused) in [
        (vec![missing], "R572"),
        (vec![twice], "R572"),
        (vec![silent], "R569"),
        (vec![untold], "R569"),
        (vec![long], "R573"),
        (vec![], "R571"),
        (vec![one.clone(), one], "R574"),
    ] {
        assert_eq!(code(&mut world, LEADER, &with(found)), Some(refused));
    }
    for (points, result, refused) in [
        (26, SampleResult::Pass, Some("R568")),
        (-1, SampleResult::Fail, Some("R568")),
        (19, SampleResult::Pass, Some("R570")),
        (14, SampleResult::Repair, Some("R570")),
        (15, SampleResult::Repair, None),
        (20, SampleResult::Pass, None),
        (20, SampleResult::Fail, None),
    ] {
        assert_eq!(
            code(&mut world, LEADER, &review(1, drawn, points, result)),
            refused,
            "{points}"
        );
    }
    assert_eq!(code(&mut world, LEADER, &feed_back(1, &[])), Some("R571"));
    let one = of(&world, 1);
    assert_eq!(one.items[0].reviews.len(), 3, "every result stays");
    assert_eq!((one.count(SampleResult::Fail), one.count(SampleResult::Pass)), (1, 0));
    must(&mut world, SECTION, feed_back(1, &[drawn]));
    for command in [review(1, drawn, 25, SampleResult::Pass), feed_back(1, &[drawn])] {
        assert_eq!(code(&mut world, LEADER, &command), Some("R563"));
    }
    let again = draw(&world, 2, KIND, 2025, "复查。");
    must(&mut world, FINANCE, again);
    let untouched = feed_back(2, &[first(&world, 2)]);
    assert_eq!(code(&mut world, LEADER, &untouched), Some("R564"));
}

#[test]
fn what_does_not_pass_is_put_right_on_a_ticket_of_its_own() {
    let mut world = evaluated();
    for (batch, points, result) in [(1, 25, SampleResult::Pass), (2, 17, SampleResult::Repair)] {
        let command = draw(&world, batch, KIND, 2025, "复查。");
        must(&mut world, FINANCE, command);
        let drawn = first(&world, batch);
        must(&mut world, LEADER, review(batch, drawn, points, result));
        must(&mut world, SECTION, feed_back(batch, &[drawn]));
    }
    let (passed, drawn) = (first(&world, 1), first(&world, 2));
    assert!(world.county.sample_ticket(batch(1), passed).is_none(), "nothing is wrong with it");
    let found = world.county.sample_ticket(batch(2), drawn).expect("it was ordered").clone();
    assert_eq!((found.word(), found.origin.word()), ("抽审-001".to_owned(), "抽审需整改"));
    assert_eq!(found.finding, "批次2025-002抽审得68分，需整改。\n完成值与验收单不符。");
    let limit = found.ordered_at.legal_day().plus_days(30);
    assert_eq!(Some(found.due), limit, "as long as for what an evaluation found");
    let document = world.county.document(drawn).expect("it is there").clone();
    assert!(world.county.ticket_of(&document).is_none(), "what the form says itself is open");

    let answer = |measure| {
        Command::AnswerRectification(AnswerRectification {
            rectification: found.id,
            seen: 0,
            measures: [measure].into(),
            text: "已按验收单更正完成值。".to_owned(),
            evidence: vec![("c".repeat(64), "验收单.pdf".to_owned())],
        })
    };
    let unfit = answer(Measure::ReturnFunds);
    assert_eq!(code(&mut world, CLERK, &unfit), Some("R459"));
    must(&mut world, CLERK, answer(Measure::CorrectFigures));
    let closed = Command::JudgeRectification(JudgeRectification {
        rectification: found.id,
        seen: 1,
        verdict: Verdict::Close,
        text: String::new(),
    });
    must(&mut world, FINANCE, closed);
    let closed = world.county.sample_ticket(batch(2), drawn).expect("it stays");
    assert_eq!(closed.state, RectificationState::Closed);
}

#[test]
fn a_department_sees_what_was_fed_back_to_it_and_no_other() {
    let mut world = evaluated();
    let command = draw(&world, 1, KIND, 2025, "");
    must(&mut world, FINANCE, command);
    let drawn = first(&world, 1);
    let sees = |world: &World, by: u64| {
        let held = world.county.memberships_of(account(by)).last().expect("they have one").clone();
        visible(&of(world, 1), &held).len()
    };
    let all = |world: &World| {
        [CLERK, 1, HEAD, FINANCE, SECTION, LEADER, OBSERVER, 7, 10].map(|by| sees(world, by))
    };
    assert_eq!(all(&world), [0, 0, 0, 1, 1, 1, 1, 0, 0]);
    must(&mut world, LEADER, review(1, drawn, 25, SampleResult::Pass));
    assert_eq!(sees(&world, CLERK), 0, "it is not told yet");
    must(&mut world, LEADER, feed_back(1, &[drawn]));
    assert_eq!(all(&world), [1, 0, 1, 1, 1, 1, 1, 0, 0]);
}

#[test]
fn a_closed_year_is_not_drawn_from_and_what_was_drawn_is_looked_at() {
    let mut world = evaluated();
    let command = draw(&world, 1, KIND, 2025, "");
    must(&mut world, FINANCE, command);
    let closing = crate::closing::close(&world, 2025, true, true);
    must(&mut world, FINANCE, closing);
    let again = draw(&world, 2, KIND, 2025, "复查。");
    assert_eq!(code(&mut world, FINANCE, &again), Some("R334"));
    let drawn = first(&world, 1);
    must(&mut world, LEADER, review(1, drawn, 25, SampleResult::Pass));
    must(&mut world, LEADER, feed_back(1, &[drawn]));
}

#[test]
fn the_worksheet_is_filled_in_and_read_back() {
    let mut world = evaluated();
    let command = draw(&world, 1, KIND, 2025, "");
    must(&mut world, FINANCE, command);
    let held = world.county.memberships_of(account(LEADER)).last().expect("it has one").clone();
    let own = sample_sheet(&world.county, &of(&world, 1), &held);
    assert_eq!(own.field("batch"), "2025-001");
    assert_eq!((own.field("frame_size"), own.field("sample_size")), ("2", "1"));
    assert!(own.field("drawn_by").ends_with("绩效股"), "{}", own.field("drawn_by"));
    let mut file = own.clone();
    assert!(is_same(&own, &file) && written(&own, &file).is_empty(), "nothing was filled in");
    for (column, text) in [("truth", "17"), ("issues", " 缺佐证。"), ("result", "需整改")] {
        file.rows_mut(SAMPLES)[0].set(column, text);
    }
    let mut stranger = own.rows(SAMPLES)[0].clone();
    stranger.set("code", "65282325T9999");
    file.rows_mut(SAMPLES).push(stranger);
    let mut twice = own.rows(SAMPLES)[0].clone();
    twice.set("truth", "25");
    file.rows_mut(SAMPLES).push(twice);
    let found = written(&own, &file);
    let row = Written {
        points: [(SampleCriterion::Truth, "17".to_owned())].into(),
        issues: "缺佐证。".to_owned(),
        result: "需整改".to_owned(),
    };
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [(1, row)]);
    let left: Vec<usize> = unwritten(&own, &file).into_iter().map(|(number, _)| number).collect();
    assert_eq!(left, [2, 3]);
    file.set_field("batch", "2025-002");
    assert!(!is_same(&own, &file));

    let drawn = first(&world, 1);
    must(&mut world, LEADER, review(1, drawn, 17, SampleResult::Repair));
    let filled = sample_sheet(&world.county, &of(&world, 1), &held);
    let row = &filled.rows(SAMPLES)[0];
    assert_eq!((row.get("total"), row.get("result")), ("68", "需整改"));
    assert_eq!((filled.field("to_repair"), filled.field("passed")), ("1", "0"));
}

#[test]
fn what_was_drawn_reads_back_from_a_checkpoint_and_from_nothing() {
    let mut world = World::new();
    world.pass(FormKind::SelfEvaluation, 2, 1);
    every_event(&mut world);
    let bytes = checkpoint::write(&world.county);
    assert_eq!(checkpoint::read(&bytes).as_ref(), Some(&world.county));
    assert_eq!(County::fold(&world.entries).as_ref(), Ok(&world.county));
    let words: BTreeSet<String> =
        world.county.sample_batches_of(2025).iter().map(|one| one.word()).collect();
    assert_eq!(words.len(), 2);
    // A record that was tampered with does not come out again.
    let mut one = of(&world, 2);
    assert!(one.redraw().is_identical());
    one.seed.push('1');
    one.items.reverse();
    one.frame.pop();
    assert!(!one.redraw().is_frame_identical);
}
