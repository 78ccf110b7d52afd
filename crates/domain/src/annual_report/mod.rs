//! 年度总结报告: a text with figures in it. The template is plain text with tokens; what it becomes is a list of
//! paragraphs in which every figure is a piece of its own, so that nobody types over it and everybody can ask where it
//! comes from.
//!
//! ```text
//! Template ──(figures of the year, problems that the records show)──> Report ──> page, docx, PDF
//! ```
//!
//! A figure that nothing is recorded of is 待补: a report never guesses. Revisions of the template and who signs them are
//! kept by [`crate::report_filing`]; here is what a template becomes.

mod compare;

mod difference;

mod imprint;

mod meeting;

mod problems;

mod said;

mod template;

mod typed;

mod write;

pub use crate::report_filing::Style;
pub use compare::{Compared, compare, moved, said_now};
pub use difference::{Changed, changes};
pub use imprint::Imprint;
pub use meeting::assessment_report;
pub use problems::{Problem, problems};
pub use said::MANNERS;
pub use template::{Template, TemplateFault};
pub use typed::{TypedFigure, typed_figures, typed_over};
pub use write::{Paragraph, Piece, Report, report};
