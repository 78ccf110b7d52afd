//! Packs that follow from others: an earlier one with later keys, and one that is only supposed.

use super::{Pack, Standing};
use crate::regulation::fault::PackFault;
use crate::regulation::key;

impl Pack {
    /// The same pack; where it says nothing of a key at all, the value of `later` holds. What it does
    /// say is never changed by it.
    #[must_use]
    pub fn with_later_keys(mut self, later: &Self) -> Self {
        for (id, entry) in &later.entries {
            self.entries.entry(id.clone()).or_insert_with(|| entry.clone());
        }
        self
    }

    /// The same pack, in which a key has another value on every day: to see what would follow, never to be
    /// adopted.
    ///
    /// # Errors
    /// When there is no such key, or the text is not of its kind.
    pub fn supposing(mut self, id: &str, value: &str) -> Result<Self, PackFault> {
        let declared = key::declared(id).ok_or(PackFault::UnknownKey)?;
        if !(declared.reads)(value) {
            return Err(PackFault::Value(value.to_owned()));
        }
        let entry = self.entries.get_mut(id).ok_or(PackFault::UnknownKey)?;
        for dated in entry.layers.values_mut().flatten() {
            value.clone_into(&mut dated.value);
            "假设".clone_into(&mut dated.source);
            dated.standing = Standing::Proposed;
        }
        Ok(self)
    }
}
