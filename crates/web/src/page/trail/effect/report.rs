//! What entries did that tell of 年度总结报告.

use wenxiao_domain::journal::event::Event;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;

use super::{Effect, Names};

/// One of these; nothing to tell of others.
pub(super) fn of_report(names: Names<'_>, event: &Event) -> Effect {
    let (year, revision, facts) = match event {
        Event::AnnualReportSaved(body) => {
            let said = body.said.iter().map(|one| format!("{} {}", one.figure, one.said));
            let facts = vec![
                ("修订说明", body.correction.clone()),
                ("用到的指标", said.collect::<Vec<_>>().join("；")),
            ];
            (body.work_year, body.revision, facts)
        }
        Event::AnnualReportSubmitted(body) => {
            let facts = vec![("正文摘要", body.digest.clone()), ("规则包", body.rules.clone())];
            (body.work_year, body.revision, facts)
        }
        Event::AnnualReportWithdrawn(body) => {
            (body.work_year, body.revision, vec![("撤回的理由", body.reason.clone())])
        }
        Event::AnnualReportSigned(body) => {
            let facts = vec![
                ("结论", body.act.name().to_owned()),
                ("意见", body.opinion.clone()),
                ("正文摘要", body.digest.clone()),
            ];
            (body.work_year, body.revision, facts)
        }
        _ => return Effect { object: event.title().to_owned(), href: None, facts: Vec::new() },
    };
    let place = names.county.shared.founded.as_ref().map(|one| one.division.to_string());
    let may_go = names.me.scope(Action::ReadFiled) == Scope::County;
    Effect {
        object: format!("{year}年度总结报告第{revision}稿"),
        href: place
            .filter(|_| may_go)
            .map(|place| format!("/{place}/{year}/annual-report?revision={revision}")),
        facts,
    }
}
