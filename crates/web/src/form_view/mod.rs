//! Posted official forms read back into sheets, and what is understood of a text. What was typed is kept
//! letter by letter; what the form does not declare is refused, never dropped on the quiet.
//!
//! ```text
//! pairs ──post::read──> Posted { sheet, act, … } ──RowAct::apply──> the page again, or the draft saved
//! ```

pub mod post;

pub mod row_act;

pub mod understood;
