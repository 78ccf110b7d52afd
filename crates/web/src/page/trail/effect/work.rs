//! What entries did that tell of work outside of the forms, or of a day of the work ledger.

use wenxiao_domain::journal::event::Event;
use wenxiao_domain::journal::v1::WorkRecorded;
use wenxiao_domain::work_record::DueOf;

use super::evidence::named;
use super::{Effect, Names};

/// One of these; nothing to tell of others.
pub(super) fn of_work(names: Names<'_>, event: &Event) -> Effect {
    match event {
        Event::WorkRecorded(body) => recorded(names, body),
        Event::WorkWithdrawn(body) => {
            let record = names.county.work_record(body.record);
            let words = |one: &std::sync::Arc<_>| word(one);
            Effect {
                object: record.map_or_else(String::new, words),
                href: record.map(|one| format!("/works/{}", one.id)),
                facts: vec![("撤回理由", body.reason.clone())],
            }
        }
        Event::TaskDueRegistered(body) => Effect {
            object: match &body.of {
                DueOf::Happening(happening) => happening.name().to_owned(),
                DueOf::Time(time) => format!("台账{time}"),
            },
            href: None,
            facts: vec![
                ("工作年度", body.work_year.to_string()),
                ("期限", body.on.to_string()),
                ("依据", body.reference.clone()),
            ],
        },
        _ => Effect { object: event.title().to_owned(), href: None, facts: Vec::new() },
    }
}

fn word(one: &wenxiao_domain::work_record::WorkRecord) -> String {
    format!("{} {}", one.word(), one.text.title)
}

fn recorded(names: Names<'_>, body: &WorkRecorded) -> Effect {
    let asked = body.kind.asked();
    let departments: Vec<String> = body.departments.iter().map(|id| names.unit(*id)).collect();
    let fact = |label: Option<&'static str>, words: String| label.map(|label| (label, words));
    let facts = [
        Some(("类别", body.kind.name().to_owned())),
        Some(("日期", body.on.to_string())),
        fact(asked.party, body.party.clone()),
        Some((asked.reference, body.reference.clone())),
        fact(asked.level, body.level.map_or("", |level| level.name()).to_owned()),
        fact(asked.departments, departments.join("、")),
        fact(asked.count, body.count.map(|count| count.to_string()).unwrap_or_default()),
        fact(asked.outcome, body.outcome.clone()),
        body.serves.as_ref().map(|time| ("台账任务", time.to_string())),
        Some(("材料", named(&body.files))),
    ];
    Effect {
        object: format!("{} {}", body.kind.name(), body.title),
        href: Some(format!("/works/{}", body.record)),
        facts: facts.into_iter().flatten().collect(),
    }
}
