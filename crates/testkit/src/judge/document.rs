//! Forms on their way: who writes, who signs, who reviews.

use std::collections::BTreeSet;

use wenxiao_domain::document::{Stage, Status};
use wenxiao_domain::form::layout::{Author, FormKind};
use wenxiao_domain::journal::Event;
use wenxiao_domain::overview::ex_ante::{ExAnteRules, evaluation};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::unit::id::{AccountId, DocumentId};

use super::Step;

/// Events that this file judges.
pub(super) fn is_ours(event: &Event) -> bool {
    matches!(
        event,
        Event::DocumentSubmitted(_)
            | Event::DocumentFiled(_)
            | Event::DocumentReturned(_)
            | Event::OpinionsGiven(_)
            | Event::DocumentAccepted(_)
            | Event::DocumentWithdrawn(_)
            | Event::MonitoringFlagged(_)
            | Event::ReviewScored(_)
    )
}

pub(super) fn judge(step: &Step<'_>, held: &Membership, event: &Event) {
    match event {
        Event::DocumentSubmitted(body) => {
            assert!(writes(step, held, body.document), "submitted outside of the scope");
            assert!(body.findings.iter().all(|finding| finding.severity.key() != "blocking"));
            if let Some(old) = step.before.document(body.document) {
                assert!(old.is_open_for_writing(), "written while under review");
            }
        }
        Event::DocumentFiled(body) => reviewed(step, held, body.document, Stage::Department),
        Event::DocumentReturned(body) => reviewed(step, held, body.document, body.stage),
        Event::OpinionsGiven(body) => reviewed(step, held, body.document, body.stage),
        Event::DocumentAccepted(body) => {
            reviewed(step, held, body.document, Stage::Finance);
            accepted(step, body.document);
        }
        Event::DocumentWithdrawn(body) => {
            let right = writes(step, held, body.document)
                || covers(step, held, Action::DepartmentReview, body.document);
            assert!(right, "withdrawn outside of the scope");
        }
        Event::MonitoringFlagged(body) => {
            let document = step.after.document(body.document).expect("it is there");
            assert!(document.settled().is_some(), "flagged without being accepted");
        }
        Event::ReviewScored(body) => {
            reviewed(step, held, body.document, Stage::Finance);
        }
        other => panic!("{} is not judged here", other.title()),
    }
}

fn covers(step: &Step<'_>, held: &Membership, action: Action, document: DocumentId) -> bool {
    let document = step.after.document(document).expect("it is there");
    let subject = step.before.subject(document.subject).expect("it is there");
    held.scope(action).covers(subject.department())
}

/// A form that an agency was commissioned to write is the agency's, in its window; one of the finance bureau the
/// bureau's; every other one is its department's.
fn writes(step: &Step<'_>, held: &Membership, document: DocumentId) -> bool {
    let form = step.after.document(document).expect("it is there");
    match form.kind.author() {
        Author::Department => {
            held.role != Role::Evaluator && covers(step, held, Action::Submit, document)
        }
        Author::Bureau => covers(step, held, Action::CheckAuthenticity, document),
        Author::Agency => {
            held.role == Role::Evaluator
                && step.before.engagement_for(form.subject, form.kind).is_some()
                && step.before.is_assigned(held.organization, form.subject, step.today())
        }
    }
}

fn reviewed(step: &Step<'_>, held: &Membership, id: DocumentId, stage: Stage) {
    let old = step.before.document(id).expect("only what is there is reviewed");
    let new = step.after.document(id).expect("it is there");
    let opinions: BTreeSet<_> = new.opinions.iter().map(|opinion| opinion.id).collect();
    assert_eq!(opinions.len(), new.opinions.len(), "one opinion stands twice");
    for account in step.accounts() {
        assert!(!old.newest().editors.contains(&account), "own filing reviewed");
    }
    let right = covers(step, held, Action::FinanceReview, id)
        || (stage == Stage::Department && covers(step, held, Action::DepartmentReview, id));
    assert!(right, "reviewed outside of the scope");
    match (&old.status, stage) {
        (Status::Submitted { .. }, Stage::Department) => {}
        (Status::Filed { signed_by, at, .. }, Stage::Finance) => {
            let signed_for = step.before.represented(*signed_by, *at).map(|held| held.account);
            let signers = [Some(*signed_by), signed_for];
            let is_signer = |account: &AccountId| signers.contains(&Some(*account));
            assert!(
                !step.accounts().iter().any(is_signer),
                "signed and reviewed by the same person"
            );
        }
        (Status::Submitted { .. }, Stage::Finance)
            if old.kind.is_commissioned() || old.kind.is_of_bureau() => {}
        (status, stage) => panic!("{} reviewed by {}", status.word(), stage.name()),
    }
}

fn accepted(step: &Step<'_>, id: DocumentId) {
    let document = step.after.document(id).expect("it is there");
    assert_eq!(document.open_opinions().count(), 0, "accepted with open opinions");
    let project = document.project().and_then(|id| step.before.project(id));
    let evaluated = project.and_then(|project| {
        let rules = ExAnteRules::of(project.budget_year, step.pack)?;
        Some(evaluation(step.before, project, &rules))
    });
    let stops = evaluated.is_some_and(|evaluated| evaluated.stops_target());
    assert!(!(document.kind == FormKind::Target && stops), "a target went past its evaluation");
}
