//! What entries of 台账修改 did.

use wenxiao_domain::journal::event::Event;
use wenxiao_domain::journal::v1::{LedgerChangeProposed, LedgerTimeText};

use super::{Effect, Names};

/// One of these; nothing to tell of others.
pub(super) fn of_ledger_change(names: Names<'_>, event: &Event) -> Effect {
    match event {
        Event::LedgerChangeProposed(body) => proposed(body),
        Event::LedgerChangeDecided(body) => {
            let facts = vec![
                ("审定", if body.approved { "同意" } else { "不同意" }.to_owned()),
                ("审定意见", body.remark.clone()),
            ];
            Effect { facts, ..settled(names, body.work_year, body.number) }
        }
        Event::LedgerChangeWithdrawn(body) => {
            let facts = vec![("撤回理由", body.reason.clone())];
            Effect { facts, ..settled(names, body.work_year, body.number) }
        }
        _ => Effect { object: event.title().to_owned(), href: None, facts: Vec::new() },
    }
}

fn settled(names: Names<'_>, year: i16, number: u32) -> Effect {
    let change = names.county.ledger_change(year, number);
    let words = change.map(|one| format!("{} {}{}", one.word(), one.edit.kind().name(), one.task));
    Effect { object: words.unwrap_or_default(), href: None, facts: Vec::new() }
}

fn proposed(body: &LedgerChangeProposed) -> Effect {
    let mut facts = vec![("工作年度", body.work_year.to_string())];
    if let Some(text) = &body.text {
        let parties: Vec<&str> = text.parties.iter().map(|party| party.name()).collect();
        let time = |one: &LedgerTimeText| {
            let on = one.on.map_or_else(|| "没有固定日期".to_owned(), |on| on.to_string());
            if one.of.is_empty() { on } else { format!("{}：{on}", one.of) }
        };
        let times: Vec<String> = text.times.iter().map(time).collect();
        facts.extend([
            ("任务大类", text.category.name().to_owned()),
            ("工作事项", text.item.clone()),
            ("明细任务", text.detail.clone()),
            ("责任主体", parties.join("、")),
            ("完成时间", times.join("；")),
        ]);
    }
    facts.extend([("理由", body.reason.clone()), ("依据", body.basis.clone())]);
    Effect { object: format!("{}台账任务{}", body.change.name(), body.task), href: None, facts }
}
