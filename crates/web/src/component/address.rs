//! Queries of addresses: a list's address is its query.

/// Names and values in the order of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Address {
    /// A path with what was asked of it; blank values fall away.
    pub fn new(path: impl Into<String>, pairs: &[(String, String)]) -> Self {
        let pairs = pairs.iter().filter(|(_, value)| !value.trim().is_empty()).cloned().collect();
        Self { path: path.into(), pairs }
    }

    /// The value of a name; empty when absent.
    pub fn get(&self, name: &str) -> &str {
        let found = self.pairs.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// The same without a name.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let mut out = self.clone();
        out.pairs.retain(|(key, _)| key != name);
        out
    }

    /// The same with a name set last.
    #[must_use]
    pub fn with(&self, name: &str, value: impl Into<String>) -> Self {
        let mut out = self.without(name);
        out.pairs.push((name.to_owned(), value.into()));
        out
    }

    /// The same with nothing but some names.
    #[must_use]
    pub fn keeping(&self, names: &[&str]) -> Self {
        let mut out = self.clone();
        out.pairs.retain(|(key, _)| names.contains(&key.as_str()));
        out
    }

    /// The same asked of another path.
    #[must_use]
    pub fn of(&self, path: impl Into<String>) -> Self {
        Self { path: path.into(), ..self.clone() }
    }

    /// What follows the `?`.
    pub fn query(&self) -> String {
        let pair = |(name, value): &(String, String)| format!("{}={}", coded(name), coded(value));
        self.pairs.iter().map(pair).collect::<Vec<_>>().join("&")
    }

    /// The whole address.
    pub fn href(&self) -> String {
        if self.pairs.is_empty() {
            return self.path.clone();
        }
        format!("{}?{}", self.path, self.query())
    }
}

/// Percent coding of everything but letters, digits and the unreserved marks.
pub fn coded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_can_be_added_and_taken_off() {
        let pairs = [("dept".to_owned(), "水利".to_owned()), ("q".to_owned(), " ".to_owned())];
        let address = Address::new("/projects", &pairs);
        assert_eq!(address.href(), "/projects?dept=%E6%B0%B4%E5%88%A9");
        assert_eq!(address.without("dept").href(), "/projects");
        assert_eq!(address.with("page", "2").query(), "dept=%E6%B0%B4%E5%88%A9&page=2");
        assert_eq!(address.get("q"), "");
        let day = address.with("at", "2026-05-31").keeping(&["at"]).of("/ledger");
        assert_eq!(day.href(), "/ledger?at=2026-05-31");
    }
}
