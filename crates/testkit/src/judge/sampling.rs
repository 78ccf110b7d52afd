//! A draw that was let through: it comes out again, from all there was to draw from, and nobody looked at what they
//! had a hand in.

use std::collections::BTreeSet;

use wenxiao_domain::document::{Document, Status};
use wenxiao_domain::journal::Event;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::sampling::{SampleResult, SampledKind};
use wenxiao_domain::unit::id::{AccountId, DocumentId};

use super::Step;

/// Whether this part judges an event.
pub(super) const fn is_ours(event: &Event) -> bool {
    matches!(event, Event::SampleDrawn(_) | Event::SampleReviewed(_) | Event::SampleFedBack(_))
}

/// Of one event that was let through.
pub(super) fn judge(step: &Step<'_>, held: &Membership, event: &Event) {
    match event {
        Event::SampleDrawn(body) => {
            assert_eq!(held.role, Role::PerformanceSection, "drawn by {}", held.role.name());
            assert!(step.before.year_closing(body.budget_year).is_none(), "of a closed year");
            let framed: BTreeSet<DocumentId> = body.frame.iter().map(|one| one.document).collect();
            assert_eq!(framed, accepted(step, body.kind, body.budget_year), "the frame");
            let drawn: BTreeSet<DocumentId> = body.drawn.iter().copied().collect();
            assert!(!drawn.is_empty() && drawn.is_subset(&framed), "the list");
            assert_eq!(drawn.len(), body.drawn.len(), "drawn twice");
            let batch = step.after.sample_batch(body.batch).expect("it was recorded");
            assert!(batch.redraw().is_identical(), "it does not come out again");
            let before = step.before.newest_sample(body.kind, body.budget_year);
            assert!(before.is_none() || !body.reason.is_empty(), "again without a reason");
            let others = step.before.sample_batches_of(body.budget_year);
            assert!(others.iter().all(|one| one.number < body.number), "a number twice");
        }
        Event::SampleReviewed(body) => {
            let batch = step.before.sample_batch(body.batch).expect("it was drawn");
            let unit = batch.unit(body.document).expect("it was drawn");
            assert!(held.scope(Action::ReviewSamples).covers(unit.department), "out of scope");
            let (_, item) = batch.item(body.document).expect("it was drawn");
            assert!(item.fed_back.is_none(), "changed after it was told");
            let document = step.before.document(body.document).expect("it is there");
            assert!(!had_a_hand(document, held.account), "own document");
            let sum: i64 = body.scores.iter().map(|one| one.points.hundredths()).sum();
            assert_eq!(body.total.hundredths(), sum);
            assert!(body.result == SampleResult::Pass || !body.issues.is_empty(), "unexplained");
        }
        Event::SampleFedBack(body) => {
            let batch = step.before.sample_batch(body.batch).expect("it was drawn");
            for document in &body.documents {
                let unit = batch.unit(*document).expect("it was drawn");
                assert!(held.scope(Action::ReviewSamples).covers(unit.department), "out of scope");
                let (_, item) = batch.item(*document).expect("it was drawn");
                assert!(item.review().is_some() && item.fed_back.is_none(), "nothing to tell");
            }
        }
        other => panic!("{} is no draw", other.title()),
    }
}

fn accepted(step: &Step<'_>, kind: SampledKind, budget_year: i16) -> BTreeSet<DocumentId> {
    let all = step.before.shared.documents.values();
    let of = all.filter(|one| kind.forms().contains(&one.kind) && one.budget_year == budget_year);
    let is_accepted =
        |one: &&std::sync::Arc<Document>| matches!(one.status, Status::Accepted { .. });
    of.filter(is_accepted).map(|one| one.id).collect()
}

fn had_a_hand(document: &Document, account: AccountId) -> bool {
    let wrote = document.revisions.iter().any(|revision| {
        revision.editors.contains(&account) || revision.by.account() == Some(account)
    });
    let decided = document.stood().any(|(_, status)| match status {
        Status::Filed { signed_by, .. } => *signed_by == account,
        Status::Returned { by, .. } | Status::Accepted { by, .. } => *by == account,
        Status::Withdrawn { .. } | Status::Submitted { .. } => false,
    });
    wrote || decided
}
