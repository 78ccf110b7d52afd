//! 记录: the journal. The only types that are written down for ever.
//!
//! ```text
//! Event ──payload──> bytes ──SM3(salt ‖ bytes)──> digest ──Header──> SM3 ──> next entry's `previous`
//! ```
//!
//! A payload is stored bytes and is never serialised again; the hash covers its digest, so that a
//! payload may be withheld from a copy and the chain still verifies.

mod encoding;

pub mod v1;

pub mod v2;

pub mod event;

mod touched;

pub mod chain;

pub mod entry;

pub use chain::{Digest, Header};
pub(crate) use encoding::words_with_keys;
pub use entry::Entry;
pub use event::{Event, Visibility};
