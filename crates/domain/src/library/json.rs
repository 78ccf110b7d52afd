//! Indicators of the library as JSON, the same behind every door.

use serde_json::{Value, json};

use super::card::{CardPart, QualityCard};
use super::catalogue::{Item, Origin, Version};
use crate::unit::day::Day;

/// `{code, retired, versions}`: every version with the day from which it holds.
pub fn item_to_json(item: &Item<'_>) -> Value {
    let retired = item.retired.map(|retired| {
        json!({
            "from": retired.from.to_string(),
            "successor": retired.successor.map(|code| code.as_str()),
        })
    });
    json!({
        "code": item.code.as_str(),
        "retired": retired,
        "versions": item.versions.iter().map(version_to_json).collect::<Vec<_>>(),
    })
}

/// A version with its code beside it, for lists of one day.
pub fn line_to_json(item: &Item<'_>, version: &Version<'_>, today: Day) -> Value {
    let mut out = version_to_json(version);
    out["code"] = item.code.as_str().into();
    out["in_use"] = item.is_in_use(today).into();
    out
}

fn card_to_json(card: &QualityCard) -> Value {
    let parts = CardPart::ALL.into_iter();
    parts.map(|part| (part.key().to_owned(), Value::from(card.get(part)))).collect()
}

fn version_to_json(version: &Version<'_>) -> Value {
    let indicator = version.indicator;
    let (source, standing) = match version.origin {
        Origin::Builtin { source, standing } => (source.to_owned(), standing.word()),
        Origin::Accepted(proposal) => (format!("本县采纳：{}", proposal.reason), "本县采纳"),
    };
    json!({
        "from": version.from.to_string(),
        "industry": indicator.industry,
        "name": indicator.name,
        "level1": indicator.level2.parent().name(),
        "level2": indicator.level2.name(),
        "project_types": indicator.project_types,
        "direction": indicator.direction.key(),
        "unit": indicator.unit,
        "example": indicator.example,
        "definition": indicator.definition,
        "scoring": indicator.scoring,
        "basis": indicator.basis,
        "data_source": indicator.data_source,
        "card": indicator.card.as_ref().map(card_to_json),
        "origin": source,
        "standing": standing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::catalogue::Catalogue;

    #[test]
    fn an_indicator_says_everything_about_itself() {
        let catalogue = Catalogue::of([]);
        let item = catalogue.find("WAT-018").expect("it comes with the product");
        let json = item_to_json(item);
        assert_eq!((&json["code"], &json["retired"]), (&json!("WAT-018"), &Value::Null));
        let version = &json["versions"][0];
        assert_eq!(version["name"], "农田灌溉水有效利用系数");
        assert_eq!((&version["level1"], &version["unit"]), (&json!("效益指标"), &json!("")));
        let today = Day::new(2026, 6, 1).expect("it exists");
        let line = line_to_json(item, &item.newest(), today);
        assert_eq!((&line["in_use"], &line["code"]), (&json!(true), &json!("WAT-018")));
    }
}
