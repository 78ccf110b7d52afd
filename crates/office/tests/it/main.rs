//! Files as they come and go: hostile, messy, exported and imported again.

#[path = "../common/mod.rs"]
mod common;
mod files;
mod hostile;
mod messy;

mod round_trip;
