//! What entries did that tell of what is published.

use wenxiao_domain::disclosure::WithheldGround;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::journal::event::Event;
use wenxiao_domain::journal::v1::WithheldText;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::unit::id::{DisclosureId, DocumentId};

use super::{Effect, Names};

/// One of these; nothing to tell of others.
pub(super) fn of_disclosure(names: Names<'_>, event: &Event) -> Effect {
    match event {
        Event::DisclosurePrepared(body) => {
            let mut facts = vec![
                ("版", body.version.to_string()),
                ("材料", format!("{}份", body.items.len())),
                ("更正说明", body.correction.clone()),
            ];
            facts.extend(body.withheld.iter().map(|one| ("自动不公开", withheld(names, one))));
            effect(names, body.package, facts)
        }
        Event::DisclosureWithheld(body) => {
            let mut facts = vec![("版", body.version.to_string())];
            facts.extend(body.withheld.iter().map(|one| ("不公开", withheld(names, one))));
            effect(names, body.package, facts)
        }
        Event::DisclosureLifted(body) => {
            let mut facts = vec![("版", body.version.to_string())];
            let place = |at: &FieldPath| place(names, body.document, at);
            facts.extend(body.places.iter().map(|at| ("恢复公开", place(at))));
            facts.push(("理由", body.reason.clone()));
            effect(names, body.package, facts)
        }
        Event::DisclosureScreened(body) => {
            let verdict = if body.is_clear { "可以公开" } else { "退回" };
            let facts = vec![
                ("版", body.version.to_string()),
                ("结论", verdict.to_owned()),
                ("审查意见", body.note.clone()),
                ("内容摘要", body.digest.clone()),
            ];
            effect(names, body.package, facts)
        }
        Event::DisclosurePublished(body) => {
            let mut facts =
                vec![("版", body.version.to_string()), ("内容摘要", body.digest.clone())];
            let file = |name: &str, sha256: &str| format!("{name}　SHA-256 {sha256}");
            facts.extend(body.files.iter().map(|one| ("文件", file(&one.name, &one.sha256))));
            effect(names, body.package, facts)
        }
        Event::DisclosureTakenBack(body) => {
            let facts =
                vec![("情形", body.ground.name().to_owned()), ("理由", body.reason.clone())];
            effect(names, body.package, facts)
        }
        _ => Effect { object: event.title().to_owned(), href: None, facts: Vec::new() },
    }
}

fn effect(names: Names<'_>, id: DisclosureId, facts: Vec<(&'static str, String)>) -> Effect {
    let package = names.county.disclosure(id);
    let words = package
        .map(|one| format!("{} {}{}", one.word(), names.unit(one.publisher), one.kind.name()));
    Effect {
        object: words.unwrap_or_default(),
        href: package
            .filter(|one| names.me.scope(Action::ReadFiled).covers(one.publisher))
            .map(|one| format!("/disclosures/{}", one.id)),
        facts,
    }
}

fn withheld(names: Names<'_>, one: &WithheldText) -> String {
    let ground: WithheldGround = one.ground;
    let place = place(names, one.document, &one.place);
    format!("{place}（{}）{}", ground.name(), one.reason)
}

/// `渠道防渗 绩效目标申报表 指标第2行“指标值”`.
fn place(names: Names<'_>, id: DocumentId, place: &FieldPath) -> String {
    let document = names.county.document(id);
    let words = document.map_or_else(String::new, |one| one.kind.layout().place_words(place));
    format!("{} {words}", names.document(id)).trim().to_owned()
}
