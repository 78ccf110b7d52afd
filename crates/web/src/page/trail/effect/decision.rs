//! What entries did that decide something about projects or a year of them: results, waivers, what is
//! evaluated, the closing of a year.

use wenxiao_domain::journal::event::Event;
use wenxiao_domain::journal::v1::{RowLeftText, UnfinishedText, YearClosed};
use wenxiao_domain::result::stance;
use wenxiao_domain::unit::id::ProjectId;

use super::{Effect, Names, named};

fn projects(names: Names<'_>, ids: &[ProjectId]) -> String {
    ids.iter().map(|id| names.project(*id)).collect::<Vec<_>>().join("；")
}

fn rows_left(names: Names<'_>, body: &YearClosed) -> String {
    let row = |row: &RowLeftText| {
        format!("{}的{}（{}）", names.subject(row.subject), row.source.short_name(), row.basis)
    };
    body.left.iter().map(row).collect::<Vec<_>>().join("；")
}

fn unfinished(body: &YearClosed) -> String {
    let one = |one: &UnfinishedText| format!("{}{}个", one.kind.name(), one.count);
    body.unfinished.iter().map(one).collect::<Vec<_>>().join("；")
}

/// One of these; nothing to tell of others.
pub(super) fn of_decision(names: Names<'_>, event: &Event) -> Effect {
    match event {
        Event::ResultDecided(body) => Effect {
            object: format!("{} · 结果应用", names.subject(body.subject)),
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
        Event::ResultCommented(body) => Effect {
            object: format!("{} · 结果应用", names.subject(body.subject)),
            href: None,
            facts: vec![
                ("依据的表", body.source.short_name().to_owned()),
                ("部门意见", stance(body.agrees).to_owned()),
                ("说明", body.text.clone()),
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
        Event::CaseMarked(body) => Effect {
            object: format!("{} · 案例", names.project(body.project)),
            href: None,
            facts: vec![
                ("结果", if body.recommended { "推荐" } else { "撤下" }.to_owned()),
                ("理由", body.reason.clone()),
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
        Event::YearClosed(body) => Effect {
            object: format!("{}年度", body.budget_year),
            href: None,
            facts: vec![
                ("已处理", format!("{}行，扣减{}万元", body.answered, body.taken)),
                ("不处理", rows_left(names, body)),
                ("不处理的理由", body.reason.clone()),
                ("依据", body.evidence.clone()),
                ("没有办完的", unfinished(body)),
            ],
        },
        Event::YearReopened(body) => Effect {
            object: format!("{}年度", body.budget_year),
            href: None,
            facts: vec![("理由", body.reason.clone())],
        },
        _ => Effect { object: event.title().to_owned(), href: None, facts: Vec::new() },
    }
}
