//! What is being worked on and is not official yet: drafts of forms, shared by their department, and a
//! reviewer's notes, private until the conclusion.

mod content;

mod prefill;

mod drafts;

mod notes;

pub use content::{Draft, DraftContent, ReadDoubt, Saved};
pub use notes::{NoteOpinion, ReviewNotes};

pub(crate) use content::{content_text, read_content};
pub(crate) use drafts::{row_of, written_under};
