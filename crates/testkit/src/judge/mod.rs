//! What must hold of everything that a county let through, whoever asked: the second opinion of the tests that
//! try commands at random. It knows the rules by itself and asks `decide` nothing.

mod agency;
mod assessment;
mod closing;
mod delegation;
mod disclosure;
mod document;
mod evidence;
mod ledger;
mod rectify;
mod referral;
mod report;
mod sampling;
mod work;

use std::sync::Arc;

use wenxiao_domain::document::Document;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Event;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{AccountId, DocumentId, ProjectId};

/// One command that was let through: the state before it and behind it, and who asked by which rules.
#[derive(Clone, Copy)]
pub struct Step<'s> {
    /// Before.
    pub before: &'s County,
    /// Behind its last event.
    pub after: &'s County,
    /// The rules in force.
    pub pack: &'s Pack,
    /// Who asked.
    pub by: &'s Actor,
}

impl Step<'_> {
    /// The day on which it was recorded.
    fn today(&self) -> Day {
        self.after.head.expect("something was recorded").recorded.legal_day()
    }

    /// The identity in which a person acted; in another's place what was lent to them.
    fn held(&self) -> &Membership {
        let membership = self.by.membership().expect("only people act here");
        let held = self.before.membership(membership).expect("the identity is known");
        assert!(!held.revoked, "a taken-back identity acted");
        assert_eq!(Some(held.account), self.by.account());
        match self.by.on_behalf_of() {
            None => held,
            Some(represented) => delegation::lent(self, held, represented),
        }
    }

    /// Who acted, and for whom.
    fn accounts(&self) -> Vec<AccountId> {
        let represented = self.by.on_behalf_of().and_then(|id| self.before.membership(id));
        self.by.account().into_iter().chain(represented.map(|held| held.account)).collect()
    }
}

/// Panics where what a person was allowed breaks a rule.
///
/// # Panics
/// That is the answer.
pub fn judge(step: &Step<'_>, events: &[Event]) {
    let held = step.held();
    for event in events {
        match event {
            event if document::is_ours(event) => document::judge(step, held, event),
            event if agency::is_ours(event) => agency::judge(step.before, step.after, held, event),
            event if evidence::is_ours(event) => evidence::judge(step, held, event),
            event if assessment::is_ours(event) => assessment::judge(step, held, event),
            event if closing::is_ours(event) => closing::judge(step, held, event),
            event if sampling::is_ours(event) => sampling::judge(step, held, event),
            event if ledger::is_ours(event) => ledger::judge(step, held, event),
            event if work::is_ours(event) => work::judge(step, held, event),
            event if disclosure::is_ours(event) => disclosure::judge(step, held, event),
            event if report::is_ours(event) => report::judge(step, held, event),
            event if referral::is_ours(event) => referral::judge(step.before, held, event),
            event if delegation::is_ours(event) => delegation::judge(step, held, event),
            event => others(step, held, event),
        }
    }
    nothing_past_changed(step, events);
    closing::nothing_closed_changed(step.before, step.after);
}

fn others(step: &Step<'_>, held: &Membership, event: &Event) {
    let (before, after) = (step.before, step.after);
    let by = step.by.account();
    match event {
        Event::MembershipGranted(body) => {
            assert_eq!(held.role, Role::SecurityAdmin);
            assert_ne!(Some(body.account), by, "own rights");
        }
        Event::MembershipRevoked(_) => assert_eq!(held.role, Role::SecurityAdmin),
        Event::ProjectRegistered(_) => assert_eq!(held.role, Role::PerformanceSection),
        Event::RulesAdopted(_) => assert!(held.scope(Action::AdoptRules).is_something()),
        Event::OrganizationRegistered(_) | Event::OrganizationChanged(_) => {
            // The bureau's section keeps the register of agencies, and these are organizations.
            let ours = matches!(held.role, Role::SystemAdmin | Role::PerformanceSection);
            assert!(ours, "an organization was changed by {}", held.role.name());
        }
        Event::PaymentsRecorded(body) => {
            assert_eq!(held.role, Role::PerformanceSection);
            let known = before.payment_feed(&body.source, Some((body.budget_year, body.as_of)));
            assert_eq!(known, None, "a file was recorded twice");
            for line in &body.lines {
                let project = before.project(line.project).expect("it is there");
                assert!(line.amount <= before.budget_in_force(project), "more than the budget");
                let (day, paid) =
                    after.executed_on(line.project, line.as_of).expect("it was recorded");
                assert_eq!((day, paid.amount), (line.as_of, line.amount));
            }
        }
        Event::EvaluationsSelected(body) => {
            let scope = held.scope(Action::SelectEvaluations);
            assert!(scope.covers(body.department), "selected outside of the scope");
            assert!(body.budget_year < step.today().year(), "the year is not over");
            for id in &body.projects {
                let project = before.project(*id).expect("it is there");
                assert_eq!(
                    (project.department, project.budget_year),
                    (body.department, body.budget_year)
                );
            }
        }
        Event::TransferReported(body) => {
            let document = before.document(body.document).expect("it is there");
            let subject = before.subject(document.subject).expect("it is there");
            let scope = held.scope(Action::ReportTransfers);
            assert!(scope.covers(subject.department()), "reported outside of the scope");
            assert!(document.settled().is_some(), "sent without being accepted");
        }
        Event::LibraryChangeProposed(body) => {
            let right = held.scope(Action::ProposeLibrary).is_something();
            assert!(right, "proposed without a right");
            assert!(before.library_change(body.proposal).is_none(), "proposed twice");
        }
        Event::LibraryChangeDecided(body) => {
            let proposal = before.library_change(body.proposal).expect("it was proposed");
            assert!(held.scope(Action::DecideLibrary).is_something(), "decided without a right");
            assert!(proposal.is_pending(), "decided twice");
            assert_ne!(proposal.by.account(), by, "own proposal decided");
        }
        Event::CaseMarked(body) => {
            assert!(held.scope(Action::DecideLibrary).is_something(), "marked without a right");
            let was = before.case_mark(body.project).is_some();
            assert_ne!(was, body.recommended, "marked twice");
            assert_eq!(after.case_mark(body.project).is_some(), body.recommended);
            let project = before.project(body.project).expect("it is there");
            assert!(!(body.recommended && project.is_sensitive), "a secret project as a case");
        }
        other => rectify::judge(before, after, held, other),
    }
}

/// What was filed, accepted and promised stays what it was.
/// What was adjusted stays as it was, and an adjustment is begun only when the one before it was accepted.
fn one_after_the_other(before: &County, after: &County, project: ProjectId) {
    let [old, new] = [before, after].map(|county| county.adjusted_targets(project));
    assert!(new.starts_with(old), "an earlier adjustment changed");
    let all = after.documents_about(project, FormKind::TargetAdjustment);
    let accepted = all.iter().take_while(|one| one.settled().is_some()).count();
    assert!(all.len() <= accepted + 1, "two adjustments are open at once");
    let ids = |documents: &[&Arc<Document>]| documents.iter().map(|one| one.id).collect::<Vec<_>>();
    let counted: Vec<DocumentId> = new.iter().map(|target| target.document).collect();
    assert_eq!(ids(&all[..accepted]), counted, "an accepted adjustment does not count");
    let filed = after.shared.documents.values();
    let filed = filed.filter(|one| one.kind == FormKind::TargetAdjustment);
    let filed = filed.filter(|one| one.project() == Some(project)).count();
    assert_eq!(filed, all.len(), "an adjustment is not found with its project");
}

fn nothing_past_changed(step: &Step<'_>, events: &[Event]) {
    let (before, after) = (step.before, step.after);
    let (old, new) = (before.library(), after.library());
    for item in old.items() {
        let kept = new.item(item.code).expect("no indicator disappears");
        for version in &item.versions {
            assert!(kept.versions.contains(version), "a version of {} changed", item.code);
        }
    }
    let of_target = |event: &Event| match event {
        Event::DocumentAccepted(body) => {
            let document = after.document(body.document).expect("it is there");
            matches!(document.kind, FormKind::Target | FormKind::TargetAdjustment)
        }
        _ => false,
    };
    if !events.iter().any(of_target) {
        for project in before.shared.projects.keys() {
            let targets = [before, after].map(|county| county.approved_target(*project));
            assert_eq!(targets[0], targets[1], "a target changed without being accepted");
        }
    }
    for project in before.shared.projects.keys() {
        one_after_the_other(before, after, *project);
    }
    for (id, old) in &before.shared.evidence {
        let mut new = (**after.evidence(*id).expect("nothing disappears")).clone();
        if old.stands() {
            new.withdrawn = None;
        }
        assert_eq!(**old, new, "a line of a register changed");
    }
    for (place, old) in &before.shared.work_records {
        let mut new = (*after.shared.work_records[place]).clone();
        if old.stands() {
            new.withdrawn = None;
        }
        assert_eq!(**old, new, "a record of work changed");
    }
    disclosure::nothing_published_changed(before, after);
    report::nothing_signed_changed(before, after);
    for (id, old) in &before.shared.documents {
        let new = after.document(*id).expect("nothing disappears");
        assert_eq!(old.revisions[..], new.revisions[..old.revisions.len()], "a revision changed");
        // A report that does not support a project may be written anew.
        if old.settled().is_some() && !old.is_open_for_writing() {
            assert_eq!(old.status, new.status, "what was accepted was changed");
        }
    }
}
