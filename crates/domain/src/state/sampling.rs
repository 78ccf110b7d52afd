//! 抽审 on the state: every batch, what was found in its documents and what was fed back.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::journal::v1;
use crate::sampling::{
    CriterionScore, FedBack, FrameUnit, SampleBatch, SampleItem, SampleReview, SampledKind,
};
use crate::unit::id::{DocumentId, MembershipId, SampleBatchId};

impl County {
    /// A batch.
    pub fn sample_batch(&self, id: SampleBatchId) -> Option<&Arc<SampleBatch>> {
        self.shared.sample_batches.get(&id)
    }

    /// Every batch of a budget year, by number.
    pub fn sample_batches_of(&self, budget_year: i16) -> Vec<&Arc<SampleBatch>> {
        let all = self.shared.sample_batches.values();
        let mut found: Vec<_> = all.filter(|one| one.budget_year == budget_year).collect();
        found.sort_by_key(|one| one.number);
        found
    }

    /// The newest batch of a kind in a budget year.
    pub fn newest_sample(&self, kind: SampledKind, budget_year: i16) -> Option<&Arc<SampleBatch>> {
        self.sample_batches_of(budget_year).into_iter().rfind(|one| one.kind == kind)
    }

    pub(super) fn draw_sample(
        &mut self,
        stamp: &Stamp,
        body: &v1::SampleDrawn,
    ) -> Result<(), Inconsistent> {
        let unit = |unit: &v1::FrameUnitText| FrameUnit {
            document: unit.document,
            revision: unit.revision,
            department: unit.department,
            amount: unit.amount,
        };
        let item = |document: &DocumentId| SampleItem {
            document: *document,
            reviews: Vec::new(),
            fed_back: None,
        };
        let batch = SampleBatch {
            id: body.batch,
            number: body.number,
            kind: body.kind,
            budget_year: body.budget_year,
            frame: body.frame.iter().map(unit).collect(),
            digest: body.digest.clone(),
            basis: body.basis,
            share: body.share.clone(),
            is_stratified: body.stratified,
            seed: body.seed.clone(),
            witnessed: body.witnessed.clone(),
            reason: body.reason.clone(),
            items: body.drawn.iter().map(item).collect(),
            by: account(stamp)?,
            held: held(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
        };
        match self.shared.sample_batches.insert(body.batch, Arc::new(batch)) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "抽审批次已存在")),
        }
    }

    pub(super) fn review_sample(
        &mut self,
        stamp: &Stamp,
        body: &v1::SampleReviewed,
    ) -> Result<(), Inconsistent> {
        let score = |one: &v1::CriterionScoreText| CriterionScore {
            criterion: one.criterion,
            points: one.points,
            most: one.most,
        };
        let review = SampleReview {
            scores: body.scores.iter().map(score).collect(),
            total: body.total,
            result: body.result,
            issues: body.issues.clone(),
            by: account(stamp)?,
            held: held(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
        };
        self.sample_item_mut(stamp, body.batch, body.document)?.reviews.push(review);
        Ok(())
    }

    pub(super) fn feed_back_sample(
        &mut self,
        stamp: &Stamp,
        body: &v1::SampleFedBack,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        for document in &body.documents {
            let item = self.sample_item_mut(stamp, body.batch, *document)?;
            item.fed_back = Some(FedBack { note: body.note.clone(), by, at: stamp.recorded });
        }
        Ok(())
    }

    fn sample_item_mut(
        &mut self,
        stamp: &Stamp,
        batch: SampleBatchId,
        document: DocumentId,
    ) -> Result<&mut SampleItem, Inconsistent> {
        let batch = self.shared.sample_batches.get_mut(&batch);
        let batch = Arc::make_mut(batch.ok_or_else(|| wrong(stamp, "没有这个抽审批次"))?);
        let item = batch.items.iter_mut().find(|item| item.document == document);
        item.ok_or_else(|| wrong(stamp, "批次中没有这份材料"))
    }
}

fn held(stamp: &Stamp) -> Result<MembershipId, Inconsistent> {
    stamp.actor.membership().ok_or_else(|| wrong(stamp, "抽审须由人办理"))
}
