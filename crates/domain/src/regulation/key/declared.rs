//! Keys without their types: what a pack is compared with, both ways.

use super::{ALL, assessment};

/// A key without its type, for the pack's own tests of both ways.
pub struct Declared {
    /// The dotted name.
    pub id: &'static str,
    /// What its `unit` must say.
    pub unit: &'static str,
    /// The text is a value of its type.
    pub reads: fn(&str) -> bool,
}

/// Every key there is.
pub fn all() -> impl Iterator<Item = &'static Declared> {
    ALL.iter().chain(assessment::ALL)
}

/// The declaration of a name, if there is one.
pub fn declared(id: &str) -> Option<&'static Declared> {
    all().find(|key| key.id == id)
}

/// Declares every key once: its name, the kind of its value, its id.
macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident: $kind:ty = $id:literal;)*) => {
        $($(#[$doc])* pub const $name: Key<$kind> = Key::new($id);)*

        /// Every key of this list.
        pub(super) static ALL: &[Declared] = &[$(Declared {
            id: $id,
            unit: <$kind as PackValue>::UNIT,
            reads: |text| <$kind as PackValue>::read(text).is_some(),
        },)*];
    };
}

pub(super) use keys;
