//! Files as they come and go: hostile, messy, exported and imported again.

#[path = "../common/mod.rs"]
mod common;
mod files;
mod golden;
mod hostile;
mod ledger;
mod mess;
mod messy;
mod payments;
#[cfg(feature = "pdf")]
mod pdf_text;
mod prose;
mod round_trip;
mod work_ledger;
