//! What entries did that decide something about projects: results, waivers, what is evaluated.

use wenxiao_domain::journal::event::Event;
use wenxiao_domain::unit::id::ProjectId;

use super::{Effect, Names, named};

fn projects(names: Names<'_>, ids: &[ProjectId]) -> String {
    ids.iter().map(|id| names.project(*id)).collect::<Vec<_>>().join("；")
}

/// One of the three; nothing to tell of others.
pub(super) fn of_decision(names: Names<'_>, event: &Event) -> Effect {
    match event {
        Event::ResultDecided(body) => Effect {
            object: format!("{} · 结果应用", names.project(body.project)),
            href: None,
            facts: vec![
                ("依据", body.basis.clone()),
                ("应用方式", body.application.name().to_owned()),
                ("原预算", format!("{}万元", body.budget)),
                ("调整额", format!("{}万元", body.amount)),
                ("文号", body.number.clone()),
                ("处理意见", body.text.clone()),
            ],
        },
        Event::EvaluationsSelected(body) => Effect {
            object: format!("{} · 部门评价选取", names.unit(body.department)),
            href: None,
            facts: vec![
                ("预算年度", body.budget_year.to_string()),
                ("选取项目", projects(names, &body.projects)),
                ("选取理由", body.reason.clone()),
            ],
        },
        Event::ExAnteWaived(body) => Effect {
            object: format!("{} · 事前评估", names.project(body.project)),
            href: None,
            facts: vec![
                ("系统判断", format!("需要：{}", body.sentence)),
                ("豁免理由", body.reason.clone()),
                ("佐证", named(&body.evidence)),
                ("规则包", body.rules.clone()),
            ],
        },
        _ => Effect { object: event.title().to_owned(), href: None, facts: Vec::new() },
    }
}
