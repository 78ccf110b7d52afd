//! The name of a value, typed by what the value is.

use std::marker::PhantomData;

/// The name of a regulation value, typed by what it holds.
pub struct Key<T> {
    id: &'static str,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Key<T> {}

impl<T> Key<T> {
    /// For the list of keys alone.
    pub(super) const fn new(id: &'static str) -> Self {
        Self { id, kind: PhantomData }
    }

    /// The dotted name in the pack.
    pub const fn id(self) -> &'static str {
        self.id
    }
}
