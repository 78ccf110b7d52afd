//! 审核结果 onto the state: opinions, a conclusion of the finance bureau, and the sheet behind it.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::document::{Document, Opinion, OpinionState, Reviewed, ScoredReview, Status};
use crate::journal::v1;
use crate::unit::day::Instant;
use crate::unit::id::{AccountId, OpinionId};

/// Notes a conclusion; the document still stands where the finance bureau found it.
pub(super) fn conclude(
    document: &mut Document,
    revision: u32,
    passed: bool,
    by: AccountId,
    at: Instant,
) {
    let repairs = document.repairs_so_far();
    document.reviews.push(Reviewed { revision, passed, repairs, by, at, scored: None });
}

impl County {
    pub(super) fn withdraw(
        &mut self,
        stamp: &Stamp,
        body: &v1::DocumentWithdrawn,
    ) -> Result<(), Inconsistent> {
        self.change_document(stamp, body.document, |document| {
            document.go_on(Status::Withdrawn { at: stamp.recorded });
        })
    }

    pub(super) fn give_opinions(
        &mut self,
        stamp: &Stamp,
        body: &v1::OpinionsGiven,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        self.change_document(stamp, body.document, |document| {
            resolve(document, &body.resolved, body.revision);
            add_opinions(document, &body.opinions, body.revision, by, stamp.recorded);
        })
    }

    pub(super) fn score_review(
        &mut self,
        stamp: &Stamp,
        body: &v1::ReviewScored,
    ) -> Result<(), Inconsistent> {
        let scored = ScoredReview {
            sheet: body.sheet.clone(),
            layout_version: body.layout_version.clone(),
            total: body.total,
            grade: body.grade,
            ruling: body.ruling.clone(),
            overruled: body.overruled.clone(),
            seq: stamp.seq,
            digest: stamp.payload_digest.short(),
            rules: body.rules.clone(),
        };
        let mut is_new = false;
        self.change_document(stamp, body.document, |document| {
            let last = document.reviews.last_mut();
            let open = last.filter(|last| last.revision == body.revision && last.scored.is_none());
            if let Some(review) = open {
                review.scored = Some(Arc::new(scored));
                is_new = true;
            }
        })?;
        if is_new { Ok(()) } else { Err(wrong(stamp, "没有这次审核，或已经评分")) }
    }
}

/// Opinions that a reviewer, or the revision before, settled.
pub(super) fn resolve(document: &mut Document, resolved: &[OpinionId], revision: u32) {
    for opinion in &mut document.opinions {
        if resolved.contains(&opinion.id) {
            opinion.state = OpinionState::Resolved { revision };
        }
    }
}

/// 意见 of a reviewer on a revision.
pub(super) fn add_opinions(
    document: &mut Document,
    opinions: &[v1::OpinionText],
    revision: u32,
    by: AccountId,
    at: Instant,
) {
    document.opinions.extend(opinions.iter().map(|opinion| Opinion {
        id: opinion.opinion,
        revision,
        place: opinion.place.clone(),
        text: opinion.text.clone(),
        suggestion: opinion.suggestion.clone(),
        by,
        at,
        state: OpinionState::Open,
    }));
}
