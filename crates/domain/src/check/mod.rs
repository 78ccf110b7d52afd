//! Checks 校验: each is declared once and says the same sentence in the form, the review, the import
//! preview, the command line and the API.
//!
//! ```text
//! Sheet + Facts ──View::of──> View ──every Check──> Finding
//! ```

pub mod finding;

pub mod facts;

pub mod units;

pub mod words;

pub mod cell;

pub mod place;

pub mod name;

pub mod view;

pub mod declare;

pub mod target;

pub mod score;

pub mod money;

pub mod progress;

pub mod ex_ante;

pub mod evaluation;

pub mod whole;

pub mod department;

pub mod transfer;

pub mod adjustment;

pub mod authenticity;

pub mod review;

pub mod sampling;

pub mod registry;

pub mod json;

pub use facts::{Facts, Limits};
pub use registry::{check_row, check_sheet, find};
