//! A named example of a component: shown on `/dev/components`, rendered by the tests.

use maud::Markup;

/// One example.
pub struct Sample {
    /// The case in Chinese: 空, 满, 有错.
    pub name: &'static str,
    /// The component rendered.
    pub markup: Markup,
}

/// A named example.
pub fn sample(name: &'static str, markup: Markup) -> Sample {
    Sample { name, markup }
}
