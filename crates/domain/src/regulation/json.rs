//! A rule as the JSON of API and command line shows it.

use serde_json::{Value, json};

use super::key::declared;
use super::layer::Layer;
use super::pack::Dated;

/// A key with its label, its unit and every value that any layer gives it.
pub fn rule_to_json(key: &str, label: &str, values: &[(&Layer, &Dated)]) -> Value {
    let values = values.iter().map(|(layer, dated)| {
        json!({
            "layer": layer.to_string(),
            "from": dated.from.to_string(),
            "value": dated.value,
            "source": dated.source,
            "standing": dated.standing.word(),
            "checked_on": dated.checked_on.to_string(),
        })
    });
    json!({
        "key": key,
        "label": label,
        "unit": declared(key).map_or("", |key| key.unit),
        "values": values.collect::<Vec<_>>(),
    })
}
