//! What entries of 部门年度考核 did.

use wenxiao_domain::journal::event::Event;

use super::{Effect, Names, named};

/// One of these; nothing to tell of others.
pub(super) fn of_assessment(names: Names<'_>, event: &Event) -> Effect {
    match event {
        Event::AssessmentAnnounced(body) => Effect {
            object: format!("{}年度考核", body.work_year),
            href: None,
            facts: vec![
                ("部门", format!("{}个", body.sheets.len())),
                ("文号", body.reference.clone()),
                ("提出异议到", body.last_day.to_string()),
                ("规则包", body.rules.clone()),
            ],
        },
        Event::AssessmentObjected(body) => Effect {
            object: format!("{} · {}年度考核", names.unit(body.department), body.work_year),
            href: None,
            facts: vec![
                ("扣分", format!("第{}处", body.number)),
                ("异议的理由", body.reason.clone()),
                ("佐证", named(&body.evidence)),
            ],
        },
        Event::ObjectionDecided(body) => Effect {
            object: format!("{} · {}年度考核", names.unit(body.department), body.work_year),
            href: None,
            facts: vec![
                ("扣分", format!("第{}处", body.number)),
                ("处理", if body.adopted { "采纳" } else { "不采纳" }.to_owned()),
                ("理由", body.reason.clone()),
                ("处理后得分", format!("{}，{}", body.total, body.band.name())),
            ],
        },
        _ => Effect { object: event.title().to_owned(), href: None, facts: Vec::new() },
    }
}
