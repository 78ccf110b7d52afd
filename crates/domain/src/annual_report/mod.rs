//! 年度总结报告: a text with figures in it. The template is plain text with tokens; what it becomes is a list of
//! paragraphs in which every figure is a piece of its own, so that nobody types over it and everybody can ask where it
//! comes from.
//!
//! ```text
//! Template ──(figures of the year, problems that the records show)──> Report ──> page, docx, PDF
//! ```
//!
//! A figure that nothing is recorded of is 待补: a report never guesses.

mod meeting;

mod problems;

mod said;

mod template;

mod write;

pub use meeting::assessment_report;
pub use problems::{Problem, problems};
pub use template::{Style, Template, TemplateFault};
pub use write::{Paragraph, Piece, Report, report};
