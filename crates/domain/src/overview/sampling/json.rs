//! Batches as programs and the command line are told.

use serde_json::{Map, Value, json};

use super::{document_words, visible};
use crate::party::membership::Membership;
use crate::sampling::{CriterionScore, Redraw, SampleBatch, SampleItem, SampleReview};
use crate::state::County;

/// The head of a batch: what was drawn from what, and how far its review is.
pub fn batch_to_json(batch: &SampleBatch) -> Map<String, Value> {
    let said = [
        ("id", json!(batch.id.to_string())),
        ("number", json!(batch.word())),
        ("kind", json!(batch.kind.key())),
        ("kind_name", json!(batch.kind.name())),
        ("year", json!(batch.budget_year)),
        ("frame_size", json!(batch.frame.len())),
        ("frame_amount", json!(batch.amount().to_string())),
        ("sample_size", json!(batch.items.len())),
        ("sample_amount", json!(batch.drawn_amount().to_string())),
        ("basis", json!(batch.basis.key())),
        ("share", json!(batch.share)),
        ("stratified", json!(batch.is_stratified)),
        ("seed", json!(batch.seed)),
        ("witnessed", json!(batch.witnessed)),
        ("reason", json!(batch.reason)),
        ("digest", json!(batch.digest)),
        ("drawn_on", json!(batch.at.legal_day().to_string())),
        ("open", json!(batch.open().count())),
        ("seq", json!(batch.seq)),
    ];
    said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// 总体, in the order of its ids: with it anybody can draw again.
pub fn frame_to_json(batch: &SampleBatch) -> Value {
    let unit = |unit: &crate::sampling::FrameUnit| {
        json!({
            "document": unit.document.to_string(),
            "revision": unit.revision,
            "department": unit.department.to_string(),
            "amount": unit.amount.to_string(),
        })
    };
    batch.frame.iter().map(unit).collect()
}

/// The drawn documents that an identity may see; without one all of them, for who holds the data.
pub fn items_to_json(county: &County, batch: &SampleBatch, reader: Option<&Membership>) -> Value {
    let item = |(number, item): (usize, &SampleItem)| {
        let subject = county.document(item.document).and_then(|one| county.subject(one.subject));
        json!({
            "number": number,
            "document": item.document.to_string(),
            "words": document_words(county, batch, item.document),
            "code": subject.as_ref().map_or("", |subject| subject.code()),
            "name": subject.as_ref().map_or("—", |subject| match reader {
                Some(reader) => subject.name_for(reader),
                None => subject.name(),
            }),
            "department": batch.unit(item.document).map(|unit| unit.department.to_string()),
            "review": item.review().map(review_to_json),
            "fed_back_on": item.fed_back.as_ref().map(|one| one.at.legal_day().to_string()),
        })
    };
    match reader {
        Some(reader) => visible(batch, reader).into_iter().map(item).collect(),
        None => (1..).zip(&batch.items).map(item).collect(),
    }
}

fn review_to_json(review: &SampleReview) -> Value {
    let score = |one: &CriterionScore| {
        json!({
            "criterion": one.criterion.key(),
            "points": one.points.to_string(),
            "most": one.most.to_string(),
        })
    };
    json!({
        "scores": review.scores.iter().map(score).collect::<Vec<_>>(),
        "total": review.total.to_string(),
        "result": review.result.key(),
        "result_name": review.result.name(),
        "issues": review.issues,
        "seq": review.seq,
    })
}

/// 复算.
pub fn redraw_to_json(redraw: Redraw) -> Value {
    json!({
        "identical": redraw.is_identical(),
        "frame_identical": redraw.is_frame_identical,
        "list_identical": redraw.is_list_identical,
    })
}
