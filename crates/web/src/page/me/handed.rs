//! What was handed in and others are to decide, as lines of 等待中.

use wenxiao_domain::overview::waiting::{HandedIn, handed_in};
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::state::County;

use super::tasks::TaskLine;
use crate::component::format::moment;

/// Every one, or those of this person alone.
pub(super) fn lines(county: &County, me: &Membership, is_mine: bool) -> Vec<TaskLine> {
    let all = handed_in(county, me).into_iter();
    let asked = all.filter(|one| !is_mine || one.is_from(me.account));
    asked.map(|one| line(&one, county, me)).collect()
}

fn line(one: &HandedIn<'_>, county: &County, me: &Membership) -> TaskLine {
    match one {
        HandedIn::Proposal(proposal) => TaskLine {
            verb: "等待审定",
            form: "指标库变更".to_owned(),
            project: format!("{}指标{}", proposal.change.kind().name(), proposal.code),
            why: format!("{}提出，等另一位审定人员审定", moment(proposal.at)),
            due: None,
            href: format!("/library/changes/{}", proposal.id),
            link: "查看".to_owned(),
        },
        HandedIn::Delivery { engagement, name, at, .. } => {
            let subject = county.subject(engagement.subject);
            TaskLine {
                verb: "等待验收",
                form: (*name).to_owned(),
                project: subject.map(|subject| subject.name_for(me).to_owned()).unwrap_or_default(),
                why: format!("{}提交，委托{}，等县财政验收", moment(*at), engagement.word()),
                due: None,
                href: format!("/engagements/{}", engagement.id),
                link: "查看".to_owned(),
            }
        }
    }
}
