//! Files that departments send become drafts: handed in, previewed with every doubt at its cell, accepted.

mod list;

mod preview;

mod judged;

mod upload;

mod serve_files;

mod serve;

pub use serve::routes;

#[cfg(test)]
mod tests;
