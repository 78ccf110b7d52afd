//! A line of a register as JSON, for the interface and the command line.

use serde_json::{Map, Value, json};

use super::Evidence;

impl Evidence {
    /// What the line itself says; who registered it and what it proves is told by whoever knows more.
    pub fn to_json(&self) -> Map<String, Value> {
        let said = [
            ("id", json!(self.id.to_string())),
            ("number", json!(self.number)),
            ("name", json!(self.name)),
            ("digest", json!(self.digest)),
            ("size", json!(self.size)),
            ("kind", json!(self.kind.key())),
            ("from", json!(self.from.to_string())),
            ("to", json!(self.to.to_string())),
            ("shows", json!(self.shows)),
            ("seq", json!(self.seq)),
        ];
        said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
