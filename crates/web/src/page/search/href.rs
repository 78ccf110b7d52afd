//! Where what was found can be seen.

use wenxiao_domain::document::Subject;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::search::Source;

use crate::page::show::{subject_href, subject_word};

/// The page of a hit; `place` is the 行政区划代码, `year` that of pages about things that belong to none.
pub fn href(source: &Source<'_>, me: &Membership, place: &str, year: i16) -> String {
    let may = |action| me.scope(action).is_something();
    match source {
        Source::Project(project) => subject_href(place, &Subject::Project((*project).clone())),
        Source::Indicator(one) => format!("/docs/{}", one.document),
        Source::Document(_, document) => format!("/docs/{}", document.id),
        Source::Rectification(_, ticket) => format!("/rectifications/{}", ticket.id),
        Source::Evidence(_, line) => format!("/evidence/{}", line.subject),
        Source::Result(row) => {
            let (year, word) = (row.subject.budget_year(), subject_word(&row.subject));
            format!("/{place}/{year}/results/{word}/{}", row.source.key())
        }
        Source::Engagement(_, engagement) => format!("/engagements/{}", engagement.id),
        Source::Unit(unit) if may(Action::ManageOrganizations) => {
            format!("/admin/orgs/{}", unit.id)
        }
        Source::Unit(unit) => {
            let parent = unit.parent.filter(|_| unit.kind == OrgKind::ImplementingUnit);
            format!("/{place}/{year}/depts/{}", parent.unwrap_or(unit.id))
        }
        Source::Agency(unit) => format!("/agencies/{}", unit.id),
        Source::Expert(expert) if may(Action::Commission) => format!("/experts/{}", expert.id),
        Source::Expert(_) => "/agencies".to_owned(),
        Source::Library(code, _) => format!("/library/{code}"),
    }
}
