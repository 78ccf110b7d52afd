//! What was found as JSON, for the interface and the command line.

use serde_json::{Value, json};

use super::snippet::Piece;
use super::source::Source;
use super::{Hit, Shown};

/// A hit: what it is, where the words stand. `text` keeps hit and other pieces apart.
pub fn hit_to_json(hit: &Hit<'_>, shown: &Shown) -> Value {
    let text = |pieces: &[Piece]| pieces.iter().map(|one| one.text.as_str()).collect::<String>();
    let piece = |one: &Piece| json!({"text": one.text, "hit": one.is_hit});
    let snippets = shown.snippets.iter().map(|(label, pieces)| {
        json!({"where": label, "text": pieces.iter().map(piece).collect::<Vec<_>>()})
    });
    json!({
        "kind": hit.source.thing().key(),
        "id": id(&hit.source),
        "code": text(&shown.code),
        "name": text(&shown.name),
        "about": shown.about,
        "unit": shown.unit,
        "year": hit.year,
        "snippets": snippets.collect::<Vec<_>>(),
    })
}

/// The id under which it is read: of an indicator on a form the document's, of a result its project's or
/// department's; an indicator of the library is read by its code.
fn id(source: &Source<'_>) -> Option<String> {
    Some(match source {
        Source::Project(project) => project.id.to_string(),
        Source::Indicator(one) => one.document.to_string(),
        Source::Document(_, document) => document.id.to_string(),
        Source::Rectification(_, ticket) => ticket.id.to_string(),
        Source::Evidence(_, line) => line.id.to_string(),
        Source::Result(row) => row.subject.id().to_string(),
        Source::Engagement(_, engagement) => engagement.id.to_string(),
        Source::Unit(unit) | Source::Agency(unit) => unit.id.to_string(),
        Source::Expert(expert) => expert.id.to_string(),
        Source::Library(..) => return None,
    })
}
