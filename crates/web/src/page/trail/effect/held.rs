//! What entries did that stopped payments, or handed a lead over.

use wenxiao_domain::journal::event::Event;

use super::{Effect, Names};

/// One of these; nothing to tell of others.
pub(super) fn of_held(names: Names<'_>, event: &Event) -> Effect {
    match event {
        Event::SuspensionDecided(body) => Effect {
            object: format!("{} · {}", names.project(body.project), body.act.name()),
            href: None,
            facts: vec![
                ("决定", body.act.name().to_owned()),
                (
                    "原因",
                    body.causes
                        .iter()
                        .map(|one| one.sentence.as_str())
                        .collect::<Vec<_>>()
                        .join("；"),
                ),
                ("已消除", body.gone.join("；")),
                ("理由", body.reason.clone()),
                ("文号", body.number.clone()),
                ("日期", body.on.to_string()),
                ("规则包", body.rules.clone()),
            ],
        },
        Event::ReferralMade(body) => Effect {
            object: format!("{} · 移送-{:03}", names.subject(body.subject), body.serial),
            href: Some(format!("/referrals/{}", body.referral)),
            facts: vec![
                ("移送", body.recipient.name().to_owned()),
                ("接收单位", body.receiver.clone()),
                ("系统判断", body.suggested.clone().unwrap_or_default()),
                ("主要事实", body.facts.clone()),
                ("文号", body.number.clone()),
                ("日期", body.on.to_string()),
            ],
        },
        Event::ReferralAnswered(body) => Effect {
            object: "移送的答复".to_owned(),
            href: Some(format!("/referrals/{}", body.referral)),
            facts: vec![
                ("办理结果", body.outcome.clone()),
                ("文号", body.number.clone()),
                ("日期", body.on.to_string()),
            ],
        },
        _ => Effect { object: event.title().to_owned(), href: None, facts: Vec::new() },
    }
}
