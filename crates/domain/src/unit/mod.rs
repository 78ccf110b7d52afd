//! The small words: money, shares, days, ids, text.

pub mod id;
pub mod text;
