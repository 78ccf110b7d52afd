//! 佐证: who keeps a register, and what proves a row.

use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormFamily;
use wenxiao_domain::journal::Event;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;

use super::Step;

pub(super) const fn is_ours(event: &Event) -> bool {
    matches!(
        event,
        Event::EvidenceRegistered(_) | Event::EvidenceLinked(_) | Event::EvidenceWithdrawn(_)
    )
}

/// Of one event that was let through.
pub(super) fn judge(step: &Step<'_>, held: &Membership, event: &Event) {
    let (before, after) = (step.before, step.after);
    let keeps = |subject: SubjectId| {
        let subject = before.subject(subject).expect("it is there");
        assert_eq!(subject.department(), held.organization, "another department's register");
        assert!(matches!(held.role, Role::Clerk | Role::DepartmentHead), "{}", held.role.name());
    };
    match event {
        Event::EvidenceRegistered(body) => {
            keeps(body.subject);
            assert!(body.from <= body.to && body.to <= step.today(), "it proves the future");
            let twins = after.register_of(body.subject);
            let twins = twins.filter(|line| line.stands() && line.digest == body.digest).count();
            assert_eq!(twins, 1, "a file stands in a register twice");
        }
        Event::EvidenceLinked(body) => {
            keeps(body.subject);
            let document = before.document_of(body.subject, body.form);
            let is_open = document.is_none_or(|document| document.is_open_for_writing());
            assert!(is_open, "what proves a form changed while somebody else had it");
            let reports =
                [FormFamily::Monitoring, FormFamily::SelfEvaluation, FormFamily::Evaluation];
            assert!(reports.contains(&body.form.family()), "{}", body.form);
            for id in &body.evidence {
                let line = after.evidence(*id).expect("it was registered");
                assert_eq!(line.subject, body.subject, "of another register");
                assert!(line.stands(), "withdrawn");
            }
        }
        Event::EvidenceWithdrawn(body) => {
            let line = before.evidence(body.evidence).expect("it was registered");
            keeps(line.subject);
            assert!(line.stands(), "withdrawn twice");
            for (kind, row) in before.proves(line) {
                let document = before.document_of(line.subject, kind);
                let is_open = document.is_none_or(|document| document.is_open_for_writing());
                assert!(is_open, "{row} of a submitted form lost its proof");
            }
        }
        other => panic!("{} is none of ours", other.title()),
    }
}
