//! Why a pack does not load.

use std::fmt;

use super::layer::Layer;
use crate::unit::day::Day;

/// Why a pack does not load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// The file.
    pub path: String,
    /// The key, empty where the whole file is meant.
    pub key: String,
    /// What is wrong.
    pub fault: PackFault,
}

/// What is wrong with a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackFault {
    /// The path is not `<layer>/<name>.toml`.
    Path,
    /// The layers do not lie one inside the other.
    TwoChains,
    /// No TOML, an unknown field, or a missing one such as the source.
    Shape(String),
    /// A field that must say something is empty.
    Blank(&'static str),
    /// No code uses a key of this name.
    UnknownKey,
    /// The unit is not the key's.
    Unit,
    /// The text is no value of the key's type.
    Value(String),
    /// A date is no `2025-05-31`.
    Date(String),
    /// Two values from the same day.
    SameDay(Day),
    /// The same key twice in a layer.
    Twice,
    /// A value above exists, and the lower one does not say that it overrides it.
    OverridesUnnamed(Layer),
    /// It says that it overrides a layer that has no such value.
    OverridesNothing(String),
    /// It overrides nothing, so it needs label and unit.
    Undeclared,
    /// It overrides, so label and unit stand above already.
    Redeclared,
    /// The key has no value at the start of the supported years.
    Missing,
    /// Two values contradict each other: the sentence that says so.
    Contradiction(String),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}：{:?}", self.path, self.key, self.fault)
    }
}
