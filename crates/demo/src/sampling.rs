//! 抽审 of the second round of monitoring of 2025: drawn on the eve of the last day, the first document looked at and
//! told to its department, the others waiting.

use std::collections::BTreeMap;

use wenxiao_domain::act::{
    Command, DrawSample, FeedBackSample, ReviewSample, SampleFound, SampleSeed,
};
use wenxiao_domain::overview::sampling::frame_of;
use wenxiao_domain::sampling::{Frame, FrameUnit, SampleCriterion, SampleResult, SampledKind};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::{DocumentId, RectificationId, SampleBatchId};
use wenxiao_domain::unit::points::Points;

use crate::case::at;
use crate::ids::id;
use crate::plan::{What, Writer};

const KIND: SampledKind = SampledKind::MonitoringAugust;

/// Made before witnesses, as the example tells.
const SEED: &str = "2026-0407-19-07-23-31";

fn batch() -> SampleBatchId {
    SampleBatchId::new(id("sample", "8月监控/2025"))
}

/// The ticket of the first drawn document.
fn ticket() -> RectificationId {
    RectificationId::new(id("rectification", "抽审/8月监控/2025/1"))
}

impl Writer {
    /// One batch, on its way.
    pub(crate) fn sampling_of_2025(&mut self) {
        let (section, leader) = (self.actor("jixiao2"), self.actor("juzhang"));
        let at = |minute| at(2026, 4, 7, minute);
        self.push_what(at(480), &section, What::Answer(draw));
        self.push_what(at(500), &leader, What::Answer(first));
        self.push_what(at(520), &leader, What::Answer(told));
    }
}

fn draw(county: &County) -> Command {
    let units = frame_of(county, KIND, 2025);
    Command::DrawSample(DrawSample {
        batch: batch(),
        kind: KIND,
        budget_year: 2025,
        seen: Frame::of(units.iter().map(FrameUnit::unit).collect()).digest(),
        seed: SampleSeed::Witnessed {
            text: SEED.to_owned(),
            before: "示例县审计局、县纪委监委派驻纪检组各1人见证，现场从号码箱中依次摸出19、07、23、31。"
                .to_owned(),
        },
        is_stratified: true,
        reason: String::new(),
    })
}

/// The drawn document with this number, from 1; the last one where there are fewer.
fn drawn(county: &County, number: usize) -> DocumentId {
    let batch = county.sample_batch(batch()).expect("it was drawn just now");
    let item = batch.items.get(number - 1).or(batch.items.last());
    item.expect("one is drawn at least").document
}

fn found(document: DocumentId, points: [i64; 4], result: SampleResult, issues: &str) -> Command {
    let scores = SampleCriterion::ALL.into_iter().zip(points.map(Points::whole)).collect();
    let found = vec![SampleFound { document, scores, issues: issues.to_owned(), result }];
    Command::ReviewSample(ReviewSample { batch: batch(), found })
}

fn first(county: &County) -> Command {
    let issues =
        "预计完成值只写“按计划完成”，没有写明数量；偏差原因与5月监控相同，没有说明采取的措施。";
    found(drawn(county, 1), [22, 18, 20, 15], SampleResult::Repair, issues)
}

fn told(county: &County) -> Command {
    let note = "示例县财政局抽审反馈函〔2026〕1号".to_owned();
    let documents = BTreeMap::from([(drawn(county, 1), ticket())]);
    Command::FeedBackSample(FeedBackSample { batch: batch(), documents, note })
}
