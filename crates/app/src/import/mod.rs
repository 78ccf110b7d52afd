//! Office files taken in: read, previewed, matched with projects, and only then made drafts.
//!
//! ```text
//! bytes ──guard, read──> preview (kept) ──a person says which project──> drafts with doubts
//!    └── refused: noted by its SM3, not kept            the same bytes again: the preview of before
//! ```

mod preview;

mod matching;

mod take;

mod accept;

pub use accept::ImportChoice;
pub use matching::{Match, MatchedBy};
pub use preview::{ImportForm, ImportPreview, ImportStatus, ImportSummary};
pub use take::{ImportRefusal, Imported};
