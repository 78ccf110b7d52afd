//! A checked report as JSON, for programs.

use serde_json::{Value, json};

use super::Checked;
use super::relation;
use super::statement::Place;
use super::verdict::{Judgement, Verdict};

/// `{year, counts, judgements, paragraphs}`; positions count in characters of their paragraph, paragraphs
/// and lines from 1.
pub fn to_json(checked: &Checked) -> Value {
    let count = |verdict: Verdict| (verdict.key().to_owned(), checked.count(verdict).into());
    let counts: serde_json::Map<String, Value> = Verdict::ALL.into_iter().map(count).collect();
    let paragraphs = checked.report.paragraphs.iter();
    json!({
        "year": checked.report.year,
        "figures": checked.report.statements.len(),
        "counts": counts,
        "judgements":
            checked.judgements.iter().map(|one| judgement(checked, one)).collect::<Vec<Value>>(),
        "paragraphs":
            paragraphs.map(|one| json!({"line": one.line, "text": one.text})).collect::<Vec<Value>>(),
    })
}

fn judgement(checked: &Checked, one: &Judgement) -> Value {
    let paragraph = &checked.report.paragraphs[one.place.paragraph];
    json!({
        "code": one.code,
        "relation": relation_name(one.code),
        "verdict": one.verdict.key(),
        "message": one.message,
        "place": place(checked, &one.place),
        "sentence": paragraph.text[paragraph.sentence(one.place.start)],
        "rests_on": one.places.iter().map(|one| place(checked, one)).collect::<Vec<Value>>(),
    })
}

/// The relation's Chinese name.
pub fn relation_name(code: &str) -> &'static str {
    relation::ALL.iter().find(|one| one.code == code).map_or("", |one| one.name)
}

fn place(checked: &Checked, place: &Place) -> Value {
    let text = &checked.report.paragraphs[place.paragraph].text;
    let start = text[..place.start].chars().count();
    let words = &text[place.start..place.end];
    json!({
        "paragraph": place.paragraph + 1,
        "start": start,
        "end": start + words.chars().count(),
        "text": words,
    })
}
