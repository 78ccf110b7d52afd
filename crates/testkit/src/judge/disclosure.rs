//! 信息公开, judged from outside.

use wenxiao_domain::disclosure::{DisclosurePackage, DisclosureStage};
use wenxiao_domain::journal::Event;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::publication::content::Content;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::DisclosureId;

use super::Step;

/// Whether this part judges an event.
pub(super) const fn is_ours(event: &Event) -> bool {
    matches!(
        event,
        Event::DisclosurePrepared(_)
            | Event::DisclosureWithheld(_)
            | Event::DisclosureLifted(_)
            | Event::DisclosureScreened(_)
            | Event::DisclosurePublished(_)
            | Event::DisclosureTakenBack(_)
    )
}

fn known(county: &County, id: DisclosureId) -> &DisclosurePackage {
    county.disclosure(id).expect("it is there")
}

/// Of one event that was let through.
pub(super) fn judge(step: &Step<'_>, held: &Membership, event: &Event) {
    let (before, after) = (step.before, step.after);
    let covers = |action, id| held.scope(action).covers(known(after, id).publisher);
    match event {
        Event::DisclosurePrepared(body) => {
            assert!(covers(Action::PrepareDisclosures, body.package), "prepared for others");
            assert!(!body.items.is_empty(), "an empty package");
            for item in &body.items {
                let document = before.document(item.document).expect("it is there");
                assert!(document.settled().is_some(), "published before it was accepted");
            }
            let was_public = before
                .disclosure(body.package)
                .is_some_and(|one| one.versions.iter().any(|version| version.published.is_some()));
            assert_eq!(was_public, !body.correction.is_empty(), "a silent correction");
        }
        Event::DisclosureWithheld(body) => {
            assert!(covers(Action::PrepareDisclosures, body.package), "withheld for others");
            assert!(body.withheld.iter().all(|one| 10 <= one.reason.chars().count()));
        }
        Event::DisclosureLifted(body) => {
            assert!(covers(Action::PrepareDisclosures, body.package), "lifted for others");
        }
        Event::DisclosureScreened(body) => {
            assert!(covers(Action::ScreenDisclosures, body.package), "screened for others");
            let version = known(before, body.package).newest();
            for account in step.accounts() {
                assert!(!version.preparers.contains(&account), "own work screened");
                let twice = version.screenings.iter().any(|one| one.by == account);
                assert!(!twice, "screened twice by one person");
            }
        }
        Event::DisclosurePublished(body) => {
            assert!(covers(Action::PublishDisclosures, body.package), "published for others");
            published(before, known(before, body.package), &body.digest);
        }
        Event::DisclosureTakenBack(body) => {
            assert!(covers(Action::PublishDisclosures, body.package), "taken back for others");
            assert_eq!(known(after, body.package).current(), None, "readers still see it");
        }
        other => panic!("{} is neither", other.title()),
    }
}

/// Two people looked at exactly what is published, and no sensitive project is in it.
fn published(before: &County, package: &DisclosurePackage, digest: &str) {
    let version = package.newest();
    assert_eq!(version.stage(), DisclosureStage::Cleared);
    let mut people: Vec<_> = version.screenings.iter().map(|one| one.by).collect();
    people.sort();
    people.dedup();
    assert!(2 <= people.len(), "fewer than two people screened it");
    assert!(version.screenings.iter().all(|one| one.is_clear && one.digest == digest));
    let content = Content::of(before, package, version).expect("everything is there");
    assert_eq!(content.digest(), digest, "something else is published");
    for item in &content.items {
        let project = before.project_by_code(item.budget_year, &item.code);
        let is_project = item.subject == "project";
        assert!(!(is_project && project.is_some_and(|project| project.is_sensitive)));
    }
}

/// What readers were given stays what it was: it can only be taken back.
pub(super) fn nothing_published_changed(before: &County, after: &County) {
    for (place, old) in &before.shared.disclosures {
        let new = &after.shared.disclosures[place];
        for (old, new) in old.versions.iter().zip(&new.versions) {
            if old.published.is_some() {
                let mut new = (**new).clone();
                if old.taken_back.is_none() {
                    new.taken_back = None;
                }
                assert_eq!(**old, new, "a published version changed");
            }
        }
    }
}
