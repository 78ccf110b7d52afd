//! Pages about one document: entry, submission, reading, comparison, review, printing, files, scores.
//!
//! ```text
//! County + Pack + draft ──Subject──> views (this folder) ──Page──> serve/ (handlers)
//! ```

mod words;

mod subject;

mod judged;

mod carried;

mod totals;

mod threads;

mod edit;

mod card;

mod case;

mod pick;

mod merge;

mod submit;

mod read;

mod diff;

mod review;

mod scored;

mod scoring;

mod opinion;

mod withdraw;

mod transfer;

mod proof;

mod print;

mod score;

mod flags;

mod evaluation;

mod together;

pub(super) mod levels;

mod serve;

pub use read::FORMATS;
pub use serve::file_suffix;
pub use serve::routes;
pub use together::is_filled_together;
pub use words::moment;

#[cfg(test)]
pub(crate) mod fixture;

#[cfg(test)]
mod tests;
