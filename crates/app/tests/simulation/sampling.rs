//! 抽审: the bureau draws, somebody else looks, the department is told.

use std::sync::Arc;

use wenxiao_domain::act::{
    Command, DrawSample, FeedBackSample, ReviewSample, SampleFound, SampleSeed,
};
use wenxiao_domain::overview::sampling::frame_of;
use wenxiao_domain::sampling::{
    Frame, FrameUnit, SampleBatch, SampleCriterion, SampleItem, SampleResult, SampledKind,
};
use wenxiao_domain::unit::id::{RectificationId, SampleBatchId};
use wenxiao_domain::unit::points::Points;
use wenxiao_testkit::county::id;

use crate::play::Play;

/// 抽取 of a kind of which something was accepted, sometimes again.
pub fn draw(play: &mut Play) -> Option<Command> {
    if !play.chance.once_in(3) {
        return None;
    }
    let county = play.county();
    let kind = *play.chance.pick(&SampledKind::ALL)?;
    let units = frame_of(&county, kind, 2025);
    if units.is_empty() {
        return None;
    }
    let number = play.fresh();
    let seed = match play.chance.once_in(2) {
        true => SampleSeed::Chance(format!("{number:032x}")),
        false => SampleSeed::Witnessed {
            text: format!("摇号{number:06}"),
            before: "审计局派员见证。".to_owned(),
        },
    };
    let is_again = county.newest_sample(kind, 2025).is_some();
    Some(Command::DrawSample(DrawSample {
        batch: SampleBatchId::new(id(12, number)),
        kind,
        budget_year: 2025,
        seen: Frame::of(units.iter().map(FrameUnit::unit).collect()).digest(),
        seed,
        is_stratified: !play.chance.once_in(4),
        reason: if is_again { "材料有补充。" } else { "" }.to_owned(),
    }))
}

/// A drawn document of which something holds, with its batch.
fn one_that(
    play: &mut Play,
    holds: impl Fn(&SampleItem) -> bool,
) -> Option<(Arc<SampleBatch>, SampleItem)> {
    let county = play.county();
    let mut fitting = Vec::new();
    for batch in county.shared.sample_batches.values() {
        let items = batch.items.iter().filter(|item| holds(item));
        fitting.extend(items.map(|item| (Arc::clone(batch), item.clone())));
    }
    play.chance.pick(&fitting).cloned()
}

/// 登记抽审结果, good or bad.
pub fn look(play: &mut Play) -> Option<Command> {
    let (batch, item) = one_that(play, |item| item.fed_back.is_none())?;
    let (points, result, issues) = match play.chance.below(3) {
        0 => (25, SampleResult::Pass, ""),
        1 => (18, SampleResult::Repair, "完成值没有佐证。"),
        _ => (10, SampleResult::Fail, "指标值照抄。"),
    };
    let scores = SampleCriterion::ALL.map(|one| (one, Points::whole(points))).into();
    let found = SampleFound { document: item.document, scores, issues: issues.to_owned(), result };
    Some(Command::ReviewSample(ReviewSample { batch: batch.id, found: vec![found] }))
}

/// 反馈抽审结果.
pub fn tell(play: &mut Play) -> Option<Command> {
    let is_to_tell = |item: &SampleItem| item.review().is_some() && item.fed_back.is_none();
    let (batch, item) = one_that(play, is_to_tell)?;
    let note = "反馈函".to_owned();
    let documents = [(item.document, RectificationId::new(id(7, play.fresh())))].into();
    Some(Command::FeedBackSample(FeedBackSample { batch: batch.id, documents, note }))
}
