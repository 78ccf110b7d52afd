//! Keys without their types: what a pack is compared with, both ways.

use super::ALL;

/// A key without its type, for the pack's own tests of both ways.
pub struct Declared {
    /// The dotted name.
    pub id: &'static str,
    /// What its `unit` must say.
    pub unit: &'static str,
    /// The text is a value of its type.
    pub reads: fn(&str) -> bool,
}

/// The declaration of a name, if there is one.
pub fn declared(id: &str) -> Option<&'static Declared> {
    ALL.iter().find(|key| key.id == id)
}
