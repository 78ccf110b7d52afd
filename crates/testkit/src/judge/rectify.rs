//! Flags, rectification, and what a result does to money.

use std::collections::BTreeSet;
use std::sync::Arc;

use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::{FormFamily, FormKind};
use wenxiao_domain::journal::Event;
use wenxiao_domain::journal::v2::{RectificationOrdered, ResultDecided};
use wenxiao_domain::overview::result::{Purse, SOURCES, purse, spent, takes_from_own_year};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::rectification::origin::Origin;
use wenxiao_domain::rectification::{Rectification, RectificationState, StepAct};
use wenxiao_domain::sampling::SampleResult;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::RectificationId;

/// Of one event that was let through.
pub(super) fn judge(before: &County, after: &County, held: &Membership, event: &Event) {
    let covers = |action: Action, subject: SubjectId| {
        let subject = before.subject(subject).expect("it is there");
        held.scope(action).covers(subject.department())
    };
    let ticket = |id: RectificationId| before.rectification(id).expect("only what is there");
    match event {
        Event::RectificationOrdered(body) => {
            let by = match body.sampled {
                Some(_) => Action::ReviewSamples,
                None => Action::Supervise,
            };
            assert!(covers(by, body.subject), "ordered outside of the scope");
            ordered(before, after, body);
        }
        Event::RectificationAnswered(body) => {
            let old = ticket(body.rectification);
            assert!(covers(Action::Rectify, old.subject), "answered outside of the scope");
            assert_eq!(old.state, RectificationState::Ordered);
            assert!(!body.evidence.is_empty() && !body.measures.is_empty());
        }
        Event::RectificationJudged(body) => {
            let old = ticket(body.rectification);
            assert!(covers(Action::Supervise, old.subject), "judged outside of the scope");
            assert!(old.state.is_open());
            if body.closed {
                let answer = old.last_answer().expect("closed only when answered");
                let StepAct::Answered { evidence, .. } = &answer.act else { panic!("no answer") };
                assert!(!evidence.is_empty(), "closed without evidence");
                assert_ne!(answer.by, held.account, "own answer closed");
            }
            let bound = old.ordered_due.plus_days(30).expect("it exists");
            let in_bounds = |due| old.ordered_due < due && due <= bound && due != old.due;
            assert!(body.due.is_none_or(in_bounds), "a limit beyond its bounds");
        }
        Event::RectificationWithdrawn(body) => {
            let old = ticket(body.rectification);
            assert!(covers(Action::Supervise, old.subject), "withdrawn outside of the scope");
            assert!(old.last_answer().is_none(), "withdrawn after it was answered");
        }
        Event::FlagOverruled(body) => {
            let document = before.document(body.document).expect("it is there");
            assert!(covers(Action::Supervise, document.subject), "overruled outside of the scope");
            assert!(!body.evidence.is_empty() && !body.reason.is_empty());
            assert!(document.settled().is_some_and(|settled| settled.flags.is_some()));
        }
        Event::ExAnteWaived(body) => {
            assert!(
                covers(Action::WaiveExAnte, body.project.into()),
                "waived outside of the scope"
            );
            assert!(!body.evidence.is_empty() && !body.reason.is_empty());
            assert!(before.ex_ante_waiver(body.project).is_none(), "waived twice");
        }
        Event::ResultCommented(body) => {
            let scope = held.scope(Action::CommentResults);
            let subject = before.subject(body.subject).expect("it is there");
            assert!(scope.covers(subject.department()), "another department's opinion");
            assert!(body.agrees || !body.text.is_empty(), "no reason was given");
        }
        Event::ResultDecided(body) => {
            assert!(covers(Action::DecideResults, body.subject), "decided outside of the scope");
            decided(before, after, body);
        }
        other => panic!("{} by a person here", other.title()),
    }
}

/// An order follows what was settled, once, under a number of its own.
fn ordered(before: &County, after: &County, body: &RectificationOrdered) {
    let document = before.document(body.document).expect("it is there");
    assert_eq!((document.subject, document.kind), (body.subject, body.source));
    let settled = document.settled().expect("only what was accepted is followed");
    match body.origin() {
        Origin::Flag(flag) => {
            assert!(flag >= Flag::Yellow, "ordered without a flag");
            assert_eq!(before.flag_of(document), Some(flag));
        }
        Origin::Finding(grade) => {
            assert!(settled.flags.is_none(), "a flag was fed back as a finding");
            assert_eq!(settled.grade, grade);
            let is_evaluation = document.kind.family() == FormFamily::Evaluation;
            assert!(is_evaluation, "the rules feed back no self-evaluation");
        }
        Origin::Untrue => assert_eq!(document.kind.family(), FormFamily::Authenticity),
        Origin::Sampled(batch, result) => {
            assert_ne!(result, SampleResult::Pass, "a ticket without a fault");
            let found = after.sample_batch(batch).expect("it was drawn");
            let (_, item) = found.item(document.id).expect("it was drawn");
            assert!(item.fed_back.is_some(), "ordered before it was told");
            assert_eq!(item.review().map(|review| review.result), Some(result));
            assert!(before.sample_ticket(batch, document.id).is_none(), "ordered twice");
        }
    }
    assert!(!body.finding.is_empty() && !body.demand.is_empty());
    if body.sampled.is_none() {
        assert!(before.ticket_of(document).is_none(), "ordered twice");
    }
    let mut words = BTreeSet::new();
    let of_year = |one: &&Arc<Rectification>| one.work_year == body.work_year;
    for one in after.rectifications().filter(of_year) {
        assert!(words.insert(one.word()), "two tickets with one number");
    }
}

/// What a result takes away is there to be taken.
fn decided(before: &County, after: &County, body: &ResultDecided) {
    assert!(!body.basis.is_empty());
    assert_eq!(body.application.takes_money(), 0 < body.amount.fen());
    let Some(project) = body.subject.project() else {
        assert_eq!(body.amount, Amount::ZERO, "money of a department as a whole");
        return;
    };
    assert!(body.amount <= body.budget && 0 <= body.amount.fen(), "beyond the budget");
    let of = |source| after.result_of(project, source).map(|one| one.amount);
    let project = before.project(project).expect("it is there");
    for budget in [Purse::OwnYear, Purse::NextYear] {
        let of_year = |one: &FormKind| purse(*one) == budget;
        let taken: Amount = SOURCES.into_iter().filter(of_year).filter_map(of).sum();
        assert!(taken <= project.adjusted(), "more was taken away than there is");
    }
    if body.application.spares_what_is_spent() && takes_from_own_year(body.source) {
        let kept = project.adjusted() - body.amount;
        let day = Day::new(2030, 1, 1).expect("it exists");
        assert!(spent(before, project, day) <= kept, "what is spent was cut");
    }
}
