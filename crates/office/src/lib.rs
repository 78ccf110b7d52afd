//! How a form looks as a file: read from what departments send, written as the official form.

mod mark;

pub mod read;
pub mod write;
